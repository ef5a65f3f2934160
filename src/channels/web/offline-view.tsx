import { offlineSet } from '../../dialogue/offline.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Lang } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import { pageHtml } from '../../pages/html.ts';
import { OfflinePage } from '../../pages/offline-page.tsx';
import { uiOf } from '../../pages/ui.tsx';
import { offlinePath } from './info.ts';
import { type Here, layoutOf } from './view.tsx';

/** The page that is kept for times without a network. */
export function offlinePage(here: Here, lang: Lang): string {
  const { base, world, now } = here;
  const ui = uiOf(world.guide, lang);
  const langs = LANGS.map((l) => ({ lang: l, href: offlinePath(l) }));
  const layout = layoutOf(here, ui, ui.t('page.title.home'), langs);
  return pageHtml(
    <OfflinePage
      {...layout}
      manifest={`${base}/${lang}/app.webmanifest`}
      offline={offlineSet({ guide: world.guide, lang, now })}
      keep={{
        worker: `${base}/worker.js`,
        set: [base + offlinePath(lang), layout.assets.style, layout.assets.script],
      }}
      day={dateInWords(lang, isoWarsaw(now).slice(0, 10))}
    />,
  );
}

/** What a phone needs to put the page among its programs. */
export function manifest({ base, world }: Here, lang: Lang): object {
  const ui = uiOf(world.guide, lang);
  return {
    name: ui.t('page.title.home').text,
    short_name: 'Okienko',
    description: ui.t('page.description').text,
    lang,
    start_url: `${base}${offlinePath(lang)}`,
    scope: `${base}/`,
    display: 'minimal-ui',
    background_color: '#fbf8f3',
    theme_color: '#8a3f14',
    icons: [
      { src: `${base}/icon.svg`, type: 'image/svg+xml', sizes: 'any' },
      { src: `${base}/icon-192.png`, type: 'image/png', sizes: '192x192' },
      { src: `${base}/icon-512.png`, type: 'image/png', sizes: '512x512' },
    ],
  };
}
