import { bloomHas, hashText } from './hash.ts';
import type { PlaceName, Tables } from './tables.ts';
import type { Token } from './tokens.ts';

export interface Named {
  place: string | null;
  unknown: string | null;
}

/**
 * The place a message names: the longest name, the first where two are as long; else an unknown town after "mieszkam w".
 * Where a place was `chosen`, "koło Orlenu" tells of a spot in it and of no town.
 */
export function placeOf(words: readonly Token[], tables: Tables, chosen: boolean): Named {
  let best: PlaceName | null = null;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as Token;
    for (const name of tables.places.get(word.key) ?? []) {
      if (best !== null && name.words.length <= best.words.length) continue;
      if (!standsAt(name.words, words, i)) continue;
      if (name.ambiguous && !doubtless(words, i, tables)) continue;
      best = name;
    }
  }
  if (best !== null) return { place: best.place, unknown: null };
  return { place: null, unknown: unknownTown(words, tables, chosen) };
}

/** Do these words stand here, one after another? */
export function standsAt(keys: readonly string[], words: readonly Token[], i: number): boolean {
  for (let k = 0; k < keys.length; k++) if (words[i + k]?.key !== keys[k]) return false;
  return true;
}

/** An ordinary word is a place after a preposition and, where the writer uses capitals at all, with one. */
function doubtless(words: readonly Token[], i: number, tables: Tables): boolean {
  const before = words[i - 1];
  if (before === undefined || !tables.grammar.prepositions.has(before.key)) return false;
  const usesCapitals = words.some((w) => w.capital);
  return !usesCapitals || (words[i]?.capital ?? false);
}

function unknownTown(words: readonly Token[], tables: Tables, chosen: boolean): string | null {
  const hash = { a: 0, b: 0 };
  for (let i = 0; i < words.length; i++) {
    for (const phrase of tables.grammar.livesIn) {
      if (!standsAt(phrase, words, i)) continue;
      if (chosen && phrase.length === 1 && tables.grammar.prepositions.has(phrase[0] ?? '')) continue;
      const town = words[i + phrase.length];
      if (town === undefined || town.number !== null || town.key.length < 3 || town.optional) continue;
      if (tables.countries.has(town.key)) continue;
      hashText(town.key, hash);
      const isName = bloomHas(tables.names, hash);
      if (isName || (town.capital && !bloomHas(tables.real, hash)))
        return shown(town, words[i + phrase.length + 1]);
    }
  }
  return null;
}

/** As typed, with capitals; two-word names ("Skarżysku Kamiennej") where both words have them. */
function shown(town: Token, next: Token | undefined): string {
  const capital = (w: string) => w.slice(0, 1).toUpperCase() + w.slice(1);
  const two =
    next?.capital === true && town.capital && next.sentence === town.sentence && next.clause === town.clause;
  return two ? `${capital(town.raw)} ${capital(next.raw)}` : capital(town.raw);
}
