import type { Lang } from './hours.ts';
import { DAY, dayStart, parseInstant, toWall } from './warsaw.ts';
import { WEEKDAYS } from './weekdays.ts';

const LOCALE: Record<Lang, string> = { pl: 'pl', 'pl-easy': 'pl', uk: 'uk', en: 'en-GB', ru: 'ru' };
const formats = new Map<string, Intl.DateTimeFormat>();

// Wall milliseconds are read as UTC (warsaw.ts), so UTC is the zone in which Intl shows Warsaw's day.
function calendar(wall: number, lang: Lang, year: boolean): string {
  const key = `${lang} ${year}`;
  const made =
    formats.get(key) ??
    new Intl.DateTimeFormat(LOCALE[lang], {
      timeZone: 'UTC',
      day: 'numeric',
      month: 'long',
      ...(year ? { year: 'numeric' } : {}),
    });
  formats.set(key, made);
  return made.format(wall);
}

/** "25 listopada", in the case that follows a number. `month` counts from 1; with a year: "25 listopada 2027". */
export function dateInWords(day: number, month: number, year: number | null, lang: Lang): string {
  return calendar(Date.UTC(year ?? 2024, month - 1, day), lang, year !== null);
}

/** "października", as after "od" and "do". `month` counts from 1. */
export const monthInWords = (month: number, lang: Lang): string =>
  dateInWords(1, month, null, lang).replace(/^1\s/, '');

const TODAY: Record<Lang, string> = {
  pl: 'dziś',
  'pl-easy': 'dziś',
  uk: 'сьогодні',
  en: 'today',
  ru: 'сегодня',
};
const TOMORROW: Record<Lang, (weekday: number) => string> = {
  pl: (weekday) => `jutro, ${WEEKDAYS.pl.plain[weekday]}`,
  'pl-easy': (weekday) => `jutro, ${WEEKDAYS.pl.plain[weekday]}`,
  uk: (weekday) => `завтра, ${WEEKDAYS.uk.on[weekday]}`,
  en: (weekday) => `tomorrow, ${WEEKDAYS.en.plain[weekday]}`,
  ru: (weekday) => `завтра, ${WEEKDAYS.ru.on[weekday]}`,
};
const UNTIL_TOMORROW: Record<Lang, string> = {
  pl: 'jutra',
  'pl-easy': 'jutra',
  uk: 'завтра',
  en: 'tomorrow',
  ru: 'завтра',
};

/** Farther away than this, a day and a month no longer say which year is meant. */
const NEEDS_YEAR = 300;

const wallOf = (iso: string): number => toWall(parseInstant(iso) ?? new Date(NaN));
const daysAhead = (wall: number, now: Date): number => (dayStart(wall) - dayStart(toWall(now))) / DAY;

function named(wall: number, now: Date, lang: Lang, weekdays: readonly string[]): string {
  const far = Math.abs(daysAhead(wall, now)) > NEEDS_YEAR;
  return `${weekdays[new Date(wall).getUTCDay()]}, ${calendar(wall, lang, far)}`;
}

/**
 * "dziś", "jutro, wtorek", "w środę, 25 listopada".
 * @param iso an ISO date or instant; throws RangeError when it is neither
 */
export function dayInWords(iso: string, now: Date, lang: Lang): string {
  const wall = wallOf(iso);
  const ahead = daysAhead(wall, now);
  if (ahead === 0) return TODAY[lang];
  if (ahead === 1) return TOMORROW[lang](new Date(wall).getUTCDay());
  return named(wall, now, lang, WEEKDAYS[lang].on);
}

/** "7:00": Warsaw's hour and minute of an ISO instant. */
export function timeInWords(iso: string): string {
  const shown = new Date(wallOf(iso));
  return `${shown.getUTCHours()}:${String(shown.getUTCMinutes()).padStart(2, '0')}`;
}

/** What follows "do": "15:00", "północy", "jutra, do 8:00", "środy, 25 listopada, do 8:00". */
export function untilInWords(iso: string, now: Date, lang: Lang, midnight: string, to: string): string {
  const end = wallOf(iso);
  // Midnight ends the day that people name: "do północy" today, though the date is already tomorrow's.
  const atMidnight = end === dayStart(end);
  const wall = atMidnight ? end - DAY : end;
  const time = atMidnight ? midnight : timeInWords(iso);
  const ahead = daysAhead(wall, now);
  if (ahead === 0) return time;
  const day = ahead === 1 ? UNTIL_TOMORROW[lang] : named(wall, now, lang, WEEKDAYS[lang].until);
  return `${day}, ${to}${time}`;
}
