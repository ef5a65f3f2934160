import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Messengers, startMessengers } from '../../src/channels/messengers.ts';
import type { Noted } from '../../src/channels/chat.ts';
import { readConfig } from '../../src/config.ts';
import { listening } from './botframework-server.ts';
import { chatWorld, MONDAY } from './chat-world.ts';
import { says, telegramFake } from './telegram-fake.ts';
import { redisServer } from '../store/redis-server.ts';

let dir: string;
let noted: Noted[];
const ends: (() => unknown)[] = [];
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'okienko-messengers-'));
  noted = [];
});
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
  rmSync(dir, { recursive: true, force: true });
});

async function start(env: Record<string, string>): Promise<Messengers> {
  const read = readConfig(env);
  if (!read.ok) throw new Error(read.messages.join());
  const world = chatWorld();
  const made = await startMessengers(read.config, {
    live: { current: () => world },
    now: () => MONDAY,
    note: (n) => void noted.push(n),
    dir,
  });
  ends.push(() => made.stop());
  return made;
}
const asks = (messengers: Messengers, url: string) => messengers.of({ url } as IncomingMessage) !== null;

describe('the settings decide', () => {
  test('without any, nothing is started and no file is made', async () => {
    const none = await start({});
    expect(asks(none, '/api/messages')).toBe(false);
    expect(() => statSync(join(dir, 'var'))).toThrow();
  });

  test.each([
    ['TELEGRAM_TOKEN', 'no token'],
    ['TELEGRAM_API_ROOT', 'telegram'],
    ['REDIS_URL', 'localhost'],
    ['BOTFRAMEWORK_ANONYMOUS', 'yes'],
    ['BOTFRAMEWORK_TENANT_ID', 'a b'],
  ])('%s that cannot be is said at the start: %s', (name, value) => {
    const read = readConfig({ [name]: value });
    expect(read.ok ? [] : read.messages).toEqual([expect.stringContaining(name)]);
  });

  test('paths of messengers are theirs, everything else is the web’s', async () => {
    const fake = await telegramFake();
    ends.push(() => fake.close());
    const both = await start({
      BOTFRAMEWORK_ANONYMOUS: '1',
      TELEGRAM_TOKEN: fake.token,
      TELEGRAM_API_ROOT: `${fake.url}/`,
      PUBLIC_URL: 'https://okienko.example',
    });
    expect(
      ['/api/messages', '/api/messages?x', '/telegram', '/', '/telegram/x', '/api/v1/answer'].map((url) =>
        asks(both, url),
      ),
    ).toEqual([true, true, true, false, false, false]);
  });
});

test('Telegram down at the start: the web goes on, and the bot returns by itself', async () => {
  const fake = await telegramFake();
  ends.push(() => fake.close());
  await fake.down();
  const messengers = await start({ TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url });
  const web = await listening((req, res) => (messengers.of(req) ?? ((_, r) => r.end('web')))(req, res));
  ends.push(() => web.close());
  expect(await fetch(web.url).then((res) => res.text())).toBe('web');
  await fake.up();
  fake.push(says(5, '/start'));
  await fake.until(() => fake.to(5).length === 1);
  expect(statSync(join(dir, 'var', 'okienko.db')).mode & 0o777).toBe(0o600);
});

test('chats are remembered in Redis where it is set: a second copy of the program knows them', async () => {
  const redis = await redisServer();
  ends.push(() => redis.stop());
  const fake = await telegramFake();
  ends.push(() => fake.close());
  const env = { TELEGRAM_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.url, REDIS_URL: redis.url };
  const first = await start(env);
  fake.push(says(5, '/start miasto'));
  await fake.until(() => fake.to(5).length === 1);
  await first.stop();
  await start(env);
  fake.push(says(5, '04'));
  await fake.until(() => fake.to(5).length === 2);
  expect(fake.to(5)[1]?.text).toContain('+48 41 276 76 25');
});

test('a file that cannot be opened: residents are answered, and the log says so', async () => {
  writeFileSync(join(dir, 'file'), 'not a folder');
  const fake = await telegramFake();
  ends.push(() => fake.close());
  await start({
    TELEGRAM_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.url,
    STORE_FILE: join(dir, 'file', 'okienko.db'),
  });
  fake.push(says(5, '/start'));
  await fake.until(() => fake.to(5).length === 1);
  expect(noted).toContainEqual({ channel: 'store', event: expect.stringContaining('not opened') as string });
});
