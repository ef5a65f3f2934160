import { step, type Step, type World } from '../dialogue/dialogue.ts';
import type { Input, Said, State } from '../dialogue/reply.ts';
import { firstState } from '../dialogue/state.ts';
import { TONGUES, tongueOf } from '../guide/formats/shared.ts';
import type { Guide, Lang } from '../guide/guide.ts';
import { say } from '../guide/say.ts';

/** What one message of a chat says, whatever the messenger. */
export interface Heard {
  input: Input;
  /** Where the pressed button stood; null for words and for buttons without room for it. */
  from: State | null;
  /** The language the resident's app is set to; null where it is none of ours. */
  lang: Lang | null;
  /** A place named by the link that opened the chat. */
  place: string | null;
}

/** One of our languages from a tag such as `uk-UA`, null for any other. */
export const langOfTag = (tag: string | undefined): Lang | null =>
  TONGUES.find((lang) => lang === tag?.slice(0, 2).toLowerCase()) ?? null;

/**
 * Where the conversation stands when the message comes. An old button leads on from where it stood, but in the
 * language and place chosen since.
 */
export function standing(guide: Guide, known: State | null, heard: Heard): State {
  const lang = known?.lang ?? heard.from?.lang ?? heard.lang ?? 'pl';
  const named = heard.place !== null && guide.places.has(heard.place) ? heard.place : null;
  const place = named ?? known?.place ?? heard.from?.place ?? null;
  const at = heard.from ?? known ?? firstState(lang, place);
  return { ...at, lang, place, asked: at.asked || (known?.asked ?? false) };
}

/** One turn. Over the limit the danger rules still run and everything else is answered by the first question. */
export function turn(world: World, state: State, input: Input, now: Date, limited: boolean): Step {
  if (!limited || input.kind !== 'text') return step(world, state, input, now);
  const hint = { lang: tongueOf(state.lang), place: state.place, at: now };
  const danger = world.understand(input.text, hint).danger !== null;
  return step(world, state, danger ? input : { kind: 'command', command: 'start' }, now);
}

/** A text of the messengers by the end of its key. */
export function chatText(
  guide: Guide,
  lang: Lang,
  key: string,
  params?: Readonly<Record<string, string>>,
): Said {
  return say(guide, lang, `text.chat.${key}`, params);
}

/**
 * What is said before the reply: who we are and that nobody reads along, to somebody new or who asks.
 * Nothing stands before a danger card: it says that itself.
 */
export function greeting(guide: Guide, { reply }: Step, isNew: boolean, input: Input): Said[] {
  if (reply.blocks.some((b) => b.kind === 'danger')) return [];
  const asked = input.kind === 'command' && (input.command === 'start' || input.command === 'help');
  if (!isNew && !asked) return [];
  const help = input.kind === 'command' && input.command === 'help';
  return [
    chatText(guide, reply.lang, help ? 'help' : 'hello'),
    say(guide, reply.lang, 'text.danger.not-live'),
    chatText(guide, reply.lang, 'privacy'),
  ];
}

/** Counts messages of each chat in the running minute, in memory. True when this one is over the limit. */
export function perMinute(limit: number, now: () => number): (chat: string) => boolean {
  let minute = 0;
  let counts = new Map<string, number>();
  return (chat) => {
    const current = Math.floor(now() / 60_000);
    if (current !== minute) {
      minute = current;
      counts = new Map();
    }
    const count = (counts.get(chat) ?? 0) + 1;
    counts.set(chat, count);
    return count > limit;
  };
}

/** What a channel tells the log: an event and a code, never a text, a name or a chat. */
export interface Noted {
  channel: 'telegram' | 'botframework' | 'store';
  event: string;
  code?: number | string;
}

/** An error without its message, which may quote a resident, and where it happened in our code. */
export function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const at = (error.stack ?? '').split('\n').find((row) => /^\s+at /.test(row)) ?? '';
  return `${error.name} ${at.trim()}`;
}
