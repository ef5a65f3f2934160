import { dateInWords, monthInWords } from './days.ts';
import type { Lang, Schedule } from './hours.ts';
import { WEEK_PHRASES } from './week-phrases.ts';
import { type Days, type Point, type Rule, rulesOf } from './week-rules.ts';
import { WEEKDAYS, nthWeekday } from './weekdays.ts';

const sameYear = (a: Point, b: Point) => (a.year === b.year ? null : a.year);

function pointInWords(point: Point, year: number | null, lang: Lang): string {
  if (point.day !== null) return dateInWords(point.day, point.month, year, lang);
  return year === null ? monthInWords(point.month, lang) : `${monthInWords(point.month, lang)} ${year}`;
}

function seasonInWords({ from, to }: Rule['seasons'][number], lang: Lang): string {
  const say = WEEK_PHRASES[lang];
  if (from !== to) {
    return say.fromTo(pointInWords(from, sameYear(from, to), lang), pointInWords(to, to.year, lang));
  }
  if (from.day !== null) return dateInWords(from.day, from.month, from.year, lang);
  const month = say.inMonth[from.month - 1] ?? '';
  return from.year === null ? month : `${month} ${from.year}`;
}

function daysInWords(days: Days, lang: Lang): string | null {
  if (days.kind === 'holidays') return WEEK_PHRASES[lang].holidays;
  if (days.kind === 'nth') return nthWeekday(days.nth, days.day, lang, WEEK_PHRASES[lang].and);
  const { short } = WEEKDAYS[lang];
  if (days.from === days.to) return short[days.from] ?? null;
  if ((days.to + 1) % 7 === days.from) return WEEK_PHRASES[lang].daily;
  const shown = (day: number) => short[day] ?? '';
  if ((days.from + 1) % 7 === days.to) return `${shown(days.from)}, ${shown(days.to)}`;
  return WEEK_PHRASES[lang].days(days.from, days.to, shown);
}

/** "07:00" is "7:00"; "26:00", two hours past midnight, is "2:00". */
function clockInWords(time: string): string {
  const hour = Number(time.slice(0, -3));
  return `${hour > 24 ? hour - 24 : hour}:${time.slice(-2)}`;
}

function timesInWords(rule: Rule, lang: Lang): string {
  const say = WEEK_PHRASES[lang];
  const whole = rule.times.some(({ from, to }) => Number(from.slice(0, -3)) === 0 && to === '24:00');
  if (rule.closed && rule.times.length === 0) return say.closed;
  if (rule.times.length === 0 || whole) return say.allDay;
  const shown = rule.times.map(({ from, to }) =>
    to === null ? say.from(clockInWords(from)) : say.hours(clockInWords(from), clockInWords(to)),
  );
  const last = shown.pop() ?? '';
  const times = shown.length > 0 ? `${shown.join(', ')}${say.and}${last}` : last;
  return rule.closed ? `${times} ${say.closed}` : times;
}

function ruleInWords(rule: Rule, lang: Lang): string | null {
  const say = WEEK_PHRASES[lang];
  const seasons = rule.seasons.map((season) => seasonInWords(season, lang)).join(', ');
  const named = rule.days.map((days) => daysInWords(days, lang));
  if (named.includes(null)) return null;
  const times = timesInWords(rule, lang);
  const comment = rule.comment === null ? '' : ` (${rule.comment})`;
  const whole = times === say.allDay || times === say.closed;
  // "24 grudnia" and "od 24 do 26 grudnia: nieczynne" say the days themselves.
  const dated =
    rule.seasons.length > 0 && rule.seasons.every((s) => s.from.day !== null && (whole || s.from === s.to));
  const onDays = named.length > 0 ? named.join(', ') : dated ? '' : say.daily;
  const lone = whole && rule.days.every((days) => days.kind !== 'nth');
  const line =
    lone && onDays === say.daily
      ? `${times}, ${onDays}`
      : `${onDays}${onDays ? (lone ? ': ' : ' ') : ''}${times}`;
  return `${seasons}${seasons ? ': ' : ''}${line}${comment}`;
}

/** One line a rule: "pn.–pt. 7:00–9:00 i 14:00–15:00". Never empty; a value beyond the usual syntax is one line, as written. */
export function weekInWords(schedule: Schedule, lang: Lang): string[] {
  const say = WEEK_PHRASES[lang];
  if (schedule.spec === null) return [schedule.appointment ? say.appointment : say.notGiven];
  const lines = rulesOf(schedule.spec)?.map((rule) => ruleInWords(rule, lang)) ?? [null];
  const read = lines.filter((line) => line !== null);
  const shown = read.length === lines.length ? read : [schedule.spec];
  return schedule.appointment ? [...shown, say.appointment] : shown;
}
