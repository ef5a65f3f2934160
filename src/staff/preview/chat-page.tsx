import { pageHtml } from '../../pages/html.ts';
import { ICON } from '../../pages/icon.ts';
import type { OfficeAssets } from '../../pages/office-layout.tsx';
import type { Bubble, Move } from './chat.ts';
import { PREVIEW } from './texts.ts';

const T = PREVIEW.chat;

interface Props {
  assets: OfficeAssets;
  action: string;
  moves: readonly Move[];
  bubbles: readonly Bubble[];
}

/** What was done so far, so that the next move can be played after it. */
function Past({ moves }: { moves: readonly Move[] }) {
  return (
    <>
      {moves.map((move) => (
        <input type="hidden" name="move" value={JSON.stringify([move.said, move.press])} />
      ))}
    </>
  );
}

function BubbleView({ bubble, last }: { bubble: Bubble; last: boolean }) {
  if (bubble.by === 'resident')
    return (
      <li class="bubble me">
        <p class="by">{T.you}</p>
        <p>{bubble.text}</p>
      </li>
    );
  return (
    <li class="bubble bot">
      <p class="by">{T.bot}</p>
      {/* Telegram's HTML is made and escaped by the channel itself (html.ts): b, i and a alone. */}
      <div class="words" dangerouslySetInnerHTML={{ __html: bubble.html }} />
      {last &&
        bubble.keyboard.map((row) => (
          <p class="keys">
            {row.map(({ text, callback_data }) => (
              <button type="submit" name="press" value={JSON.stringify([text, callback_data])}>
                {text}
              </button>
            ))}
          </p>
        ))}
    </li>
  );
}

/** The conversation as a messenger shows it, in a page of its own for the preview's frame. */
export function chatHtml({ assets, action, moves, bubbles }: Props): string {
  const lastOfResident = bubbles.findLastIndex((b) => b.by === 'resident');
  return pageHtml(
    <html lang="pl">
      <head>
        <meta charset="utf-8" />
        <title>{T.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={ICON} />
        <link rel="stylesheet" href={assets.style} />
        <link rel="stylesheet" href={assets.office} />
      </head>
      <body class="office chatlike">
        <main>
          <h1>{T.title}</h1>
          {bubbles.length === 0 && <p class="hint">{T.start}</p>}
          <form method="post" action={`${action}#last`}>
            <Past moves={moves} />
            <ol>
              {bubbles.map((bubble, i) => (
                <BubbleView bubble={bubble} last={i > lastOfResident} />
              ))}
            </ol>
          </form>
          <form method="post" action={`${action}#last`} class="write" id="last">
            <Past moves={moves} />
            <label for="said">{T.say}</label>
            <textarea id="said" name="said" rows={2} maxLength={4000} />
            <p class="act">
              <button type="submit" class="main">
                {T.send}
              </button>
              <a href={action}>{T.over}</a>
            </p>
          </form>
        </main>
      </body>
    </html>,
  );
}
