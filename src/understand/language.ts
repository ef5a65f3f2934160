import type { Tongue } from '../guide/guide.ts';
import type { Grammar } from './tables.ts';
import type { Token } from './tokens.ts';

export interface Language {
  lang: Tongue;
  /** Recognised in the message, not assumed. */
  sure: boolean;
  /** Ukrainian written in Latin letters. */
  latin: boolean;
}

const LETTERS: readonly (readonly [Tongue, RegExp])[] = [
  ['pl', /[ąćęłńóśźż]/],
  ['uk', /[іїєґ]|[а-я]'[а-яіїє]/],
  ['ru', /[ыэъё]/],
];
const POLISH_SPELLING = /sz|cz|rz|dz|ść|ie[mnjcz]|(?:[aeou]m|my|cie|ych|ego|emu|owa[cć])$/;

/** Latin words of Ukrainian ("chy", "mozhna", "meni") in number, and none that only Polish or English has more of. */
export function looksLatinUkrainian(words: readonly Token[], grammar: Grammar): boolean {
  let ukrainian = 0;
  let other = 0;
  for (const { key, raw } of words.slice(0, 60)) {
    if (!/^[a-z]+$/.test(key)) continue;
    if (
      grammar.latinUkrainian.has(key) ||
      /zh|kh|shch|iy$|yy$|aye$|yaye$|tysya$|tsya$|uyu$|yty$|aty$/.test(key)
    )
      ukrainian++;
    if (
      raw !== key ||
      (grammar.functionWords.some((f) => f.lang !== 'uk' && f.lang !== 'ru' && f.words.has(key)) &&
        !grammar.latinUkrainian.has(key))
    )
      other++;
  }
  return ukrainian >= 2 && ukrainian > other;
}

/**
 * The language of a message by its letters and function words; `fallback` where too little speaks for any.
 * A few Polish words in a Ukrainian message do not make it Polish: letters of the script count by the word.
 */
export function languageOf(words: readonly Token[], grammar: Grammar, fallback: Tongue): Language {
  const score: Record<Tongue, number> = { pl: 0, uk: 0, en: 0, ru: 0 };
  let cyrillic = 0;
  let latinWords = 0;
  for (const { raw, key } of words.slice(0, 120)) {
    const inCyrillic = /[а-яіїєґё]/.test(raw);
    if (inCyrillic) cyrillic++;
    else if (/[a-z]/.test(key)) latinWords++;
    for (const [lang, letters] of LETTERS) if (letters.test(raw)) score[lang] += 2;
    for (const { lang, words: set } of grammar.functionWords) {
      if (set.has(key) && (lang === 'uk' || lang === 'ru') === inCyrillic) score[lang] += 1;
    }
    if (!inCyrillic && POLISH_SPELLING.test(raw)) score.pl += 0.4;
  }
  if (cyrillic > latinWords || (cyrillic > 0 && cyrillic >= 2)) {
    if (score.uk === score.ru) return { lang: fallback === 'ru' ? 'ru' : 'uk', sure: false, latin: false };
    return { lang: score.uk > score.ru ? 'uk' : 'ru', sure: true, latin: false };
  }
  if (looksLatinUkrainian(words, grammar)) return { lang: 'uk', sure: true, latin: true };
  const [best, other] = score.pl >= score.en ? (['pl', 'en'] as const) : (['en', 'pl'] as const);
  if (score[best] < 1 || score[best] - score[other] < 0.6)
    return { lang: fallback === 'uk' || fallback === 'ru' ? 'pl' : fallback, sure: false, latin: false };
  return { lang: best, sure: true, latin: false };
}
