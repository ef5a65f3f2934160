import { beginOf, type Lists, type Texts } from './lists.ts';
import type { Scene } from './scene.ts';
import type { Element, Owner, Part, Phrase } from './tables.ts';

/** Some fifteen thousand phrases in three arrays; as objects they were 5 MB. Those of groups come first, then the others in the order of their texts. */
export interface PhraseTable {
  texts: Texts;
  owners: readonly Owner[];
  /**
   * Phrase -> its owner's place, how many parts it has and how many that must not stand there, then each part: how many
   * elements, and of each its atom and one more than the atom of its negation, 0 where it has none.
   */
  code: Lists;
}

const HEAD = 3;

/** Whether all words of a phrase occur anywhere at all: four of five phrases tried stop here. */
export function present({ code }: PhraseTable, number: number, { at }: Scene): boolean {
  const { items } = code;
  let i = beginOf(code, number);
  let parts = items[i + 1] as number;
  for (i += HEAD; parts > 0; parts--) {
    for (let elements = items[i++] as number; elements > 0; elements--, i += 2)
      if (!at.has(items[i] as number)) return false;
  }
  return true;
}

export function phraseAt({ owners, code }: PhraseTable, number: number): Phrase {
  const { items } = code;
  const from = beginOf(code, number);
  const head = { parts: items[from + 1] as number, not: items[from + 2] as number };
  const parts: Part[] = [];
  const not: Part[] = [];
  let i = from + HEAD;
  for (let n = head.parts + head.not; n > 0; n--) {
    const elements: Element[] = [];
    for (let left = items[i++] as number; left > 0; left--, i += 2)
      elements.push({ atom: items[i] as number, not: (items[i + 1] as number) - 1 });
    (parts.length < head.parts ? parts : not).push({ elements });
  }
  return { number, owner: owners[items[from] as number] as Owner, parts, not };
}
