import type { Api } from 'grammy';
import type { Button } from '../../channels/telegram/render.ts';
import type { World } from '../../dialogue/world.ts';
import { chatMemory } from '../../store/chat-memory.ts';
import { sqliteStore } from '../../store/sqlite.ts';

/** One thing a resident does in a messenger: words, or a button pressed. */
export interface Move {
  said: string;
  /** What the button carries; null for words. */
  press: string | null;
}

/** One bubble: the resident's words, or a message of the bot as Telegram's HTML with its buttons. */
export type Bubble =
  { by: 'resident'; text: string } | { by: 'bot'; html: string; keyboard: readonly (readonly Button[])[] };

type Sent = Parameters<Api['sendMessage']>;

const CHAT = 1;

/**
 * What the Telegram channel answers to these moves: the channel's own bot, with a Telegram that only writes down. The
 * conversation is played again from its start each time, so nothing of it is kept anywhere.
 */
export async function playChat(world: World, now: Date, moves: readonly Move[]): Promise<Bubble[]> {
  const bubbles: Bubble[] = [];
  let id = 0;
  const written = {
    sendMessage: async (...[, html, more]: Sent) => {
      const markup = more?.reply_markup;
      const keyboard = markup && 'inline_keyboard' in markup ? (markup.inline_keyboard as Button[][]) : [];
      bubbles.push({ by: 'bot', html, keyboard });
      return { message_id: ++id };
    },
    answerCallbackQuery: async () => true,
    deleteMessages: async () => true,
    deleteMessage: async () => true,
  };
  // Most servers never show it, and its library is large.
  const { telegramBot } = await import('../../channels/telegram/bot.ts');
  const store = sqliteStore(':memory:');
  try {
    const bot = telegramBot({
      api: written as unknown as Api,
      live: { current: () => world },
      now: () => now,
      memory: chatMemory(store, Buffer.from('preview'), () => now.getTime()),
      store,
      overLimit: () => false,
      note: () => {},
    });
    for (const [i, { said, press }] of moves.entries()) {
      bubbles.push({ by: 'resident', text: said });
      const from = { id: CHAT, is_bot: false, language_code: 'pl' };
      const message = { message_id: ++id, from, chat: { id: CHAT, type: 'private' } };
      await bot.handle(
        press === null
          ? { update_id: i + 1, message: { ...message, text: said } }
          : { update_id: i + 1, callback_query: { id: String(i), from, message, data: press } },
      );
    }
  } finally {
    await store.close();
  }
  return bubbles;
}
