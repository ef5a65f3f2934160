import { edits, inGroup, presses, says, sends } from '../channels/telegram-fake.ts';
import { type Dice, noise, spoiled } from './mutate.ts';

type Json = Record<string, unknown>;

const WORDS = [
  'zalegam z czynszem',
  'mróz, nie mam gdzie spać',
  '/start',
  '/zapomnij',
  '17',
  'Ostrowiec',
  '/start ostrowiec_01',
  'дякую',
  'холод',
];
const CODES = [
  't:start|pl.town.t_start..',
  'n:01|pl..p..',
  'x',
  '',
  '|',
  't:start|zz',
  'a'.repeat(80),
  'safe:no|pl.town.s_cold_00.a.',
  'del',
];
const VALUES: readonly unknown[] = [
  null,
  0,
  -1,
  1e20,
  '',
  'x',
  [],
  {},
  true,
  '\u0000',
  { id: 1 },
  ['a'],
  Number.MAX_SAFE_INTEGER,
];

const text = (d: Dice) => (d.next() < 0.3 ? noise(d) : spoiled(d.one(WORDS), d, () => d.one(WORDS)));

/** Changes some field somewhere in a value to something else, or takes it away. */
export function broken(value: unknown, d: Dice): unknown {
  if (typeof value !== 'object' || value === null || d.next() < 0.15) return d.one(VALUES);
  const keys = Object.keys(value);
  if (keys.length === 0) return d.one(VALUES);
  const key = d.one(keys);
  const copy: Json = Array.isArray(value)
    ? (Object.assign([], value) as unknown as Json)
    : { ...(value as Json) };
  if (d.next() < 0.2) delete copy[key];
  else copy[key] = broken(copy[key], d);
  return copy;
}

/** Something Telegram sends, or something that looks like it. */
export function someUpdate(d: Dice, id: number): { update: unknown; whole: boolean; words: string | null } {
  const chat = 100 + d.below(50);
  const words = d.next() < 0.5 ? d.one(WORDS) : text(d);
  const kinds: (() => Json)[] = [
    () => says(chat, words, d.one(['pl', 'uk-UA', 'en', 'ru', 'xx'])),
    () => edits(chat, words),
    () => presses(chat, d.one(CODES)),
    () => sends(chat, { photo: [{ file_id: 'a' }], caption: words }),
    () => sends(chat, { sticker: {} }),
    () => inGroup(-chat, d.one(['group', 'supergroup', 'channel', 'sonderbar']), words),
    () => ({
      my_chat_member: { chat: { id: chat, type: 'private' }, new_chat_member: { status: 'kicked' } },
    }),
  ];
  const kind = d.below(kinds.length);
  const update = { update_id: id, ...kinds[kind]?.() };
  if (d.next() < 0.4) return { update: broken(update, d), whole: false, words: null };
  return { update, whole: true, words: kind < 2 && words.trim() !== '' ? words : null };
}

/** An activity of Bot Framework, or something that looks like it. */
export function someActivity(d: Dice, id: number, serviceUrl: string): { activity: unknown; whole: boolean } {
  const activity: Json = {
    type: d.one([
      'message',
      'message',
      'message',
      'messageUpdate',
      'conversationUpdate',
      'typing',
      'event',
      'invoke',
    ]),
    id: String(id),
    channelId: d.one(['webchat', 'directline', 'msteams', 'email', 'sms']),
    conversation: { id: `c${d.below(50)}`, ...(d.next() < 0.1 && { isGroup: true }) },
    from: { id: 'u' },
    recipient: { id: 'b' },
    serviceUrl,
    locale: d.one(['pl-PL', 'uk', 'en-GB', 'xx', '']),
    text: text(d),
    ...(d.next() < 0.2 && { value: d.one([d.one(CODES), { okienko: d.one(CODES) }, 7, null]) }),
    ...(d.next() < 0.1 && { membersAdded: [{ id: 'u' }, { id: 'b' }] }),
    ...(d.next() < 0.1 && { attachments: [{ contentType: 'image/png' }] }),
  };
  return d.next() < 0.4 ? { activity: broken(activity, d), whole: false } : { activity, whole: true };
}
