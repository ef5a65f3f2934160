import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';
import { wordsIn } from './plain-language.ts';

// "Tekst łatwy do czytania": one short sentence a line, whole words (European standards by Inclusion Europe).
const MOST_WORDS = 12;
const SECOND_SENTENCE = /[.!?]\s+\p{Lu}/u;
const SHORTENED = /(?<![\p{L}\d.])(ul|al|os|pl|np|itp|itd|tel|pok|św|nr|r|godz|im|tzw|zł)\./iu;

/** What makes a line of easy Polish hard; null when it is easy. */
export function hardToRead(line: string): string | null {
  const short = SHORTENED.exec(line)?.[0];
  if (short !== undefined) return `Skrót „${short}” napisz całym słowem.`;
  if (SECOND_SENTENCE.test(line)) return 'W tym wierszu są dwa zdania. Daj każde w osobnym wierszu.';
  const words = wordsIn(line);
  return words > MOST_WORDS ? `Wiersz ma ${words} słów, a może mieć najwyżej ${MOST_WORDS}.` : null;
}

/** Lines of easy Polish that are not easy. */
export function checkEasyToRead({ sources }: Checked): Problem[] {
  return sources.translation
    .filter((s) => s.value.translation === 'pl-easy')
    .flatMap((s) =>
      Object.entries(s.value.texts).flatMap(([key, { text }]) =>
        text.split('\n').flatMap((line) => {
          const why = hardToRead(line);
          return why === null
            ? []
            : [problem(s.at(['texts', key]), 'hard-to-read', `„${line}”: ${why}`, { severity: 'warning' })];
        }),
      ),
    );
}
