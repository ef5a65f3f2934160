import fc from 'fast-check';
import type { Schedule } from '../../src/hours/hours.ts';

/** Values of the kinds that offices use; each is its own test of the rules in src/hours. */
export const SPECS = [
  'Mo-Fr 07:00-15:00',
  'Mo-Fr 07:00-09:00,14:00-15:00',
  'Mo-Fr 08:00-16:00; Tu 10:00-18:00; PH off',
  'Mo-Su 18:00-08:00',
  'Oct-Mar 18:00-08:00, Apr-Sep 19:00-07:00',
  'Nov 15-Mar 15 00:00-24:00',
  'Tu[1] 15:00-17:00',
  'Mo-Su 01:00-02:30,03:30-05:00',
  'Mo-Su 02:15-02:45',
  'Mo-Su 00:00-02:00,02:30-24:00',
  'Sa 18:00-08:00, Su 08:00-20:00',
  'Mo-Fr 18:00-08:00; Sa,Su 00:00-24:00',
  'Mo-Fr 17:00+',
  '24/7',
  'Mo-Su,PH 00:00-24:00',
];

/** Days on which some zone moves its clock, Warsaw's three first; the others skip or repeat hours that Warsaw has. */
export const HOT_DAYS = [
  '2026-03-29',
  '2026-10-25',
  '2027-03-28',
  '2026-03-08',
  '2026-11-01',
  '2026-04-05',
  '2026-10-04',
  '2026-09-06',
  '2026-12-24',
  '2027-01-01',
];

/** Far from Warsaw; New York, Santiago (at midnight) and Lord Howe (half an hour) move their clocks on other days. */
export const ZONES = [
  'UTC',
  'Europe/Warsaw',
  'America/New_York',
  'America/Santiago',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
];

const MINUTE = 60_000;
const around = (day: string): [number, number] => {
  const noon = Date.parse(`${day}T12:00Z`);
  return [(noon - 24 * 60 * MINUTE) / MINUTE, (noon + 24 * 60 * MINUTE) / MINUTE];
};
const minutes = (from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((n) => new Date(n * MINUTE));

/** A whole minute near a change of clocks or a holiday, or anywhere in five years. */
export const instant: fc.Arbitrary<Date> = fc.oneof(
  ...HOT_DAYS.map((day) => minutes(...around(day))),
  minutes(Date.parse('2025-01-01T00:00Z') / MINUTE, Date.parse('2030-01-01T00:00Z') / MINUTE),
);

const two = (n: number) => String(n).padStart(2, '0');
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 15, 30, 45))
  .map(([h, m]) => `${two(h)}:${two(m)}`);
const range = fc.tuple(clock, clock).map(([from, to]) => `${from}-${to}`);
const days = fc.constantFrom('Mo-Su ', 'Mo-Fr ', 'Sa,Su ', 'We ', 'Tu[1] ', 'Mar-Oct Mo-Su ', 'Nov-Mar ', '');
const written = fc
  .tuple(days, fc.array(range, { minLength: 1, maxLength: 2 }))
  .map(([d, times]) => d + times.join(','));

export const spec: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...SPECS), written);

export const schedule: fc.Arbitrary<Schedule> = fc.record({
  spec: fc.option(spec, { freq: 12 }),
  holidays: fc.constantFrom('assumed-closed', 'open', 'as-written'),
  appointment: fc.constant(false),
  closures: fc.array(
    fc.constantFrom(...HOT_DAYS).map((on) => ({ on })),
    { maxLength: 3 },
  ),
});
