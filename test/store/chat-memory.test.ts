import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { State } from '../../src/dialogue/reply.ts';
import { firstState } from '../../src/dialogue/state.ts';
import { type ChatMemory, chatMemory } from '../../src/store/chat-memory.ts';
import type { KeyValue } from '../../src/store/key-value.ts';
import { sqliteStore, type SqliteStore } from '../../src/store/sqlite.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const key = new Uint8Array(32).fill(7);
const where: State = {
  lang: 'uk',
  place: 'ostrowiec',
  node: 's:cold:01',
  who: 'other',
  rest: ['04', '32'],
  asked: true,
};

let now: number;
let store: SqliteStore;
let memory: ChatMemory;
/** Everything ever written: key, value, time to live. */
let written: [string, string, number][];

beforeEach(() => {
  now = Date.parse('2026-11-23T08:00:00Z');
  written = [];
  store = sqliteStore(':memory:', () => now);
  const note =
    <R>(write: (key: string, value: string, ttl: number) => Promise<R>) =>
    (key: string, value: string, ttl: number) => {
      written.push([key, value, ttl]);
      return write(key, value, ttl);
    };
  const seen: KeyValue = {
    ...store,
    set: note((k, v, ttl) => store.set(k, v, ttl)),
    add: note((k, v, ttl) => store.add(k, v, ttl)),
    append: note((k, v, ttl) => store.append(k, v, ttl)),
  };
  memory = chatMemory(seen, key, () => now);
});
afterEach(() => store.close());

describe('what is remembered of a chat', () => {
  test('all of the state for two hours, language and place for thirty days, then nothing', async () => {
    await memory.keep('tg:77', where);
    expect(await memory.recall('tg:77')).toEqual(where);
    now += 2 * HOUR + 1;
    expect(await memory.recall('tg:77')).toEqual(firstState('uk', 'ostrowiec'));
    now += 30 * DAY;
    expect(await memory.recall('tg:77')).toBeNull();
  });

  test('nothing lives longer than the design allows', async () => {
    await memory.keep('tg:77', where);
    await memory.keepMessage('tg:77', 5);
    await memory.isFirst('tg:77', 'greeted', HOUR);
    const longest = Object.fromEntries(written.map(([k, , ttl]) => [k[0], ttl]));
    expect(longest).toEqual({ p: 30 * DAY, s: 2 * HOUR, m: 48 * HOUR, k: HOUR });
  });

  test('the id of the chat is nowhere, and no two secrets give the same key', async () => {
    await memory.keep('tg:7788990011', where);
    await memory.keepMessage('tg:7788990011', 4242);
    expect(JSON.stringify(written)).not.toContain('7788990011');
    const other = chatMemory(store, new Uint8Array(32).fill(8), () => now);
    expect(await other.recall('tg:7788990011')).toBeNull();
  });

  test('language and place are not written where the conversation stands', async () => {
    await memory.keep('tg:77', where);
    expect(written.map(([, value]) => value)).toEqual(['uk.ostrowiec.t_start..', 'uk..s_cold_01.oa.0432']);
  });

  test('message ids for 48 hours and not one more, in a busy chat too', async () => {
    for (let hour = 0; hour < 60; hour++) {
      await memory.keepMessage('tg:77', hour);
      now += HOUR;
    }
    const left = await memory.messages('tg:77');
    expect(left).toEqual(Array.from({ length: left.length }, (_, i) => 60 - left.length + i));
    expect(left.length).toBeGreaterThanOrEqual(47);
    expect(left.length).toBeLessThanOrEqual(48);
  });

  test('a notice is given once in its time', async () => {
    expect(await memory.isFirst('tg:77', 'file', HOUR)).toBe(true);
    expect(await memory.isFirst('tg:77', 'file', HOUR)).toBe(false);
    expect(await memory.isFirst('tg:77', 'edited', HOUR)).toBe(true);
    expect(await memory.isFirst('tg:78', 'file', HOUR)).toBe(true);
    now += HOUR + 1;
    expect(await memory.isFirst('tg:77', 'file', HOUR)).toBe(true);
  });

  test('forgetting leaves nothing, and nobody else is forgotten', async () => {
    for (const chat of ['tg:77', 'tg:78']) {
      await memory.keep(chat, where);
      await memory.keepMessage(chat, 1);
      await memory.isFirst(chat, 'file', HOUR);
    }
    now += 5 * HOUR;
    await memory.keepMessage('tg:77', 2);
    await memory.forget('tg:77');
    expect([
      await memory.recall('tg:77'),
      await memory.messages('tg:77'),
      await memory.isFirst('tg:77', 'file', 1),
    ]).toEqual([null, [], true]);
    expect([(await memory.recall('tg:78'))?.place, await memory.messages('tg:78')]).toEqual([
      'ostrowiec',
      [1],
    ]);
  });

  test('what a later release or a hand wrote is not believed', async () => {
    await memory.keep('tg:77', where);
    for (const [k] of written) await store.set(k, '{"lang":"pl"}', HOUR);
    expect(await memory.recall('tg:77')).toBeNull();
  });
});
