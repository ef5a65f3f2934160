export const DAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];
export const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A month (no `day`) or a date, in a year or in all; `month` counts from 1. */
export interface Point {
  year: number | null;
  month: number;
  day: number | null;
}
/** Weekdays count from Sunday = 0; `nth` is -1 for the last of the month. */
export type Days =
  | { kind: 'range'; from: number; to: number }
  | { kind: 'nth'; nth: number[]; day: number }
  | { kind: 'holidays' };
export interface Rule {
  seasons: { from: Point; to: Point }[];
  days: Days[];
  /** "07:00" each; `to` null for an open end; empty with `closed` false for the whole day */
  times: { from: string; to: string | null }[];
  closed: boolean;
  comment: string | null;
}

const POINT = `(?:\\d{4} )?(?:${MONTHS.join('|')})(?: \\d{1,2}(?![\\d:]))?`;
const SEASON = `${POINT}(?:-(?:${POINT}|\\d{1,2}(?![\\d:])))?`;
const WEEKDAY = `(?:PH|(?:${DAYS.join('|')})(?:-(?:${DAYS.join('|')})|\\[-?\\d(?:,-?\\d)*\\])?)`;
const TIME = '\\d{1,2}:\\d\\d(?:-\\d{1,2}:\\d\\d|\\+)';
const listOf = (one: string) => `${one}(?:, ?${one})*`;
const RULE = new RegExp(
  `^(${listOf(SEASON)})?:? ?(${listOf(WEEKDAY)})? ?(24/7|${listOf(TIME)})?(?: ?(open|off|closed))?(?: ?"([^"]*)")?$`,
);
/** A comma parts rules, not times or days, where a rule has ended before it and the next begins with a season or a day. */
const BETWEEN = /;|(?<=\d\d:\d\d\+?|off|closed|open|"|24\/7) ?, ?(?=[A-Z"]|\d{4} )/;

function point(text: string, before: Point | null): Point {
  const found = /^(?:(\d{4}) )?(?:([A-Z][a-z]{2}) ?)?(\d{1,2})?$/.exec(text);
  const year = found?.[1] === undefined ? null : Number(found[1]);
  const month = found?.[2] === undefined ? (before?.month ?? 1) : MONTHS.indexOf(found[2]) + 1;
  return {
    year: year ?? before?.year ?? null,
    month,
    day: found?.[3] === undefined ? null : Number(found[3]),
  };
}

function season(text: string): { from: Point; to: Point } {
  const [first = '', last] = text.split('-');
  const from = point(first, null);
  return { from, to: last === undefined ? from : point(last, from) };
}

function days(text: string): Days {
  if (text === 'PH') return { kind: 'holidays' };
  const day = DAYS.indexOf(text.slice(0, 2));
  const nth = /\[(.*)\]/.exec(text)?.[1];
  if (nth !== undefined) return { kind: 'nth', nth: nth.split(',').map(Number), day };
  return { kind: 'range', from: day, to: text.length > 2 ? DAYS.indexOf(text.slice(3)) : day };
}

const parts = (text: string | undefined, one: string): string[] => text?.match(new RegExp(one, 'g')) ?? [];

/** The rules of a value in the part of OSM's syntax that offices use; null when some rule is beyond it. */
export function rulesOf(spec: string): Rule[] | null {
  const rules: Rule[] = [];
  for (const text of spec.split(BETWEEN)) {
    const found = RULE.exec(text.trim().replace(/\s+/g, ' ').replace(/ ?- ?/g, '-'));
    if (!found || found[0] === '') return null;
    rules.push({
      seasons: parts(found[1], SEASON).map(season),
      days: parts(found[2], WEEKDAY).map(days),
      times: parts(found[3], TIME).map((time) => {
        const [from = '', to] = time.split(/[-+]/);
        return { from, to: to === undefined || to === '' ? null : to };
      }),
      closed: found[4] === 'off' || found[4] === 'closed',
      comment: found[5] ?? null,
    });
  }
  return rules;
}
