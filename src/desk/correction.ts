import { z } from 'zod';
import type { Guide } from '../guide/guide.ts';
import { readPhone } from '../guide/phone.ts';
import { parseSpec } from '../hours/parse-spec.ts';
import { weekInWords } from '../hours/words.ts';
import { personal } from './personal.ts';

/** What an operator may say is wrong, in the order of the form. */
export const WRONG = {
  number: 'Numer nie działa',
  hours: 'Złe godziny',
  address: 'Inny adres lub pokój',
  other: 'Coś innego',
} as const;
export type Wrong = keyof typeof WRONG;

export interface Correction {
  contact: string;
  kind: Wrong;
  /** The number as it is read, hours as OSM, else a sentence; null when nobody knows. */
  value: string | null;
}

const LONGEST = 200;
const form = z.object({
  contact: z.string(),
  kind: z.enum(['number', 'hours', 'address', 'other']),
  value: z.string().default(''),
});

/** Days as they are typed, in any case and number ("w środy", "pn.", "niedz."). */
const DAYS: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:pn|pon(?:iedzia)?\p{L}*)(?!\p{L})/giu, 'Mo'],
  [/(?<!\p{L})(?:wt|wtor\p{L}*)(?!\p{L})/giu, 'Tu'],
  [/(?<!\p{L})(?:śr|sr|środ\p{L}*)(?!\p{L})/giu, 'We'],
  [/(?<!\p{L})(?:cz|czw\p{L}*)(?!\p{L})/giu, 'Th'],
  [/(?<!\p{L})(?:pt|piąt\p{L}*)(?!\p{L})/giu, 'Fr'],
  [/(?<!\p{L})(?:sb|sob\p{L}*)(?!\p{L})/giu, 'Sa'],
  [/(?<!\p{L})(?:nd|ndz|niedz\p{L}*)(?!\p{L})/giu, 'Su'],
  [/(?<!\p{L})codziennie(?!\p{L})/giu, 'Mo-Su'],
];

/** Hours as people type them ("pn–pt 8–15", "codziennie 8.00 i 14.00–15.00") as OSM; null when they cannot be read. */
export function typedHours(text: string): string | null {
  if (/^\s*(?:całą dobę|24\s*h|24 godziny)\s*$/iu.test(text)) return '24/7';
  const plain = text
    .replaceAll(/\s*[-–—]\s*/g, '-')
    .replaceAll(/(\p{L})\./gu, '$1')
    .replaceAll(/\s+(?:i|oraz)\s+/giu, ',')
    .replaceAll(/(?<!\p{L})(?:w godzinach|godz|od|we?)(?!\p{L})/giu, '')
    .replaceAll(/\s+do\s+/giu, '-')
    .replaceAll(/(?<!\d)(\d):(?=\d\d)/g, '0$1:')
    .trim();
  const days = DAYS.reduce((t, [typed, day]) => t.replaceAll(typed, day), plain);
  const read = parseSpec(days);
  return read.ok ? days : read.suggestion;
}

/** Hours for people: "poniedziałek–piątek 8:00–15:00". */
export const hoursShown = (spec: string): string =>
  weekInWords({ spec, holidays: 'as-written', appointment: false, closures: [] }, 'pl').join('; ');

const REFUSED = {
  pesel: 'To wygląda na numer PESEL. Nie zapisujemy go. Opisz błąd bez danych osoby.',
  number: 'To wygląda na prywatny numer. W uwadze nie zapisujemy numerów osób.',
  email: 'W uwadze nie zapisujemy adresów e-mail. Opisz błąd innymi słowami.',
} as const;

type Read = { ok: true; correction: Correction } | { ok: false; why: string; contact: string | null };

/** A correction as the form brings it, checked; or why it cannot be taken, in a sentence. Pure. */
export function readCorrection(guide: Guide, body: unknown): Read {
  const parsed = form.safeParse(body);
  if (!parsed.success || !guide.contacts.has(parsed.data.contact))
    return {
      ok: false,
      contact: null,
      why: 'Tego kontaktu już nie ma w danych. Otwórz odpowiedź jeszcze raz.',
    };
  const { contact, kind } = parsed.data;
  const value = parsed.data.value.trim();
  const no = (why: string): Read => ({ ok: false, contact, why });
  if (value.length > LONGEST) return no(`Napisz krócej, najwyżej ${LONGEST} znaków.`);
  if (value === '' && kind === 'other') return no('Napisz jednym zdaniem, co się nie zgadza.');
  const who = personal(value);
  if (who !== null && !(who === 'number' && kind === 'number')) return no(REFUSED[who]);
  if (value === '') return { ok: true, correction: { contact, kind, value: null } };
  if (kind === 'number' && readPhone(value) === null)
    return no('Taki numer nie istnieje. Napisz go z kierunkowym, np. 41 276 76 21, albo zostaw puste.');
  const hours = kind === 'hours' ? typedHours(value) : value;
  if (hours === null)
    return no('Nie umiemy odczytać tych godzin. Napisz np. pn–pt 8:00–15:00 albo zostaw puste.');
  return { ok: true, correction: { contact, kind, value: hours } };
}
