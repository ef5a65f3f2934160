import { bloomHas, type Hashed, hash32, hashText } from './hash.ts';
import { latinSound, soundOf } from './sounds.ts';
import type { FormTable, Tables } from './tables.ts';
import type { Token } from './tokens.ts';
import { corrected } from './typos.ts';

/** How a typed word came to be known. */
export type How = 'exact' | 'folded' | 'prefix' | 'typo';

/** A term found at a token. `quality` 0..1: 1 as written, less for a fold that is another word, or a typo. */
export interface Hit {
  term: number;
  token: number;
  quality: number;
  how: How;
  /** The form it was taken for. */
  known: string;
}

export interface Looked {
  hits: readonly Hit[];
  /** By token: 1 known to the guide, 2 a real word it does not know, 0 no word of any dictionary. */
  known: Uint8Array;
}

const TYPO = 0.9;
const SOUND = 0.9;
const FOLD_COLLIDES = 0.5;
// Who types no diacritics at all means every word without them: a collision says little then.
const FOLD_COLLIDES_PLAIN = 0.8;
const LONGEST_PREFIX = 16;

/**
 * Terms of every token. Typos are corrected in the first `costly` tokens only, and never away from a word that stands in
 * a dictionary. `latinUkrainian`: unknown Latin words are also read as transcribed Cyrillic.
 */
export function lookUp(
  words: readonly Token[],
  tables: Tables,
  costly: number,
  latinUkrainian: boolean,
): Looked {
  const hits: Hit[] = [];
  const known = new Uint8Array(words.length);
  const plain = words.length > 3 && words.every((w) => w.raw === w.key);
  const collision = plain ? FOLD_COLLIDES_PLAIN : FOLD_COLLIDES;
  const hash = { a: 0, b: 0 };
  words.forEach((word, i) => {
    const before = hits.length;
    hashText(word.key, hash);
    formHits(tables.forms, hash, word, i, collision, hits);
    prefixHits(word, i, tables, hits);
    if (hits.length > before) {
      known[i] = 1;
      return;
    }
    const real = bloomHas(tables.real, hash);
    // "чоловик ии бье": Ukrainian typed with Russian letters sounds right where it is spelled wrong.
    const russianLetters = !real && /^[а-яё]{3,}$/.test(word.key);
    if (russianLetters || (latinUkrainian && /^[a-z]{2,}$/.test(word.key))) {
      hashText(russianLetters ? soundOf(word.key) : latinSound(word.key), hash);
      pushAll(tables.sounds, hash, i, SOUND, 'folded', word.key, hits);
    }
    if (hits.length === before && !real && i < costly && !word.optional && word.number === null) {
      const form = corrected(word.key, tables.typos);
      if (form !== null) {
        hashText(form, hash);
        pushAll(tables.forms, hash, i, TYPO, 'typo', form, hits);
        prefixHits({ ...word, key: form }, i, tables, hits);
      }
    }
    known[i] = hits.length > before || word.optional ? 1 : real || word.number !== null ? 2 : 0;
  });
  return { hits, known };
}

/** The first entry of a form and the one behind its last: equal where it is not known. */
function entriesOf(table: FormTable, { a, b }: Hashed): { from: number; to: number } {
  const bucket = a & (table.start.length - 2);
  const end = table.start[bucket + 1] as number;
  let from = table.start[bucket] as number;
  while (from < end && table.key[from] !== b) from++;
  let to = from;
  while (to < end && table.key[to] === b) to++;
  return { from, to };
}

const termAt = (table: FormTable, entry: number) => (table.term[entry] as number) >>> 1;

function formHits(
  table: FormTable,
  hash: Hashed,
  word: Token,
  token: number,
  collision: number,
  hits: Hit[],
): void {
  const { from, to } = entriesOf(table, hash);
  if (from === to) return;
  const bare = word.raw === word.key;
  const raw = bare ? 0 : hash32(word.raw) & 0xffff;
  const typed = bare || !word.raw.includes("'") ? raw : hash32(word.raw.replaceAll("'", '')) & 0xffff;
  for (let i = from; i < to; i++) {
    const exact = bare
      ? ((table.term[i] as number) & 1) === 0
      : table.exact[i] === typed || table.exact[i] === raw;
    const quality = exact ? 1 : bare ? collision : 0.7;
    hits.push({ term: termAt(table, i), token, quality, how: exact ? 'exact' : 'folded', known: word.key });
  }
}

function pushAll(
  table: FormTable,
  hash: Hashed,
  token: number,
  quality: number,
  how: How,
  known: string,
  hits: Hit[],
): void {
  const { from, to } = entriesOf(table, hash);
  for (let i = from; i < to; i++) hits.push({ term: termAt(table, i), token, quality, how, known });
}

function prefixHits(word: Token, token: number, tables: Tables, hits: Hit[]): void {
  for (let n = 4; n <= word.key.length && n <= LONGEST_PREFIX; n++) {
    for (const term of tables.prefixes.get(word.key.slice(0, n)) ?? [])
      hits.push({ term, token, quality: 1, how: 'prefix', known: word.key });
  }
}
