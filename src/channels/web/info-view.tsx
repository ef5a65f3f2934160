import type { Said } from '../../dialogue/reply.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Lang } from '../../guide/guide.ts';
import { pageHtml } from '../../pages/html.ts';
import { InfoPage, type Told } from '../../pages/info-page.tsx';
import { type Ui, uiOf } from '../../pages/ui.tsx';
import { type Info, infoPath } from './info.ts';
import { type Here, layoutOf } from './view.tsx';

/** `p:does`, `h2:not`, `list:not.history,not.calls`: pieces of a page by the keys of their texts. */
const OUTLINES: Readonly<Record<Info, readonly string[]>> = {
  leaving: [
    'p:does',
    'p:shift',
    'p:wipes',
    'h2:not',
    'list:not.history,not.calls,not.chats,not.files,not.network,not.spying',
    'h2:safer',
    'list:safer.private,safer.device,safer.history,safer.112',
  ],
};

function toldOf(ui: Ui, id: Info): Told[] {
  const said = (key: string): Said => ui.t(`${id}.${key}`);
  return OUTLINES[id].map((line): Told => {
    const [kind, keys = ''] = line.split(':');
    if (kind === 'list') return { kind, items: keys.split(',').map(said) };
    return { kind: kind === 'h2' ? 'h2' : 'p', said: said(keys) };
  });
}

/** A page about this site. */
export function infoPage(here: Here, lang: Lang, id: Info): string {
  const ui = uiOf(here.world.guide, lang);
  const langs = LANGS.map((l) => ({ lang: l, href: infoPath(l, id) }));
  return pageHtml(
    <InfoPage
      // The title says nothing that would give a resident away in a browser's history.
      {...layoutOf(here, ui, ui.t('page.title.home'), langs)}
      heading={ui.t(`${id}.link`)}
      told={toldOf(ui, id)}
      onward={[{ href: `${here.base}/${lang}`, said: ui.t('page.start') }]}
    />,
  );
}
