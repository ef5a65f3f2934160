import { runsOf } from '../../hours/library.ts';
import { parseSpec } from '../../hours/hours.ts';
import { DAYS, MONTHS, type Rule, rulesOf } from '../../hours/week-rules.ts';

/** "07:00" each, `to` up to "24:00"; an end that is not later than its start is on the next day. */
export interface Range {
  from: string;
  to: string;
}

/** Seven days from Monday, at most two ranges each; months from January = 1, null for the whole year. */
export interface Season {
  months: { from: number; to: number } | null;
  days: readonly (readonly Range[])[];
}

/** A weekday of every month (`nth`: 1 to 5, -1 for the last), instead of what the week says of that day. */
export interface NthDay {
  nth: number;
  day: number;
  ranges: readonly Range[];
}

/** Opening hours as staff fill them in. */
export interface HoursTable {
  seasons: readonly Season[];
  nth: readonly NthDay[];
}

export const NO_WEEK: readonly (readonly Range[])[] = [[], [], [], [], [], [], []];
export const MAX_RANGES = 2;
export const MAX_SEASONS = 2;
export const MAX_NTH = 2;

/** The table counts from Monday, OSM's list of names from Sunday. */
const osmDay = (day: number): string => DAYS[(day + 1) % 7] ?? '';
const fromMonday = (day: number): number => (day + 6) % 7;
const osmMonth = (month: number): string => MONTHS[month - 1] ?? '';

const wraps = ({ from, to }: Range): boolean => to <= from;
const timesOf = (ranges: readonly Range[]): string => ranges.map((r) => `${r.from}-${r.to}`).join(',');

/** "Mo-Fr", "Mo,We", "Mo-Tu,Th": numbers from Monday, in order. */
function daysOf(days: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && last[1] === day - 1) last[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(([a, b]) => (a === b ? osmDay(a) : `${osmDay(a)}-${osmDay(b)}`)).join(',');
}

/** Days with the same hours stand together, in the order of their first day. */
function rulesOfWeek(days: Season['days']): string[] {
  const groups = new Map<string, number[]>();
  days.forEach((ranges, day) => {
    if (ranges.length === 0) return;
    const times = timesOf(ranges);
    groups.set(times, [...(groups.get(times) ?? []), day]);
  });
  return [...groups].map(([times, list]) => `${daysOf(list)} ${times}`);
}

/**
 * A table as an OSM value; null when it says of no day that it is open. Seasons, and weeks with nights, are joined by
 * commas: a semicolon would cut the night that lasts over the border.
 */
export function specOf({ seasons, nth }: HoursTable): string | null {
  const all = [...seasons.flatMap((s) => s.days), ...nth.map((n) => n.ranges)];
  if (all.every((ranges) => ranges.length === 0)) return null;
  const [only] = seasons;
  const whole = (ranges: readonly Range[]) => ranges.length === 1 && timesOf(ranges) === '00:00-24:00';
  if (seasons.length === 1 && nth.length === 0 && only?.months === null && only.days.every(whole))
    return '24/7';
  const comma = seasons.length > 1 || all.flat().some(wraps);
  const rules = seasons.flatMap(({ months, days }) => {
    const season =
      months === null
        ? ''
        : `${osmMonth(months.from)}${months.to === months.from ? '' : `-${osmMonth(months.to)}`} `;
    return rulesOfWeek(days).map((rule) => season + rule);
  });
  const some = nth.map(
    (n) => `${osmDay(n.day)}[${n.nth}] ${n.ranges.length > 0 ? timesOf(n.ranges) : 'off'}`,
  );
  const week = rules.join(comma ? ', ' : '; ');
  // Only a semicolon says "instead of what stands before".
  const instead = nth.some(
    (n) => n.ranges.length === 0 || seasons.some((s) => (s.days[n.day] ?? []).length > 0),
  );
  return [week, ...some].filter((part) => part !== '').join(instead || !comma ? '; ' : ', ');
}

// Two years with a leap day between them: every month, every nth weekday, every border of a season.
const FROM = Date.UTC(2027, 0, 1);
const SPAN = 2 * 366;

/** Do two values mean the same hours, at every minute of two years? */
export function sameHours(a: string, b: string): boolean {
  if (a === b) return true;
  const [x, y] = [runsOf(a, FROM, SPAN), runsOf(b, FROM, SPAN)];
  return x !== null && y !== null && JSON.stringify(x) === JSON.stringify(y);
}

