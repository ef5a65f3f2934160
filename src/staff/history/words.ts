import { type Change as Word, diffWordsWithSpace } from 'diff';
import type { Guide } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { dateInWords } from '../../pages/dates.ts';
import type { Changed } from '../../versions/change.ts';
import { valueSaid } from '../edit/words.ts';
import { HISTORY as T } from './texts.ts';

/** "24 listopada 2026, 10:15", Warsaw time. */
export function momentInWords(at: string | Date): string {
  const iso = isoWarsaw(new Date(at));
  return `${dateInWords('pl', iso.slice(0, 10))}, ${iso.slice(11, 16)}`;
}

/** One field of a thing that differs, word by word. */
export interface FieldDiff {
  field: string;
  words: readonly Pick<Word, 'value' | 'added' | 'removed'>[];
}

/** The fields of a thing that differ, each word by word, in the words staff know. */
export function fieldDiffs(guide: Guide, item: Changed): FieldDiff[] {
  return item.fields.map(({ field, before, after }) => ({
    field,
    words: diffWordsWithSpace(valueSaid(guide, field, before), valueSaid(guide, field, after)),
  }));
}

/** One sentence for a list: "telefon: 41 1 → 41 2; godziny: …". */
export function inOneSentence(guide: Guide, item: Changed, name: (field: string) => string): string {
  if (item.how !== 'changed') return item.how === 'added' ? T.added : T.removed;
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
  return item.fields
    .map(
      ({ field, before, after }) =>
        `${name(field)}: ${short(valueSaid(guide, field, before))} → ${short(valueSaid(guide, field, after))}`,
    )
    .join('; ');
}
