import { figures } from './numbers.ts';
import { type Looked, lookUp } from './lookup.ts';
import { matchesOf } from './phrases.ts';
import type { Tables } from './tables.ts';
import type { Token } from './tokens.ts';

/** Where an atom occurs: tokens `from` to `to`, both included. */
export interface Occurrence {
  from: number;
  to: number;
  quality: number;
}

/** A message looked up: its words and where every atom of the guide occurs, by place in the message. */
export interface Scene {
  words: readonly Token[];
  looked: Looked;
  at: ReadonlyMap<number, readonly Occurrence[]>;
}

/** Looks up all words, the figures, and then the groups: words of a group first, its phrases after. */
export function sceneOf(
  words: readonly Token[],
  tables: Tables,
  costly: number,
  latinUkrainian: boolean,
): Scene {
  const looked = lookUp(words, tables, costly, latinUkrainian);
  const at = new Map<number, Occurrence[]>();
  const add = (atom: number, one: Occurrence) => {
    const list = at.get(atom);
    if (list === undefined) at.set(atom, [one]);
    else {
      const same = list.find((o) => o.from === one.from && o.to === one.to);
      if (same === undefined) list.push(one);
      else if (one.quality > same.quality) same.quality = one.quality;
    }
  };
  const addTerm = (term: number, from: number, to: number, quality: number) => {
    add(term, { from, to, quality });
    for (const group of tables.groupsOf.get(term) ?? []) add(group, { from, to, quality });
  };
  for (const hit of looked.hits) addTerm(hit.term, hit.token, hit.token, hit.quality);
  for (const figure of figures(words, tables.grammar)) {
    const term = tables.figures.get(figure.term);
    if (term !== undefined) addTerm(term, figure.from, figure.to, 1);
  }
  const scene: Scene = { words, looked, at };
  const found: [number, Occurrence][] = [];
  for (const atom of at.keys()) {
    for (const number of tables.groupPhrasesUnder.get(atom) ?? []) {
      const phrase = tables.phrases[number];
      if (phrase?.owner.kind !== 'group') continue;
      for (const match of matchesOf(phrase, scene))
        found.push([phrase.owner.atom, { from: match.from, to: match.to, quality: match.quality }]);
    }
  }
  for (const [group, one] of found) add(group, one);
  for (const list of at.values()) list.sort((a, b) => a.from - b.from || a.to - b.to);
  return scene;
}
