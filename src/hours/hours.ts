import { isHoliday } from './holidays.ts';
import { type Run, runsOf } from './library.ts';
import { asInstants, openingsOf } from './openings.ts';
import { DAY, dayStart, fromWall, isTellable, isoDay, isoWarsaw, toWall } from './warsaw.ts';

export { parseSpec } from './parse-spec.ts';

export type HoursState = 'open' | 'closed' | 'unknown';
export type Lang = 'pl' | 'pl-easy' | 'uk' | 'en' | 'ru';

/** A day on which a contact, an organisation or a place does not open. `on`: ISO date, Warsaw. */
export interface Closure {
  on: string;
  why?: string;
}

/**
 * `spec`: OSM opening_hours, null when no source gives them. `holidays`: 'assumed-closed' drops what starts on a public
 * holiday, unless the value itself speaks of holidays (PH); 'open' and 'as-written' take the value literally.
 */
export interface Schedule {
  spec: string | null;
  holidays: 'assumed-closed' | 'open' | 'as-written';
  appointment: boolean;
  closures: readonly Closure[];
}

/**
 * `until`: next change of state, `opensNext`: next start of an opening when closed; both ISO with Warsaw's offset, null
 * for never, unknown, or not within 60 days. `allDay`: by the value itself not closed in that time, though a closure may stand now.
 */
export interface HoursNow {
  state: HoursState;
  until: string | null;
  opensNext: string | null;
  reason: null | 'holiday' | 'closure' | 'appointment' | 'not-given';
  allDay: boolean;
}

type Dropped = 'holiday' | 'closure';
/** `until`: the first instant (ms since 1970) at which any of this, or what is said of it, may be different. */
export interface HoursWhile {
  hours: HoursNow;
  until: number;
}

const UNKNOWN: HoursNow = { state: 'unknown', until: null, opensNext: null, reason: null, allDay: false };

// Most answers lie within the week, and a longer look costs up to 3 ms; the second look is the promised 60 days.
const NEAR = 10;
const FAR = 63;
const BEYOND = 1830;

/** Yesterday's night may still last, and the day before shows where a longer stretch began. */
const BACK = 2;

const HOUR = 3_600_000;

const iso = (ms: number) => isoWarsaw(new Date(ms));

/**
 * When `hours` may be different: at the next edge of any opening (kept or dropped), at the latest at midnight, when days
 * are named anew; on a day of summer time's beginning or end at the latest at the next full hour, when clocks may move.
 */
function holdsUntil(now: Date, openings: readonly Run[], hours: HoursNow): number {
  const at = now.getTime();
  const wall = toWall(now);
  const midnight = dayStart(wall) + DAY;
  const end = fromWall(midnight).getTime();
  const long = end - fromWall(midnight - DAY).getTime() !== DAY;
  const hour = long ? (Math.floor(at / HOUR) + 1) * HOUR : end;
  const edges = openings
    .flatMap((o) => [o.start, o.end])
    .filter((edge) => wall - 2 * HOUR < edge && edge < midnight)
    .map((edge) => fromWall(edge).getTime());
  // "Round the clock" until a closure is less than a day away (words.ts).
  const soon = hours.allDay && hours.until !== null ? Date.parse(hours.until) - DAY : end;
  return Math.min(end, hour, ...[...edges, soon].filter((edge) => edge > at));
}