interface Week {
  months: Season['months'];
  days: Range[][];
}

const clock = (time: string): string => time.padStart(5, '0');

function rangesOf(rule: Rule): Range[] | null {
  if (rule.closed) return rule.times.length === 0 ? [] : null;
  if (rule.times.length === 0) return [{ from: '00:00', to: '24:00' }];
  const ranges = rule.times.flatMap(({ from, to }): Range[] => {
    if (to === null) return [];
    const end = clock(to);
    const next = Number(end.slice(0, 2)) - 24;
    return [{ from: clock(from), to: next >= 0 && end !== '24:00' ? clock(`${next}${end.slice(2)}`) : end }];
  });
  return ranges.length === rule.times.length ? ranges : null;
}

function monthsOf(rule: Rule): Season['months'] | undefined {
  const [season, ...more] = rule.seasons;
  if (season === undefined) return null;
  const { from, to } = season;
  if (more.length > 0 || [from, to].some((p) => p.year !== null || p.day !== null)) return undefined;
  return { from: from.month, to: to.month };
}

/** Weekdays of a rule from Monday; all of them when it names none; null for nth weekdays and holidays. */
function weekdaysOf(rule: Rule): number[] | null {
  if (rule.days.length === 0) return [0, 1, 2, 3, 4, 5, 6];
  if (rule.days.some((d) => d.kind !== 'range')) return null;
  return rule.days.flatMap((d) => {
    if (d.kind !== 'range') return [];
    const [from, to] = [fromMonday(d.from), fromMonday(d.to)];
    return Array.from({ length: ((to - from + 7) % 7) + 1 }, (_, i) => (from + i) % 7);
  });
}

const sameMonths = (a: Season['months'], b: Season['months']) => a?.from === b?.from && a?.to === b?.to;
/** The rest of the year: "Sep-Jun" to "Jul-Aug". */
const restOf = ({ from, to }: { from: number; to: number }) => ({
  from: (to % 12) + 1,
  to: ((from + 10) % 12) + 1,
});

/** Reads rules as staff mean them; what they truly mean is compared afterwards. */
function guess(spec: string): HoursTable | null {
  const weeks: Week[] = [];
  const nth: NthDay[] = [];
  const weekOf = (months: Season['months']): Week => {
    const known = weeks.find((w) => sameMonths(w.months, months));
    if (known) return known;
    const base = weeks.find((w) => w.months === null);
    // "Mo-Fr 8-16; Jul-Aug Mo-Fr 8-14": the exception keeps the base's other days, the base loses these months.
    const made: Week = { months, days: (base?.days ?? NO_WEEK).map((ranges) => [...ranges]) };
    if (base && months) base.months = restOf(months);
    weeks.push(made);
    return made;
  };
  for (const part of spec.split(';')) {
    const rules = rulesOf(part);
    if (rules === null) return null;
    for (const [i, rule] of rules.entries()) {
      const months = monthsOf(rule);
      const ranges = rangesOf(rule);
      if (months === undefined || ranges === null || rule.comment !== null) return null;
      const days = weekdaysOf(rule);
      if (days === null) {
        if (months !== null) return null;
        for (const d of rule.days) {
          if (d.kind !== 'nth') return null;
          for (const n of d.nth) nth.push({ nth: n, day: fromMonday(d.day), ranges });
        }
        continue;
      }
      const week = weekOf(months);
      for (const day of days) week.days[day] = i === 0 ? [...ranges] : [...(week.days[day] ?? []), ...ranges];
    }
  }
  for (const week of weeks) for (const ranges of week.days) ranges.sort((a, b) => (a.from < b.from ? -1 : 1));
  const tooMuch = [...weeks.flatMap((w) => w.days), ...nth.map((n) => n.ranges)].some(
    (r) => r.length > MAX_RANGES,
  );
  if (tooMuch || weeks.length > MAX_SEASONS || nth.length > MAX_NTH) return null;
  return { seasons: weeks.length > 0 ? weeks : [{ months: null, days: NO_WEEK }], nth };
}

/** A value as a table; null when a table cannot say exactly the same, so that nobody saves other hours unaware. */
export function tableOf(spec: string): HoursTable | null {
  if (spec.length > 500 || !parseSpec(spec).ok) return null;
  const table = guess(spec);
  const back = table && specOf(table);
  return table && back !== null && sameHours(spec, back) ? table : null;
}
