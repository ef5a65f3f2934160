import { fold, oneScript } from './normalise.ts';
import type { Grammar } from './tables.ts';

export interface Token {
  /** As typed, lower case, diacritics kept. */
  raw: string;
  /** Folded; what is looked up. */
  key: string;
  /** The written word began with a capital letter. */
  capital: boolean;
  /** Offset in the normalised text. */
  at: number;
  /** Distance in words from the beginning; optional words do not count, a sentence's end counts two. */
  pos: number;
  sentence: number;
  clause: number;
  optional: boolean;
  /** Value of digits or a number word; null for other words. */
  number: number | null;
}

const PIECE = /(-?)(\d+(?:[.,]\d+)?)|[\p{L}\p{M}]+(?:'[\p{L}\p{M}]+)*|[.!?…;]+|[,:()"„”«»\u2014]|-|\n/gu;
const ABBREVIATED =
  /^(?:l|r|m|os|ul|al|pl|św|sw|tys|tel|np|ok|nr|st|dr|p|wym|im|godz|gr|zł|tj|m|in|вул|р|им|mr|mrs)$/u;

/**
 * The words of a normalised text with their sentence, clause and distance. `limit` words at most are read.
 * A message without punctuation is one sentence.
 */
export function tokens(text: string, grammar: Grammar, limit = 3000): Token[] {
  const out: Token[] = [];
  let pos = 0;
  let sentence = 0;
  let clause = 0;
  const push = (word: string, at: number, number: number | null) => {
    const raw = oneScript(word).toLowerCase();
    const key = fold(raw);
    if (key === '') return;
    const split = grammar.contractions.get(key);
    for (const part of split ?? [key]) {
      const optional = grammar.optional.has(part);
      out.push({
        raw: split ? part : raw,
        key: part,
        capital: word !== word.toLowerCase(),
        at,
        pos,
        sentence,
        clause,
        optional,
        number: number ?? grammar.numbers.get(part) ?? null,
      });
      if (!optional) pos++;
    }
  };
  for (const found of text.matchAll(PIECE)) {
    if (out.length >= limit) break;
    const piece = found[0];
    if (found[2] !== undefined) {
      const before = text[found.index - 1];
      // "6-14" are hours, "-10" and "(-10" are degrees.
      const below = found[1] === '-' && (before === undefined || /[\s(]/.test(before));
      const value = Number(found[2].replace(',', '.'));
      push(found[2], found.index, below ? -value : value);
    } else if (/^[.!?…;\n]/.test(piece)) {
      if (!endsSentence(piece, found.index, text, out.at(-1))) continue;
      sentence++;
      clause++;
      pos += 2;
    } else if (/^[,:()"„”«»\u2014-]/.test(piece)) clause++;
    else push(piece, found.index, null);
  }
  return out;
}

function endsSentence(piece: string, at: number, text: string, last: Token | undefined): boolean {
  if (last === undefined) return false;
  // A line is often broken in the middle of a sentence; a new sentence begins with a capital, unless all are capitals.
  if (piece === '\n')
    return /^\p{Lu}/u.test(text.slice(at + 1, at + 3)) && !/\p{Lu}{2}$/u.test(text.slice(0, at));
  if (piece !== '.') return true;
  const next = text[at + 1];
  if (next !== undefined && !/\s/.test(next)) return false;
  return !ABBREVIATED.test(last.raw) || (last.number !== null && text.length === at + 1);
}
