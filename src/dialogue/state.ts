import { LANGS } from '../guide/formats/shared.ts';
import type { Lang } from '../guide/guide.ts';
import type { State } from './reply.ts';

// Telegram gives a button 64 bytes for everything that must come back.
export const STATE_BYTES = 64;

const NODE = /^(l|(l:)?(t:[a-z0-9-]{1,24}|n:\d{2}|p|p:[a-z0-9-]{1,20}|[sd]:[a-z]{1,10}:\d{2}))$/;
/** A language in two letters, so that the longest state still fits. */
const SHORT: Readonly<Record<Lang, string>> = { pl: 'pl', 'pl-easy': 'pe', uk: 'uk', en: 'en', ru: 'ru' };
const PLACE = /^[a-z0-9-]{1,20}$/;

export function firstState(lang: Lang, place: string | null): State {
  return { lang, place, node: 't:start', who: null, rest: [], asked: false };
}

/** `pl.ostrowiec.t_start...`: at most 64 bytes of `[A-Za-z0-9._~-]`, safe in an address and in a button. `rest` travels as need numbers. */
export function encodeState(state: State): string {
  const who = state.who === null ? '' : state.who[0];
  return [
    SHORT[state.lang],
    state.place ?? '',
    state.node.replaceAll(':', '_'),
    `${who}${state.asked ? 'a' : ''}`,
    state.rest.join(''),
  ].join('.');
}

/** The state of an encoded text, null when it was not made by `encodeState` (buttons may be made up by hand). */
export function decodeState(text: string): State | null {
  if (text.length > STATE_BYTES) return null;
  const [lang, place, node, flags, rest, ...more] = text.split('.');
  if (more.length > 0 || rest === undefined || node === undefined || flags === undefined) return null;
  const known = LANGS.find((l) => SHORT[l] === lang);
  const at = node.replaceAll('_', ':');
  if (
    !known ||
    !NODE.test(at) ||
    !(place === '' || PLACE.test(place ?? '')) ||
    !/^[so]?a?$/.test(flags) ||
    !/^(\d{2}){0,3}$/.test(rest)
  )
    return null;
  const who = flags.startsWith('s') ? 'self' : flags.startsWith('o') ? 'other' : null;
  return {
    lang: known,
    place: place || null,
    node: at,
    who,
    rest: rest.match(/\d{2}/g) ?? [],
    asked: flags.endsWith('a'),
  };
}
