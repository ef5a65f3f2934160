import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { expect, test } from 'vitest';
import { isHoliday } from '../../src/hours/holidays.ts';
import { onWallClock } from '../../src/hours/wall-date.ts';
import { DAY, fromWall, isoDay, isoWarsaw, parseInstant, toWall } from '../../src/hours/warsaw.ts';
import { instant } from './fixtures.ts';

test.each([
  ['2026-11-22', '2026-11-22T00:00:00+01:00'],
  ['2026-11-22T07:00', '2026-11-22T07:00:00+01:00'],
  ['2026-07-22 07:00:30', '2026-07-22T07:00:30+02:00'],
  ['2026-11-22T07:00Z', '2026-11-22T08:00:00+01:00'],
  ['2026-11-22T07:00:00.500-05:00', '2026-11-22T13:00:00+01:00'],
  ['2026-10-25T02:30', '2026-10-25T02:30:00+02:00'],
  ['2026-10-25T02:30+01:00', '2026-10-25T02:30:00+01:00'],
  ['2026-03-29T02:30', '2026-03-29T03:00:00+02:00'],
  ['2028-02-29', '2028-02-29T00:00:00+01:00'],
])('%s is %s', (text, shown) => {
  const read = parseInstant(text);
  expect(read && isoWarsaw(read)).toBe(shown);
});

test.each([
  '2026-02-30',
  '2027-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-11-31T10:00',
  '2026-11-22T24:00',
  '2026-11-22T07:60',
  '2026-11-22T07:00+15:00',
  '2026-11-22T7:00',
  '22.11.2026',
  'jutro',
  '',
  '0050-01-01',
  '2026-11-22T07:00 Warsaw',
])('refuses "%s"', (text) => {
  expect(parseInstant(text)).toBeNull();
});

test('an instant, written and read again, is the same instant', () => {
  fc.assert(
    fc.property(instant, (now) => {
      expect(parseInstant(isoWarsaw(now))).toEqual(now);
    }),
    { numRuns: 500 },
  );
});

test('fromWall undoes toWall but for the repeated hour, and never decreases', () => {
  fc.assert(
    fc.property(instant, fc.integer({ min: 0, max: 180 }), (now, minutes) => {
      const wall = toWall(now);
      expect([0, 3_600_000]).toContain(now.getTime() - fromWall(wall).getTime());
      expect(fromWall(wall + minutes * 60_000).getTime()).toBeGreaterThanOrEqual(fromWall(wall).getTime());
    }),
    { numRuns: 500 },
  );
});

test('holidays are those of the act, and those of the library', () => {
  const poland = { lat: 52.23, lon: 21.01, address: { country_code: 'pl', state: '' } };
  const conf = { mode: 0, tag_key: 'opening_hours', map_value: false, warnings_severity: 4, locale: 'en' };
  const days = Array.from({ length: 12 * 366 }, (_, i) => Date.UTC(2025, 0, 1) + i * DAY);
  const hours = new OpeningHours('PH 00:00-24:00', poland, conf);
  const theirs = onWallClock(() => days.filter((day) => hours.getState(new Date(day + DAY / 2)))).map(isoDay);
  expect(days.map(isoDay).filter(isHoliday)).toEqual(theirs);
  const of2027 = theirs.filter((day) => day.startsWith('2027')).map((day) => day.slice(5));
  expect(of2027.join(' ')).toBe(
    '01-01 01-06 03-28 03-29 05-01 05-03 05-16 05-27 08-15 11-01 11-11 12-24 12-25 12-26',
  );
});

test('Christmas Eve is free from work since 2025 only', () => {
  expect([isHoliday('2024-12-24'), isHoliday('2025-12-24')]).toEqual([false, true]);
});

test('the wall clock is put away after use, also when the work fails', () => {
  const before = globalThis.Date;
  expect(() =>
    onWallClock(() => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(globalThis.Date).toBe(before);
  expect(onWallClock(() => new Date(2026, 2, 29, 2, 30).getHours())).toBe(2);
});
