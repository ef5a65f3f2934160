import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listening } from './botframework-server.ts';
import { telegramOn } from './telegram-bot.ts';
import { telegramEmulator, textOf } from './telegram-emulator.ts';

let emulator: Awaited<ReturnType<typeof telegramEmulator>>;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  emulator = await telegramEmulator();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  await emulator.stop();
});

async function talk(): Promise<void> {
  const { say, press, buttons } = emulator;
  const first = await say('/start');
  expect(textOf(first)).toContain('tu Okienko');
  const roof = await press(first, 'Dach nad głową');
  expect(textOf(roof)).toContain('Co z mieszkaniem?');
  const asked = await press(roof, 'Zalegam z czynszem');
  expect(textOf(asked)).toContain('W jakiej gminie');
  const answer = await press(asked, 'Miasto');
  expect(textOf(answer)).toContain('+48 41 276 76 25');
  expect(textOf(await say('mróz, śpię na ławce'))).toContain('☎ 112');
  const gone = await press(answer, 'Usuń tę rozmowę');
  expect(textOf(gone)).toContain('Co zostaje');
  expect(buttons(gone)).toHaveLength(1);
}

describe('through an emulator of others', () => {
  test('polling: commands, words, buttons and deleting', async () => {
    const bot = telegramOn(emulator);
    ends.push(() => bot.stop());
    await talk();
    // What the emulator does not know is noted and harms nothing.
    expect(bot.noted.map((n) => n.event)).toEqual(['menu refused']);
  });

  test('webhook', async () => {
    const web = await listening((req, res) => {
      // The emulator sends no secret: this is what Telegram would add.
      const { secret_token } = Reflect.get(emulator.server, 'webhooks')[emulator.token] as Record<
        string,
        string
      >;
      req.headers['x-telegram-bot-api-secret-token'] = secret_token;
      bot.webhook?.app(req, res);
    });
    const bot = telegramOn(emulator, { publicUrl: web.url });
    ends.push(
      () => web.close(),
      () => bot.stop(),
    );
    await bot.begun;
    await talk();
  });
});
