import type { TypoIndex } from './tables.ts';

const SHORTEST = 5;
const LONGEST = 40;
const TWO_EDITS_FROM = 8;

/**
 * The known form a folded word is most likely a slip of, null where none is near: one edit under eight letters, two from
 * there; a changed first letter counts one more. The caller asks first that the word is in no dictionary.
 */
export function corrected(word: string, index: TypoIndex): string | null {
  if (word.length < SHORTEST || word.length > LONGEST || index.root === 0 || /\d/.test(word)) return null;
  const most = word.length >= TWO_EDITS_FROM ? 2 : 1;
  for (let edits = 1; edits <= most; edits++) {
    const best = within(word, edits, index);
    if (best !== null) return best;
  }
  return null;
}

/** The best form at most `edits` from `word`: goes down the automaton with a row of the distances' table at each letter. */
function within(word: string, edits: number, { letter, next, root }: TypoIndex): string | null {
  const wide = word.length + 1;
  const far = edits + 1;
  const rows = new Uint8Array((word.length + edits + 2) * wide).fill(far);
  for (let j = 0; j <= edits; j++) rows[j] = j;
  const typed: number[] = [];
  let best: string | null = null;

  const visit = (state: number, depth: number, spent: number): void => {
    const row = (depth + 1) * wide;
    const last = row - wide;
    const before = last - wide;
    const from = Math.max(1, depth + 1 - edits);
    const to = Math.min(word.length, depth + 1 + edits);
    for (let edge = state; ; edge++) {
      const code = letter[edge] as number;
      const went = next[edge] as number;
      const first = depth === 0 && code !== word.charCodeAt(0) ? 1 : spent;
      rows[row] = Math.min(depth + 1, far);
      let least = from === 1 ? Math.min(depth + 1, far) : far;
      let left = least;
      for (let j = from; j <= to; j++) {
        const same = word.charCodeAt(j - 1) === code ? 0 : 1;
        let d = Math.min((rows[last + j] as number) + 1, left + 1, (rows[last + j - 1] as number) + same);
        if (
          depth > 0 &&
          j > 1 &&
          typed[depth - 1] === word.charCodeAt(j - 1) &&
          code === word.charCodeAt(j - 2)
        )
          d = Math.min(d, (rows[before + j - 2] as number) + 1);
        left = Math.min(d, far);
        rows[row + j] = left;
        if (left < least) least = left;
      }
      typed[depth] = code;
      if ((went & 2) !== 0 && to === word.length && left + first <= edits) {
        const form = String.fromCharCode(...typed.slice(0, depth + 1));
        if (best === null || closer(form, best, word)) best = form;
      }
      if (went >= 4 && least + first <= edits && depth <= word.length + edits - 1)
        visit(went >>> 2, depth + 1, first);
      if ((went & 1) !== 0) return;
    }
  };
  visit(root, 0, 0);
  return best;
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
