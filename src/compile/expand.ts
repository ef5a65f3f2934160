import type { Guide, Tongue } from '../guide/guide.ts';
import { fold } from '../understand/normalise.ts';
import type { Grammar } from '../understand/tables.ts';
import type { DictionaryAnswer } from './dictionary-job.ts';

/** What one written word stands for: a term's name and its forms, lower case, with diacritics. */
export interface Expansion {
  term: string;
  forms: readonly string[];
}

export interface Expander {
  /** A word of a phrase: any form of it. */
  word(lang: Tongue, word: string): Expansion;
  /** The terms a folded word of an example message may belong to. */
  key(lang: Tongue, key: string): readonly Expansion[];
}

const VERBAL_NOUN = /(?:nie|cie)$/;
const PARTICIPLE = /(?:ąc|[nt]|on)(?:y|a|e|i)$/;
// An example's word with more possible lemmas than this says too little to be worth its forms.
const MOST_LEMMAS = 4;

/**
 * Which forms a word has, after the dictionaries and `irregular.yaml`, without the forms that do harm: shorter than
 * three letters, equal to a function word, "nie" written together, and the verb that a verbal noun drags in
 * (jedzenie -> "je").
 */
export function expander(
  irregular: Guide['irregular'],
  answers: readonly DictionaryAnswer[],
  grammar: Grammar,
): Expander {
  const byLang = new Map(answers.map((a) => [a.lang, a]));
  const fixed = new Map<Tongue, Map<string, string[]>>();
  const owner = new Map<Tongue, Map<string, string[]>>();
  const ownerOfKey = new Map<Tongue, Map<string, string[]>>();
  for (const [lang, table] of Object.entries(irregular) as [Tongue, Record<string, string[]>][]) {
    const lemmas = new Map<string, string[]>();
    const owners = new Map<string, string[]>();
    const folded = new Map<string, string[]>();
    for (const [lemma, forms] of Object.entries(table)) {
      const base = lemma.toLowerCase();
      const all = [...new Set([base, ...forms.map((f) => f.toLowerCase())])];
      lemmas.set(base, all);
      for (const form of all) {
        owners.set(form, [...(owners.get(form) ?? []), base]);
        folded.set(fold(form), [...new Set([...(folded.get(fold(form)) ?? []), base])]);
      }
    }
    fixed.set(lang, lemmas);
    owner.set(lang, owners);
    ownerOfKey.set(lang, folded);
  }

  function harmless(form: string, word: string): boolean {
    const key = fold(form);
    if (key === fold(word)) return true;
    if (key.length < 3 || grammar.optional.has(key) || grammar.negations.has(key)) return false;
    return !(key.startsWith('nie') && !fold(word).startsWith('nie'));
  }

  const formsMade = new Map<string, readonly string[]>();
  function formsOfLemma(lang: Tongue, lemma: string, word: string): readonly string[] {
    const name = `${lang} ${lemma} ${word}`;
    const known = formsMade.get(name);
    if (known) return known;
    const made = madeForms(lang, lemma, word);
    formsMade.set(name, made);
    return made;
  }

  function madeForms(lang: Tongue, lemma: string, word: string): string[] {
    const listed = fixed.get(lang)?.get(lemma);
    const found = byLang.get(lang)?.forms.get(lemma) ?? [lemma];
    return [...new Set([...(listed ?? []), ...found])].filter(
      (f) => listed?.includes(f) || harmless(f, word),
    );
  }

  const keysRead = new Map<string, readonly Expansion[]>();
  function readKey(lang: Tongue, key: string): readonly Expansion[] {
    const lemmas = byLang.get(lang)?.lemmasOfKey.get(key) ?? [];
    const irregulars = ownerOfKey.get(lang)?.get(key) ?? [];
    const all = [...new Set([...irregulars, ...lemmas])];
    if (all.length === 0 || all.length > MOST_LEMMAS) return [{ term: `${lang}=${key}`, forms: [key] }];
    return all.map((lemma) => ({ term: `${lang}:${lemma}`, forms: formsOfLemma(lang, lemma, lemma) }));
  }

  return {
    word(lang, written) {
      const word = written.toLowerCase();
      const answer = byLang.get(lang);
      if (fixed.get(lang)?.has(word))
        return { term: `${lang}:${word}`, forms: formsOfLemma(lang, word, word) };
      const lemmas = answer?.lemmasOfWord.get(word.replaceAll("'", '')) ?? [];
      const own = lemmas[0];
      if (own !== undefined && own.replaceAll("'", '') === word.replaceAll("'", ''))
        return { term: `${lang}:${word}`, forms: formsOfLemma(lang, own, word) };
      const irregulars = owner.get(lang)?.get(word);
      if (irregulars?.length === 1)
        return {
          term: `${lang}:${irregulars[0]}`,
          forms: formsOfLemma(lang, irregulars[0] as string, irregulars[0] as string),
        };
      if (own !== undefined && lemmas.length === 1) {
        if (lang === 'pl' && (VERBAL_NOUN.test(word) || PARTICIPLE.test(word)) && /[ćc]$/.test(own)) {
          const stem = word.slice(0, -1);
          return {
            term: `${lang}:${word}~`,
            forms: [word, ...formsOfLemma(lang, own, word).filter((f) => f.startsWith(stem) && f !== word)],
          };
        }
        return { term: `${lang}:${own}`, forms: formsOfLemma(lang, own, own) };
      }
      // A form of several words ("mam": mieć, mama) stands for itself.
      return { term: `${lang}=${word}`, forms: [word] };
    },
    key(lang, key) {
      // Examples repeat their words.
      const name = `${lang} ${key}`;
      const known = keysRead.get(name) ?? readKey(lang, key);
      keysRead.set(name, known);
      return known;
    },
  };
}
