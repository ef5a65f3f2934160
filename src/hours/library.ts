import OpeningHours from 'opening_hours';
import type { HoursState } from './hours.ts';
import { onWallClock } from './wall-date.ts';
import { DAY } from './warsaw.ts';

// Without a country the library takes Germany's holidays.
const POLAND = { lat: 52.23, lon: 21.01, address: { country_code: 'pl', state: '' } };
const OPTIONS = { mode: 0, tag_key: 'opening_hours', map_value: false, warnings_severity: 4, locale: 'en' };

/** A stretch without a change, open or unknown; both ends in wall milliseconds (warsaw.ts), the end not included. */
export interface Run {
  start: number;
  end: number;
  state: HoursState;
}

const LIMIT = 1000;
const read = new Map<string, OpeningHours | string>();
const computed = new Map<string, readonly Run[] | null>();

function remember<T>(map: Map<string, T>, key: string, make: () => T): T {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  const oldest = map.size >= LIMIT ? map.keys().next().value : undefined;
  if (oldest !== undefined) map.delete(oldest);
  map.set(key, made);
  return made;
}

/** The parsed value, kept (building takes 0.4 ms); or the library's English error. It throws strings as well as errors. */
export function readSpec(spec: string): OpeningHours | string {
  return remember(read, spec, () => {
    try {
      return onWallClock(() => new OpeningHours(spec, POLAND, OPTIONS));
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  });
}

// The library parts a stretch where only its comment changes, such as at the edges of a holiday.
function joined(intervals: ReturnType<OpeningHours['getOpenIntervals']>): Run[] {
  const runs: Run[] = [];
  for (const [start, end, unknown] of intervals) {
    const run: Run = { start: start.getTime(), end: end.getTime(), state: unknown ? 'unknown' : 'open' };
    const last = runs.at(-1);
    if (last && last.end === run.start && last.state === run.state) last.end = run.end;
    else runs.push(run);
  }
  return runs;
}

/**
 * Every open or unknown stretch of `spec`, in order, from `from` (wall milliseconds) for so many days, cut at both ends;
 * null for a value that cannot be read. A stretch that ends where the window does may in truth go on.
 */
export function runsOf(spec: string, from: number, days: number): readonly Run[] | null {
  return remember(computed, `${from} ${days} ${spec}`, () => {
    const hours = readSpec(spec);
    if (typeof hours === 'string') return null;
    try {
      return onWallClock(() => joined(hours.getOpenIntervals(new Date(from), new Date(from + days * DAY))));
    } catch {
      return null;
    }
  });
}
