import type { Said } from '../../dialogue/reply.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { OfficeFile } from '../../guide/formats/office.ts';
import type { Lang } from '../../guide/guide.ts';
import { pageHtml } from '../../pages/html.ts';
import { DeclarationPage } from '../../pages/declaration-page.tsx';
import { InfoPage, type Told } from '../../pages/info-page.tsx';
import { type Ui, uiOf } from '../../pages/ui.tsx';
import { type Info, infoPath } from './info.ts';
import { type Here, layoutOf } from './view.tsx';

/** `p:does`, `h2:not`, `list:not.history,not.calls`: pieces of a page by the keys of their texts. */
const OUTLINES: Readonly<Record<Exclude<Info, 'declaration'>, readonly string[]>> = {
  program: [
    'p:does',
    'p:how',
    'p:rules',
    'p:why',
    'p:data',
    'p:wrong',
    'h2:not',
    'list:not.decide,not.tell,not.call',
  ],
  // What this says is what the program does (DESIGN.md section 6): whoever changes one changes the other.
  privacy: [
    'p:lead',
    'h2:web',
    'list:web.words,web.cookies,web.browser,web.address',
    'h2:chats',
    'p:chats.kept',
    'p:chats.forget',
    'h2:counts',
    'list:counts.needs,counts.reports,counts.words',
    'p:log',
    'h2:office',
  ],
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

type Outlined = keyof typeof OUTLINES;

/** Who is responsible: what the office told, or that it has not told it yet. */
function officeTold(ui: Ui, office: OfficeFile): Told[] {
  const told = (value: string) => (value === 'unknown' ? ui.t('declaration.unknown').text : value);
  const line = (key: string, value: string): Told => {
    const { text, lang } = ui.t(key);
    return { kind: 'p', said: { text: `${text}: ${told(value)}.`, lang } };
  };
  return [
    line('privacy.controller', [office.name, office.address].map(told).join(', ')),
    line('privacy.officer', office.data_protection_officer),
    { kind: 'p', said: ui.t('privacy.server') },
  ];
}

function toldOf(ui: Ui, id: Outlined): Told[] {
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
  const { office } = here.world.guide;
  // The title says nothing that would give a resident away in a browser's history.
  const layout = layoutOf(here, ui, ui.t(id === 'leaving' ? 'page.title.home' : `${id}.link`), langs);
  if (id === 'declaration') return pageHtml(<DeclarationPage {...layout} office={office} />);
  return pageHtml(
    <InfoPage
      {...layout}
      heading={ui.t(`${id}.link`)}
      told={[...toldOf(ui, id), ...(id === 'privacy' ? officeTold(ui, office) : [])]}
      onward={[{ href: `${here.base}/${lang}`, said: ui.t('page.start') }]}
    />,
  );
}
