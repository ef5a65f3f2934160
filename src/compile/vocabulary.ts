import { TONGUES } from '../guide/formats/shared.ts';
import type { Tongue } from '../guide/guide.ts';
import type { GuideWords } from './guide-words.ts';
import { fold, normalise } from '../understand/normalise.ts';
import type { Grammar } from '../understand/tables.ts';
import type { Token } from '../understand/tokens.ts';
import { readPhrase } from './phrase-text.ts';

/** A whole message whose meaning is known; `classes` are ids of the model ("need:food", "office:…", "noise"). */
export interface Example {
  lang: Tongue;
  text: string;
  label: string;
  /** Sentences weigh 1, phrases of rules less. */
  weight: number;
  /** True for sentences that the rules were written on: what rules say of them is no evidence. */
  withRules?: boolean;
}

/** An example's words. */
export interface Said {
  lang: Tongue;
  words: readonly Token[];
}

type LangMap = Partial<Record<Tongue, readonly string[]>>;

/** `[language, text]` of a map of lists by language. */
export function each(map: LangMap): [Tongue, string][] {
  return TONGUES.flatMap((lang) => (map[lang] ?? []).map((text): [Tongue, string] => [lang, text]));
}

/** The language a phrase without one is written in: danger rules have no lists by language. */
export function scriptLang(text: string): Tongue {
  if (/[іїєґ]/i.test(text)) return 'uk';
  return /[а-яё]/i.test(text) ? 'ru' : 'pl';
}

/** All phrases of a guide by language; those without a language are asked of every dictionary of their script. */
export function phraseTexts(guide: GuideWords): [Tongue, string][] {
  const out: [Tongue, string][] = [];
  for (const group of Object.values(guide.words)) out.push(...each(group));
  for (const need of guide.needs.values())
    out.push(...each(need.strong), ...each(need.normal), ...each(need.weak));
  for (const one of [...guide.otherOffices, ...guide.smallTalk]) out.push(...each(one.phrases));
  out.push(...each(guide.grammar['denied'] ?? {}));
  for (const danger of guide.dangers.values()) {
    const texts = [
      ...danger.rules.flatMap((r) => [...r.all, ...r.unless]),
      ...danger.softer_if,
      ...danger.idioms,
    ];
    for (const text of texts) out.push(...langsOf(text).map((lang): [Tongue, string] => [lang, text]));
  }
  return out;
}

export function langsOf(text: string): Tongue[] {
  if (/[а-яіїєґё]/i.test(text))
    return /[іїєґ]/i.test(text) ? ['uk'] : /[ыэъё]/i.test(text) ? ['ru'] : ['uk', 'ru'];
  return /[ąćęłńóśźż]/i.test(text) ? ['pl'] : ['pl', 'en'];
}

/** What each dictionary is asked: the words of phrases and the folded words of examples. */
export function vocabulary(
  guide: GuideWords,
  examples: readonly Said[],
  grammar: Grammar,
): Map<Tongue, { words: string[]; keys: string[] }> {
  const words = new Map<Tongue, Set<string>>(TONGUES.map((lang) => [lang, new Set()]));
  const keys = new Map<Tongue, Set<string>>(TONGUES.map((lang) => [lang, new Set()]));
  for (const [lang, text] of phraseTexts(guide)) {
    const { parts, not } = readPhrase(text, grammar);
    for (const word of [...parts, ...not].flat()) {
      if (word.kind === 'any-form' || word.kind === 'this-form')
        words.get(lang)?.add(word.word.replaceAll("'", ''));
    }
  }
  for (const place of guide.places.values()) {
    for (const said of [place.name, ...place.said])
      if (!said.includes(' '))
        for (const lang of langsOf(said)) words.get(lang)?.add(normalise(said).toLowerCase());
  }
  for (const { lang, words: said } of examples) for (const { key } of said) keys.get(lang)?.add(key);
  for (const table of Object.values(guide.irregular))
    for (const lemma of Object.keys(table)) for (const set of words.values()) set.add(lemma.toLowerCase());
  const sorted = (set: Set<string> | undefined) => [...(set ?? [])].filter((w) => fold(w) !== '').sort();
  return new Map(
    TONGUES.map((lang) => [lang, { words: sorted(words.get(lang)), keys: sorted(keys.get(lang)) }]),
  );
}
