import { TONGUES } from '../guide/formats/shared.ts';
import type { Guide, Tongue } from '../guide/guide.ts';
import { fold, normalise } from '../understand/normalise.ts';
import type { Grammar } from '../understand/tables.ts';

const key = (word: string) => fold(normalise(word));
const words = (text: string) => normalise(text).split(' ').map(key);

/** The lists of `grammar.yaml` in the shape the engine reads them; a missing list is empty. */
export function grammarTables(grammar: Guide['grammar']): Grammar {
  const all = (id: string) => TONGUES.flatMap((lang) => grammar[id]?.[lang] ?? []);
  const set = (id: string) =>
    new Set(
      all(id)
        .filter((w) => !w.includes(' '))
        .map(key),
    );
  return {
    optional: set('optional'),
    negations: set('negations'),
    contrast: set('contrast'),
    prepositions: set('prepositions'),
    contractions: new Map(
      all('contractions')
        .map((line) => line.split(' = '))
        .map(([from = '', to = '']) => [key(from), words(to)]),
    ),
    numbers: new Map(
      all('numbers').flatMap((line) =>
        words(line)
          .slice(1)
          .map((w): [string, number] => [w, Number(line.split(' ')[0])]),
      ),
    ),
    years: set('years'),
    months: set('months'),
    thousands: set('thousands'),
    money: set('money'),
    minus: set('minus'),
    livesIn: all('lives-in').map(words),
    courtesies: all('courtesies').map(words),
    functionWords: TONGUES.map((lang: Tongue) => ({
      lang,
      words: new Set((grammar['function-words']?.[lang] ?? []).map(key)),
    })),
    latinUkrainian: set('latin-ukrainian'),
  };
}

/** Pairs `group = @figure` or names of groups, as written in `grammar.yaml`. */
export function pairs(grammar: Guide['grammar'], id: string): [string, string][] {
  return TONGUES.flatMap((lang) => grammar[id]?.[lang] ?? []).map((line) => {
    const [left = '', right = ''] = line.split(' = ');
    return [left.trim(), right.trim()];
  });
}
