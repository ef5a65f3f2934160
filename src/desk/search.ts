import { chainOf } from '../dialogue/select.ts';
import type { Guide } from '../guide/guide.ts';
import { distance } from '../understand/typos.ts';
import { digitsOf, type Entry, makeIndex, pairsOf, type SearchIndex, wordsOf } from './search-index.ts';

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

const LIKING: Readonly<Record<Entry['kind'], number>> = { need: 0.15, service: 0.1, place: 0.05 };

/** How near a thing is to the place in hand: its own services first, those that do not serve it last. */
function nearness(guide: Guide, place: string): (entry: Entry) => number {
  const chain = chainOf(guide, place).map((p) => p.id);
  return (entry) => {
    if (entry.kind !== 'service') return 0;
    const serves = guide.services.get(entry.go.slice(2))?.serves ?? [];
    const far = chain.findIndex((id) => serves.includes(id));
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
  const scores = new Map<number, number>();
  typed.forEach((word, nth) => {
    const best = new Map<number, number>();
    for (const [i, sure] of meant(index, word)) {
      const spread = 1 / Math.sqrt((index.postings[i] ?? []).length);
      for (const { entry, weight } of index.postings[i] ?? []) {
        const score = sure * weight * (0.5 + 0.5 * spread);
        if ((best.get(entry) ?? 0) < score) best.set(entry, score);
      }
    }
    if (nth === 0) for (const [entry, score] of best) scores.set(entry, score);
    else
      for (const [entry, sum] of scores) {
        const score = best.get(entry);
        if (score === undefined) scores.delete(entry);
        else scores.set(entry, sum + score);
      }
  });
  return ranked(index, scores, (entry) => LIKING[entry.kind] + near(entry), most);
}

function byDigits(index: SearchIndex, digits: string, near: (entry: Entry) => number, most: number): Entry[] {
  const scores = new Map<number, number>();
  index.entries.forEach((entry, i) => {
    if (
      entry.kind === 'need' &&
      digits.length < 3 &&
      (entry.number.startsWith(digits) || Number(entry.number) === Number(digits))
    )
      scores.set(i, Number(entry.number) === Number(digits) ? 3 : 2);
    const phone = entry.phones.find((p) => p.includes(digits));
    if (phone !== undefined) scores.set(i, phone.startsWith(digits) ? 1.5 : 1);
  });
  return ranked(index, scores, near, most);
}

function ranked(
  { entries }: SearchIndex,
  scores: ReadonlyMap<number, number>,
  more: (entry: Entry) => number,
  most: number,
): Entry[] {
  const all = [...scores].map(([i, score]) => ({ i, score: score + more(entries[i] as Entry) }));
  all.sort((a, b) => b.score - a.score || a.i - b.i);
  return all.slice(0, most).map(({ i }) => entries[i] as Entry);
}
