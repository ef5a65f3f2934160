import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { lanes } from '../../src/channels/lanes.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { telegramOn } from './telegram-bot.ts';
import { presses, says, telegramFake, type TelegramFake } from './telegram-fake.ts';

let fake: TelegramFake;
const ends: (() => unknown)[] = [];
beforeEach(async () => {
  fake = await telegramFake();
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  fake.close();
});

type Bot = ReturnType<typeof telegramOn>;
function start(own: Parameters<typeof telegramOn>[1] = {}): Bot {
  const bot = telegramOn(fake, own);
  ends.push(() => bot.stop());
  return bot;
}
const offsets = () =>
  fake.calls.filter((c) => c.method === 'getUpdates').map((c) => Number(c.payload['offset']));
/** Each writes once, in this order: the number of its update is its own. */
const chats = Array.from({ length: 20 }, (_, i) => i + 1);
const firstUnanswered = () => Math.min(...chats.filter((chat) => fake.to(chat).length === 0));

describe('polling', () => {
  test('confirms only what was answered, and nothing behind what was not', async () => {
    fake.fail('sendMessage', 'hold');
    fake.push(...chats.map((chat) => says(chat, '/start')));
    start();
    await fake.until(() => fake.sent.length === chats.length - 1);
    expect(Math.max(...offsets())).toBeLessThanOrEqual(firstUnanswered());
    await fake.down();
    await fake.up();
    await fake.until(() => fake.sent.length === chats.length);
    await fake.until(() => Math.max(...offsets()) === chats.length + 1);
    expect(new Set(fake.sent.map((m) => m.chat)).size).toBe(chats.length);
  });

  test('answers a chat in the order it wrote, chats side by side', async () => {
    fake.fail('sendMessage', 'drop', { status: 502 }, 'drop');
    fake.push(
      ...chats.flatMap((chat) => [says(chat, '/start'), presses(chat, 't:roof'), says(chat, '/jezyk')]),
    );
    start();
    await fake.until(() => fake.sent.length === chats.length * 3);
    for (const chat of chats) {
      const said = fake.to(chat).map((m) => /Co się dzieje|Co z mieszkaniem|Wybierz język/.exec(m.text)?.[0]);
      expect(said).toEqual(['Co się dzieje', 'Co z mieszkaniem', 'Wybierz język']);
    }
  });

  test('an update delivered twice is answered once, in one batch, in two, and after a restart', async () => {
    const store = sqliteStore(':memory:');
    const once_ = { update_id: 7, ...says(5, '/start') };
    fake.push(once_, { ...once_ });
    const first = start({ store });
    await fake.until(() => Math.max(...offsets()) === 8);
    await first.stop();
    fake.push({ ...once_ }, { update_id: 8, ...says(6, '/start') });
    start({ store });
    await fake.until(() => fake.to(6).length === 1);
    expect(fake.to(5)).toHaveLength(1);
  });

  test.each([
    ['429', { status: 429, retryAfter: 0 }],
    ['502', { status: 502 }],
    ['a broken line', 'drop'],
  ] as const)('%s is tried again until it works', async (_name, fault) => {
    fake.fail('getUpdates', fault, fault);
    fake.fail('sendMessage', fault, fault, fault);
    fake.push(says(5, '/start'));
    start();
    await fake.until(() => fake.to(5).length === 1);
  });

  test('a resident who blocked the bot keeps nobody else waiting', async () => {
    fake.push(says(403, '/start'), says(5, '/start'));
    const bot = start();
    await fake.until(() => Math.max(...offsets()) === 3);
    expect(fake.to(5)).toHaveLength(1);
    expect(bot.noted).toContainEqual({ channel: 'telegram', event: 'refused', code: 403 });
  });

  test('a resident whose chat cannot be answered keeps nobody else waiting, and is given up', async () => {
    fake.push(says(500, '/start'));
    const bot = start({ patience: { first: 20, longest: 20 } });
    const tried = () => fake.calls.filter((c) => c.payload['chat_id'] === 500).length;
    const givenUp = () => bot.noted.some((n) => n.event === 'given up');
    await fake.until(() => tried() > 0);
    let chat = 1000;
    while (!givenUp() && chat < 1050) {
      const before = tried();
      fake.push(says((chat += 1), '/start'));
      await fake.until(() => fake.to(chat).length > 0);
      await fake.until(() => tried() > before || givenUp());
    }
    await fake.until(() => Math.max(...offsets()) === chat - 1000 + 2);
    expect(bot.noted).toContainEqual({ channel: 'telegram', event: 'given up', code: 500 });
    expect(fake.sent).toHaveLength(chat - 1000);
  });

  test('Telegram away for a while: the channel says so once and comes back by itself', async () => {
    const bot = start();
    await fake.until(() => offsets().length > 0);
    await fake.down();
    fake.push(says(5, '/start'));
    await fake.up();
    await fake.until(() => fake.to(5).length === 1);
    expect(bot.noted.map((n) => n.event)).toEqual(['not reached', 'reached again']);
  });

  test('what Telegram would never send is passed over', async () => {
    const bad: Record<string, unknown>[] = [
      { update_id: 1 },
      { update_id: 2, message: null },
      { update_id: 3, message: { chat: { id: 'x', type: 'private' }, text: 1 } },
      { update_id: 4, callback_query: { id: 1 } },
      { update_id: 5, callback_query: { id: 'c', from: { id: 1 }, data: 'x' } },
      { update_id: 6, message: { chat: { id: 5, type: 'private' }, text: '' } },
      { update_id: 7, poll_answer: {} },
      {
        update_id: 8,
        message: { message_id: 1, chat: { id: 5, type: 'private' }, text: '\u0000\uD800<b>&' },
      },
    ];
    fake.push(...bad, { update_id: 9, ...says(6, '/start') });
    start();
    await fake.until(() => Math.max(...offsets()) === 10);
    expect(fake.to(6)).toHaveLength(1);
  });

  test('stopping answers what is in hand, confirms it and asks no more', async () => {
    fake.fail('sendMessage', 'drop', 'drop');
    fake.push(...chats.map((chat) => says(chat, '/start')));
    const bot = start();
    await fake.until(() => fake.calls.some((c) => c.method === 'sendMessage'));
    await bot.stop();
    expect(Math.max(...offsets())).toBe(1 + fake.sent.length);
    const asked = offsets().length;
    fake.push(says(99, '/start'));
    start();
    await fake.until(() => fake.to(99).length === 1);
    expect(fake.sent).toHaveLength(chats.length + 1);
    expect(offsets().length).toBeGreaterThan(asked);
  });
});

