import type { Scene } from '../understand/scene.ts';
import type { ExampleIndex, Tables } from '../understand/tables.ts';
import type { Example } from './vocabulary.ts';

/** Before anything is learnt. */
export const NO_EXAMPLES: ExampleIndex = {
  text: new Uint8Array(0),
  at: new Int32Array(1),
  needs: [],
  need: new Uint16Array(0),
  start: new Int32Array(1),
  postings: new Int32Array(0),
  norms: new Float32Array(0),
};

/** Whole sentences of needs by the terms in them, for "similar to: …". Terms in over a tenth of them say nothing. */
export function exampleIndex(
  examples: readonly Example[],
  read: (text: string) => Scene,
  tables: Tables,
): ExampleIndex {
  const texts: Buffer[] = [];
  const needs: string[] = [];
  const termsOf: number[][] = [];
  examples.forEach((e) => {
    if (e.weight !== 1 || !e.label.startsWith('need:')) return;
    texts.push(Buffer.from(e.text));
    needs.push(e.label.slice('need:'.length));
    termsOf.push([...read(e.text).at.keys()].filter((atom) => !tables.atoms[atom]?.startsWith('{')));
  });
  const lists = tables.atoms.map((): number[] => []);
  termsOf.forEach((terms, i) => {
    for (const term of terms) lists[term]?.push(i);
  });
  const most = Math.max(12, texts.length / 10);
  const telling = lists.map((list) => (list.length > most ? [] : list));
  const weight = (term: number) => weightOf(telling[term]?.length ?? 0, texts.length);
  const names = [...new Set(needs)];
  return {
    text: new Uint8Array(Buffer.concat(texts)),
    at: startsOf(texts),
    needs: names,
    need: Uint16Array.from(needs, (need) => names.indexOf(need)),
    start: startsOf(telling),
    postings: Int32Array.from(telling.flat()),
    norms: Float32Array.from(
      termsOf,
      (terms) => Math.sqrt(terms.reduce((sum, term) => sum + weight(term) ** 2, 0)) || 1,
    ),
  };
}

const weightOf = (n: number, all: number) => (n === 0 ? 0 : Math.log(1 + all / n));

/** Where each of lists begins when they stand one after another, and where the last one ends. */
function startsOf(lists: readonly { length: number }[]): Int32Array {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => void (start[i + 1] = (start[i] as number) + list.length));
  return start;
}
