import { LANGS } from '../guide/formats/shared.ts';
import type { Lang } from '../guide/guide.ts';

/** What a button can mean. Written as short text, so that it fits in a Telegram button and a form field. */
export type ChoiceMeaning =
  | { to: 'node'; node: string }
  | { to: 'need'; number: string }
  | { to: 'place'; place: string }
  | { to: 'places-in'; place: string }
  | { to: 'lang'; lang: Lang }
  | { to: 'safe'; safe: boolean }
  | { to: 'back' | 'over' | 'ask-place' | 'ask-lang' };

const ID = /^[a-z0-9-]{1,24}$/;

/** Reads `t:<node>`, `n:<number>`, `p:<place>`, `in:<place>`, `l:<lang>`, `s:yes|no`, `back`, `over`, `place`, `lang`; null for anything else. */
export function parseChoice(choice: string): ChoiceMeaning | null {
  const [kind, arg = ''] = choice.split(':', 2);
  if (choice === 'back' || choice === 'over') return { to: choice };
  if (choice === 'other') return { to: 'over' };
  if (choice === 'place') return { to: 'ask-place' };
  if (choice === 'lang') return { to: 'ask-lang' };
  if (kind === 't' && ID.test(arg)) return { to: 'node', node: arg };
  if (kind === 'n' && /^\d{2}$/.test(arg)) return { to: 'need', number: arg };
  if (kind === 'p' && ID.test(arg)) return { to: 'place', place: arg };
  if (kind === 'in' && ID.test(arg)) return { to: 'places-in', place: arg };
  if (kind === 's' && (arg === 'yes' || arg === 'no')) return { to: 'safe', safe: arg === 'yes' };
  const lang = LANGS.find((l) => l === arg);
  if (kind === 'l' && lang) return { to: 'lang', lang };
  return null;
}
