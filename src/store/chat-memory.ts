import { createHmac } from 'node:crypto';
import type { State } from '../dialogue/reply.ts';
import { decodeState, encodeState, firstState } from '../dialogue/state.ts';
import type { KeyValue } from './key-value.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long each thing is kept, in milliseconds (DESIGN.md section 6). */
export const KEPT = {
  /** Language and place. */
  whom: 30 * 24 * HOUR,
  /** Where the conversation stands. */
  where: 2 * HOUR,
  /** Ids of messages, so that both sides can be deleted; Telegram allows no more. */
  messages: 48 * HOUR,
} as const;

/** Hours by which a clock may have been set back. */
const AHEAD = 25;

/** What is remembered of one chat. The chat's id is nowhere: only its hash under a key is. */
export interface ChatMemory {
  /** Null for somebody who is new or was forgotten. */
  recall(chat: string): Promise<State | null>;
  keep(chat: string, state: State): Promise<void>;
  keepMessage(chat: string, message: number): Promise<void>;
  /** Ids of messages of the last 48 hours, oldest first. Rejects when they could not be read. */
  messages(chat: string): Promise<number[]>;
  /** True once in `ttl` milliseconds for each `what`. */
  isFirst(chat: string, what: string, ttl: number): Promise<boolean>;
  /** Everything at once. Rejects when it could not be done. */
  forget(chat: string): Promise<void>;
}

/** `what` of `isFirst`, all of them, so that forgetting leaves none behind. */
export const NOTICES = ['file', 'group', 'edited', 'greeted'] as const;

/** Keeps chats in a store. `secret` keys the hash; `now` is milliseconds since 1970. */
export function chatMemory(store: KeyValue, secret: Uint8Array, now: () => number = Date.now): ChatMemory {
  const hash = (chat: string) => createHmac('sha256', secret).update(chat).digest('base64url').slice(0, 32);
  // One list an hour: each expires as a whole, so no id outlives its 48 hours however busy the chat is.
  const list = (h: string, hour: number) => `m:${h}:${hour.toString(36)}`;
  // A day ahead as well: should the clock be set back, what was noted before it is still found and deleted.
  const lists = (h: string) => {
    const first = Math.floor(now() / HOUR) - KEPT.messages / HOUR - 1;
    return Array.from({ length: KEPT.messages / HOUR + 2 + AHEAD }, (_, i) => list(h, first + i));
  };
  return {
    async recall(chat) {
      const h = hash(chat);
      const [whom, where] = await Promise.all([store.get(`p:${h}`), store.get(`s:${h}`)]);
      const known = whom === null ? null : decodeState(whom);
      if (known === null) return null;
      const at = where === null ? null : decodeState(where);
      return at === null ? known : { ...at, lang: known.lang, place: known.place };
    },
    async keep(chat, state) {
      const h = hash(chat);
      await Promise.all([
        store.set(`p:${h}`, encodeState(firstState(state.lang, state.place)), KEPT.whom),
        store.set(`s:${h}`, encodeState({ ...state, place: null }), KEPT.where),
      ]);
    },
    keepMessage: (chat, message) =>
      store.append(list(hash(chat), Math.floor(now() / HOUR)), String(message), KEPT.messages),
    messages: async (chat) => (await store.items(lists(hash(chat)))).map(Number),
    isFirst: (chat, what, ttl) => store.add(`k:${hash(chat)}:${what}`, '1', ttl),
    async forget(chat) {
      const h = hash(chat);
      await store.delete([`p:${h}`, `s:${h}`, ...NOTICES.map((what) => `k:${h}:${what}`), ...lists(h)]);
    },
  };
}