describe('a killed program', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'okienko-kill-'));
    file = join(dir, 'okienko.db');
    ends.push(() => rmSync(dir, { recursive: true, force: true }));
  });
  const child = (): ChildProcess => {
    const made = spawn(process.execPath, ['test/channels/telegram-child.ts', fake.url, fake.token, file], {
      stdio: 'inherit',
    });
    ends.push(() => made.kill('SIGKILL'));
    return made;
  };

  const everyoneAnswered = (): void => {
    for (const chat of chats) expect(fake.to(chat).length, `chat ${chat}`).toBeGreaterThanOrEqual(1);
  };
  const twice = () => chats.filter((chat) => fake.to(chat).length > 1).length;
  /** How many updates the program has noted as answered. */
  const noted = () => {
    const db = new DatabaseSync(file, { readOnly: true });
    const { n } = db.prepare("SELECT count(*) AS n FROM value WHERE key LIKE 'u:%'").get() as { n: number };
    db.close();
    return n;
  };

  test('in the middle of a batch: no message is lost, and what was answered is not answered again', async () => {
    // Sixteen answers go out, four hang: then the power goes.
    fake.fail('sendMessage', ...Array<'hold'>(4).fill('hold'));
    fake.push(...chats.map((chat) => says(chat, '/start')));
    const first = child();
    await vi.waitFor(() => expect(noted()).toBe(16), { timeout: 60_000 });
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(fake.sent).toHaveLength(16);
    expect(Math.max(...offsets())).toBeLessThanOrEqual(firstUnanswered());

    const second = child();
    await fake.until(() => Math.max(...offsets()) === chats.length + 1);
    everyoneAnswered();
    expect(twice()).toBe(0);
    console.log(
      `kill -9: ${chats.length} messages, 16 answered before, ${fake.sent.length - 16} after, 0 twice, 0 lost`,
    );
    second.kill('SIGTERM');
    expect(await once(second, 'exit')).toEqual([0, null]);
  });

  test.each([1, 7, 13, 20])('at any moment, here after answer %i: no message is lost', async (after) => {
    fake.push(...chats.map((chat) => says(chat, '/start')));
    const first = child();
    await fake.until(() => fake.sent.length >= after);
    first.kill('SIGKILL');
    await once(first, 'exit');
    child();
    await fake.until(() => Math.max(...offsets()) === chats.length + 1);
    everyoneAnswered();
    console.log(
      `kill -9 after answer ${after}: 0 lost, ${twice()} answered twice (the answer was on its way)`,
    );
  });
});

