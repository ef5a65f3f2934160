import { afterEach, expect, test, vi } from 'vitest';
import { giveBack } from '../src/give-back.ts';

afterEach(() => vi.useRealTimers());

test('what the start left behind is gone soon after it, and nobody else may ask for that', async () => {
  vi.useFakeTimers();
  const left = new WeakRef(new Uint8Array(1_000_000));
  giveBack();
  // A reference that was just made or read holds until this turn of the program is over.
  await vi.advanceTimersByTimeAsync(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(left.deref()).toBeUndefined();
  expect(globalThis).not.toHaveProperty('gc');
});
