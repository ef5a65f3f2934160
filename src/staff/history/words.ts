import { type Change as Word, diffWordsWithSpace } from 'diff';
import { weekInWords } from '../../hours/words.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import type { Changed } from '../../versions/change.ts';
import { HISTORY as T } from './texts.ts';

/** "24 listopada 2026, 10:15", Warsaw time. */
export function momentInWords(at: string | Date): string {
  const iso = isoWarsaw(new Date(at));
  return `${dateInWords('pl', iso.slice(0, 10))}, ${iso.slice(11, 16)}`;
}

const isMap = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** A value of a field as words to compare: hours as people read them, lists and maps without brackets. */
export function valueInWords(field: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (field === 'hours' && typeof value === 'string')
    return value === 'unknown' || value === 'appointment'
      ? value
      : weekInWords({ spec: value, holidays: 'as-written', appointment: false, closures: [] }, 'pl').join(
          '; ',
        );
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((v) => valueInWords('', v)).join('; ');
  if (isMap(value))
    return Object.entries(value)
      .map(([key, v]) => `${key}: ${valueInWords('', v)}`)
      .join(', ');
  return '';
}

/** One field of a thing that differs, word by word. */
export interface FieldDiff {
  field: string;
  words: readonly Pick<Word, 'value' | 'added' | 'removed'>[];
}

// A thing that is new or gone is told whole; each of its words would only be marked.
export function fieldDiffs(item: Changed): FieldDiff[] {
  return item.fields.map(({ field, before, after }) => ({
    field,
    words: diffWordsWithSpace(valueInWords(field, before), valueInWords(field, after)),
  }));
}

/** One sentence for a list: "telefon: 41 1 → 41 2; godziny: …". */
export function inOneSentence(item: Changed, name: (field: string) => string): string {
  if (item.how !== 'changed') return item.how === 'added' ? T.added : T.removed;
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text === '' ? T.empty : text);
  return item.fields
    .map(
      ({ field, before, after }) =>
        `${name(field)}: ${short(valueInWords(field, before))} → ${short(valueInWords(field, after))}`,
    )
    .join('; ');
}