describe('webhook', () => {
  let server: Server;
  let bot: Bot;
  let url: string;
  beforeEach(async () => {
    server = createServer((req, res) => bot.webhook?.app(req, res)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    bot = start({ publicUrl: url });
    await fake.until(() => fake.webhook());
    ends.push(() => server.close());
  });

  const deliver = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/telegram`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-telegram-bot-api-secret-token': fake.webhook()?.secret ?? '',
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }).then((res) => res.status);

  test('answers what is delivered with the secret, and polls no more', async () => {
    expect(fake.webhook()).toEqual({
      url: `${url}/telegram`,
      secret: expect.stringMatching(/^[\w-]{43}$/) as string,
    });
    expect(await deliver(fake.numbered(says(5, '/start')))).toBe(200);
    expect(fake.to(5)).toHaveLength(1);
    expect(offsets()).toEqual([]);
  });

  test.each([
    ['no secret', { 'x-telegram-bot-api-secret-token': '' }],
    ['another secret', { 'x-telegram-bot-api-secret-token': 'x'.repeat(43) }],
  ])('%s: refused', async (_name, headers) => {
    expect(await deliver(fake.numbered(says(5, '/start')), headers)).toBe(401);
    expect(fake.to(5)).toEqual([]);
  });

  test.each([
    ['no JSON', '{', 400],
    ['not an object', '7', 400],
    ['a list', '[]', 400],
    ['no number', '{"message":{}}', 400],
    ['nothing', '', 400],
    ['too large', `{"update_id":1,"x":"${'x'.repeat(1_100_000)}"}`, 413],
    ['unreadable, but numbered: never again', '{"update_id":1,"message":{"chat":"tajne"}}', 200],
  ])('%s', async (_name, body, status) => {
    expect(await deliver(body)).toBe(status);
    expect(await deliver(fake.numbered(says(5, '/start')))).toBe(200);
  });

  test('the same update three times at once and once later is answered once', async () => {
    const update = fake.numbered(says(5, '/start'));
    const statuses = await Promise.all([deliver(update), deliver(update), deliver(update)]);
    expect(statuses).toContain(200);
    expect(await deliver(update)).toBe(200);
    expect(fake.to(5)).toHaveLength(1);
  });

  test('what could not be answered is sent away, to come again', async () => {
    fake.fail('sendMessage', 'drop', 'drop', 'drop');
    const update = fake.numbered(says(5, '/start'));
    expect(await deliver(update)).toBe(503);
    expect(await deliver(update)).toBe(200);
    expect(fake.to(5)).toHaveLength(1);
  });

  test('an address Telegram refuses: residents are answered by polling', async () => {
    fake.fail('setWebhook', { status: 400 });
    const polling = start({ publicUrl: 'http://okienko.invalid' });
    fake.push(says(6, '/start'));
    await fake.until(() => fake.to(6).length === 1);
    expect(polling.noted).toContainEqual({ channel: 'telegram', event: 'webhook refused', code: 400 });
  });
});

test('lanes: in order for one key, side by side for others, never more than the cap', async () => {
  const run = lanes(3);
  const log: string[] = [];
  let now = 0;
  let most = 0;
  const task = (name: string) => async () => {
    now += 1;
    most = Math.max(most, now);
    for (let i = 0; i < 5; i++) await Promise.resolve();
    log.push(name);
    now -= 1;
    if (name === 'a1') throw new Error('one fails');
    return name;
  };
  const names = ['a1', 'a2', 'b1', 'c1', 'd1', 'a3', 'b2'];
  const done = await Promise.allSettled(names.map((name) => run(name[0] ?? '', task(name))));
  expect(done.map((d) => d.status === 'fulfilled')).toEqual([false, true, true, true, true, true, true]);
  expect(most).toBe(3);
  expect(log.filter((n) => n.startsWith('a'))).toEqual(['a1', 'a2', 'a3']);
});
