import { hash32 } from '../understand/hash.ts';
import type { TypoIndex } from '../understand/tables.ts';
import { deletes, PREFIX } from '../understand/typos.ts';

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
  const pairs: [number, number][] = [];
  stems.forEach((stem, i) => {
    const longest = Math.max(
      ...forms.slice(firstForm[i], firstForm[i + 1] ?? forms.length).map((f) => f.length),
    );
    for (const shorter of deletes(stem, longest >= 8 ? 2 : 1)) pairs.push([hash32(shorter), i]);
  });
  const { start, stem } = buckets(pairs);
  const at = new Int32Array(forms.length + 1);
  forms.forEach((form, i) => void (at[i + 1] = (at[i] as number) + form.length));
  return { start, stem, firstForm: Int32Array.from([...firstForm, forms.length]), text: forms.join(''), at };
}

/** Counting sort of `[hash, stem]` into about as many buckets as there are pairs. */
function buckets(pairs: readonly [number, number][]): { start: Int32Array; stem: Int32Array } {
  let size = 16;
  while (size < pairs.length) size *= 2;
  const start = new Int32Array(size + 1);
  for (const [hash] of pairs) start[(hash & (size - 1)) + 1] = (start[(hash & (size - 1)) + 1] as number) + 1;
  for (let i = 0; i < size; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice();
  const stem = new Int32Array(pairs.length);
  for (const [hash, id] of pairs) {
    const bucket = hash & (size - 1);
    const place = next[bucket] as number;
    stem[place] = id;
    next[bucket] = place + 1;
  }
  return { start, stem };
}