function look(spec: string, now: Date, days: number, drop: (day: string) => Dropped | null): HoursWhile {
  const wall = toWall(now);
  const today = dayStart(wall);
  const from = today - BACK * DAY;
  const runs = runsOf(spec, from, BACK + days);
  if (!runs) return { hours: UNKNOWN, until: holdsUntil(now, [], UNKNOWN) };
  const openings = openingsOf(spec, runs);
  const kept = asInstants(openings.filter((o) => o.end > today - DAY && !drop(isoDay(o.start))));
  const at = now.getTime();
  const horizon = fromWall(today + days * DAY).getTime();
  const current = kept.find((o) => o.start <= at && at < o.end);
  const change = current ? current.end : kept.find((o) => o.start > at)?.start;
  const next = current ? undefined : kept.find((o) => o.start > at && o.state === 'open')?.start;
  const hours: HoursNow = {
    state: current?.state ?? 'closed',
    until: change === undefined || change >= horizon ? null : iso(change),
    opensNext: next === undefined ? null : iso(next),
    reason: current ? null : whyClosed(openings, wall, drop),
    allDay:
      runs.length === 1 && runs[0]?.state === 'open' && runs[0].end - runs[0].start >= (BACK + days) * DAY,
  };
  return { hours, until: holdsUntil(now, openings, hours) };
}

function whyClosed(
  openings: readonly Run[],
  wall: number,
  drop: (day: string) => Dropped | null,
): Dropped | null {
  const why = openings
    .filter((o) => dayStart(o.start) === dayStart(wall) || (o.start <= wall && wall < o.end))
    .map((o) => ({ why: drop(isoDay(o.start)), today: dayStart(o.start) === dayStart(wall) }));
  if (why.some((w) => w.why === 'closure')) return 'closure';
  return why.some((w) => w.why === 'holiday' && w.today) ? 'holiday' : null;
}

function lookFarther(
  spec: string,
  now: Date,
  [near, ...farther]: readonly [number, ...number[]],
  drop: (day: string) => Dropped | null,
): HoursWhile {
  let seen = look(spec, now, near, drop);
  for (const days of farther) {
    const { state, until, opensNext, allDay } = seen.hours;
    if (until !== null && (state !== 'closed' || opensNext !== null) && !allDay) break;
    seen = look(spec, now, days, drop);
  }
  return seen;
}

/** Open now or not, and until when, with this contact's holidays and closures. Throws nothing; an unreadable value is unknown. */
export const hoursAt = (schedule: Schedule, now: Date): HoursNow => hoursWhile(schedule, now).hours;

/** The same, and how long it stays so. */
export function hoursWhile(schedule: Schedule, now: Date): HoursWhile {
  if (!isTellable(now)) return { hours: { ...UNKNOWN, reason: 'not-given' }, until: now.getTime() + 1 };
  const { spec, appointment } = schedule;
  const closed = new Set(schedule.closures.map((closure) => closure.on));
  if (spec === null) {
    const hours = withoutHours(closed, appointment, now);
    return { hours, until: holdsUntil(now, [], hours) };
  }
  const assumed = schedule.holidays === 'assumed-closed' && !/\bPH\b/.test(spec);
  const drop = (day: string) => (closed.has(day) ? 'closure' : assumed && isHoliday(day) ? 'holiday' : null);
  const seen = lookFarther(spec, now, [NEAR, FAR], drop);
  if (!appointment) return seen;
  const { hours } = seen;
  return {
    ...seen,
    hours: {
      ...hours,
      state: hours.state === 'open' ? 'unknown' : hours.state,
      reason: hours.reason ?? 'appointment',
    },
  };
}

/** Unknown hours stay unknown, except on a day that staff said is closed. */
function withoutHours(closed: ReadonlySet<string>, appointment: boolean, now: Date): HoursNow {
  let day = dayStart(toWall(now));
  if (!closed.has(isoDay(day))) return { ...UNKNOWN, reason: appointment ? 'appointment' : 'not-given' };
  while (closed.has(isoDay(day))) day += DAY;
  return { ...UNKNOWN, state: 'closed', until: isoWarsaw(fromWall(day)), reason: 'closure' };
}

/** What the OSM value alone says, for `okienko hours`: looks five years ahead. Unknown for a value that cannot be read. */
export function hoursLiteral(spec: string, now: Date): HoursNow {
  return isTellable(now) ? lookFarther(spec, now, [NEAR, FAR, BEYOND], () => null).hours : UNKNOWN;
}
