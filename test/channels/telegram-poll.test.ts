import type { Api } from 'grammy';
import { expect, test, vi } from 'vitest';
import { poll } from '../../src/channels/telegram/poll.ts';

const soon = (check: () => void) => vi.waitFor(check, { timeout: 60_000 });

/** Polls what was pushed; `offsets` are those asked for, `seen` what was handed over, in order. */
function polled(handle: (id: number) => Promise<void>) {
  const updates: { update_id: number }[] = [];
  const offsets: number[] = [];
  const seen: number[] = [];
  const events: string[] = [];
  const api = {
    getUpdates: async ({ offset }: { offset: number }) => {
      offsets.push(offset);
      return updates.filter((u) => u.update_id >= offset);
    },
  } as unknown as Api;
  const polling = poll(
    api,
    async (update) => {
      const id = Number(Reflect.get(update as object, 'update_id'));
      seen.push(id);
      await handle(id);
    },
    {
      hold: 0,
      patience: { first: 1, longest: 1, retries: 0 },
      note: ({ event }) => void events.push(event),
    },
  );
  const push = (...ids: number[]) => void updates.push(...ids.map((update_id) => ({ update_id })));
  const drop = (id: number) => {
    updates.splice(
      updates.findIndex((u) => u.update_id === id),
      1,
    );
  };
  return { push, drop, offsets, seen, events, stop: () => polling.stop() };
}

test('an update that was not handled is asked for again: nothing behind it is confirmed', async () => {
  let outage = true;
  const { push, offsets, seen, stop } = polled((id) => {
    if (id !== 8 || !outage) return Promise.resolve();
    outage = false;
    return Promise.reject(new Error('Telegram cannot be reached'));
  });
  push(7, 8, 9);
  await soon(() => expect(Math.max(...offsets)).toBe(10));
  expect([...new Set(offsets)]).toEqual([0, 8, 10]);
  expect(seen).toEqual([7, 8, 9, 8]);
  await stop();
});

test('one that takes long keeps nobody waiting, is not handed over twice, and is confirmed when it is over', async () => {
  const long = Promise.withResolvers<void>();
  const { push, offsets, seen, stop } = polled((id) => (id === 1 ? long.promise : Promise.resolve()));
  push(1, 2);
  await soon(() => expect(seen).toEqual([1, 2]));
  push(3);
  await soon(() => expect(seen).toEqual([1, 2, 3]));
  await soon(() => expect(offsets.slice(1)).toContain(1));
  expect(Math.max(...offsets)).toBe(1);
  long.resolve();
  await soon(() => expect(Math.max(...offsets)).toBe(4));
  expect(seen).toEqual([1, 2, 3]);
  await stop();
});

test('one that fails while others are answered is given up, and those behind it are confirmed', async () => {
  const { push, offsets, seen, events, stop } = polled((id) =>
    id === 1 ? Promise.reject(new Error('never')) : Promise.resolve(),
  );
  push(1);
  let last = 1;
  for (; last < 50 && !events.includes('given up'); last++) {
    const tries = seen.filter((id) => id === 1).length;
    push(last + 1);
    await soon(() => expect(seen).toContain(last + 1));
    await soon(() => expect(seen.filter((id) => id === 1).length > tries || events.length > 0).toBe(true));
  }
  await soon(() => expect(Math.max(...offsets)).toBe(last + 1));
  expect(events).toEqual(['given up']);
  await stop();
});

test('nobody is given up while nothing works', async () => {
  let works = false;
  const { push, offsets, seen, events, stop } = polled(() =>
    works ? Promise.resolve() : Promise.reject(new Error('the store is down')),
  );
  push(1, 2);
  await soon(() => expect(seen.length).toBeGreaterThan(12));
  expect(events).toEqual([]);
  works = true;
  await soon(() => expect(Math.max(...offsets)).toBe(3));
  await stop();
});

test('one that Telegram gives no more holds nothing up', async () => {
  const { push, drop, offsets, seen, stop } = polled((id) => {
    if (id !== 1) return Promise.resolve();
    drop(1);
    return Promise.reject(new Error('once'));
  });
  push(1, 2);
  await soon(() => expect(Math.max(...offsets)).toBe(3));
  expect(seen).toEqual([1, 2]);
  await stop();
});

test('stopping does not confirm what was not handled', async () => {
  const long = Promise.withResolvers<void>();
  const { push, offsets, seen, stop } = polled((id) => (id === 2 ? long.promise : Promise.resolve()));
  push(1, 2, 3);
  await soon(() => expect(seen).toContain(3));
  const stopped = stop();
  long.reject(new Error('stopped'));
  await stopped;
  expect(Math.max(...offsets)).toBe(2);
});
