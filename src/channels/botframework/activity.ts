import { z } from 'zod';
import type { Choice } from '../../dialogue/reply.ts';
import { decodeState } from '../../dialogue/state.ts';
import { type Heard, langOfTag } from '../chat.ts';
import { readCommand, wordsAfter } from '../commands.ts';

const account = z.object({ id: z.string().max(500) });

/** An activity as far as we read it; the rest passes through to the library. */
export const activityShape = z.looseObject({
  type: z.string().min(1).max(50),
  channelId: z.string().min(1).max(100),
  conversation: z.looseObject({
    id: z.string().min(1).max(1000),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().nullish(),
  }),
  from: account.loose().nullish(),
  recipient: account.loose().nullish(),
  serviceUrl: z.url().nullish(),
  deliveryMode: z.string().nullish(),
  locale: z.string().max(50).nullish(),
  text: z.string().max(100_000).nullish(),
  value: z.unknown().optional(),
  attachments: z.array(z.unknown()).nullish(),
  membersAdded: z.array(account.loose()).nullish(),
});
export type Activity = z.infer<typeof activityShape>;

/** What an activity says to us. */
export type Said =
  | { kind: 'said'; heard: Heard; edited: boolean }
  | { kind: 'forget' | 'joined' | 'nothing' }
  | { kind: 'odd'; what: 'file' | 'group' };

const CODE = /^([a-z0-9:-]{1,40})\|([A-Za-z0-9._~-]{0,64})$/;

/** What a button sent: as the message's text, as its value, or as the value's field, depending on the channel. */
function codeIn({ value, text }: Activity): RegExpExecArray | null {
  const field: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'okienko') : value;
  const candidates = [field, text].filter((c) => typeof c === 'string');
  return candidates.map((c) => CODE.exec(c.trim())).find((found) => found !== null) ?? null;
}

const isGroup = ({ conversation: c }: Activity): boolean =>
  c.isGroup === true || c.conversationType === 'groupChat' || c.conversationType === 'channel';

/** Reads an activity. `offered`: the choices in sight, for somebody who types what a button says. */
export function readActivity(a: Activity, offered: () => readonly Choice[]): Said {
  const lang = langOfTag(a.locale ?? undefined);
  const heard = (input: Heard['input'], from: Heard['from'] = null, edited = false): Said => ({
    kind: 'said',
    heard: { input, from, lang, place: null },
    edited,
  });
  if (a.type === 'conversationUpdate') {
    const somebody = (a.membersAdded ?? []).some((m) => m.id !== a.recipient?.id);
    return { kind: somebody && !isGroup(a) ? 'joined' : 'nothing' };
  }
  if (a.type !== 'message' && a.type !== 'messageUpdate') return { kind: 'nothing' };
  if (isGroup(a)) return { kind: 'odd', what: 'group' };
  const code = codeIn(a);
  if (code) return heard({ kind: 'choice', choice: code[1] ?? '' }, decodeState(code[2] ?? ''));
  const text = a.text?.trim() ?? '';
  if (text === '') return { kind: 'odd', what: 'file' };
  const command = readCommand(text);
  if (command?.command === 'forget') return { kind: 'forget' };
  if (command) return heard(wordsAfter(command) ?? { kind: 'command', command: command.command });
  const same = (label: string) => label.toLocaleLowerCase() === text.toLocaleLowerCase();
  const typed = offered().find((c) => same(c.label.text));
  if (typed) return heard({ kind: 'choice', choice: typed.choice });
  return heard({ kind: 'text', text }, null, a.type === 'messageUpdate');
}
