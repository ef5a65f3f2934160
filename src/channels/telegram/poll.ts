import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Noted } from '../chat.ts';
import { codeOf, grammySignal, type Patience, pauseBefore } from './retry.ts';
import { ALLOWED_UPDATES, updateId } from './update.ts';

export interface Poll {
  /** Lets the batch in hand be answered, confirms it and ends. */
  stop(): Promise<void>;
}

interface Settings {
  /** How long Telegram may hold a request when there is nothing (seconds). */
  hold: number;
  patience: Patience;
  note: (noted: Noted) => void;
}

/** An empty answer that comes at once is no long poll; asking again at once would only heat the room (ms). */
const AT_ONCE = 100;

type Fetched = readonly unknown[];

/** The first number that is not handled; null when nothing of the batch can be confirmed. */
function nextOffset(batch: Fetched, handled: ReadonlySet<unknown>): number | null {
  const ids = batch.flatMap((u) => updateId(u) ?? []).sort((a, b) => a - b);
  const open = batch.flatMap((u) => (handled.has(u) ? [] : (updateId(u) ?? []))).sort((a, b) => a - b)[0];
  const last = ids.at(-1);
  return open ?? (last === undefined ? null : last + 1);
}

/**
 * Long polling that confirms a batch only when all of it was handled: a crash in the middle brings it again.
 * `handle` rejects when an update must come again.
 */
export function poll(api: Api, handle: (update: unknown) => Promise<void>, settings: Settings): Poll {
  const stopping = new AbortController();
  const { hold, patience, note } = settings;
  let offset = 0;
  let failures = 0;

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const noteFailure = (error: unknown): void => {
    if (failures === 0) note({ channel: 'telegram', event: 'not reached', code: codeOf(error) });
  };

  async function round(): Promise<void> {
    const asked = performance.now();
    const options = { offset, limit: 100, timeout: hold, allowed_updates: [...ALLOWED_UPDATES] };
    const batch: Fetched = await api.getUpdates(options, grammySignal(stopping.signal));
    if (failures > 0) note({ channel: 'telegram', event: 'reached again' });
    failures = 0;
    const handled = new Set<unknown>();
    const outcomes = await Promise.allSettled(batch.map((u) => handle(u).then(() => handled.add(u))));
    offset = nextOffset(batch, handled) ?? offset;
    const failed = outcomes.find((o) => o.status === 'rejected');
    if (failed) throw failed.reason;
    if (batch.length === 0 && performance.now() - asked < AT_ONCE) await pause(AT_ONCE);
  }

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await round();
      } catch (error) {
        if (stopping.signal.aborted) break;
        noteFailure(error);
        await pause(pauseBefore(patience, failures));
        failures += 1;
      }
    }
    // Without this the last batch would come again after the restart.
    if (offset > 0) await api.getUpdates({ offset, limit: 1, timeout: 0 }).catch(() => {});
  }

  const ended = loop();
  return {
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}
