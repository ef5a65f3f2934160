import { z } from 'zod';
import type { Lang } from '../../guide/guide.ts';
import type { KeyValue } from '../../store/key-value.ts';
import { type Heard, langOfTag } from '../chat.ts';
import { readCommand, readDeepLink, wordsAfter } from '../commands.ts';
import { readCallback } from './render.ts';

/** The kinds of updates we ask Telegram for. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'my_chat_member',
] as const;

const user = z.object({ language_code: z.string().optional(), is_bot: z.boolean().optional() });
const chat = z.object({ id: z.number(), type: z.string() });
const message = z.looseObject({
  message_id: z.number().optional(),
  from: user.optional(),
  chat,
  text: z.string().optional(),
  caption: z.string().optional(),
});
const update = z.object({
  update_id: z.number().int(),
  message: message.optional(),
  edited_message: message.optional(),
  channel_post: message.optional(),
  callback_query: z
    .object({ id: z.string(), from: user, message: message.optional(), data: z.string().optional() })
    .optional(),
  my_chat_member: z.object({ chat, new_chat_member: z.object({ status: z.string() }).optional() }).optional(),
});

/** What Telegram says about a chat by itself; nobody waits for an answer to it. */
const SERVICE =
  /^(pinned_message|message_auto_delete_timer_changed|write_access_allowed|chat_background_set|left_chat_|delete_chat_|new_chat_(title|photo)|forum_topic_|boost_added|video_chat_|giveaway|users_shared|chat_shared|proximity_)/;

/** An update as far as it concerns us. `chat` and `message` are Telegram's numbers, `callback` is what is to be acknowledged. */
export type Update = { id: number; callback: string | null; lang: Lang | null } & (
  | { kind: 'said'; chat: number; message: number | null; heard: Heard; edited: boolean }
  | { kind: 'delete'; chat: number; message: number | null }
  /** Something that is not text (`file`), or a chat with more people than one (`group`). */
  | { kind: 'odd'; what: 'file' | 'group'; chat: number; message: number | null }
  | { kind: 'nothing'; chat: number | null }
);

/** The number of an update of any shape, null where there is none: needed to confirm even what cannot be read. */
export function updateId(raw: unknown): number | null {
  const id: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'update_id') : null;
  return Number.isSafeInteger(id) ? (id as number) : null;
}

// Telegram keeps what was not confirmed for a day (ms).
const SEEN = 24 * 3_600_000;

export const wasHandled = async (store: KeyValue, id: number): Promise<boolean> =>
  (await store.get(`u:${id}`)) !== null;

export const markHandled = (store: KeyValue, id: number): Promise<void> => store.set(`u:${id}`, '1', SEEN);

type Base = Pick<Update, 'id' | 'callback' | 'lang'>;

function readMessage(base: Base, m: z.infer<typeof message>, edited: boolean): Update {
  const at = { chat: m.chat.id, message: m.message_id ?? null };
  if (m.from?.is_bot === true) return { ...base, kind: 'nothing', chat: m.chat.id };
  const service = Object.keys(m).some((key) => SERVICE.test(key));
  if (service) return { ...base, kind: 'nothing', chat: m.chat.id };
  // A type nobody has heard of may hold more people than one: nothing personal is said there.
  if (m.chat.type !== 'private') return { ...base, kind: 'odd', what: 'group', ...at };
  // The words under a photo may be a cry for help.
  const text = m.text ?? m.caption;
  if (text === undefined) return { ...base, kind: 'odd', what: 'file', ...at };
  const command = readCommand(text);
  if (command?.command === 'forget') return { ...base, kind: 'delete', ...at };
  const link = command?.command === 'start' ? readDeepLink(command.rest) : { place: null, need: null };
  const input: Heard['input'] =
    link.need !== null
      ? { kind: 'choice', choice: `n:${link.need}` }
      : command
        ? (wordsAfter(command) ?? { kind: 'command', command: command.command })
        : { kind: 'text', text };
  return {
    ...base,
    kind: 'said',
    ...at,
    edited,
    heard: { input, from: null, lang: base.lang, place: link.place },
  };
}

function readButton(base: Base, m: z.infer<typeof message> | undefined, data: string | undefined): Update {
  if (!m || m.chat.type !== 'private' || data === undefined)
    return { ...base, kind: 'nothing', chat: m?.chat.id ?? null };
  const at = { chat: m.chat.id, message: null };
  const read = readCallback(data);
  if (read.kind === 'delete') return { ...base, kind: 'delete', ...at };
  const input: Heard['input'] = { kind: 'choice', choice: read.choice };
  return {
    ...base,
    kind: 'said',
    ...at,
    edited: false,
    heard: { input, from: read.from, lang: base.lang, place: null },
  };
}

/** Reads an update; null for what Telegram would never send. */
export function readUpdate(raw: unknown): Update | null {
  const parsed = update.safeParse(raw);
  if (!parsed.success) return null;
  const { update_id: id, callback_query: pressed, my_chat_member: member, ...u } = parsed.data;
  const m = u.message ?? u.edited_message ?? u.channel_post;
  const lang = langOfTag((pressed?.from ?? m?.from)?.language_code);
  const base: Base = { id, callback: pressed?.id ?? null, lang };
  if (pressed) return readButton(base, pressed.message, pressed.data);
  if (m) return readMessage(base, m, u.edited_message !== undefined);
  const added =
    member?.new_chat_member?.status === 'member' || member?.new_chat_member?.status === 'administrator';
  if (member && added && member.chat.type !== 'private')
    return { ...base, kind: 'odd', what: 'group', chat: member.chat.id, message: null };
  return { ...base, kind: 'nothing', chat: member?.chat.id ?? null };
}
