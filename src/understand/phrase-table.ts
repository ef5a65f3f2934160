import { beginOf, type Lists, textAt, type Texts } from './lists.ts';
import type { Scene } from './scene.ts';
import type { Element, Owner, Part, Phrase } from './tables.ts';

/** Some fifteen thousand phrases in three arrays; as objects they were 5 MB. */
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

export function phraseAt({ texts, owners, code }: PhraseTable, number: number): Phrase {
  const { items } = code;
  let i = beginOf(code, number);
  const [owner, parts, not] = items.subarray(i, (i += HEAD)) as unknown as [number, number, number];
  const part = (): Part => {
    const elements: Element[] = [];
    for (let left = items[i++] as number; left > 0; left--, i += 2)
      elements.push({ atom: items[i] as number, not: (items[i + 1] as number) - 1 });
    return { elements };
  };
  return {
    text: textAt(texts, number),
    owner: owners[owner] as Owner,
    parts: Array.from({ length: parts }, part),
    not: Array.from({ length: not }, part),
  };
}
