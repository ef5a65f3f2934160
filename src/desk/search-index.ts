import type { Guide } from '../guide/guide.ts';
import { fold, normalise } from '../understand/normalise.ts';

/** What can be taken from a search. `go` is what the form sends back: `n:04`, `v:<service>`, `p:<place>`. */
export interface Entry {
  kind: 'need' | 'service' | 'place';
  go: string;
  /** Needs by their number; empty for the others. */
  number: string;
  /** Digits of every phone, one text each. */
  phones: readonly string[];
  /** Places a service serves; none for the others. */
  serves: readonly string[];
}

export interface SearchIndex {
  entries: readonly Entry[];
  /** Folded words in order, so that those with one beginning stand together. */
  words: readonly string[];
  /**
   * Where each word stands: entries with how much it says there, as `packed` writes them. Numbers in typed arrays, since
   * in a guide of all of Poland these are some three million.
   */
  postings: readonly Uint32Array[];
  /** Two letters of a word -> words that hold them, for typos. */
  pairs: ReadonlyMap<string, readonly number[]>;
  /** To count on during one search, a number for each entry; a new pair for each letter typed would keep the collector busy. */
  sheet: { sums: Float64Array; best: Float64Array };
}

/** A name says more than a street, a street more than a phrase. */
const WEIGHT = { name: 1, alias: 0.9, door: 0.7, about: 0.4, phrase: 0.35 } as const;

const KINDS = Object.keys(WEIGHT) as (keyof typeof WEIGHT)[];
const WEIGHTS = Object.values(WEIGHT);
const BITS = 3;
const packed = (entry: number, kind: number): number => entry * 2 ** BITS + kind;
export const entryOf = (posting: number): number => posting >>> BITS;
export const weightOf = (posting: number): number => WEIGHTS[posting & (2 ** BITS - 1)] ?? 0;

const split = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((w) => w !== '');

/** Letters and digits of what was typed, folded. */
export const wordsOf = (text: string): string[] =>
  split(normalise(text))
    .map(fold)
    .filter((w) => w !== '');

export const digitsOf = (text: string): string => text.replaceAll(/\D/g, '');

/** Pairs of letters, with the beginning marked: a typo leaves most of them. */
export function pairsOf(word: string): string[] {
  const marked = `^${word}`;
  return Array.from({ length: marked.length - 1 }, (_, i) => marked.slice(i, i + 2));
}

/** Texts whose words are remembered while an index is made: doors stand in many services. */
const MOST_TEXTS = 20_000;

/** All that can be found in a guide, made once for it. */
export function makeIndex(guide: Guide): SearchIndex {
  const entries: Entry[] = [];
  const ids = new Map<string, number>();
  const found: number[][] = [];
  const idOf = (word: string): number => {
    const known = ids.get(word);
    if (known !== undefined) return known;
    ids.set(word, found.push([]) - 1);
    return found.length - 1;
  };
  // The same few thousand words stand in all texts: each is folded once.
  const folded = new Map<string, string>();
  const keyOf = (word: string): string => {
    const known = folded.get(word) ?? fold(word);
    folded.set(word, known);
    return known;
  };
  const read = new Map<string, readonly number[]>();
  const wordsIn = (text: string): readonly number[] => {
    const known = read.get(text);
    if (known) return known;
    const keys = split(text.replaceAll(/\{[^}]*\}/g, ' ')).map(keyOf);
    const words = [...new Set(keys.filter((word) => word !== '').map(idOf))];
    if (read.size < MOST_TEXTS) read.set(text, words);
    return words;
  };
  /** Texts come with what they weigh, the weightiest first: a word counts where it says most. */
  const add = (entry: Entry, texts: readonly (readonly [keyof typeof WEIGHT, string | undefined])[]) => {
    const at = entries.push(entry) - 1;
    for (const [weight, text] of texts) {
      const kind = KINDS.indexOf(weight);
      for (const word of wordsIn(text ?? '')) {
        const list = found[word] as number[];
        const last = list.at(-1);
        if (last === undefined || entryOf(last) !== at) list.push(packed(at, kind));
      }
    }
  };
  for (const need of guide.needs.values()) {
    const phrases = [need.strong, need.normal].flatMap((by) => by['pl'] ?? []).map((p) => p.split('!')[0]);
    add({ kind: 'need', go: `n:${need.number}`, number: need.number, phones: [], serves: [] }, [
      ['name', need.name],
      ['about', need.explains],
      ['phrase', [...phrases, ...(need.examples.pl ?? [])].join(' ')],
    ]);
  }
  for (const service of guide.services.values()) {
    if (service.state === 'closed') continue;
    const contacts = service.contacts.flatMap((id) => guide.contacts.get(id) ?? []);
    const phones = contacts.flatMap((c) => (c.phone ? [digitsOf(c.phone.shown)] : []));
    add({ kind: 'service', go: `v:${service.id}`, number: '', phones, serves: service.serves }, [
      ['name', service.name],
      ['alias', service.aliases.join(' ')],
      ...contacts.map((c) => ['door', `${c.who} ${c.address ?? ''} ${c.room ?? ''}`] as const),
      ['about', `${service.gives} ${service.organisation ?? ''}`],
    ]);
  }
  for (const place of guide.places.values()) {
    add({ kind: 'place', go: `p:${place.id}`, number: '', phones: [], serves: [] }, [
      ['name', place.name],
      ['alias', place.said.join(' ')],
    ]);
  }
  const words = [...ids.keys()].sort();
  const pairs = new Map<string, number[]>();
  words.forEach((word, i) => {
    for (const pair of new Set(pairsOf(word))) {
      const list = pairs.get(pair);
      if (list) list.push(i);
      else pairs.set(pair, [i]);
    }
  });
  const postings = words.map((word) => Uint32Array.from(found[ids.get(word) as number] as number[]));
  const sheet = { sums: new Float64Array(entries.length), best: new Float64Array(entries.length) };
  return { entries, words, postings, pairs, sheet };
}
