import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hoursAt, type Lang, type Schedule } from '../../src/hours/hours.ts';
import { parseInstant } from '../../src/hours/warsaw.ts';
import { dayInWords, hoursInWords, unconfirmedInWords, weekInWords } from '../../src/hours/words.ts';
import { instant, schedule } from './fixtures.ts';

const LANGS: Lang[] = ['pl', 'uk', 'en', 'ru'];
const ALL: Lang[] = [...LANGS, 'pl-easy'];
const sunday = parseInstant('2026-11-22T10:00') ?? new Date(NaN);
const plain = (spec: string | null, given: Partial<Schedule> = {}): Schedule => ({
  spec,
  holidays: 'assumed-closed',
  appointment: false,
  closures: [],
  ...given,
});

test.each([
  ['2026-11-22', 'dziś', 'сьогодні', 'today', 'сегодня'],
  ['2026-11-22T23:59', 'dziś', 'сьогодні', 'today', 'сегодня'],
  ['2026-11-23', 'jutro, poniedziałek', 'завтра, у понеділок', 'tomorrow, Monday', 'завтра, в понедельник'],
  [
    '2026-11-24',
    'we wtorek, 24 listopada',
    'у вівторок, 24 листопада',
    'on Tuesday, 24 November',
    'во вторник, 24 ноября',
  ],
  [
    '2026-11-25',
    'w środę, 25 listopada',
    'у середу, 25 листопада',
    'on Wednesday, 25 November',
    'в среду, 25 ноября',
  ],
  [
    '2026-11-28',
    'w sobotę, 28 listopada',
    'у суботу, 28 листопада',
    'on Saturday, 28 November',
    'в субботу, 28 ноября',
  ],
  [
    '2026-11-29',
    'w niedzielę, 29 listopada',
    'у неділю, 29 листопада',
    'on Sunday, 29 November',
    'в воскресенье, 29 ноября',
  ],
  [
    '2027-11-01',
    'w poniedziałek, 1 listopada 2027',
    'у понеділок, 1 листопада 2027 р.',
    'on Monday, 1 November 2027',
    'в понедельник, 1 ноября 2027 г.',
  ],
])('%s, said on Sunday 22 November 2026', (iso, ...said) => {
  expect(LANGS.map((lang) => dayInWords(iso, sunday, lang))).toEqual(said);
});

test.each<[string, Schedule, string, boolean, string]>([
  [
    '2026-11-23T10:00',
    plain('Mo-Fr 07:00-15:00'),
    '2023',
    true,
    'Według danych z 2023 r. czynne do 15:00. Zadzwoń, zanim pójdziesz.',
  ],
  [
    '2026-11-23T16:00',
    plain('Mo-Fr 07:00-15:00'),
    '2023',
    true,
    'Według danych z 2023 r. teraz nieczynne, otwarcie jutro, wtorek, 7:00.',
  ],
  [
    '2026-11-23T10:00',
    plain('Mo-Fr 07:00-15:00'),
    '2023-05',
    false,
    'Według danych z maja 2023 r. czynne do 15:00. Sprawdź, zanim pójdziesz.',
  ],
  [
    '2026-11-23T10:00',
    plain('24/7'),
    '2023-05-08',
    true,
    'Według danych z 8 maja 2023 r. czynne całą dobę. Zadzwoń, zanim pójdziesz.',
  ],
  [
    '2026-11-11T10:00',
    plain('Mo-Fr 07:00-15:00'),
    '2023',
    true,
    'Dziś święto, prawdopodobnie nieczynne. Według danych z 2023 r. otwarcie jutro, czwartek, 7:00.',
  ],
  [
    '2026-11-23T10:00',
    plain('Mo-Fr 07:00-15:00', { closures: [{ on: '2026-11-23' }] }),
    '2023',
    true,
    'Wyjątkowo nieczynne. Według danych z 2023 r. otwarcie jutro, wtorek, 7:00.',
  ],
  ['2026-11-23T10:00', plain('off'), '2023', true, 'Według danych z 2023 r. teraz nieczynne.'],
  ['2026-11-23T10:00', plain(null), '2023', true, 'Godzin nie podano. Zadzwoń, zanim pójdziesz.'],
  ['2026-11-23T10:00', plain(null), '2023', false, 'Godzin nie podano.'],
  [
    '2026-11-23T10:00',
    plain(null, { appointment: true }),
    '2023',
    true,
    'Według danych z 2023 r. po umówieniu. Zadzwoń i umów się.',
  ],
])('unconfirmed at %s', (at, given, asOf, hasPhone, said) => {
  const now = parseInstant(at) ?? new Date(NaN);
  expect(unconfirmedInWords(hoursAt(given, now), now, 'pl', asOf, hasPhone ? 'call' : 'check')).toBe(said);
});

