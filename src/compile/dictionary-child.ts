import { readFileSync } from 'node:fs';
import { bloomHas, hash32, hashText } from '../understand/hash.ts';
import { fold } from '../understand/normalise.ts';
import type { DictionaryAnswer, DictionaryJob } from './dictionary-job.ts';
import { formKeys } from './form-keys.ts';
import { type EachForm, type Entry, formsOf, readAffixes, readEntries } from './hunspell.ts';
import { bloomAdd, emptyBloom } from './pack.ts';

// The four dictionaries hold 8.9 million forms and need half a gigabyte while they are read: a process of their own, that ends.
process.on('message', (job: DictionaryJob) => {
  const reply = answer(job);
  process.send?.(reply, undefined, undefined, () => process.disconnect());
});

/** Goes through every form of a dictionary once: fills the filters and finds the lemmas of the words asked for. */
function answer(job: DictionaryJob): DictionaryAnswer {
  const eachForm = formsOf(readAffixes(readFileSync(job.aff, 'utf8')));
  const entries = readEntries(readFileSync(job.dic, 'utf8'));
  const real = emptyBloom(job.bloomBytes);
  const names = emptyBloom(job.nameBytes);
  const plain = emptyBloom(job.bloomBytes);
  const found = findings(job);
  const { key, read } = formKeys();

  let current: Entry = { lemma: '', flags: '' };
  const each: EachForm = (stem, kept, add) => {
    read(stem, kept, add);
    bloomAdd(real, key);
    if (job.lang === 'pl' && key.plain) bloomAdd(plain, key);
    if (found.mayAskFor(key.a)) found.note(stem.slice(0, kept) + add, current);
  };
  const isName = ({ lemma }: Entry) => lemma !== lower(lemma);
  for (const entry of entries.filter((e) => !isName(e))) {
    current = entry;
    eachForm(entry, each);
  }
  // A name is a name only where it is no ordinary word as well (Blok, Dom).
  const ordinary = { ...real, bits: real.bits.slice() };
  for (const entry of entries.filter(isName)) {
    current = entry;
    eachForm(entry, (stem, kept, add) => {
      each(stem, kept, add);
      if (!bloomHas(ordinary, key)) bloomAdd(names, key);
    });
  }

  const { forms, lemmasOfWord, lemmasOfKey } = found.result(eachForm);
  const collisions = new Set<string>();
  if (job.lang === 'pl') {
    for (const all of forms.values()) {
      for (const form of all) {
        const folded = fold(form);
        if (folded === form) continue;
        hashText(folded, key);
        if (bloomHas(plain, key)) collisions.add(folded);
      }
    }
  }
  return { lang: job.lang, forms, lemmasOfWord, lemmasOfKey, collisions: [...collisions], real, names };
}

const ASKED_BITS = 2 ** 22;

/** Gathers the lemmas of the words and keys asked for, and in the end all their forms. */
function findings(job: DictionaryJob) {
  const words = new Set(job.words);
  const keys = new Set(job.keys);
  // Most forms are asked for by nobody: one bit tells, and the string is never made.
  const asked = new Uint8Array(ASKED_BITS / 8);
  const bitOf = (hash: number) => hash & (ASKED_BITS - 1);
  for (const text of [...words, ...keys]) {
    const bit = bitOf(hash32(fold(text)));
    asked[bit >>> 3] = (asked[bit >>> 3] as number) | (1 << (bit & 7));
  }
  const entriesOf = new Map<string, Set<Entry>>();
  const lemmasOfWord = new Map<string, Set<string>>();
  const lemmasOfKey = new Map<string, Set<string>>();
  const put = <T>(table: Map<string, Set<T>>, under: string, what: T) => {
    const known = table.get(under);
    if (known) known.add(what);
    else table.set(under, new Set([what]));
  };
  const noteUnder = (table: Map<string, Set<string>>, under: string, entry: Entry) => {
    const lemma = lower(entry.lemma);
    put(table, under, lemma);
    put(entriesOf, lemma, entry);
  };

  return {
    mayAskFor: (hash: number): boolean => {
      const bit = bitOf(hash);
      return ((asked[bit >>> 3] as number) & (1 << (bit & 7))) !== 0;
    },
    note: (form: string, entry: Entry): void => {
      const word = lower(form);
      const key = fold(word);
      if (keys.has(key)) noteUnder(lemmasOfKey, key, entry);
      const bare = word.replaceAll("'", '');
      if (words.has(bare)) noteUnder(lemmasOfWord, bare, entry);
    },
    result: (eachForm: (entry: Entry, each: EachForm) => void) => {
      const forms = new Map<string, string[]>();
      for (const [lemma, all] of [...entriesOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
        const list = new Set<string>([lemma]);
        for (const entry of all)
          eachForm(entry, (stem, kept, add) => void list.add(lower(stem.slice(0, kept) + add)));
        forms.set(lemma, [...list]);
      }
      const listed = (table: Map<string, Set<string>>) =>
        new Map([...table].map(([k, v]) => [k, [...v].sort((a, b) => Number(b === k) - Number(a === k))]));
      return { forms, lemmasOfWord: listed(lemmasOfWord), lemmasOfKey: listed(lemmasOfKey) };
    },
  };
}

const lower = (word: string) => (/[A-ZА-ЯІЇЄҐЁĄĆĘŁŃÓŚŹŻ]/.test(word) ? word.toLowerCase() : word);
