import type { Api } from 'grammy';
import { expect, test } from 'vitest';
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
