import type { Api } from 'grammy';
import { expect, test, vi } from 'vitest';
import { poll } from '../../src/channels/telegram/poll.ts';

test('an update that was not handled is asked for again: nothing behind it is confirmed', async () => {
  const offsets: number[] = [];
  const again = Promise.withResolvers<void>();
  const waiting = [7, 8, 9].map((update_id) => ({ update_id }));
  const api = {
    getUpdates: async ({ offset }: { offset: number }) => {
      offsets.push(offset);
      if (offsets.length > 2) {
        again.resolve();
        return [];
      }
      return waiting.filter((u) => u.update_id >= offset);
    },
  } as unknown as Api;
  const handled: number[] = [];
  let outage = true;
  const handle = async (update: unknown): Promise<void> => {
    const id = Number(Reflect.get(update as object, 'update_id'));
    if (id === 8 && outage) {
      outage = false;
      throw new Error('Telegram cannot be reached');
    }
    handled.push(id);
  };
  const polling = poll(api, handle, {
    hold: 0,
    patience: { first: 1, longest: 1, retries: Infinity },
    note: () => {},
  });
  await again.promise;
  await polling.stop();
  expect(offsets.slice(0, 3)).toEqual([0, 8, 10]);
  expect(handled).toContain(8);
});

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

test('one that can never be handled is given up after some tries, and those behind it are confirmed', async () => {
  const { push, offsets, seen, events, stop } = polled((id) =>
    id === 1 ? Promise.reject(new Error('never')) : Promise.resolve(),
  );
  push(1, 2);
  await soon(() => expect(Math.max(...offsets)).toBe(3));
  expect(seen).toEqual([1, 2, 1, 1]);
  expect(events).toEqual(['given up']);
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
