import { hash32, hashed, type Hashed } from '../understand/hash.ts';
import { fold } from '../understand/normalise.ts';
import { soundOf } from '../understand/sounds.ts';
import type { FormTable } from '../understand/tables.ts';

/** Names of atoms and the folded forms of terms, gathered while phrases are compiled. */
export interface Lexicon {
  /** Number of a term; `forms` are remembered when it is new. Terms must all be made before `close`. */
  term(name: string, forms: readonly string[]): number;
  prefix(stem: string): number;
  names: readonly string[];
  prefixes: ReadonlyMap<string, readonly number[]>;
  /** The table of all folded forms. `collisions`: folded forms that are real words themselves. */
  table(collisions: ReadonlySet<string>): FormTable;
  /** The table of Cyrillic forms as they sound in Latin letters. */
  sounds(): FormTable;
  /** Folded forms of terms for which `wanted` holds. */
  keys(wanted: (term: number) => boolean): string[];
}

interface Entry {
  term: number;
  exact: number;
  collides: number;
}

export function lexicon(): Lexicon {
  const names: string[] = [];
  const ids = new Map<string, number>();
  const formsOf: (readonly string[])[] = [];
  const prefixes = new Map<string, number[]>();

  const term = (name: string, forms: readonly string[]) => {
    const known = ids.get(name);
    if (known !== undefined) return known;
    const id = names.push(name) - 1;
    ids.set(name, id);
    formsOf.push(forms);
    return id;
  };

  function tableOf(
    keyOf: (form: string) => string,
    collides: (key: string, form: string) => boolean,
  ): FormTable {
    const entries = new Map<string, Entry[]>();
    formsOf.forEach((forms, id) => {
      for (const form of forms) {
        const key = keyOf(form);
        if (key === '') continue;
        const entry = { term: id, exact: hash32(form), collides: collides(key, form) ? 1 : 0 };
        const here = entries.get(key);
        // One entry a term and key: a form that is written just like its key is never a fold.
        if (here === undefined) entries.set(key, [entry]);
        else if (here.at(-1)?.term !== id) here.push(entry);
        else if (form === key) here[here.length - 1] = entry;
      }
    });
    return filed(entries);
  }

  return {
    names,
    prefixes,
    term,
    prefix(stem) {
      const id = term(`${stem}*`, []);
      if (!prefixes.get(stem)?.includes(id)) prefixes.set(stem, [...(prefixes.get(stem) ?? []), id]);
      return id;
    },
    table: (collisions) => tableOf(fold, (key, form) => key !== form && collisions.has(key)),
    sounds: () =>
      tableOf(
        (form) => (/^[а-яіїєґё'’ʼ]{2,}$/.test(form) ? soundOf(fold(form)) : ''),
        () => false,
      ),
    keys(wanted) {
      const keys = new Set<string>();
      formsOf.forEach((forms, id) => {
        if (wanted(id)) for (const form of forms) keys.add(fold(form));
      });
      return [...keys].sort();
    },
  };
}

/** Files the entries of each key under its hash: some four to a bucket, those of one key one after another. */
function filed(entries: ReadonlyMap<string, readonly Entry[]>): FormTable {
  const all: (Hashed & Entry)[] = [];
  for (const [key, of] of entries) {
    const { a, b } = hashed(key);
    for (const { term, exact, collides } of of) all.push({ a, b, term, exact, collides });
  }
  let buckets = 1;
  while (buckets * 4 < all.length) buckets *= 2;
  const bucket = (entry: { a: number }) => entry.a & (buckets - 1);
  all.sort((x, y) => bucket(x) - bucket(y) || x.b - y.b);
  const start = new Uint32Array(buckets + 1);
  for (const entry of all) start[bucket(entry) + 1] = (start[bucket(entry) + 1] as number) + 1;
  for (let i = 0; i < buckets; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  return {
    start,
    key: Uint32Array.from(all, (e) => e.b),
    term: Uint32Array.from(all, (e) => e.term * 2 + e.collides),
    exact: Uint16Array.from(all, (e) => e.exact & 0xffff),
  };
}
