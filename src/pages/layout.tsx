import type { ComponentChildren } from 'preact';
import { LANGUAGE_NAMES } from '../dialogue/language.ts';
import type { Block, Said } from '../dialogue/reply.ts';
import { tongueOf } from '../guide/formats/shared.ts';
import type { Lang } from '../guide/guide.ts';
import { ICON } from './icon.ts';
import { Leave } from './leave.tsx';
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
  /** The same page in the other languages; `href` null where it has no address and is asked for by form. */
  langs: readonly { lang: Lang; href: string | null }[];
  /** What such a form carries: where the conversation stands. */
  langForm?: { action: string; state: string };
  canonical?: string | undefined;
  /** Data for search engines (JSON-LD), already safe inside a script element; browsers do not run it. */
  data?: string | undefined;
  /** Where leaving quickly leads: `to` with the script, else by way of `href` on our server. */
  leave: { to: string; href: string };
  /** The button for leaving stays in sight: violence, danger, crisis. */
  ready?: boolean;
  /** Address of the manifest, where the page may be installed. */
  manifest?: string;
  /** Pages about this site, in the foot of every page. */
  about: readonly { href: string; said: Said }[];
  /** Version of the guide this page was made from. */
  version?: string;
  /** Shown to staff in a frame: the script may send their cookie, without which there is no preview. */
  preview?: boolean;
  children: ComponentChildren;
}

function Head({ ui, title, assets, canonical, data, manifest }: LayoutProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{title.text}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="description" content={ui.t('page.description').text} />
      {canonical && <link rel="canonical" href={canonical} />}
      {data && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: data }} />}
      <link rel="icon" href={ICON} />
      {manifest && <link rel="manifest" href={manifest} />}
      <link rel="stylesheet" href={assets.style} />
      <script defer src={assets.script} />
    </head>
  );
}

/**
 * What is seen of a language's name on a narrow screen, so that all five stand in one line of 320 px. The rest is there
 * without a size (`style.css`): it is still read aloud, as one word.
 */
const SHORT: Readonly<Record<Lang, string>> = {
  pl: 'Polski',
  'pl-easy': 'Łatwy',
  uk: 'Укр',
  en: 'Eng',
  ru: 'Рус',
};

function LangLink({ ui, lang, href }: { ui: Ui } & LayoutProps['langs'][number]) {
  const rest = LANGUAGE_NAMES[lang].slice(SHORT[lang].length);
  const same = {
    lang: tongueOf(lang),
    'aria-current': lang === ui.lang ? ('true' as const) : undefined,
  };
  const shown = (
    <>
      {SHORT[lang]}
      {rest !== '' && <span>{rest}</span>}
    </>
  );
  return href === null ? (
    <button type="submit" name="c" value={`l:${lang}`} {...same}>
      {shown}
    </button>
  ) : (
    <a href={href} hreflang={same.lang} data-lang={lang} {...same}>
      {shown}
    </a>
  );
}

/** An answer to own words has no address: there the language is sent by form, so that nobody loses their place. */
function Langs({ ui, langs, langForm }: Pick<LayoutProps, 'ui' | 'langs' | 'langForm'>) {
  const list = (
    <ul>
      {langs.map((one) => (
        <li>
          <LangLink ui={ui} {...one} />
        </li>
      ))}
    </ul>
  );
  return (
    <nav class="langs" aria-label={ui.t('page.languages').text}>
      {langForm ? (
        <form method="post" action={langForm.action}>
          <input type="hidden" name="s" value={langForm.state} />
          {list}
        </form>
      ) : (
        list
      )}
    </nav>
  );
}

/** Every page: head, the numbers always in sight, the content, what we keep. */
export function Layout(props: LayoutProps) {
  const { ui, home, strip, version, children } = props;
  const classes = [ui.lang === 'pl-easy' && 'easy', props.ready && 'ready'].filter(Boolean).join(' ');
  return (
    <html
      lang={tongueOf(ui.lang)}
      class={classes === '' ? undefined : classes}
      data-preview={props.preview ? 'yes' : undefined}
    >
      {Head(props)}
      <body>
        <header>
          <Leave ui={ui} {...props.leave} />
          <a class="skip" href="#main">
            <Say ui={ui} said={ui.t('page.skip')} />
          </a>
          <a class="brand" href={home}>
            Okienko
          </a>
          <Langs {...props} />
        </header>
        {strip && <Strip ui={ui} strip={strip} />}
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <footer>
          <p {...inLang(ui, ui.t('page.privacy'))}>{ui.t('page.privacy').text}</p>
          <ul class="about">
            {props.about.map(({ href, said }) => (
              <li>
                <a href={href} {...inLang(ui, said)}>
                  {said.text}
                </a>
              </li>
            ))}
          </ul>
          <button type="button" class="always" id="always" aria-pressed="false" hidden>
            <Say ui={ui} said={ui.t('leave.always')} />
          </button>
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