test.each<[string | null, string[]]>([
  ['Mo-Fr 07:00-09:00,14:00-15:00', ['pn.–pt. 7:00–9:00 i 14:00–15:00']],
  ['24/7', ['całą dobę, codziennie']],
  ['Mo-Su 00:00-24:00', ['całą dobę, codziennie']],
  [
    'Mo-Fr 07:00-15:00; Tu 07:00-17:00; PH off',
    ['pn.–pt. 7:00–15:00', 'wt. 7:00–17:00', 'święta: nieczynne'],
  ],
  ['Mo,We,Fr 08:00-12:00; Sa,Su off', ['pn., śr., pt. 8:00–12:00', 'sob., niedz.: nieczynne']],
  [
    'Oct-Mar 18:00-08:00, Apr-Sep 19:00-07:00',
    ['od października do marca: codziennie 18:00–8:00', 'od kwietnia do września: codziennie 19:00–7:00'],
  ],
  ['Nov 15-Mar 15 Mo-Fr 20:00-08:00', ['od 15 listopada do 15 marca: pn.–pt. 20:00–8:00']],
  ['Nov 15-Mar 15 20:00-08:00', ['od 15 listopada do 15 marca: codziennie 20:00–8:00']],
  ['Dec 24 off', ['24 grudnia: nieczynne']],
  ['Dec 31 08:00-12:00', ['31 grudnia: 8:00–12:00']],
  ['Dec 24-Jan 01 off', ['od 24 grudnia do 1 stycznia: nieczynne']],
  ['Nov 00:00-24:00', ['w listopadzie: całą dobę, codziennie']],
  ['Tu[1] 15:00-17:00', ['pierwszy wtorek miesiąca 15:00–17:00']],
  ['We[1,-1] 15:00-17:00', ['pierwsza i ostatnia środa miesiąca 15:00–17:00']],
  ['Th 16:00+', ['czw. od 16:00']],
  ['Fr 18:00-26:00', ['pt. 18:00–2:00']],
  ['Mo-Fr 08:00-12:00 "sekretariat"', ['pn.–pt. 8:00–12:00 (sekretariat)']],
  ['week 1-53/2 Mo 08:00-10:00', ['week 1-53/2 Mo 08:00-10:00']],
  [null, ['godzin nie podano']],
])('the week of %s', (spec, lines) => {
  expect(weekInWords(plain(spec), 'pl')).toEqual(lines);
});

test('the week in the other languages', () => {
  const week = (lang: Lang) => weekInWords(plain('Oct-Mar Tu[1] 08:00-12:00,14:00-15:00'), lang);
  expect(LANGS.slice(1).flatMap(week)).toEqual([
    'з жовтня до березня: перший вівторок місяця 8:00–12:00 і 14:00–15:00',
    'from October to March: first Tuesday of the month 8:00–12:00 and 14:00–15:00',
    'с октября до марта: первый вторник месяца 8:00–12:00 и 14:00–15:00',
  ]);
});

test.each([
  ['Mo-Fr 07:00-09:00,14:00-15:00', ['od poniedziałku do piątku od 7:00 do 9:00 i od 14:00 do 15:00']],
  ['Th 16:00+', ['czwartek od godziny 16:00']],
  ['24/7', ['cały dzień i całą noc, codziennie']],
  ['Su 08:00-12:00; PH off', ['niedziela od 8:00 do 12:00', 'święta: zamknięte']],
])('the week in easy Polish has no shortened word: %s', (spec, lines) => {
  expect(weekInWords(plain(spec), 'pl-easy')).toEqual(lines);
});

test('hours in easy Polish: a sentence a line, nothing shortened, and never that a place nobody confirmed is open', () => {
  const now = new Date('2026-11-23T10:00:00+01:00');
  const said = unconfirmedInWords(hoursAt(plain('Mo-Fr 07:00-15:00'), now), now, 'pl-easy', '2023', 'call');
  expect(said.split('\n')).toEqual([
    'Dane są z 2023 roku.',
    'Według nich: działa do 15:00.',
    'Najpierw zadzwoń.',
    'Potem idź.',
  ]);
});

const anyTime = fc.oneof(instant, fc.date(), fc.date({ min: new Date(0), max: new Date('2999-12-31') }));

test('words are never empty, never broken and never thrown, at any instant', () => {
  fc.assert(
    fc.property(schedule, anyTime, fc.boolean(), fc.boolean(), (given, now, appointment, hasPhone) => {
      const hours = hoursAt({ ...given, appointment }, now);
      for (const lang of ALL) {
        const said = [
          hoursInWords(hours, now, lang),
          unconfirmedInWords(hours, now, lang, '2023', hasPhone ? 'call' : null),
          ...weekInWords({ ...given, appointment }, lang),
        ];
        for (const words of said) expect(words).toMatch(/^(?!.*(undefined|NaN|null|\.\.| {2}))\S.*\S$/s);
      }
    }),
    { numRuns: 400 },
  );
});

test('a source without a date says so', () => {
  const now = new Date('2026-11-23T08:00:00+01:00');
  const given = {
    spec: 'Mo-Fr 07:00-15:00',
    holidays: 'assumed-closed',
    appointment: false,
    closures: [],
  } as const;
  expect(unconfirmedInWords(hoursAt(given, now), now, 'pl', null, null)).toBe(
    'Według danych bez daty czynne do 15:00.',
  );
});

test('what nobody confirmed never says that it is open now', () => {
  fc.assert(
    fc.property(schedule, instant, fc.boolean(), (given, now, hasPhone) => {
      const words = unconfirmedInWords(hoursAt(given, now), now, 'pl', '2023', hasPhone ? 'call' : 'check');
      expect(words).not.toMatch(/otwarte|czynne teraz|teraz czynne/i);
      if (hoursAt(given, now).state === 'open')
        expect(words).toMatch(/^Według danych z 2023 r\. czynne .*pójdziesz\.$/);
    }),
    { numRuns: 300 },
  );
});
