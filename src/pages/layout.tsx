import type { ComponentChildren } from 'preact';
import { LANGUAGE_NAMES } from '../dialogue/language.ts';
import type { Block, Said } from '../dialogue/reply.ts';
import type { Lang } from '../guide/guide.ts';
import { ICON } from './icon.ts';
import { Strip } from './strip.tsx';
import { inLang, Say, type Ui } from './ui.tsx';

/** Addresses of scripts and styles; they change with their content. */
export interface Assets {
  style: string;
  script: string;
  /** Style of documents for paper, and the script of their button. */
  print: string;
  printScript: string;
}

export interface LayoutProps {
  ui: Ui;
  title: Said;
  assets: Assets;
  /** Where the name in the head leads. */
  home: string;
  strip: Extract<Block, { kind: 'strip' }> | null;
  /** The same page in the other languages. */
  langs: readonly { lang: Lang; href: string }[];
  canonical?: string | undefined;
  /** Version of the guide this page was made from. */
  version?: string;
  /** Shown to staff in a frame: the script may send their cookie, without which there is no preview. */
  preview?: boolean;
  children: ComponentChildren;
}

function Head({ ui, title, assets, canonical }: LayoutProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title.text}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="description" content={ui.t('page.description').text} />
      {canonical && <link rel="canonical" href={canonical} />}
      <link rel="icon" href={ICON} />
      <link rel="stylesheet" href={assets.style} />
      <script defer src={assets.script} />
    </head>
  );
}

function Langs({ ui, langs }: Pick<LayoutProps, 'ui' | 'langs'>) {
  return (
    <nav class="langs" aria-label={ui.t('page.languages').text}>
      <ul>
        {langs.map(({ lang, href }) => (
          <li>
            <a href={href} lang={lang} hreflang={lang} aria-current={lang === ui.lang ? 'true' : undefined}>
              {LANGUAGE_NAMES[lang]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Somebody may be watching over the shoulder: one tap leads to the weather, as on GOV.UK's "exit this page". */
function Leave({ ui }: { ui: Ui }) {
  return (
    <a class="leave" href="https://meteo.imgw.pl/" rel="noreferrer noopener nofollow" data-leave>
      <Say ui={ui} said={ui.t('page.leave')} />
    </a>
  );
}

/** Every page: head, the numbers always in sight, the content, what we keep. */
export function Layout(props: LayoutProps) {
  const { ui, home, strip, version, children } = props;
  return (
    <html lang={ui.lang} data-preview={props.preview ? 'yes' : undefined}>
      {Head(props)}
      <body>
        <a class="skip" href="#main">
          <Say ui={ui} said={ui.t('page.skip')} />
        </a>
        <header>
          <a class="brand" href={home}>
            Okienko
          </a>
          <Leave ui={ui} />
          <Langs ui={ui} langs={props.langs} />
        </header>
        {strip && <Strip ui={ui} strip={strip} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer>
          <p {...inLang(ui, ui.t('page.privacy'))}>{ui.t('page.privacy').text}</p>
          {version && (
            <p class="version">
              <Say ui={ui} said={ui.t('page.version', { version })} />
            </p>
          )}
        </footer>
      </body>
    </html>
  );
}
