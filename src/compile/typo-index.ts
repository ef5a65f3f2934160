import type { TypoIndex } from '../understand/tables.ts';
import { deletes, PREFIX } from '../understand/typos.ts';
import { flatten, packKeys } from './pack.ts';

/** The symmetric-delete index of `keys` (folded, sorted); forms shorter than five letters are left out. */
export function typoIndex(keys: readonly string[]): TypoIndex {
  const forms = keys.filter((k) => k.length >= 5 && !/\d/.test(k));
  const lists = new Map<string, number[]>();
  // Forms of one word share their first seven letters: the deletes are made once for all of them.
  const byStem = new Map<string, number[]>();
  forms.forEach((form, i) => {
    const stem = form.slice(0, PREFIX);
    const same = byStem.get(stem);
    if (same) same.push(i);
    else byStem.set(stem, [i]);
  });
  for (const [stem, same] of byStem) {
    const longest = Math.max(...same.map((i) => (forms[i] as string).length));
    for (const shorter of deletes(stem, longest >= 8 ? 2 : 1)) {
      const list = lists.get(shorter);
      if (list) list.push(...same);
      else lists.set(shorter, [...same]);
    }
  }
  const { start, all } = flatten([...lists.values()]);
  const at = new Int32Array(forms.length + 1);
  forms.forEach((form, i) => void (at[i + 1] = (at[i] as number) + form.length));
  return { find: packKeys([...lists.keys()]), start, form: all, text: forms.join(''), at };
}
