import { readFileSync } from 'node:fs';
import { bloomHas, hashText } from '../understand/hash.ts';
import { fold } from '../understand/normalise.ts';
import type { DictionaryAnswer, DictionaryJob } from './dictionary-job.ts';
import { type Entry, formsOf, readAffixes, readEntries } from './hunspell.ts';
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
  const words = new Set(job.words);
  const keys = new Set(job.keys);
  const real = emptyBloom(job.bloomBytes);
  const names = emptyBloom(job.nameBytes);
  const common = emptyBloom(job.bloomBytes);
  const exact = emptyBloom(8 * 1024 * 1024);
  const entriesOf = new Map<string, Set<Entry>>();
  const lemmasOfWord = new Map<string, Set<string>>();
  const lemmasOfKey = new Map<string, Set<string>>();
  const hash = { a: 0, b: 0 };

  const note = (table: Map<string, Set<string>>, key: string, entry: Entry, lemma: string) => {
    const known = table.get(key);
    if (known) known.add(lemma);
    else table.set(key, new Set([lemma]));
    const same = entriesOf.get(lemma);
    if (same) same.add(entry);
    else entriesOf.set(lemma, new Set([entry]));
  };

  for (const entry of entries) {
    const lemma = lower(entry.lemma);
    const name = entry.lemma !== lemma;
    eachForm(entry, (form) => {
      const word = name ? lower(form) : form;
      const key = fold(word);
      hashText(key, hash);
      bloomAdd(real, hash);
      if (!name) bloomAdd(common, hash);
      if (keys.has(key)) note(lemmasOfKey, key, entry, lemma);
      const plain = word.includes("'") ? word.replaceAll("'", '') : word;
      if (words.has(plain)) note(lemmasOfWord, plain, entry, lemma);
      if (job.lang === 'pl') {
        hashText(word, hash);
        bloomAdd(exact, hash);
      }
    });
  }

  // A name is a name only where it is no ordinary word as well (Blok, Dom).
  for (const entry of entries) {
    if (entry.lemma === lower(entry.lemma)) continue;
    eachForm(entry, (form) => {
      hashText(fold(lower(form)), hash);
      if (!bloomHas(common, hash)) bloomAdd(names, hash);
    });
  }

  const forms = new Map<string, string[]>();
  const collisions = new Set<string>();
  for (const [lemma, all] of [...entriesOf].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = new Set<string>([lemma]);
    for (const entry of all) eachForm(entry, (form) => void found.add(lower(form)));
    forms.set(lemma, [...found]);
    if (job.lang !== 'pl') continue;
    for (const form of found) {
      const key = fold(form);
      if (key === form) continue;
      hashText(key, hash);
      if (bloomHas(exact, hash)) collisions.add(key);
    }
  }
  const listed = (table: Map<string, Set<string>>) =>
    new Map([...table].map(([k, v]) => [k, [...v].sort((a, b) => Number(b === k) - Number(a === k))]));
  return {
    lang: job.lang,
    forms,
    lemmasOfWord: listed(lemmasOfWord),
    lemmasOfKey: listed(lemmasOfKey),
    collisions: [...collisions],
    real,
    names,
  };
}

const lower = (word: string) => (/[A-ZА-ЯІЇЄҐЁĄĆĘŁŃÓŚŹŻ]/.test(word) ? word.toLowerCase() : word);
