import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgiving } from '../../src/store/open-store.ts';
import { sharedLimits } from '../../src/store/limits.ts';
import { redisStore } from '../../src/store/redis.ts';
import { tallyRedis } from '../../src/store/tally-counts.ts';
import { webServer } from '../channels/web-server.ts';
import { redisServer } from './redis-server.ts';

const MINUTE = 60_000;

let server: Awaited<ReturnType<typeof redisServer>>;
beforeEach(async () => {
  server = await redisServer();
});
afterEach(() => server.stop());

test('a resident in danger is answered, nobody is limited, and it stops', async () => {
  const shared = await sharedLimits(server.url);
  const limits = { windowMs: MINUTE, words: 1, pages: 1, counts: (name: string) => shared.store(name) };
  const site = await webServer({ limits });
  const statuses: number[] = [];
  const ask = async () => {
    const answer = await fetch(`${site.url}/pl/town`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'chcę się zabić' }),
    });
    statuses.push(answer.status);
    expect(await answer.text()).toContain('tel:112');
  };
  await ask();
  await ask();
  server.freeze();
  await ask();
  await ask();
  await shared.close();
  await site.close();
  expect(statuses).toEqual([200, 429, 200, 200]);
});

test('what is remembered is missing, deleting fails, and all returns when it moves again', async () => {
  const store = await redisStore(server.url);
  await store.set('a', '1', MINUTE);
  server.freeze();
  const calm = forgiving(store, () => {});
  expect(await calm.get('a')).toBeNull();
  expect(await calm.add('b', '1', MINUTE)).toBe(true);
  await expect(calm.delete(['a'])).rejects.toThrow();
  server.thaw();
  await vi.waitFor(async () => expect(await store.get('a')).toBe('1'));
  await store.close();
});

test('who comes after a late answer does not wait for another', async () => {
  const counts = await tallyRedis(server.url);
  server.freeze();
  await expect(counts.months('need')).rejects.toThrow('300 ms');
  await expect(counts.add('need', '2026-11', 'town cold')).rejects.toThrow('Earlier commands');
  await counts.close();
});

test('frozen before the first answer: it starts without, and stops', async () => {
  server.freeze();
  const store = await redisStore(server.url);
  await expect(store.get('a')).rejects.toThrow();
  await store.close();
});
