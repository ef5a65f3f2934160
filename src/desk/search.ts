import { chainOf } from '../dialogue/select.ts';
import type { Guide } from '../guide/guide.ts';
import { distance } from '../understand/typos.ts';
import {
  digitsOf,
  type Entry,
  entryOf,
  makeIndex,
  pairsOf,
  type SearchIndex,
  weightOf,
  wordsOf,
} from './search-index.ts';

const MOST_LETTERS = 200;
const MOST_WORDS = 12;
const LONGEST_WORD = 32;
/** Words whose letters are compared for a typo: those that share most pairs. */
const CANDIDATES = 40;
const TYPO = 0.6;
const BEGINNING = 0.8;

const indexes = new WeakMap<Guide['services'], SearchIndex>();

/** The index of a guide; kept as long as the guide is. */
export function indexOf(guide: Guide): SearchIndex {
  const known = indexes.get(guide.services);
  if (known) return known;
  const index = makeIndex(guide);
  indexes.set(guide.services, index);
  return index;
}

/** The first word that is not before `word`. */
function firstAt(words: readonly string[], word: string): number {
  let [from, to] = [0, words.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((words[middle] as string) < word) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Words a typed word may be the beginning of or a slip of, with how sure that is (0..1). */
function meant({ words, pairs }: SearchIndex, typed: string): Map<number, number> {
  const found = new Map<number, number>();
  let at = firstAt(words, typed);
  for (let word = words[at]; word?.startsWith(typed) === true; word = words[++at])
    found.set(at, word === typed ? 1 : BEGINNING);
  if (found.size > 0 || typed.length < 3) return found;
  const most = typed.length < 8 ? 1 : 2;
  const own = new Set(pairsOf(typed));
  // A slip spoils two pairs, neighbours swapped three: a word that shares fewer than the rest is none of those meant.
  const least = Math.max(1, own.size - 3 * most);
  const shared = new Uint8Array(words.length);
  const near: number[] = [];
  for (const pair of own) {
    for (const i of pairs.get(pair) ?? []) {
      shared[i] = (shared[i] ?? 0) + 1;
      if (shared[i] === least) near.push(i);
    }
  }
  near.sort((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b);
  for (const i of near.slice(0, CANDIDATES)) {
    const word = words[i] as string;
    // The word may be typed to its end or not: the same letters of its beginning count too.
    const ends = new Set([word, ...[-1, 0, 1].map((d) => word.slice(0, typed.length + d))]);
    if ([...ends].some((end) => distance(typed, end, most) <= most)) found.set(i, TYPO);
  }
  return found;
}

/** The most that kind and nearness add to a score. */
const MOST_MORE = 0.4;
const LIKING: Readonly<Record<Entry['kind'], number>> = { need: 0.15, service: 0.1, place: 0.05 };

/** How near a thing is to the place in hand: its own services first, those that do not serve it last. */
function nearness(guide: Guide, place: string): (entry: Entry) => number {
  const chain = chainOf(guide, place).map((p) => p.id);
  return (entry) => {
    if (entry.kind !== 'service') return 0;
    const far = chain.findIndex((id) => entry.serves.includes(id));
    return far < 0 ? -0.5 : 0.2 / (far + 1);
  };
}

/**
 * What somebody may be looking for, best first: needs (also by number), services, places, streets and phones. Every
 * typed word must be found, as written, as a beginning, or with a slip; without diacritics all the same.
 */
export function search(guide: Guide, place: string, text: string, most = 8): Entry[] {
  const index = indexOf(guide);
  const query = text.slice(0, MOST_LETTERS);
  const near = nearness(guide, place);
  const digits = digitsOf(query);
  if (digits !== '' && /^[\d\s+()-]*$/.test(query)) return byDigits(index, digits, near, most);
  const typed = wordsOf(query)
    .slice(0, MOST_WORDS)
    .map((w) => w.slice(0, LONGEST_WORD));
  // Of each entry the best score of the word in hand, and the sum of those before: entries without all words drop out.
  const { sums, best } = index.sheet;
  sums.fill(0);
  typed.forEach((word, nth) => {
    best.fill(0);
    for (const [i, sure] of meant(index, word)) {
      const list = index.postings[i] as Uint32Array;
      const spread = 1 / Math.sqrt(list.length);
      for (const posting of list) {
        const entry = entryOf(posting);
        const score = sure * weightOf(posting) * (0.5 + 0.5 * spread);
        if ((best[entry] as number) < score) best[entry] = score;
      }
    }
    for (let entry = 0; entry < best.length; entry++) {
      const score = best[entry] as number;
      const sum = sums[entry] as number;
      sums[entry] = score > 0 && (nth === 0 || sum > 0) ? sum + score : 0;
    }
  });
  return ranked(index, sums, (entry) => LIKING[entry.kind] + near(entry), most);
}

function byDigits(index: SearchIndex, digits: string, near: (entry: Entry) => number, most: number): Entry[] {
  const scores = new Float64Array(index.entries.length);
  index.entries.forEach((entry, i) => {
    if (
      entry.kind === 'need' &&
      digits.length < 3 &&
      (entry.number.startsWith(digits) || Number(entry.number) === Number(digits))
    )
      scores[i] = Number(entry.number) === Number(digits) ? 3 : 2;
    const phone = entry.phones.find((p) => p.includes(digits));
    if (phone !== undefined) scores[i] = phone.startsWith(digits) ? 1.5 : 1;
  });
  return ranked(index, scores, near, most);
}

/** The best `most` of what has a score, without sorting the rest. */
function ranked(
  { entries }: SearchIndex,
  scores: Float64Array,
  more: (entry: Entry) => number,
  most: number,
): Entry[] {
  const top: { i: number; score: number }[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (scores[i] === 0) continue;
    // What cannot come among the best by any nearness is not asked where it serves.
    if (top.length === most && (scores[i] as number) + MOST_MORE <= (top.at(-1)?.score ?? 0)) continue;
    const score = (scores[i] as number) + more(entries[i] as Entry);
    if (top.length === most && score <= (top.at(-1)?.score ?? 0)) continue;
    let at = top.length;
    while (at > 0 && (top[at - 1]?.score ?? 0) < score) at -= 1;
    top.splice(at, 0, { i, score });
    if (top.length > most) top.pop();
  }
  return top.map(({ i }) => entries[i] as Entry);
}
