import { step } from '../../dialogue/dialogue.ts';
import type { Input, State } from '../../dialogue/reply.ts';
import { firstState } from '../../dialogue/state.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Lang } from '../../guide/guide.ts';
import { pageHtml } from '../../pages/html.ts';
import { MessagePage } from '../../pages/message-page.tsx';
import { uiOf } from '../../pages/ui.tsx';
import { basePath } from './addresses.ts';
import { linksOf } from './links.ts';
import type { RefusalCode } from './refusal.ts';
import { START } from './send.ts';
import { type Here, layoutOf } from './view.tsx';

/**
 * What somebody sees who opened an address that leads nowhere: why, and the way on. A place nobody knows is answered
 * with the list of places, a need nobody knows with the first question of the place; a known place stays chosen.
 */
export function lostPage(here: Here, lang: Lang, place: string | null, code: RefusalCode): string {
  const { guide } = here.world;
  const ui = uiOf(guide, lang);
  const where = place !== null && guide.places.has(place) ? place : null;
  const offers = code === 'place' || code === 'need';
  const from: State = { ...firstState(lang, where), ...(where === null && { node: 'p' }) };
  const asks: Input = where === null ? { kind: 'choice', choice: 'place' } : START;
  const { reply } = step(here.world, from, asks, here.now);
  const title = code === 'not-found' ? 'error.not-found.title' : 'error.title';
  return pageHtml(
    <MessagePage
      {...layoutOf(
        here,
        ui,
        ui.t(title),
        LANGS.map((l) => ({ lang: l, href: basePath(l, where) })),
      )}
      said={ui.t(`error.${code}`)}
      next={{ label: ui.t('page.start'), href: here.base + basePath(lang, where) }}
      offers={offers ? { reply, links: linksOf(here, reply.state), freeText: here.freeText } : null}
    />,
  );
}
