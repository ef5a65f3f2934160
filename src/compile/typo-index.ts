import type { TypoIndex } from '../understand/tables.ts';
import { deletes, PREFIX } from '../understand/typos.ts';
import { flatten, packKeys } from './pack.ts';

/** The symmetric-delete index of `keys` (folded, sorted); forms shorter than five letters are left out. */
export function typoIndex(keys: readonly string[]): TypoIndex {
  const forms = keys.filter((k) => k.length >= 5 && !/\d/.test(k));
  // Forms of one word share their first seven letters and stand together: the index points at the stem, not at each form.
  const stems: string[] = [];
  const firstForm: number[] = [];
  forms.forEach((form, i) => {
    const stem = form.slice(0, PREFIX);
    if (stems.at(-1) === stem) return;
    stems.push(stem);
    firstForm.push(i);
  });
  const lists = new Map<string, number[]>();
  stems.forEach((stem, i) => {
    const longest = Math.max(...forms.slice(firstForm[i], firstForm[i + 1] ?? forms.length).map((f) => f.length));
    for (const shorter of deletes(stem, longest >= 8 ? 2 : 1)) {
      const list = lists.get(shorter);
      if (list) list.push(i);
      else lists.set(shorter, [i]);
    }
  });
  const { start, all } = flatten([...lists.values()]);
  const at = new Int32Array(forms.length + 1);
  forms.forEach((form, i) => void (at[i + 1] = (at[i] as number) + form.length));
  return { find: packKeys([...lists.keys()]), start, stem: all, firstForm: Int32Array.from([...firstForm, forms.length]), text: forms.join(''), at };
}
