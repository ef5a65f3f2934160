import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guideTexts } from '../../../src/guide/files.ts';
import { guideOf } from '../../../src/guide/load.ts';
import { runsOf } from '../../../src/hours/library.ts';
import { parseSpec } from '../../../src/hours/hours.ts';
import { type HoursTable, sameHours, specOf, tableOf } from '../../../src/staff/edit/hours-table.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** Openings of a table by counting days and minutes, without OSM and its library: what the table promises. */
function promised(table: HoursTable, from: number, days: number): Set<number> {
  const minutes = new Set<number>();
  const at = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  for (let d = -1; d <= days; d += 1) {
    const date = new Date(from + d * DAY);
    const [month, day, weekday] = [date.getUTCMonth() + 1, date.getUTCDate(), (date.getUTCDay() + 6) % 7];
    const last = new Date(Date.UTC(date.getUTCFullYear(), month, 0)).getUTCDate();
    const nth = table.nth.find(
      (n) => n.day === weekday && (n.nth === -1 ? day > last - 7 : Math.ceil(day / 7) === n.nth),
    );
    const season = table.seasons.find(({ months }) => {
      if (months === null) return true;
      const { from: a, to: b } = months;
      return a <= b ? a <= month && month <= b : month >= a || month <= b;
    });
    for (const range of nth?.ranges ?? season?.days[weekday] ?? []) {
      const end = range.to <= range.from ? at(range.to) + 1440 : at(range.to);
      for (let m = at(range.from); m < end; m += 30) minutes.add(from + d * DAY + m * MINUTE);
    }
  }
  return new Set([...minutes].filter((m) => m >= from && m < from + days * DAY));
}

function said(spec: string, from: number, days: number): Set<number> {
  const minutes = new Set<number>();
  for (const run of runsOf(spec, from, days) ?? [])
    for (let m = run.start; m < run.end; m += 30 * MINUTE) minutes.add(m);
  return minutes;
}

const half = (n: number) => `${String(Math.floor(n / 2)).padStart(2, '0')}:${n % 2 === 0 ? '00' : '30'}`;
const inOneDay = fc
  .uniqueArray(fc.integer({ min: 0, max: 48 }), { minLength: 4, maxLength: 4 })
  .chain((points) => {
    const [a = 0, b = 0, c = 0, d = 0] = points.sort((x, y) => x - y);
    const all = [
      { from: half(a), to: half(b) },
      { from: half(c), to: half(d) },
    ];
    return fc.constantFrom([], all.slice(0, 1), all);
  });
const overnight = fc
  .tuple(fc.integer({ min: 36, max: 47 }), fc.integer({ min: 8, max: 20 }))
  .map(([a, b]) => [{ from: half(a), to: half(b) }]);
const week = (day: typeof inOneDay) => fc.array(day, { minLength: 7, maxLength: 7 });
const halves = fc.integer({ min: 1, max: 12 }).chain((from) =>
  fc.integer({ min: 0, max: 10 }).map((length) => {
    const to = ((from - 1 + length) % 12) + 1;
    return [
      { from, to },
      { from: (to % 12) + 1, to: ((from + 10) % 12) + 1 },
    ] as const;
  }),
);
const nth = fc.uniqueArray(
  fc.record({ nth: fc.constantFrom(1, 2, 3, 4, -1), day: fc.integer({ min: 0, max: 6 }), ranges: inOneDay }),
  { maxLength: 2, selector: (n) => n.day },
);
const plain: fc.Arbitrary<HoursTable> = fc.oneof(
  fc.record({ seasons: week(inOneDay).map((days) => [{ months: null, days }]), nth }),
  fc
    .tuple(halves, week(fc.oneof(inOneDay, overnight) as typeof inOneDay), week(overnight as typeof inOneDay))
    .map(([[a, b], x, y]) => ({
      seasons: [
        { months: a, days: x },
        { months: b, days: y },
      ],
      nth: [],
    })),
  week(overnight as typeof inOneDay).map((days) => ({ seasons: [{ months: null, days }], nth: [] })),
);

