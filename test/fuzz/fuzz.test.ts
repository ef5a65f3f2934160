import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import type { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { activityShape } from '../../src/channels/botframework/activity.ts';
import { frameworkBot } from '../../src/channels/botframework/bot.ts';
import { telegramBot } from '../../src/channels/telegram/bot.ts';
import { parseChoice } from '../../src/dialogue/choice.ts';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import type { ParseMemory } from '../../src/guide/collect.ts';
import { kindOf, KINDS } from '../../src/guide/kinds.ts';
import { guideOf } from '../../src/guide/load.ts';
import { parseSource } from '../../src/guide/source.ts';
import { chatMemory } from '../../src/store/chat-memory.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { chatWorld, meaning, MONDAY } from '../channels/chat-world.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import type { Tally } from './messages.ts';
import { dice, spoiled } from './mutate.ts';
import { someActivity, someUpdate } from './updates.ts';

/** Messages in each of two processes; `npm run fuzz` says as many as one likes. */
const MESSAGES = 20_000;
const UPDATES = 10_000;
const CONTENT = 500;

async function inProcess(count: number, seed: number): Promise<Tally> {
  const child = spawn(process.execPath, ['test/fuzz/child.ts', String(count), String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (piece: Buffer) => (out += piece.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`the fuzzing ended with ${code}`);
  return JSON.parse(out) as Tally;
}

describe('any message', () => {
  test(`has an answer with a way on and no danger card is lost, ${2 * MESSAGES} times`, async () => {
    const tallies = await Promise.all([inProcess(MESSAGES, 1), inProcess(MESSAGES, 2)]);
    expect(tallies.flatMap((t) => t.failures)).toEqual([]);
    for (const t of tallies) {
      expect(t.messages).toBe(MESSAGES);
      expect(t.demanded).toBeGreaterThan(MESSAGES / 20);
      expect(t.danger).toBeGreaterThan(t.demanded);
    }
  });
});

const memory = () => chatMemory(sqliteStore(':memory:'), Buffer.alloc(32, 7));

describe('any update of a messenger', () => {
  test(`Telegram: ${UPDATES} updates, whole and broken`, async () => {
    const world = chatWorld();
    const d = dice(3);
    const sent: { chat: unknown; text: string; markup: unknown }[] = [];
    const wrong: string[] = [];
    const api = {
      sendMessage: async (chat: unknown, words: string, more?: { reply_markup?: unknown }) => {
        sent.push({ chat, text: words, markup: more?.reply_markup });
        return { message_id: sent.length };
      },
      answerCallbackQuery: async () => true,
      deleteMessages: async () => true,
      deleteMessage: async () => true,
    } as unknown as Api;
    const notes: string[] = [];
    const bot = telegramBot({
      api,
      live: { current: () => world },
      now: () => MONDAY,
      memory: memory(),
      store: sqliteStore(':memory:'),
      overLimit: () => false,
      note: (n) => void notes.push(n.event),
    });
    for (let id = 1; id <= UPDATES; id++) {
      const { update, whole, words } = someUpdate(d, id);
      const before = sent.length;
      await bot.handle(update).catch((e: unknown) => wrong.push(`${String(e)} ${JSON.stringify(update)}`));
      const answers = sent.slice(before);
      if (whole && words !== null && answers.length === 0) wrong.push(`no answer: ${JSON.stringify(update)}`);
      if (words !== null && /mróz/.test(words) && !answers.some((a) => a.text.includes('112')))
        wrong.push(`no danger card: ${JSON.stringify(update)}`);
      for (const { text, markup } of answers) {
        if (text.trim() === '' || text.length > 6_000) wrong.push(`a message of ${text.length} letters`);
        for (const [, data = ''] of JSON.stringify(markup ?? {}).matchAll(/"callback_data":"([^"]*)"/g))
          if (Buffer.byteLength(data) > 64 || data === '') wrong.push(`a button ${data}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(notes).not.toContain('defect');
    expect(sent.length).toBeGreaterThan(UPDATES / 4);
  });

  test(`Bot Framework: ${UPDATES} activities, whole and broken`, async () => {
    const world = chatWorld();
    const d = dice(4);
    const wrong: string[] = [];
    const parts = {
      live: { current: () => world },
      now: () => MONDAY,
      memory: memory(),
      overLimit: () => false,
    };
    const bot = frameworkBot(parts);
    let answered = 0;
    let refused = 0;
    for (let id = 1; id <= UPDATES; id++) {
      const { activity, whole } = someActivity(d, id, 'http://127.0.0.1:9/');
      const read = activityShape.safeParse(activity);
      if (!read.success) {
        refused += 1;
        if (whole) wrong.push(`refused: ${JSON.stringify(activity)}`);
        continue;
      }
      try {
        const out = await bot.answer(read.data);
        if (out.length > 0) answered += 1;
        if (whole && read.data.type === 'message' && !read.data.conversation.isGroup && out.length === 0)
          wrong.push(`no answer: ${JSON.stringify(activity)}`);
      } catch (error) {
        wrong.push(`${String(error)} ${JSON.stringify(activity)}`);
      }
    }
    expect(wrong.slice(0, 5)).toEqual([]);
    expect(answered).toBeGreaterThan(UPDATES / 4);
    expect(refused).toBeGreaterThan(100);
  });
});

describe('any content', () => {
  const NOW = new Date('2026-11-24T10:15:00+01:00');

  test(`${CONTENT} spoiled files of a whole guide load, or say what is wrong in Polish`, () => {
    const d = dice(5);
    const files = [...smallFiles()];
    const parsed: ParseMemory = new Map();
    let good = 0;
    for (let i = 0; i < CONTENT; i++) {
      const [path, text] = d.one(files);
      const other = () => d.one(files)[1];
      const changed = d.next() < 0.5 ? retyped(text, () => d.next()) : spoiled(text, d, other);
      const loaded = guideOf(new Map([...files, [path, changed]]), null, parsed);
      if (!loaded.ok) {
        expect(loaded.problems.length, changed).toBeGreaterThan(0);
        for (const p of loaded.problems) {
          expect(p.line, changed).toBeGreaterThan(0);
          expect(p.message, changed).toMatch(/\p{L}{2,}/u);
        }
        continue;
      }
      good += 1;
      const { reply } = step(
        { guide: loaded.guide, understand: meaning },
        firstState('pl', null),
        { kind: 'text', text: 'mróz' },
        NOW,
      );
      expect(reply.choices.every((c) => parseChoice(c.choice) !== null)).toBe(true);
      expect(reply.choices.length).toBeGreaterThan(0);
    }
    expect(good).toBeGreaterThan(CONTENT / 50);
  });

  test(`${CONTENT} spoiled files of the shipped guide are read, or say what is wrong`, () => {
    const d = dice(6);
    const paths = (readdirSync('content', { recursive: true }) as string[])
      .filter((p) => p.endsWith('.yaml'))
      .map((p) => `content/${p}`);
    let refused = 0;
    for (let i = 0; i < CONTENT; i++) {
      const path = d.one(paths);
      const kind = kindOf(path);
      if (kind === null) throw new Error(path);
      const text = readFileSync(path, 'utf8').slice(0, 20_000);
      const read = parseSource(
        path,
        spoiled(text, d, () => 'zalegam'),
        KINDS[kind].schema,
      );
      if (read.ok) continue;
      refused += 1;
      for (const p of read.problems) expect(p.line).toBeGreaterThan(0);
    }
    expect(refused).toBeGreaterThan(CONTENT / 4);
  });
});

/** Some letters of a file typed otherwise: most of it stays YAML. */
const retyped = (text: string, next: () => number): string =>
  text.replace(/[a-z0-9]/g, (c) => (next() < 0.003 ? String.fromCharCode(97 + Math.floor(next() * 26)) : c));
