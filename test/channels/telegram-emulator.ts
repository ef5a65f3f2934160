import { createRequire } from 'node:module';
import type { TelegramServer } from 'telegram-test-api/lib/telegramServer.js';
import { withoutTags } from '../../src/channels/telegram/html.ts';
import { freePort } from '../store/redis-server.ts';

const Server = createRequire(import.meta.url)('telegram-test-api') as typeof TelegramServer;

interface Update {
  message: { text: string; reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] } };
}

/** `telegram-test-api`, the emulator of others, with one resident writing. */
export async function telegramEmulator(token = '1:emulator') {
  const server = new Server({ port: await freePort(), host: '127.0.0.1' });
  await server.start();
  const client = server.getClient(token, { timeout: 10_000, interval: 20 });
  const buttons = (list: readonly Update[]) =>
    list.flatMap((u) => u.message.reply_markup?.inline_keyboard.flat() ?? []);

  /** What the bot says next, up to the buttons. */
  async function next(): Promise<Update[]> {
    const list: Update[] = [];
    while (buttons(list).length === 0) {
      const { result } = (await client.getUpdates()) as unknown as { result: Update[] };
      list.push(...result);
    }
    return list;
  }
  async function say(text: string): Promise<Update[]> {
    await (text.startsWith('/')
      ? client.sendCommand(client.makeCommand(text))
      : client.sendMessage(client.makeMessage(text)));
    return next();
  }
  async function press(list: readonly Update[], label: string): Promise<Update[]> {
    const found = buttons(list).find((b) => b.text === label);
    if (!found) throw new Error(`no button ${label}`);
    await client.sendCallback(client.makeCallbackQuery(found.callback_data, { message: { message_id: 2 } }));
    return next();
  }
  return { url: server.config.apiURL, token, server, say, press, next, buttons, stop: () => server.stop() };
}

/** As people read it: the emulator keeps the tags. */
export const textOf = (list: readonly Update[]): string =>
  list.map((u) => withoutTags(u.message.text)).join('\n---\n');
