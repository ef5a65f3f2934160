import { isHoliday } from './holidays.ts';
import type { Schedule } from './hours.ts';
import { type Run, runsOf } from './library.ts';
import { openingsOf } from './openings.ts';
import { DAY, isoDay } from './warsaw.ts';

/** A night that began the day before may still last. */
const BACK = 1;

/**
 * When somebody is there from `from` (wall milliseconds, a midnight) for so many days, with closures and holidays of
 * the schedule: open stretches in order, cut at both ends, in wall milliseconds. Null where no hours are given or read.
 */
export function openStretches(schedule: Schedule, from: number, days: number): readonly Run[] | null {
  const { spec, holidays, appointment, closures } = schedule;
  const runs = spec === null || appointment ? null : runsOf(spec, from - BACK * DAY, BACK + days);
  if (spec === null || runs === null) return null;
  const closed = new Set(closures.map((c) => c.on));
  const assumed = holidays === 'assumed-closed' && !/\bPH\b/.test(spec);
  const dropped = (day: string) => closed.has(day) || (assumed && isHoliday(day));
  const end = from + days * DAY;
  return (
    openingsOf(spec, runs)
      // A stretch cut at its own end leaves an empty piece behind.
      .filter((o) => o.state === 'open' && o.end > Math.max(from, o.start) && !dropped(isoDay(o.start)))
      .map((o) => ({ ...o, start: Math.max(o.start, from), end: Math.min(o.end, end) }))
  );
}