describe('a week table', () => {
  test('says in OSM what it says by itself, at every half hour of ten weeks over a change of season', () => {
    fc.assert(
      fc.property(plain, fc.integer({ min: 0, max: 300 }), (table, offset) => {
        const spec = specOf(table);
        const from = Date.UTC(2027, 0, 1) + offset * DAY;
        if (spec === null) return;
        expect(parseSpec(spec)).toEqual({ ok: true });
        expect(said(spec, from, 70), spec).toEqual(promised(table, from, 70));
      }),
      { numRuns: 60 },
    );
  });

  test('written and read is a table of the same hours', () => {
    fc.assert(
      fc.property(plain, (table) => {
        const spec = specOf(table);
        if (spec === null) return;
        const read = tableOf(spec);
        expect(read, spec).not.toBeNull();
        const again = read && specOf(read);
        expect(again !== null && sameHours(spec, again)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  test('shows every hour of the shipped guide, and means the same', () => {
    const loaded = guideOf(guideTexts('.'));
    if (!loaded.ok) throw new Error('the shipped guide does not load');
    const specs = new Set([...loaded.guide.contacts.values()].flatMap((c) => c.hours ?? []));
    expect(specs.size).toBeGreaterThan(15);
    const beyond = [...specs].filter((spec) => {
      const table = tableOf(spec);
      const back = table && specOf(table);
      return !back || !sameHours(spec, back);
    });
    expect(beyond).toEqual([]);
  });
});

test.each([
  ['24/7', '24/7'],
  ['Mo-Fr 7:30-15:30', null],
  ['Mo-Fr 07:00-09:00,14:00-15:00', 'Mo-Fr 07:00-09:00,14:00-15:00'],
  ['Mo,We 16:00-20:00; Tu,Th 10:00-14:00', 'Mo,We 16:00-20:00; Tu,Th 10:00-14:00'],
  ['Oct-Mar 18:00-08:00, Apr-Sep 19:00-07:00', 'Oct-Mar Mo-Su 18:00-08:00, Apr-Sep Mo-Su 19:00-07:00'],
  ['Mo-Fr 08:00-16:00; Jul-Aug Mo-Fr 08:00-14:00', 'Sep-Jun Mo-Fr 08:00-16:00, Jul-Aug Mo-Fr 08:00-14:00'],
  ['Mo-Fr 08:00-16:00; We off', 'Mo-Tu,Th-Fr 08:00-16:00'],
  ['Mo-Fr 17:00-20:00, We 14:00-16:00', 'Mo-Tu,Th-Fr 17:00-20:00; We 14:00-16:00,17:00-20:00'],
  ['Mo-Fr 08:00-16:00; Sa[1] 09:00-13:00', 'Mo-Fr 08:00-16:00; Sa[1] 09:00-13:00'],
  ['Tu[-1] 12:00-14:00', 'Tu[-1] 12:00-14:00'],
  ['Mo-Fr 08:00-16:00; Fr[1] off', 'Mo-Fr 08:00-16:00; Fr[1] off'],
])('%s as a table is written %s', (spec, expected) => {
  const table = tableOf(spec);
  if (expected === null) return expect(table === null || sameHours(spec, specOf(table) ?? '')).toBe(true);
  expect(table && specOf(table)).toBe(expected);
});

test.each([
  'Mo-Fr 08:00-16:00; PH off',
  'Mo-Fr 20:00+',
  'Mo 08:00-09:00,10:00-11:00,12:00-13:00',
  'Mo-Fr 08:00-16:00; Dec 24 off',
  'Mo-Fr 08:00-16:00 "tylko z numerkiem"',
  '2026 Jul-Aug Mo-Fr 08:00-14:00',
  'Jan-Mar Mo 08:00-09:00, Apr-Jun Mo 09:00-10:00, Jul-Dec Mo 10:00-11:00',
  'Oct-Mar 18:00-08:00; Apr-Sep 19:00-07:00',
  'bzdura',
])('%s cannot be shown as a table, and that is said', (spec) => expect(tableOf(spec)).toBeNull());
