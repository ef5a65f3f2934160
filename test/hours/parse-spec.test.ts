import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { hoursLiteral, parseSpec } from '../../src/hours/hours.ts';
import { SPECS } from './fixtures.ts';

test.each([
  ...SPECS,
  '24/7; PH off',
  '2020 Mo 08:00-10:00',
  'unknown',
  'Mo-Fr 7:00-15:00',
  'Mo-Fr 07:00 - 15:00',
])('accepts %s', (spec) => {
  expect(parseSpec(spec)).toEqual({ ok: true });
});

test.each([
  ['7-15', '07:00-15:00', 'minutami'],
  ['7.30-15.30', '07:30-15:30', 'dwukropek'],
  ['Pn-Pt 07:00-15:00', 'Mo-Fr 07:00-15:00', 'skróty angielskie'],
  ['poniedziałek-piątek 7:00-15:00', 'Mo-Fr 07:00-15:00', 'skróty angielskie'],
  ['Mo-Fr 07:00–15:00', 'Mo-Fr 07:00-15:00', 'łącznik'],
  ['Mo-Fr 07:00-15:00;', 'Mo-Fr 07:00-15:00', 'Usuń'],
  ['08:00-16:00 Mo-Fr', 'Mo-Fr 08:00-16:00', 'kolejność'],
  ['Mo-Fr', null, 'Brakuje godzin'],
  ['Mo-Fr 25:00-26:00', null, '24:00'],
  ['Mo-Fr 07:00-15:60', null, 'Minuty'],
  ['Mo-Fr 09:00-', null, 'niepełny'],
  ['bzdura', null, 'OSM'],
  ['', null, 'Wpisz'],
  ['Mo-Fr 08:00-16:00; SH off', null, 'SH'],
  ['sunrise-20:00', null, 'słońca'],
  ['PH,Dec 31 off', null, 'OSM'],
])('refuses "%s" and suggests %s', (spec, suggestion, about) => {
  const answer = parseSpec(spec);
  expect(answer).toMatchObject({ ok: false, suggestion });
  if (answer.ok) return;
  expect(answer.message).toContain(about);
  if (suggestion !== null) expect(parseSpec(suggestion)).toEqual({ ok: true });
});

test('points into the value', () => {
  expect(parseSpec('Mo-Fr 08:00-16:00; SH off')).toMatchObject({ at: 19 });
});

const token = fc.constantFrom(
  'Mo',
  'Fr',
  '-',
  ',',
  ';',
  ' ',
  '07:00',
  '15',
  'PH',
  'SH',
  'off',
  '"',
  '[',
  '1',
  ']',
  '24/7',
  'Jan',
  'week',
  '+',
  '||',
  'ś',
);

test('any text is accepted or refused in words, throws nothing and prints nothing', () => {
  const printed = [vi.spyOn(console, 'error'), vi.spyOn(console, 'warn')];
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(token, { maxLength: 12 }).map((tokens) => tokens.join('')),
  );
  fc.assert(
    fc.property(text, (spec) => {
      const answer = parseSpec(spec);
      if (!answer.ok) expect(answer.message).toMatch(/\S.*/);
      if (answer.ok) hoursLiteral(spec, new Date('2026-11-22T12:00Z'));
    }),
    { numRuns: 600 },
  );
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});
