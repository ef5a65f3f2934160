import { tongueOf } from '../guide/formats/shared.ts';
import type { Lang } from '../guide/guide.ts';

const options: Record<number, Intl.DateTimeFormatOptions> = {
  4: { year: 'numeric' },
  7: { year: 'numeric', month: 'long' },
  10: { year: 'numeric', month: 'long', day: 'numeric' },
};

// Making a formatter takes longer than all the rest of a card.
const formats = new Map<string, Intl.DateTimeFormat>();
const names = new Map<string, Intl.DisplayNames>();

function remember<V>(map: Map<string, V>, key: string, make: () => V): V {
  const made = map.get(key) ?? make();
  map.set(key, made);
  return made;
}

/** A year, a month or a day of the guide in words: "2023" -> "2023", "2023-06-22" -> "22 czerwca 2023". */
export function dateInWords(lang: Lang, date: string): string {
  const format = options[date.length];
  const day = new Date(`${date}${'-01-01'.slice(0, 10 - date.length)}T12:00:00Z`);
  if (!format || date.length === 4 || Number.isNaN(day.getTime())) return date;
  const tag = lang === 'en' ? 'en-GB' : tongueOf(lang);
  return remember(
    formats,
    `${tag} ${date.length}`,
    () => new Intl.DateTimeFormat(tag, { ...format, timeZone: 'UTC' }),
  ).format(day);
}

/** "ukraiński" for `uk`; the code itself where it is unknown. */
export function languageName(lang: Lang, code: string): string {
  const tag = tongueOf(lang);
  const all = remember(
    names,
    tag,
    () => new Intl.DisplayNames([tag], { type: 'language', fallback: 'code' }),
  );
  return all.of(code) ?? code;
}
