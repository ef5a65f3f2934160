import { DAY, dayStart, fromWall, isoWarsaw, parseInstant, toWall } from '../../hours/warsaw.ts';

const HOUR = 3_600_000;

/** An instant as `datetime-local` writes it, Warsaw time: "2026-12-24T22:00". */
export const localOf = (at: Date): string => isoWarsaw(at).slice(0, 16);

/** "teraz" for null, else an instant fit for an address: "2026-12-24T22-00". */
export const wordOf = (at: Date | null): string => (at === null ? 'teraz' : localOf(at).replace(':', '-'));

/** Reads `wordOf` and what `datetime-local` sends; null for now; undefined for what is no time. */
export function readTime(word: string): Date | null | undefined {
  if (word === '' || word === 'teraz') return null;
  const local = /^(\d{4}-\d\d-\d\dT\d\d)[:-](\d\d)(?::\d\d)?$/.exec(word);
  return (local && parseInstant(`${local[1]}:${local[2]}`)) ?? undefined;
}

/** Instants worth a look: the coming night at 2:00, the coming Sunday at noon, the coming 24 December at 22:00. */
export function quickTimes(now: Date): { night: Date; sunday: Date; christmas: Date } {
  const wall = toWall(now);
  const today = dayStart(wall);
  const night = wall < today + 2 * HOUR ? today + 2 * HOUR : today + DAY + 2 * HOUR;
  const weekday = new Date(today).getUTCDay();
  const sunday = today + ((7 - weekday) % 7) * DAY + 12 * HOUR;
  const year = new Date(wall).getUTCFullYear();
  const eve = Date.UTC(year, 11, 24, 22);
  return {
    night: fromWall(night),
    sunday: fromWall(sunday < wall ? sunday + 7 * DAY : sunday),
    christmas: fromWall(eve < wall ? Date.UTC(year + 1, 11, 24, 22) : eve),
  };
}
