import type { TypoIndex } from '../understand/tables.ts';

/** The automaton of `keys` (folded, sorted by code unit); forms shorter than five letters are left out. */
export function typoIndex(keys: readonly string[]): TypoIndex {
  const forms = keys.filter((k) => k.length >= 5 && !/\d/.test(k));
  // Nothing leads to state 0, so that 0 can say that nothing goes on.
  const letters = [0];
  const nexts = [0];
  const known = new Map<string, number>();

  /** The state after the first `depth` letters, which forms `from` to `to` share; states that go on alike are one. */
  const stateOf = (from: number, to: number, depth: number): number => {
    const edges: number[] = [];
    for (let at = from; at < to;) {
      const code = (forms[at] as string).charCodeAt(depth);
      let end = at + 1;
      while (end < to && (forms[end] as string).charCodeAt(depth) === code) end++;
      const ends = (forms[at] as string).length === depth + 1;
      const after = ends ? at + 1 : at;
      const state = after < end ? stateOf(after, end, depth + 1) : 0;
      edges.push(code, state * 4 + (ends ? 2 : 0) + (end === to ? 1 : 0));
      at = end;
    }
    const id = edges.join();
    const before = known.get(id);
    if (before !== undefined) return before;
    const state = letters.length;
    known.set(id, state);
    for (let i = 0; i < edges.length; i += 2) {
      letters.push(edges[i] as number);
      nexts.push(edges[i + 1] as number);
    }
    return state;
  };

  const root = forms.length > 0 ? stateOf(0, forms.length, 0) : 0;
  return { letter: Uint16Array.from(letters), next: Uint32Array.from(nexts), root };
}
