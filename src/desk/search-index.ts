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
}

/** Where a word stands: in which entry, and how much it says there (a name more than a street, a street more than a phrase). */
interface Posting {
  entry: number;
  weight: number;
}

export interface SearchIndex {
  entries: readonly Entry[];
  /** Folded words in order, so that those with one beginning stand together. */
  words: readonly string[];
  postings: readonly (readonly Posting[])[];
  /** Two letters of a word -> words that hold them, for typos. */
  pairs: ReadonlyMap<string, readonly number[]>;
}

const WEIGHT = { name: 1, alias: 0.9, door: 0.7, about: 0.4, phrase: 0.35 } as const;

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

/** All that can be found in a guide, made once for it. */
export function makeIndex(guide: Guide): SearchIndex {
  const entries: Entry[] = [];
  // The same few thousand words stand in all texts: each is folded once.
  const folded = new Map<string, string>();
  const keyOf = (word: string): string => {
    const known = folded.get(word) ?? fold(word);
    folded.set(word, known);
    return known;
  };
  const found = new Map<string, Map<number, number>>();
  const add = (entry: Entry, texts: readonly (readonly [number, string | undefined])[]) => {
    const at = entries.push(entry) - 1;
    for (const [weight, text] of texts) {
      for (const word of new Set(split((text ?? '').replaceAll(/\{[^}]*\}/g, ' ')).map(keyOf))) {
        if (word === '') continue;
        const known = found.get(word) ?? new Map<number, number>();
        if ((known.get(at) ?? 0) < weight) known.set(at, weight);
        found.set(word, known);
      }
    }
  };
  for (const need of guide.needs.values()) {
    const phrases = [need.strong, need.normal].flatMap((by) => by['pl'] ?? []).map((p) => p.split('!')[0]);
    add({ kind: 'need', go: `n:${need.number}`, number: need.number, phones: [] }, [
      [WEIGHT.name, need.name],
      [WEIGHT.about, need.explains],
      [WEIGHT.phrase, [...phrases, ...(need.examples['pl'] ?? [])].join(' ')],
    ]);
  }
  for (const service of guide.services.values()) {
    if (service.state === 'closed') continue;
    const contacts = service.contacts.flatMap((id) => guide.contacts.get(id) ?? []);
    const phones = contacts.flatMap((c) => (c.phone ? [digitsOf(c.phone.shown)] : []));
    add({ kind: 'service', go: `v:${service.id}`, number: '', phones }, [
      [WEIGHT.name, service.name],
      [WEIGHT.alias, service.aliases.join(' ')],
      [WEIGHT.door, contacts.map((c) => `${c.who} ${c.address ?? ''} ${c.room ?? ''}`).join(' ')],
      [WEIGHT.about, `${service.gives} ${service.organisation ?? ''}`],
    ]);
  }
  for (const place of guide.places.values()) {
    add({ kind: 'place', go: `p:${place.id}`, number: '', phones: [] }, [
      [WEIGHT.name, place.name],
      [WEIGHT.alias, place.said.join(' ')],
    ]);
  }
  const words = [...found.keys()].sort();
  const pairs = new Map<string, number[]>();
  words.forEach((word, i) => {
    for (const pair of new Set(pairsOf(word))) {
      const list = pairs.get(pair);
      if (list) list.push(i);
      else pairs.set(pair, [i]);
    }
  });
  const postings = words.map((word) =>
    [...(found.get(word) ?? [])].map(([entry, weight]): Posting => ({ entry, weight })),
  );
  return { entries, words, postings, pairs };
}
