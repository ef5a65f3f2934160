import { dateInWords } from '../../pages/dates.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';

/** An instant as staff read it: "dziś o 10:15", "24 listopada 2026 o 8:05". */
export function momentInWords(iso: string, now: Date): string {
  const at = isoWarsaw(new Date(iso));
  const time = `${Number(at.slice(11, 13))}:${at.slice(14, 16)}`;
  const day = at.slice(0, 10) === isoWarsaw(now).slice(0, 10) ? 'dziś' : dateInWords('pl', at.slice(0, 10));
  return `${day} o ${time}`;
}
