import type { Scene } from '../understand/scene.ts';
import type { ExampleIndex, Tables } from '../understand/tables.ts';
import type { Example } from './vocabulary.ts';

/** Whole sentences of needs by the terms in them, for "similar to: …". Terms in over a tenth of them say nothing. */
export function exampleIndex(
  examples: readonly Example[],
  scenes: readonly Scene[],
  tables: Tables,
): ExampleIndex {
  const texts: string[] = [];
  const needs: string[] = [];
  const termsOf: number[][] = [];
  examples.forEach((e, i) => {
    if (e.weight !== 1 || !e.label.startsWith('need:')) return;
    texts.push(e.text);
    needs.push(e.label.slice('need:'.length));
    termsOf.push([...(scenes[i]?.at.keys() ?? [])].filter((atom) => !tables.atoms[atom]?.startsWith('{')));
  });
  const postings = new Map<number, number[]>();
  termsOf.forEach((terms, i) => {
    for (const term of terms) postings.set(term, [...(postings.get(term) ?? []), i]);
  });
  for (const [term, list] of postings)
    if (list.length > Math.max(12, texts.length / 10)) postings.delete(term);
  const norms = Float32Array.from(
    termsOf,
    (terms) =>
      Math.sqrt(terms.reduce((sum, t) => sum + weightOf(postings.get(t)?.length, texts.length) ** 2, 0)) || 1,
  );
  return { texts, needs, postings, norms };
}

const weightOf = (n: number | undefined, all: number) => (n === undefined ? 0 : Math.log(1 + all / n));
