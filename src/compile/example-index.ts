import { beginsWith } from '../understand/lists.ts';
import type { Scene } from '../understand/scene.ts';
import type { ExampleIndex, Tables } from '../understand/tables.ts';
import { packLists, packTexts } from './lists.ts';
import type { Example } from './vocabulary.ts';

/** Before anything is learnt. */
export const NO_EXAMPLES: ExampleIndex = {
  texts: packTexts([]),
  needs: [],
  need: new Uint16Array(0),
  under: packLists([]),
  norms: new Float32Array(0),
};

/** Whole sentences of needs by the terms in them, for "similar to: …". Terms in over a tenth of them say nothing. */
export function exampleIndex(
  examples: readonly Example[],
  read: (text: string) => Scene,
  tables: Tables,
): ExampleIndex {
  const texts: string[] = [];
  const needs: string[] = [];
  const termsOf: number[][] = [];
  examples.forEach((e) => {
    if (e.weight !== 1 || !e.label.startsWith('need:')) return;
    texts.push(e.text);
    needs.push(e.label.slice('need:'.length));
    termsOf.push([...read(e.text).at.keys()].filter((atom) => !beginsWith(tables.atoms, atom, '{')));
  });
  const lists = Array.from(tables.atoms.start, (): number[] => []);
  termsOf.forEach((terms, i) => {
    for (const term of terms) lists[term]?.push(i);
  });
  const most = Math.max(12, texts.length / 10);
  const telling = lists.map((list) => (list.length > most ? [] : list));
  const weight = (term: number) => weightOf(telling[term]?.length ?? 0, texts.length);
  const names = [...new Set(needs)];
  return {
    texts: packTexts(texts),
    needs: names,
    need: Uint16Array.from(needs, (need) => names.indexOf(need)),
    under: packLists(telling),
    norms: Float32Array.from(
      termsOf,
      (terms) => Math.sqrt(terms.reduce((sum, term) => sum + weight(term) ** 2, 0)) || 1,
    ),
  };
}

const weightOf = (n: number, all: number) => (n === 0 ? 0 : Math.log(1 + all / n));
