import { show, type World } from '../../dialogue/dialogue.ts';
import type { Said } from '../../dialogue/reply.ts';
import { firstState } from '../../dialogue/state.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import type { Lang } from '../../guide/guide.ts';
import type { ChatMemory } from '../../store/chat-memory.ts';
import { type Counting, countTurn, textOf } from '../counting.ts';
import { chatText, greeting, type Heard, langOfTag, standing, turn } from '../chat.ts';
import { type Activity, readActivity } from './activity.ts';
import { lookOf, type Outgoing, renderReply } from './render.ts';

export interface BotParts {
  live: { current(): World };
  now: () => Date;
  memory: ChatMemory;
  /** True when this message of the conversation is over the limit. */
  overLimit: (chat: string) => boolean;
  counting?: Counting | undefined;
}

const DAY = 24 * 3_600_000;

/** The conversation in which an activity stands: the key under which it is remembered. */
export const chatOf = (a: Activity): string => `botframework:${a.channelId}:${a.conversation.id}`;

const line = (lang: Lang, said: readonly Said[]): Outgoing => ({
  type: 'message',
  textFormat: 'plain',
  locale: tongueOf(lang),
  text: said.map((s) => s.text).join('\n\n'),
});

/** The bot without its library: an activity in, activities out. */
export function frameworkBot({ live, now, memory, overLimit, counting }: BotParts) {
  async function said(a: Activity, heard: Heard, edited: boolean): Promise<Outgoing[]> {
    const world = live.current();
    const chat = chatOf(a);
    const known = await memory.recall(chat);
    const limited = overLimit(chat);
    const done = turn(world, standing(world.guide, known, heard), heard.input, now(), limited);
    const said = limited ? null : textOf(heard.input);
    countTurn(counting, { world, reply: done.reply, text: said, chat, at: now() });
    const danger = done.reply.blocks.some((b) => b.kind === 'danger');
    const isNew = known === null && !danger && (await memory.isFirst(chat, 'greeted', 30 * DAY));
    const text = (key: string) => chatText(world.guide, done.reply.lang, key);
    const before = [
      ...greeting(world.guide, done, isNew, heard.input),
      ...(edited && !danger ? [text('edited')] : []),
      ...(limited && !danger && heard.input.kind === 'text' ? [text('slow')] : []),
    ];
    await memory.keep(chat, done.state);
    return renderReply(world.guide, done.reply, lookOf(a.channelId), before);
  }

  async function odd(a: Activity, what: 'file' | 'group'): Promise<Outgoing[]> {
    const { guide } = live.current();
    const known = await memory.recall(chatOf(a));
    const state = known ?? firstState(langOfTag(a.locale ?? undefined) ?? 'pl', null);
    if (what === 'group') {
      const first = await memory.isFirst(chatOf(a), 'group', 30 * DAY);
      return first ? [line(state.lang, [chatText(guide, state.lang, 'group')])] : [];
    }
    const { reply } = show(live.current(), state, now());
    const blocks = reply.blocks.filter((b) => ['danger', 'question', 'need', 'call-now'].includes(b.kind));
    const sorry = chatText(guide, reply.lang, 'file');
    return renderReply(guide, { ...reply, blocks }, lookOf(a.channelId), [sorry]);
  }

  async function forget(a: Activity): Promise<Outgoing[]> {
    const { guide } = live.current();
    const lang = (await memory.recall(chatOf(a)))?.lang ?? langOfTag(a.locale ?? undefined) ?? 'pl';
    const key = await memory.forget(chatOf(a)).then(
      () => 'forgotten',
      () => 'not-forgotten',
    );
    return [line(lang, [chatText(guide, lang, key), chatText(guide, lang, 'stays')])];
  }

  /** What is answered to an activity; empty for what needs no answer. */
  async function answer(a: Activity): Promise<Outgoing[]> {
    const known = await memory.recall(chatOf(a));
    const offered = () => (known ? show(live.current(), known, now()).reply.choices : []);
    const read = readActivity(a, offered);
    if (read.kind === 'said') return said(a, read.heard, read.edited);
    if (read.kind === 'odd') return odd(a, read.what);
    if (read.kind === 'forget') return forget(a);
    // The channel says several times that somebody joined; they are greeted once.
    if (read.kind === 'nothing' || known !== null || !(await memory.isFirst(chatOf(a), 'greeted', 30 * DAY)))
      return [];
    const lang = langOfTag(a.locale ?? undefined);
    return said(a, { input: { kind: 'command', command: 'start' }, from: null, lang, place: null }, false);
  }

  /** What is said when we break, in the resident's language where it is known. */
  async function sorry(a: Activity): Promise<Outgoing> {
    const known = await memory.recall(chatOf(a)).catch(() => null);
    const lang = known?.lang ?? langOfTag(a.locale ?? undefined) ?? 'pl';
    return line(lang, [chatText(live.current().guide, lang, 'broken')]);
  }

  return { answer, sorry };
}
