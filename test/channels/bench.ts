/**
 * Time of one turn of each messenger beside a bare echo bot on the same library, over HTTP on this machine:
 * `node test/channels/bench.ts`. Medians in milliseconds.
 */
import {
  ActivityHandler,
  CloudAdapter,
  getAuthConfigWithDefaults,
  MessageFactory,
} from '@microsoft/agents-hosting';
import express, { type RequestHandler } from 'express';
import { Bot, webhookCallback } from 'grammy';
import { startBotFramework } from '../../src/channels/botframework/botframework.ts';
import { DEFAULTS, startTelegram } from '../../src/channels/telegram/telegram.ts';
import type { World } from '../../src/dialogue/dialogue.ts';
import { defaultCacheDir, openGuide } from '../../src/open.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { listening } from './botframework-server.ts';
import { presses, says, telegramFake } from './telegram-fake.ts';

const TURNS = 300;
const WARM = 50;

async function median(turn: (i: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < TURNS + WARM; i++) {
    const start = performance.now();
    await turn(i);
    if (i >= WARM) times.push(performance.now() - start);
  }
  return (times.sort((a, b) => a - b)[TURNS / 2] ?? 0).toFixed(2);
}

const opened = await openGuide('.', defaultCacheDir());
if (!opened.ok) throw new Error('the guide has problems');
const world: World = opened.opened;
const parts = {
  live: { current: () => world },
  now: () => new Date(),
  store: sqliteStore(':memory:'),
  note: console.log,
};
const post = (url: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  }).then((r) => r.text());

async function telegram(): Promise<void> {
  const fake = await telegramFake();
  const echo = new Bot(fake.token, { client: { apiRoot: fake.url } });
  echo.on('message', (c) => c.reply(c.message.text ?? ''));
  await echo.init();
  const app = express().use(express.json(), webhookCallback(echo, 'express') as RequestHandler);
  const bare = await listening((req, res) => void app(req, res));
  console.log(
    'telegram, bare echo',
    await median(() => post(bare.url, fake.numbered(says(5, 'zalegam z czynszem')))),
  );
  const settings = {
    token: fake.token,
    apiRoot: fake.url,
    publicUrl: 'https://okienko.test',
    rateLimit: 1e9,
    ...DEFAULTS,
  };
  const ours = startTelegram(settings, parts);
  await ours.begun;
  const web = await listening((req, res) => ours.webhook?.app(req, res));
  const secret = { 'x-telegram-bot-api-secret-token': fake.webhook()?.secret ?? '' };
  const deliver = (update: Record<string, unknown>) =>
    post(`${web.url}/telegram`, fake.numbered(update), secret);
  console.log(
    'telegram, ours, a button of the tree',
    await median(() => deliver(presses(5, 't:start|pl.ostrowiec.t_roof..'))),
  );
  console.log(
    'telegram, ours, words to services',
    await median((i) => deliver(says(1000 + i, 'zalegam z czynszem, Ostrowiec'))),
  );
  await ours.stop();
  bare.close();
  web.close();
  fake.close();
}

async function framework(): Promise<void> {
  const connector = await listening((req, res) => {
    req.resume();
    res.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
  });
  const adapter = new CloudAdapter(getAuthConfigWithDefaults({}));
  const handler = new ActivityHandler().onMessage(async (c, next) => {
    await c.sendActivity(MessageFactory.text(c.activity.text ?? ''));
    await next();
  });
  const app = express().use(
    express.json(),
    (req, res) => void adapter.process(req, res, (c) => handler.run(c)),
  );
  const bare = await listening((req, res) => void app(req, res));
  const activity = (text: string, id: string) => ({
    type: 'message',
    id: 'a',
    channelId: 'webchat',
    conversation: { id },
    from: { id: 'u' },
    recipient: { id: 'b' },
    serviceUrl: connector.url,
    text,
  });
  console.log(
    'bot framework, bare echo',
    await median(() => post(bare.url, activity('zalegam z czynszem', '1'))),
  );
  const ours = startBotFramework({ app: null, rateLimit: 1e9 }, parts);
  const web = await listening(ours.app);
  const send = (text: string, id: string) => post(`${web.url}${ours.path}`, activity(text, id));
  console.log(
    'bot framework, ours, a button of the tree',
    await median(() => send('t:start|pl.ostrowiec.t_roof..', '1')),
  );
  console.log(
    'bot framework, ours, words to services',
    await median((i) => send('zalegam z czynszem, Ostrowiec', String(i))),
  );
  for (const one of [connector, bare, web]) one.close();
}

await telegram();
await framework();
const understand = await median(async () =>
  world.understand('zalegam z czynszem, Ostrowiec', { lang: 'pl', place: null, at: new Date() }),
);
console.log('of it: understanding the words', understand);
