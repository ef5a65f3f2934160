import type { Api } from 'grammy';
import { show, type World } from '../../dialogue/dialogue.ts';
import type { Said } from '../../dialogue/reply.ts';
import { firstState } from '../../dialogue/state.ts';
import { say } from '../../guide/say.ts';
import type { ChatMemory } from '../../store/chat-memory.ts';
import type { KeyValue } from '../../store/key-value.ts';
import { type Counting, countTurn, textOf } from '../counting.ts';
import { chatText, greeting, type Noted, nameOf, standing, turn } from '../chat.ts';
import { deleteMessages } from './delete.ts';
import { withoutTags } from './html.ts';
import { type Message, renderNotice, renderReply } from './render.ts';
import { codeOf, isOutage, wasRefused } from './retry.ts';
import { markHandled, readUpdate, type Update, updateId, wasHandled } from './update.ts';

export interface BotParts {
  api: Api;
  live: { current(): World };
  now: () => Date;
  memory: ChatMemory;
  store: KeyValue;
  /** True when this message of the chat is over the limit. */
  overLimit: (chat: string) => boolean;
  note: (noted: Noted) => void;
  counting?: Counting | undefined;
}

// An album comes as ten messages; one answer is enough.
const ODD_AGAIN = { file: 60_000, group: 30 * 24 * 3_600_000 } as const;

type Of<K extends Update['kind']> = Extract<Update, { kind: K }>;

/** The bot without its way to Telegram: what it does with one update. */
export interface Bot {
  /**
   * Answers an update. True when it was handled, false when it had been handled before. Rejects only when Telegram
   * could not be reached: the update must come again.
   */
  handle(raw: unknown): Promise<boolean>;
}

export function telegramBot({ api, live, now, memory, store, overLimit, note, counting }: BotParts): Bot {
  const key = (chat: number) => `telegram:${chat}`;

  /** Sends one message and keeps its id. What Telegram cannot read as HTML is sent as plain words: better than nothing. */
  async function send(chat: number, { html, keyboard }: Message): Promise<void> {
    const markup =
      keyboard.length > 0 ? { reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) } } : {};
    const common = { link_preview_options: { is_disabled: true } } as const;
    const sent = await api
      .sendMessage(chat, html, { ...common, ...markup, parse_mode: 'HTML' })
      .catch((error: unknown) => {
        if (codeOf(error) !== 400) throw error;
        note({ channel: 'telegram', event: 'refused as HTML', code: 400 });
        return api.sendMessage(chat, withoutTags(html), common);
      });
    await memory.keepMessage(key(chat), sent.message_id);
  }

  async function said(u: Of<'said'>): Promise<void> {
    const world = live.current();
    const known = await memory.recall(key(u.chat));
    const state = standing(world.guide, known, u.heard);
    const limited = overLimit(key(u.chat));
    const done = turn(world, state, u.heard.input, now(), limited);
    const { lang } = done.reply;
    const text = limited ? null : textOf(u.heard.input);
    countTurn(counting, { world, reply: done.reply, text, chat: key(u.chat), at: now() });
    const danger = done.reply.blocks.some((b) => b.kind === 'danger');
    const before: Said[] = [
      ...greeting(world.guide, done, known === null, u.heard.input),
      ...(u.edited && !danger ? [chatText(world.guide, lang, 'edited')] : []),
      ...(limited && !danger && u.heard.input.kind === 'text' ? [chatText(world.guide, lang, 'slow')] : []),
    ];
    for (const message of renderReply(world.guide, done.reply, before)) await send(u.chat, message);
    await memory.keep(key(u.chat), done.state);
  }

  async function odd(u: Of<'odd'>): Promise<void> {
    if (!(await memory.isFirst(key(u.chat), u.what, ODD_AGAIN[u.what]))) return;
    const world = live.current();
    if (u.what === 'group') {
      await api.sendMessage(u.chat, chatText(world.guide, u.lang ?? 'pl', 'group').text);
      return;
    }
    const state = (await memory.recall(key(u.chat))) ?? firstState(u.lang ?? 'pl', null);
    const { reply } = show(world, state, now());
    const line = chatText(world.guide, reply.lang, 'file');
    // The cards were shown already; the question with its buttons and a number to call is enough.
    const blocks = reply.blocks.filter((b) => ['danger', 'question', 'need', 'call-now'].includes(b.kind));
    for (const message of renderReply(world.guide, { ...reply, blocks }, [line])) await send(u.chat, message);
  }

  async function forget(u: Of<'delete'>): Promise<void> {
    const { guide } = live.current();
    const known = await memory.recall(key(u.chat));
    const lang = known?.lang ?? u.lang ?? 'pl';
    const ids = await memory.messages(key(u.chat)).catch(() => null);
    // Without the numbers of its messages nothing is forgotten either: the next try needs them.
    const forgotten =
      ids !== null &&
      (await memory.forget(key(u.chat)).then(
        () => true,
        () => false,
      ));
    const left = ids === null ? 0 : await deleteMessages(api, u.chat, ids);
    const gone =
      left === 0
        ? say(guide, lang, 'text.telegram.deleted')
        : say(guide, lang, 'text.telegram.not-deleted', { count: String(left) });
    const lines = [
      ...(ids === null ? [] : [gone]),
      chatText(guide, lang, forgotten ? 'forgotten' : 'not-forgotten'),
      say(guide, lang, 'text.telegram.stays'),
    ];
    const { html, keyboard } = renderNotice(guide, lines, firstState(lang, null));
    await api.sendMessage(u.chat, html, {
      parse_mode: 'HTML',
      reply_markup: { inline_keyboard: keyboard.map((row) => [...row]) },
    });
  }

  async function answer(u: Update): Promise<void> {
    // Whether the spinner stops is not worth waiting for, nor failing.
    if (u.callback !== null)
      void api.answerCallbackQuery(u.callback).catch((error: unknown) => {
        note({ channel: 'telegram', event: 'button not acknowledged', code: codeOf(error) });
      });
    if (u.kind === 'nothing') return;
    const ours = u.kind !== 'odd' || u.what === 'file';
    if (ours && u.message !== null) await memory.keepMessage(key(u.chat), u.message);
    if (u.kind === 'said') await said(u);
    else if (u.kind === 'odd') await odd(u);
    else await forget(u);
  }

  /** A defect of ours must not come again and again: it is noted, said to the resident, and the update is over. */
  async function failed(u: Update, error: unknown): Promise<void> {
    if (wasRefused(error)) return note({ channel: 'telegram', event: 'refused', code: error.error_code });
    note({ channel: 'telegram', event: 'defect', code: nameOf(error) });
    if (u.kind !== 'said') return;
    const sorry = chatText(live.current().guide, u.lang ?? 'pl', 'broken');
    await api.sendMessage(u.chat, sorry.text).catch(() => {});
  }

  async function handle(raw: unknown): Promise<boolean> {
    const u = readUpdate(raw);
    if (u === null) {
      note({ channel: 'telegram', event: 'unreadable update' });
      const id = updateId(raw);
      if (id !== null) await markHandled(store, id);
      return true;
    }
    if (await wasHandled(store, u.id)) return false;
    try {
      await answer(u);
    } catch (error) {
      if (isOutage(error)) throw error;
      await failed(u, error);
    }
    await markHandled(store, u.id);
    return true;
  }

  return { handle };
}
