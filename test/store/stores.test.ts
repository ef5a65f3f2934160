import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from 'redis';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { KeyValue } from '../../src/store/key-value.ts';
import { forgiving, openStore } from '../../src/store/open-store.ts';
import { redisStore } from '../../src/store/redis.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { redisServer } from './redis-server.ts';

const MINUTE = 60_000;
const dir = mkdtempSync(join(tmpdir(), 'okienko-store-'));
afterAll(() => rmSync(dir, { recursive: true }));

/** A store under test: what it can do, and how one sees from outside when a key ends. */
interface Tried {
  store: KeyValue;
  /** Milliseconds a key has left, asked of the database itself; null where it is not there. */
  left(key: string): Promise<number | null>;
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

async function trySqlite(): Promise<Tried> {
  const file = join(dir, 'contract.db');
  let now = Date.now();
  const store = sqliteStore(file, () => now);
  const outside = new DatabaseSync(file);
  const expires = outside.prepare(
    'SELECT min(expires) AS at FROM (SELECT key, expires FROM value UNION ALL SELECT key, expires FROM item) WHERE key = ?',
  );
  return {
    store,
    left: async (key) => {
      const at = expires.get(key)?.['at'];
      return typeof at === 'number' ? at - now : null;
    },
    pass: async (ms) => {
      now += ms;
      store.purge();
    },
    close: async () => {
      await store.close();
      outside.close();
      rmSync(file);
    },
  };
}

async function tryRedis(): Promise<Tried> {
  const server = await redisServer();
  const store = await redisStore(server.url);
  const outside = createClient({ url: server.url });
  await outside.connect();
  return {
    store,
    left: async (key) => {
      const ms = await outside.pTTL(`okienko:${key}`);
      return ms === -2 ? null : ms;
    },
    pass: async (ms) => {
      // The server's clock cannot be moved: the keys' ends are moved towards it instead.
      for (const key of await outside.keys('*')) await outside.pExpire(key, (await outside.pTTL(key)) - ms);
    },
    close: async () => {
      await store.close();
      outside.destroy();
      await server.stop();
    },
  };
}

describe.each([
  ['node:sqlite', trySqlite],
  ['Redis', tryRedis],
])('a store in %s', (_name, start) => {
  let tried: Tried;
  let store: KeyValue;
  beforeAll(async () => {
    tried = await start();
    store = tried.store;
  });
  afterAll(() => tried.close());
  beforeEach(() => store.delete(['a', 'b', 'l']));

  test('gives back what was kept, the newest of it', async () => {
    expect(await store.get('a')).toBeNull();
    await store.set('a', 'zażółć', MINUTE);
    await store.set('a', 'jaźń', MINUTE);
    expect(await store.get('a')).toBe('jaźń');
  });

  test('ends every key when it should, in the database itself', async () => {
    await store.set('a', '1', 10 * MINUTE);
    await store.append('l', '1', 20 * MINUTE);
    await store.add('b', '1', 30 * MINUTE);
    for (const [key, minutes] of [
      ['a', 10],
      ['l', 20],
      ['b', 30],
    ] as const) {
      const left = (await tried.left(key)) ?? 0;
      expect(left).toBeGreaterThan((minutes - 1) * MINUTE);
      expect(left).toBeLessThanOrEqual(minutes * MINUTE);
    }
    await tried.pass(21 * MINUTE);
    await vi.waitFor(async () =>
      expect(await Promise.all(['a', 'l'].map((k) => tried.left(k)))).toEqual([null, null]),
    );
    expect([await store.get('a'), await store.items(['l']), await store.get('b')]).toEqual([null, [], '1']);
  });

  test('a value written again lives anew, a list lives as long as its first item', async () => {
    await store.set('a', '1', 10 * MINUTE);
    await store.append('l', '1', 10 * MINUTE);
    await tried.pass(5 * MINUTE);
    await store.set('a', '2', 10 * MINUTE);
    await store.append('l', '2', 10 * MINUTE);
    expect(await tried.left('a')).toBeGreaterThan(9 * MINUTE);
    expect(await tried.left('l')).toBeLessThanOrEqual(5 * MINUTE);
    expect(await store.items(['l'])).toEqual(['1', '2']);
  });

  test('a free key is taken by one of many, and is free again when it has expired', async () => {
    const all = await Promise.all(Array.from({ length: 20 }, (_, i) => store.add('a', String(i), MINUTE)));
    expect(all.filter(Boolean)).toHaveLength(1);
    await tried.pass(2 * MINUTE);
    await vi.waitFor(async () => expect(await store.add('a', 'x', MINUTE)).toBe(true));
  });

  test('items of several lists come in the order asked, oldest first', async () => {
    await store.append('b', '3', MINUTE);
    await store.append('l', '1', MINUTE);
    await store.append('l', '2', MINUTE);
    expect(await store.items(['l', 'none', 'b'])).toEqual(['1', '2', '3']);
    expect(await store.items([])).toEqual([]);
  });

  test('deletes values and lists, and nothing is no mistake', async () => {
    await store.set('a', '1', MINUTE);
    await store.append('l', '1', MINUTE);
    await store.delete(['a', 'l', 'none']);
    await store.delete([]);
    expect([await tried.left('a'), await tried.left('l')]).toEqual([null, null]);
  });
});

describe('the file of the store', () => {
  test('is its owner’s alone, outlives the program, and holds nothing that was deleted', async () => {
    const file = join(dir, 'own', 'okienko.db');
    const first = sqliteStore(file);
    await first.set('kept', 'stays', MINUTE);
    await first.set('gone', 'tajemnica', MINUTE);
    await first.delete(['gone']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = ['', '-wal'].map((end) => readFileSync(file + end).toString('latin1')).join('');
    expect(bytes).not.toContain('tajemnica');
    await first.close();
    const second = sqliteStore(file);
    expect(await second.get('kept')).toBe('stays');
    await second.close();
  });
});

describe('without Redis', () => {
  test('nothing hangs: what is remembered is missing, deleting fails, and all returns with it', async () => {
    const server = await redisServer();
    const failures = vi.fn();
    const store = await openStore({ redisUrl: server.url, file: '' }, failures);
    await store.set('a', '1', MINUTE);
    await server.stop();
    await vi.waitFor(async () => expect(await store.get('a')).toBeNull());
    expect(await store.add('a', '1', MINUTE)).toBe(true);
    await expect(store.items(['l'])).rejects.toThrow();
    await store.set('a', '1', MINUTE);
    await expect(store.delete(['a'])).rejects.toThrow();
    expect(failures).toHaveBeenCalled();
    const again = await redisServer(server.port);
    await vi.waitFor(
      async () => {
        await store.set('a', '2', MINUTE);
        expect(await store.get('a')).toBe('2');
      },
      { timeout: 60_000, interval: 50 },
    );
    await store.close();
    await again.stop();
  });

  test('a failing store never keeps somebody from an answer', async () => {
    const broken = () => Promise.reject(new Error('down'));
    const store = forgiving(
      { get: broken, set: broken, add: broken, append: broken, items: broken, delete: broken, close: broken },
      () => {},
    );
    expect([await store.get('a'), await store.add('a', '1', 1)]).toEqual([null, true]);
    await expect(store.items(['a'])).rejects.toThrow('down');
    await expect(store.delete(['a'])).rejects.toThrow('down');
  });
});
