import { figures } from './numbers.ts';
import { type Looked, lookUp } from './lookup.ts';
import { negatedTokens } from './negated.ts';
import { beginOf } from './lists.ts';
import { phraseAt, present } from './phrase-table.ts';
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
  /** By token: 1 where a word before it in the same clause denies it. */
  negated: Uint8Array;
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
  const add = (atom: number, from: number, to: number, quality: number) => {
    const list = at.get(atom);
    if (list === undefined) at.set(atom, [{ from, to, quality }]);
    else insert(list, { from, to, quality });
  };
  const addTerm = (term: number, from: number, to: number, quality: number) => {
    add(term, from, to, quality);
    const end = beginOf(tables.groupsOf, term + 1);
    for (let k = beginOf(tables.groupsOf, term); k < end; k++)
      add(tables.groupsOf.items[k] as number, from, to, quality);
  };
  for (const hit of looked.hits) addTerm(hit.term, hit.token, hit.token, hit.quality);
  for (const figure of figures(words, tables.grammar)) {
    const term = tables.figures.get(figure.term);
    if (term !== undefined) addTerm(term, figure.from, figure.to, 1);
  }
  const scene: Scene = { words, looked, at, negated: negatedTokens(words, tables.grammar) };
  const found: [number, Occurrence][] = [];
  for (const atom of at.keys()) {
    const end = beginOf(tables.groupPhrasesUnder, atom + 1);
    for (let k = beginOf(tables.groupPhrasesUnder, atom); k < end; k++) {
      const number = tables.groupPhrasesUnder.items[k] as number;
      if (!present(tables.phrases, number, scene)) continue;
      const phrase = phraseAt(tables.phrases, number);
      if (phrase.owner.kind !== 'group') continue;
      for (const match of matchesOf(phrase, scene)) found.push([phrase.owner.atom, match]);
    }
  }
  for (const [group, { from, to, quality }] of found) add(group, from, to, quality);
  return scene;
}

/** Keeps `list` in the order of the message; of two at the same words the better one stays. Most come in order. */
function insert(list: Occurrence[], one: Occurrence): void {
  let k = list.length;
  for (; k > 0; k--) {
    const other = list[k - 1] as Occurrence;
    if (other.from < one.from || (other.from === one.from && other.to < one.to)) break;
    if (other.from !== one.from || other.to !== one.to) continue;
    other.quality = Math.max(other.quality, one.quality);
    return;
  }
  list.splice(k, 0, one);
}
