import { LANGS } from '../guide/formats/shared.ts';
import type { Guide, Lang } from '../guide/guide.ts';
import { parseInstant } from '../hours/warsaw.ts';
import { Refusal } from './command.ts';

/** Reads a language, place, need or instant that somebody typed, or says what would be right. */
export function askedLang(text: string | undefined): Lang {
  const lang = LANGS.find((l) => l === (text ?? 'pl'));
  if (!lang) throw new Refusal(`Nie ma języka „${text}”. Języki: ${LANGS.join(', ')}.`);
  return lang;
}

export function askedInstant(text: string | undefined, now: Date): Date {
  if (text === undefined) return now;
  const at = parseInstant(text);
  if (!at)
    throw new Refusal(
      `„${text}” to nie jest chwila. Napisz np. 2026-12-24T22:00 (czas polski) albo 2026-12-24.`,
    );
  return at;
}

export function askedPlace(guide: Guide, text: string | undefined): string {
  if (text !== undefined && guide.places.has(text)) return text;
  const known = [...guide.places.keys()].join(', ');
  throw new Refusal(
    text === undefined
      ? `Podaj miejsce: --place. Miejsca: ${known}.`
      : `Nie ma miejsca „${text}”. Miejsca: ${known}.`,
  );
}

/** A need by id or by its permanent number. */
export function askedNeed(guide: Guide, text: string | undefined): string {
  const need = [...guide.needs.values()].find((n) => n.id === text || n.number === text);
  if (need) return need.id;
  const known = [...guide.needs.values()]
    .map((n) => `${n.number} ${n.id}`)
    .sort()
    .join(', ');
  throw new Refusal(
    text === undefined
      ? `Podaj potrzebę: --need. Potrzeby: ${known}.`
      : `Nie ma potrzeby „${text}”. Potrzeby: ${known}.`,
  );
}
