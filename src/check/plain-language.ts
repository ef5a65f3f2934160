import { problem, type Problem } from '../guide/problem.ts';
import { originalTexts } from '../guide/texts.ts';
import type { Checked } from './findings.ts';

/** Readable for somebody tired: up to 20 words a sentence; above 25 the text is refused. */
const LONG = 20;
const TOO_LONG = 25;

// `\b` knows no Polish letters: to it "właściwy" ends after "wła".
const word = (pattern: string) => new RegExp(`(?<!\\p{L})(?:${pattern})(?!\\p{L})`, 'iu');

/** Officialese, with what plain Polish says instead. */
const OFFICIALESE: readonly [RegExp, string][] = [
  [word('w celu|celem'), 'żeby'],
  [word('posiada(ć|sz|m|ją)?'), 'ma'],
  [word('dokona(ć|j|nia)'), 'zrobić'],
  [word('w zakresie'), 'w, o'],
  [word('w przypadku'), 'gdy, jeśli'],
  [word('na terenie'), 'w'],
  [word('niniejsz\\p{L}*|przedmiotow\\p{L}*'), 'ten'],
  [word('(wnioskodawc|świadczeniobiorc|beneficjent|podopieczn|petent)\\p{L}*'), 'Ty albo osoba'],
  [word('uiszcz\\p{L}*|uiści\\p{L}*'), 'płacić'],
  [word('skutkuj\\p{L}*'), 'powoduje'],
  [word('realizacj\\p{L}*|realizuj\\p{L}*'), 'robić, prowadzić'],
  [word('osob\\p{L}+ bezdomn\\p{L}+'), 'osoba w kryzysie bezdomności'],
];

// "zrobiłeś", "byłaś": speaks to a man or to a woman only.
const GENDERED = word('\\p{L}+(łeś|łaś|łbyś|łabyś)');

const sentences = (text: string): string[] => text.split(/(?<=[.!?…:])\s+/u).filter((s) => s.trim() !== '');
// "ul. Wesoła", "np. leki", "pn. 8": a full stop that ends no sentence.
const unabbreviated = (text: string) =>
  text.replace(
    /\b(ul|al|os|pl|np|itp|itd|tel|pok|św|nr|r|w|pn|wt|śr|czw|pt|sob|ndz|godz|im|tzw|zł)\./giu,
    '$1',
  );
export const wordsIn = (sentence: string): number =>
  sentence.split(/\s+/u).filter((w) => /[\p{L}\d]/u.test(w)).length;

/** Texts residents read; an operator's line and an internal reason are spoken or read by staff. */
export const isForResidents = (key: string) => !/\.(operator|operator_says|do_not_promise)$/.test(key);

/** The longest sentence of a text, in words. */
export function longestSentence(text: string): number {
  return Math.max(0, ...sentences(unabbreviated(text)).map(wordsIn));
}

interface Remark {
  code: 'sentence-too-long' | 'sentence-long' | 'officialese' | 'gendered';
  message: string;
  severity: 'error' | 'warning';
}

/** What a text for residents could say in plainer words. */
export function plainRemarks(text: string): Remark[] {
  const longest = longestSentence(text);
  const remarks: Remark[] = [];
  if (longest > TOO_LONG)
    remarks.push({
      code: 'sentence-too-long',
      message: `Zdanie ma ${longest} słów, a może mieć najwyżej ${TOO_LONG}. Podziel je.`,
      severity: 'error',
    });
  else if (longest > LONG)
    remarks.push({
      code: 'sentence-long',
      message: `Zdanie ma ${longest} słów; najlepiej do ${LONG}.`,
      severity: 'warning',
    });
  for (const [pattern, plain] of OFFICIALESE) {
    const found = pattern.exec(text);
    if (found)
      remarks.push({
        code: 'officialese',
        message: `Zamiast „${found[0]}” napisz prościej: ${plain}.`,
        severity: 'warning',
      });
  }
  const gendered = GENDERED.exec(text);
  if (gendered)
    remarks.push({
      code: 'gendered',
      message: `„${gendered[0]}” zwraca się tylko do kobiety albo tylko do mężczyzny.`,
      severity: 'error',
    });
  return remarks;
}

/** Long sentences, officialese and gendered past tense in what residents read. */
export function checkPlainLanguage({ sources }: Checked): Problem[] {
  return [...originalTexts(sources)].flatMap(([key, { text, at }]) =>
    isForResidents(key)
      ? plainRemarks(text).map(({ code, message, severity }) => problem(at(), code, message, { severity }))
      : [],
  );
}
