import type { Request } from 'express';
import { firstState } from '../../dialogue/dialogue.ts';
import type { State } from '../../dialogue/reply.ts';
import { decodeState } from '../../dialogue/state.ts';
import { LANGS, TONGUES } from '../../guide/formats/shared.ts';
import type { Guide, Lang } from '../../guide/guide.ts';
import { refuse } from './refusal.ts';

/** A single text of a form or a query; lists and objects made by hand count as missing. */
export function field(from: unknown, name: string): string | null {
  const value: unknown = typeof from === 'object' && from !== null ? Reflect.get(from, name) : undefined;
  return typeof value === 'string' ? value : null;
}

/** The language of the address's first part; null when it is none. */
export const langOf = (word: unknown): Lang | null => LANGS.find((lang) => lang === word) ?? null;

/** The best language for somebody whose address does not say one. */
export function acceptedLang(req: Request): Lang {
  const wanted = req.acceptsLanguages([...TONGUES]);
  return langOf(wanted === false ? null : wanted) ?? 'pl';
}

/** Language and place of an address; throws the refusal where they do not exist. */
export function whereOf(guide: Guide, req: Request): { lang: Lang; place: string | null } {
  const lang = langOf(req.params['lang']);
  if (lang === null) throw refuse('not-found');
  const place = req.params['place'];
  if (place === undefined) return { lang, place: null };
  if (typeof place !== 'string' || !guide.places.has(place)) throw refuse('place');
  return { lang, place };
}

/** Where the conversation stands: what the form or address carries, in the language and place of the path. */
export function stateOf(where: { lang: Lang; place: string | null }, coded: string | null): State {
  const carried = coded === null ? null : decodeState(coded);
  return { ...(carried ?? firstState(where.lang, null)), ...where };
}

export const wantsTurn = (req: Request): boolean => req.get('x-okienko') === 'fragment';
