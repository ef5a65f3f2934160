import { parseSpec } from '../../hours/hours.ts';
import {
  type HoursTable,
  MAX_NTH,
  MAX_RANGES,
  MAX_SEASONS,
  NO_WEEK,
  type NthDay,
  type Range,
  sameHours,
  type Season,
  specOf,
  tableOf,
} from './hours-table.ts';

/** What was typed, by the names of the fields; kept as it was typed. */
export type Typed = Readonly<Record<string, string>>;

export interface Fault {
  /** Name of the field it stands beside. */
  field: string;
  says: string;
}

export const DAY_NAMES = ['poniedziałek', 'wtorek', 'środa', 'czwartek', 'piątek', 'sobota', 'niedziela'];

/** How the hours are given: as a week, round the clock, by appointment, not known, or as an OSM value. */
export const HOW = ['week', 'always', 'appointment', 'unknown', 'text'] as const;
export type How = (typeof HOW)[number];

/** `s0-d2-r1-from`: season, day from Monday, range. */
export const cell = (season: number, day: number, range: number, end: 'from' | 'to'): string =>
  `s${season}-d${day}-r${range}-${end}`;
export const nthName = (row: number, part: 'nth' | 'day' | 'from' | 'to'): string => `n${row}-${part}`;

/** "7", "7.30", "07:30", "730" as "07:00" and so on; null for what is no time of a day. */
export function readTime(typed: string, end: boolean): string | null {
  const found = /^(\d{1,2})(?:[:.,]?(\d{2}))?$/.exec(typed.trim());
  const [hour, minute] = [Number(found?.[1]), Number(found?.[2] ?? '0')];
  if (!found || minute > 59 || hour > 24 || (hour === 24 && (minute > 0 || !end))) return null;
  // Nobody closes at 0:00 of the same day: midnight at the end is 24:00.
  const shown = end && hour === 0 && minute === 0 ? 24 : hour;
  return `${String(shown).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Fields of a value as the form shows them. A value that no table can say stands in the text field. */
export function hoursTyped(hours: string): Record<string, string> {
  if (hours === 'unknown' || hours === 'appointment') return { how: hours };
  const table = tableOf(hours);
  if (table === null) return { how: 'text', spec: hours };
  if (specOf(table) === '24/7') return { how: 'always' };
  return { how: 'week', ...tableTyped(table) };
}

export function tableTyped(table: HoursTable): Record<string, string> {
  const typed: Record<string, string> = {};
  table.seasons.forEach(({ months, days }, s) => {
    if (months) {
      typed[`s${s}-from`] = String(months.from);
      typed[`s${s}-to`] = String(months.to);
    }
    days.forEach((ranges, d) =>
      ranges.forEach((range, r) => {
        typed[cell(s, d, r, 'from')] = range.from;
        typed[cell(s, d, r, 'to')] = range.to;
      }),
    );
  });
  table.nth.forEach((n, i) => {
    typed[nthName(i, 'nth')] = String(n.nth);
    typed[nthName(i, 'day')] = String(n.day);
    typed[nthName(i, 'from')] = n.ranges[0]?.from ?? '';
    typed[nthName(i, 'to')] = n.ranges[0]?.to ?? '';
  });
  return typed;
}

/** One range out of two fields; null when both are empty or one of them is wrong (then with a fault). */
function readRange(typed: Typed, from: string, to: string, faults: Fault[]): Range | null {
  const [a = '', b = ''] = [typed[from]?.trim(), typed[to]?.trim()];
  if (a === '' && b === '') return null;
  const [start, end] = [readTime(a, false), readTime(b, true)];
  if (start === null)
    faults.push({
      field: from,
      says: a === '' ? 'Wpisz, od której.' : `„${a}” to nie godzina. Wpisz np. 7:30.`,
    });
  if (end === null)
    faults.push({
      field: to,
      says: b === '' ? 'Wpisz, do której.' : `„${b}” to nie godzina. Wpisz np. 15:00.`,
    });
  return start === null || end === null ? null : { from: start, to: end };
}

function readWeek(typed: Typed, s: number, faults: Fault[]): Range[][] {
  return NO_WEEK.map((_, d) => {
    const ranges = Array.from({ length: MAX_RANGES }, (_, r) =>
      readRange(typed, cell(s, d, r, 'from'), cell(s, d, r, 'to'), faults),
    ).filter((range) => range !== null);
    const [first, second] = ranges;
    if (first && second && second.from < first.to)
      faults.push({
        field: cell(s, d, 1, 'from'),
        says: `${DAY_NAMES[d]}: drugie godziny zaczynają się przed końcem pierwszych.`,
      });
    return ranges;
  });
}

function readSeasons(typed: Typed, faults: Fault[]): Season[] {
  const used = Array.from({ length: MAX_SEASONS }, (_, s) => s).filter(
    (s) => s === 0 || Object.keys(typed).some((k) => k.startsWith(`s${s}-`) && typed[k]?.trim() !== ''),
  );
  const months = (s: number) => {
    const [from, to] = [Number(typed[`s${s}-from`] || 0), Number(typed[`s${s}-to`] || 0)];
    return from >= 1 && from <= 12 && to >= 1 && to <= 12 ? { from, to } : null;
  };
  const seasons = used.map((s): Season => ({ months: months(s), days: readWeek(typed, s, faults) }));
  if (used.length > 1) {
    used.forEach((s, i) => {
      if (seasons[i]?.months === null)
        faults.push({ field: `s${s}-from`, says: 'Wybierz miesiące obu pór roku: od którego do którego.' });
    });
    const [a, b] = seasons.map((x) => monthsIn(x.months));
    if (a?.some((m) => b?.includes(m)))
      faults.push({ field: 's1-from', says: 'Te miesiące są już w pierwszej porze roku.' });
  }
  return seasons;
}

function monthsIn(months: Season['months']): number[] {
  if (months === null) return [];
  const length = ((months.to - months.from + 12) % 12) + 1;
  return Array.from({ length }, (_, i) => ((months.from - 1 + i) % 12) + 1);
}

function readNth(typed: Typed, faults: Fault[]): NthDay[] {
  return Array.from({ length: MAX_NTH }, (_, i) => i).flatMap((i): NthDay[] => {
    const nth = Number(typed[nthName(i, 'nth')] || 0);
    const range = readRange(typed, nthName(i, 'from'), nthName(i, 'to'), faults);
    if (![1, 2, 3, 4, 5, -1].includes(nth)) {
      if (range) faults.push({ field: nthName(i, 'nth'), says: 'Wybierz, który to dzień miesiąca.' });
      return [];
    }
    const day = Number(typed[nthName(i, 'day')] || 0);
    return [{ nth, day: day >= 0 && day <= 6 ? day : 0, ranges: range ? [range] : [] }];
  });
}

/**
 * The value of `hours` that a form says, or what is wrong beside its fields. `before`: the value that stands now; it
 * stays as it is written when the form means the same.
 */
export function readHours(
  typed: Typed,
  before: string,
): { ok: true; hours: string } | { ok: false; faults: Fault[] } {
  const how = HOW.find((h) => h === typed['how']);
  if (how === undefined) return no({ field: 'how', says: 'Wybierz, jak podać godziny.' });
  if (how === 'unknown' || how === 'appointment') return { ok: true, hours: how };
  if (how === 'always') return { ok: true, hours: before === '00:00-24:00' ? before : '24/7' };
  if (how === 'text') {
    const spec = typed['spec']?.trim() ?? '';
    const read = parseSpec(spec);
    if (read.ok) return { ok: true, hours: spec };
    return no({
      field: 'spec',
      says: `${read.message}${read.suggestion ? ` Może: ${read.suggestion}` : ''}`,
    });
  }
  const faults: Fault[] = [];
  const table = { seasons: readSeasons(typed, faults), nth: readNth(typed, faults) };
  if (faults.length > 0) return no(...faults);
  const spec = specOf(table);
  if (spec === null)
    return no({
      field: cell(0, 0, 0, 'from'),
      says: 'Wpisz godziny choć jednego dnia. Gdy ich nie znasz, wybierz „nie wiemy”.',
    });
  const night = table.seasons.some((s) => s.days.flat().some((r) => r.to <= r.from));
  if (night && table.nth.length > 0)
    return no({
      field: nthName(0, 'nth'),
      says: 'Nocnych godzin nie da się połączyć z wybranym dniem miesiąca. Dopisz ten dzień w uwadze.',
    });
  const read = parseSpec(spec);
  if (!read.ok) return no({ field: cell(0, 0, 0, 'from'), says: read.message });
  return {
    ok: true,
    hours: before !== 'unknown' && before !== 'appointment' && sameHours(before, spec) ? before : spec,
  };
}

const no = (...faults: Fault[]): { ok: false; faults: Fault[] } => ({ ok: false, faults });

/** "Tak samo jak wyżej": the hours of a day copied to the days below it (`wt.–pt.` from Monday, else to the next day). */
export function copiedDown(typed: Typed, season: number, day: number, until: number): Record<string, string> {
  const copy: Record<string, string> = { ...typed };
  for (let d = day + 1; d <= until; d += 1)
    for (let r = 0; r < MAX_RANGES; r += 1)
      for (const end of ['from', 'to'] as const)
        copy[cell(season, d, r, end)] = typed[cell(season, day, r, end)] ?? '';
  return copy;
}
