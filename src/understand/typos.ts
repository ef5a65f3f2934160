import { hash32 } from './hash.ts';
import type { TypoIndex } from './tables.ts';

/** Letters of a word that the index looks at. */
export const PREFIX = 7;
const SHORTEST = 5;
const TWO_EDITS_FROM = 8;
// A word of the guide's data can have hundreds of neighbours only when it is short and common: enough is enough.
const MOST_STEMS = 150;

/** `word` and all it becomes by taking out up to `edits` letters. */
export function deletes(word: string, edits: number): Set<string> {
  const all = new Set([word]);
  let last = [word];
  for (let round = 0; round < edits; round++) {
    const next: string[] = [];
    for (const w of last) {
      for (let i = 0; i < w.length && w.length > 2; i++) {
        const shorter = w.slice(0, i) + w.slice(i + 1);
        if (!all.has(shorter)) {
          all.add(shorter);
          next.push(shorter);
        }
      }
    }
    last = next;
  }
  return all;
}

/**
 * The known form a folded word is most likely a slip of, null where none is near: one edit under eight letters, two from
 * there; a changed first letter counts one more. The caller asks first that the word is in no dictionary.
 */
export function corrected(word: string, index: TypoIndex): string | null {
  if (word.length < SHORTEST || word.length > 40 || /\d/.test(word)) return null;
  const most = word.length >= TWO_EDITS_FROM ? 2 : 1;
  const mask = index.start.length - 2;
  const tried = new Set<number>();
  let best: string | null = null;
  let bestCost = most + 0.5;
  for (const shorter of deletes(word.slice(0, PREFIX), most)) {
    const bucket = hash32(shorter) & mask;
    for (let i = index.start[bucket] as number; i < (index.start[bucket + 1] as number); i++) {
      const stem = index.stem[i] as number;
      if (tried.has(stem) || tried.size > MOST_STEMS) continue;
      tried.add(stem);
      for (let form = index.firstForm[stem] as number; form < (index.firstForm[stem + 1] as number); form++) {
        const from = index.at[form] as number;
        const to = index.at[form + 1] as number;
        if (Math.abs(to - from - word.length) > most) continue;
        const candidate = index.text.slice(from, to);
        const cost = distance(word, candidate, most) + (candidate[0] === word[0] ? 0 : 1);
        if (cost < bestCost || (cost === bestCost && best !== null && closer(candidate, best, word))) {
          best = candidate;
          bestCost = cost;
        }
      }
    }
  }
  return bestCost <= most ? best : null;
}

/** Between two equally distant forms: the one that ends alike, then the one of equal length. */
function closer(a: string, b: string, word: string): boolean {
  const score = (w: string) => (w.at(-1) === word.at(-1) ? 2 : 0) + (w.length === word.length ? 1 : 0);
  return score(a) > score(b) || (score(a) === score(b) && a < b);
}

/** Damerau's distance (neighbours swapped count one), `most + 1` where it is more than `most`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, (last[j - 1] as number) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        d = Math.min(d, (before[j - 2] as number) + 1);
      row.push(d);
      if (d < least) least = d;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}
