import type { Line, Paragraph, Span } from '../paragraphs.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escape = (text: string): string => text.replace(/[&<>"]/g, (c) => ESCAPES[c] ?? c);

function spanHtml({ text, as, href }: Span): string {
  const said = escape(text);
  if (href !== undefined) return `<a href="${escape(href)}">${said}</a>`;
  if (as === 'strong') return `<b>${said}</b>`;
  return as === 'quiet' ? `<i>${said}</i>` : said;
}

const lineHtml = (line: Line): string => line.map(spanHtml).join('');

/** A line longer than a message loses its tags and is cut at spaces, a word longer than a message anywhere. */
function cutLine(line: Line, limit: number): string[] {
  const html = lineHtml(line);
  if (html.length <= limit) return [html];
  const pieces: string[] = [];
  let piece = '';
  for (const word of line
    .map((s) => s.text)
    .join('')
    .split(/(?<=\s)/)) {
    // Letters one by one, so that no entity and no pair of surrogates is cut in two.
    const bits = escape(word).length > limit ? Array.from(word, escape) : [escape(word)];
    for (const bit of bits) {
      if (piece.length + bit.length > limit) {
        pieces.push(piece);
        piece = '';
      }
      piece += bit;
    }
  }
  return [...pieces, piece].filter((p) => p.trim() !== '');
}

/** Joins pieces with `glue` into as few texts as fit in `limit`; a piece longer than that goes on by `cut`. */
function pack(pieces: readonly string[], glue: string, limit: number): string[] {
  const packed: string[] = [];
  for (const piece of pieces) {
    const last = packed.at(-1);
    if (last !== undefined && last.length + glue.length + piece.length <= limit)
      packed[packed.length - 1] = last + glue + piece;
    else packed.push(piece);
  }
  return packed;
}

/** Texts of messages: cut between paragraphs, a paragraph too long for one message between its lines. */
export function messagesHtml(paragraphs: readonly Paragraph[], limit: number): string[] {
  const pieces = paragraphs.flatMap((p) =>
    pack(
      p.flatMap((line) => cutLine(line, limit)),
      '\n',
      limit,
    ),
  );
  return pack(
    pieces.filter((p) => p.trim() !== ''),
    '\n\n',
    limit,
  );
}

/** What is left of a text of ours without its tags. */
export const withoutTags = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&');
