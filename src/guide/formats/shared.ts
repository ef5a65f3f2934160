import { z } from 'zod';

/** Languages in which people write and whose words we know. */
export const TONGUES = ['pl', 'uk', 'en', 'ru'] as const;
export type Tongue = (typeof TONGUES)[number];

/** Languages of the interface; `pl` is the original of every text, `pl-easy` is Polish that is easy to read (ETR). */
export const LANGS = ['pl', 'pl-easy', 'uk', 'en', 'ru'] as const;
export type Lang = (typeof LANGS)[number];

/** The language a text is written in: what `lang` says in HTML, and by which words are understood. */
export const tongueOf = (lang: Lang): Tongue => (lang === 'pl-easy' ? 'pl' : lang);

export const id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: 'Identyfikator to małe litery bez ogonków, cyfry i łączniki, np. "mops-1-14".',
  })
  .max(40, { error: 'Identyfikator ma najwyżej 40 znaków.' });

export const text = z.string().trim().min(1, { error: 'Ten tekst nie może być pusty.' });

export const format = z.literal('1', { error: 'Ten program zna format: 1.' });

/** ISO date in Warsaw time; impossible dates (2026-02-30) are refused. */
export const date = z.string().refine(
  (s) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(s)) return false;
    const d = new Date(`${s}T12:00:00Z`);
    return !Number.isNaN(d.getTime()) && d.toISOString().slice(0, 10) === s;
  },
  { error: 'Data ma postać RRRR-MM-DD, np. 2026-12-01.' },
);

/** A year, a month or a day: how exactly a source is dated. */
export const roughDate = z.string().regex(/^(\d{4}(-\d{2}(-\d{2})?)?|unknown)$/, {
  error: 'Podaj rok, rok i miesiąc albo dzień (2023, 2023-06, 2023-06-22) lub unknown.',
});

/**
 * Where a phone, address, room or hour comes from: a line of a source document (`"003:53"`), or a public page
 * with its date. `also` keeps a value that lost against this one, with the reason.
 */
export const evidence = z.union(
  [
    z.string().regex(/^\d{3}:\d+$/, { error: 'Wskaż dokument i wiersz, np. "003:53".' }),
    z.strictObject({ page: text, date: roughDate, grade: z.enum(['A', 'B']).optional() }),
  ],
  { error: 'Podaj dokument i wiersz ("003:53") albo stronę: { page, date }.' },
);
export type Evidence = z.infer<typeof evidence>;

export const closure = z.strictObject({
  on: date,
  who: text.optional(),
  why: text.optional(),
  by: text.optional(),
});
export type ClosureEntry = z.infer<typeof closure>;

export const flag = z.enum(['yes', 'no', 'unknown'], { error: 'Dozwolone: yes, no, unknown.' });
