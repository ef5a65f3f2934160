import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type HoursNow,
  hoursAt,
  hoursLiteral,
  hoursWhile,
  type Lang,
  type Schedule,
} from '../../src/hours/hours.ts';
import { runsOf } from '../../src/hours/library.ts';
import { asInstants, openingsOf } from '../../src/hours/openings.ts';
import { DAY, parseInstant } from '../../src/hours/warsaw.ts';
import { hoursInWords, unconfirmedInWords } from '../../src/hours/words.ts';
import { HOT_DAYS, instant, schedule, spec } from './fixtures.ts';

const at = (text: string): Date => {
  const read = parseInstant(text);
  if (!read) throw new Error(text);
  return read;
};
const plain = (given: Partial<Schedule>): Schedule => ({
  spec: null,
  holidays: 'as-written',
  appointment: false,
  closures: [],
  ...given,
});

function changesAt(until: string, from: Date, here: HoursNow, ask: (now: Date) => HoursNow): void {
  const change = at(until).getTime();
  expect(change).toBeGreaterThan(from.getTime());
  expect(ask(new Date(change - 1)).state).toBe(here.state);
  expect(ask(new Date(change)).state).not.toBe(here.state);
  for (const share of [0.1, 0.37, 0.5, 0.81]) {
    const between = new Date(Math.floor(from.getTime() + (change - from.getTime()) * share));
    expect(ask(between)).toMatchObject({ state: here.state, until });
  }
}

test('until is the very instant of the next change, with closures and holidays', () => {
  fc.assert(
    fc.property(schedule, instant, (given, now) => {
      const here = hoursAt(given, now);
      if (here.until !== null) changesAt(here.until, now, here, (then) => hoursAt(given, then));
    }),
    { numRuns: 600 },
  );
});

test('until of the literal meaning is the very instant of the next change', () => {
  fc.assert(
    fc.property(spec, instant, (value, now) => {
      const here = hoursLiteral(value, now);
      if (here.until !== null) changesAt(here.until, now, here, (then) => hoursLiteral(value, then));
    }),
    { numRuns: 300 },
  );
});

const LANGS: Lang[] = ['pl', 'pl-easy', 'uk', 'en', 'ru'];
const saidOf = (hours: HoursNow, now: Date) =>
  LANGS.flatMap((lang) => [
    hoursInWords(hours, now, lang),
    unconfirmedInWords(hours, now, lang, '2023', 'call'),
  ]);

test('what is said of the hours stays the same until it is said to, at the latest until midnight', () => {
  fc.assert(
    fc.property(schedule, fc.boolean(), instant, (given, appointment, now) => {
      const asked = { ...given, appointment };
      const { hours, until } = hoursWhile(asked, now);
      expect(until).toBeGreaterThan(now.getTime());
      expect(until - now.getTime()).toBeLessThanOrEqual(DAY + 3_600_000);
      const said = saidOf(hours, now);
      for (const share of [0, 0.13, 0.37, 0.5, 0.81, 1]) {
        const then = new Date(Math.floor(now.getTime() + (until - 1 - now.getTime()) * share));
        const later = hoursAt(asked, then);
        expect({ at: then, later, said: saidOf(later, then) }).toEqual({ at: then, later: hours, said });
      }
    }),
    { numRuns: 1500 },
  );
});

test.each([
  ['open: until it closes', 'Mo-Fr 07:00-15:30', '2026-11-24T10:15', '2026-11-24T15:30'],
  ['closed: until it opens', 'Mo-Fr 07:00-15:30', '2026-11-24T06:15', '2026-11-24T07:00'],
  ['closed till tomorrow: until midnight', 'Mo-Fr 07:00-15:30', '2026-11-24T15:30', '2026-11-25'],
  ['round the clock: until midnight', '24/7', '2026-11-24T15:30', '2026-11-25'],
  ['the night of a closed day ends', 'Mo-Su 18:00-08:00', '2026-11-25T03:00', '2026-11-25T08:00'],
  [
    'clocks go back: until the next full hour',
    'Mo-Fr 07:00-15:30',
    '2026-10-25T02:30',
    '2026-10-25T02:00+01:00',
  ],
])('%s', (_why, spec, now, until) => {
  const given = plain({ spec, closures: [{ on: '2026-11-24' }].filter(() => spec.startsWith('Mo-Su')) });
  expect(hoursWhile(given, at(now)).until).toBe(at(until).getTime());
});

test('opensNext is the first instant at which a closed contact is open', () => {
  fc.assert(
    fc.property(schedule, instant, (given, now) => {
      const here = hoursAt(given, now);
      if (here.opensNext === null) return;
      expect(here.state).toBe('closed');
      const opens = at(here.opensNext);
      expect(hoursAt(given, opens).state).toBe('open');
      expect(hoursAt(given, new Date(opens.getTime() - 1)).state).not.toBe('open');
    }),
    { numRuns: 600 },
  );
});

test('nothing that starts on a closed day is open, and no more than the literal hours ever is', () => {
  fc.assert(
    fc.property(schedule, instant, (given, now) => {
      if (given.spec === null || hoursAt(given, now).state !== 'open') return;
      expect(hoursLiteral(given.spec, now).state).toBe('open');
    }),
    { numRuns: 600 },
  );
});

test('openings follow one another without overlap on the days when clocks move', () => {
  fc.assert(
    fc.property(spec, fc.constantFrom(...HOT_DAYS), (value, day) => {
      const runs = runsOf(value, Date.parse(`${day}T00:00Z`) - 2 * DAY, 5);
      if (!runs) throw new Error(value);
      const openings = openingsOf(value, runs);
      const length = (stretches: readonly { start: number; end: number }[]) =>
        stretches.reduce((sum, { start, end }) => sum + end - start, 0);
      expect(length(openings)).toBe(length(runs));
      let end = -Infinity;
      for (const opening of asInstants(openings)) {
        expect(opening.start).toBeLessThan(opening.end);
        expect(opening.start).toBeGreaterThanOrEqual(end);
        end = opening.end;
      }
    }),
  );
});

test.each([
  ['2026-03-29', 23],
  ['2026-10-25', 25],
  ['2027-03-28', 23],
])('%s has %d hours, each minute of it with one state', (day, hours) => {
  const start = at(day).getTime();
  const given = plain({ spec: 'Mo-Su 01:00-02:30,03:30-05:00' });
  const states = Array.from({ length: hours * 60 }, (_, minute) =>
    hoursAt(given, new Date(start + minute * 60_000)),
  );
  const opened = states.filter(({ state }, i) => state === 'open' && states[i - 1]?.state !== 'open');
  expect(opened).toHaveLength(2);
  expect(new Date(start + hours * 3_600_000)).toEqual(
    at(new Date(Date.parse(day) + DAY).toISOString().slice(0, 10)),
  );
});

test('by appointment never says open', () => {
  fc.assert(
    fc.property(schedule, instant, (given, now) => {
      expect(hoursAt({ ...given, appointment: true }, now).state).not.toBe('open');
    }),
  );
});

test('a value that cannot be read, and an instant beyond the calendar, are unknown', () => {
  expect(hoursAt(plain({ spec: 'bzdura' }), at('2026-11-22')).state).toBe('unknown');
  expect(hoursLiteral('bzdura', at('2026-11-22')).state).toBe('unknown');
  for (const odd of [NaN, -1, 8.64e15]) {
    expect(hoursAt(plain({ spec: '24/7' }), new Date(odd)).state).toBe('unknown');
    expect(hoursLiteral('24/7', new Date(odd)).state).toBe('unknown');
  }
});
