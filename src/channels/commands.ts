import type { Input } from '../dialogue/reply.ts';

type Command = Extract<Input, { kind: 'command' }>['command'];

/** The commands of the menu, in its order. Their descriptions are the texts `chat.command.<word>`. */
export const MENU = ['start', 'pomoc', 'gmina', 'jezyk', 'latwy', 'zapomnij'] as const;

/** Every word that is heard as a command: those of the menu and the same in other languages. */
const WORDS: Readonly<Record<Command, readonly string[]>> = {
  start: ['start'],
  help: ['pomoc', 'help', 'dopomoha', 'pomoshch'],
  place: ['gmina', 'miejsce', 'place', 'misce', 'mesto'],
  language: ['jezyk', 'język', 'language', 'mova', 'yazyk'],
  easy: ['latwy', 'łatwy', 'prosty', 'easy'],
  forget: ['zapomnij', 'usun', 'usuń', 'forget', 'delete', 'zabuty', 'zabyt'],
  back: ['wstecz', 'back', 'nazad'],
};

/** A typed command, with what stands after it: `/start ostrowiec_17`, `/pomoc@okienko_bot`. Null for other words. */
export function readCommand(text: string): { command: Command; rest: string } | null {
  const [, word = '', rest = ''] = /^\/([\p{L}_]+)(?:@\w+)?(?:\s+([^]*))?$/u.exec(text.trim()) ?? [];
  const found = (Object.keys(WORDS) as Command[]).find((c) => WORDS[c].includes(word.toLowerCase()));
  return found === undefined ? null : { command: found, rest: rest.trim() };
}

/** A deep link's words: `ostrowiec_17` is a place and a need's number, either may be missing. */
export function readDeepLink(words: string): { place: string | null; need: string | null } {
  const [, place = '', need] = /^([a-z0-9-]*?)_?(\d{2})?$/.exec(words) ?? [];
  return { place: place === '' ? null : place, need: need ?? null };
}

/** Words written behind a command ("/start mąż mnie bije") are what somebody wants to say; a link's code is none. */
export const wordsAfter = ({ rest }: { rest: string }): Input | null =>
  /\s/.test(rest) ? { kind: 'text', text: rest } : null;
