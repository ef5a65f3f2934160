import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { countsInMemory } from '../../src/channels/web/limit.ts';
import { chatMemory, KEPT } from '../../src/store/chat-memory.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { DELAYS } from '../../src/store/throttle.ts';

const dir = mkdtempSync(join(tmpdir(), 'okienko-clock-'));
afterAll(() => rmSync(dir, { recursive: true }));

const DAY = 86_400_000;
const YEAR = 365 * DAY;
let now: number;
beforeEach(() => {
  now = Date.parse('2026-11-24T10:15:00+01:00');
});
const clock = () => now;

describe('a clock set back by a day', () => {
  test('nobody waits a day to sign in', () => {
    const { throttle } = staffStore(':memory:', clock);
    for (let i = 0; i < 30; i++) throttle.tried('anna', '203.0.113.7');
    now -= DAY;
    expect(throttle.wait('anna', '203.0.113.7')).toBeLessThanOrEqual(DELAYS.pair.longest);
  });

  test('what was noted before it is forgotten with the rest', async () => {
    const store = sqliteStore(':memory:', clock);
    const memory = chatMemory(store, Buffer.alloc(32, 7), clock);
    await memory.keepMessage('chat', 5);
    now -= DAY;
    expect(await memory.messages('chat')).toEqual([5]);
    await memory.forget('chat');
    now += DAY;
    expect(await memory.messages('chat')).toEqual([]);
  });

  test('a shared address is over its limit for no longer than a window', async () => {
    let elapsed = 0;
    const counts = countsInMemory(() => elapsed);
    void counts.init?.({ windowMs: 60_000 } as never);
    const hits = async () => (await counts.increment('203.0.113.7')).totalHits;
    expect([await hits(), await hits()]).toEqual([1, 2]);
    elapsed = 59_999;
    expect(await hits()).toBe(3);
    elapsed = 60_000;
    expect(await hits()).toBe(1);
    // Whatever the machine's clock says meanwhile.
    elapsed = 60_001;
    expect((await counts.increment('203.0.113.7')).resetTime?.getTime()).toBeGreaterThan(Date.now());
  });
});

describe('a clock that was a year ahead and is set right', () => {
  test('nothing of a chat outlives its promise', async () => {
    const file = join(dir, 'chats.db');
    const store = sqliteStore(file, clock);
    const memory = chatMemory(store, Buffer.alloc(32, 7), clock);
    now += YEAR;
    await memory.keep('chat', {
      lang: 'pl',
      place: 'kielce',
      node: 'start',
      who: null,
      rest: [],
      asked: false,
    } as never);
    await memory.keepMessage('chat', 5);
    now -= YEAR;
    store.purge();
    const rows = new DatabaseSync(file)
      .prepare('SELECT expires FROM value UNION SELECT expires FROM item')
      .all();
    expect(rows.filter((r) => Number(r['expires']) > now + KEPT.whom)).toEqual([]);
    await store.close();
  });

  test('a session and a link of that time open nothing', () => {
    const store = staffStore(':memory:', clock);
    const account = store.accounts.add({ login: 'anna', name: 'Anna', role: 'editor' });
    if (!account) throw new Error('taken');
    now += YEAR;
    const token = store.sessions.begin(account.id);
    const link = store.links.make({ kind: 'password', account: account.id });
    expect(store.sessions.find(token)).not.toBeNull();
    expect(store.links.look(link)).not.toBeNull();
    now -= YEAR;
    expect(store.sessions.find(token)).toBeNull();
    expect(store.links.take(link)).toBeNull();
    store.close();
  });
});
