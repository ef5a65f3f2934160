import type { ComponentChildren } from 'preact';
import type { Said } from '../../dialogue/reply.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import { inLang, Say, type Ui } from '../ui.tsx';

/** A link (style served by us) or the style itself (a file that must stand alone). */
export type PrintStyle = { href: string } | { inline: string };

export interface PrintProps {
  ui: Ui;
  title: Said;
  style: PrintStyle;
  /** Address of the script that shows the button "print"; without it the browser's own menu prints. */
  script?: string;
  /** Large print: 18 points instead of 11, one column. */
  large?: boolean;
  /** Links beside the sheet on a screen: back, large print. They are not printed. */
  ways?: readonly { href: string; said: Said }[];
  /** `poster`: one sheet without a page number. */
  kind?: 'poster' | 'sheet';
  children: ComponentChildren;
}

function Ways({ ui, ways = [], script }: Pick<PrintProps, 'ui' | 'ways' | 'script'>) {
  if (ways.length === 0 && script === undefined) return null;
  return (
    <nav class="beside" aria-label={ui.t('paper.ways').text}>
      <ul>
        {ways.map(({ href, said }) => (
          <li>
            <a href={href} {...inLang(ui, said)}>
              {said.text}
            </a>
          </li>
        ))}
      </ul>
      {script !== undefined && (
        <button type="button" data-print hidden>
          <Say ui={ui} said={ui.t('paper.now')} />
        </button>
      )}
    </nav>
  );
}

/**
 * A document for paper: A4, black on white, page numbers by the style's margin boxes. On a screen it looks like the
 * sheet it will be. No script is needed to read or print it.
 */
export function PrintPage({ ui, title, style, script, large, ways, kind = 'sheet', children }: PrintProps) {
  return (
    <html
      lang={tongueOf(ui.lang)}
      class={[large && 'large', ui.lang === 'pl-easy' && 'easy'].filter(Boolean).join(' ') || undefined}
    >
      <head>
        <meta charset="utf-8" />
        <title>{title.text}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="robots" content="noindex" />
        {'href' in style ? (
          <link rel="stylesheet" href={style.href} />
        ) : (
          // Only our own file, read at the start: nothing of the guide is in it.
          <style dangerouslySetInnerHTML={{ __html: style.inline }} />
        )}
        {script !== undefined && <script defer src={script} />}
      </head>
      <body>
        <Ways ui={ui} {...(ways && { ways })} {...(script !== undefined && { script })} />
        <main class={kind}>{children}</main>
      </body>
    </html>
  );
}
