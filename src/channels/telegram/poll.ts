import { setTimeout as sleep } from 'node:timers/promises';
import type { Api } from 'grammy';
import type { Noted } from '../chat.ts';
import { codeOf, grammySignal, type Patience, pauseBefore } from './retry.ts';
import { ALLOWED_UPDATES, updateId } from './update.ts';

export interface Poll {
  /** Lets what is in hand be answered, confirms it and ends. */
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

/** While some are in hand the next are asked for after so long: those come again at once, so nothing holds the request (ms). */
const MEANWHILE = 250;
/** Telegram gives so many at most. */
const LIMIT = 100;
/** While some wait for another try the next are asked for after so long at most (ms). */
const WAITING = 1_000;
/** How often one fails while others are answered before it is given up. */
const TRIES = 3;

/** One that was seen and is not over. */
interface Open {
  failures: number;
  /** Those of them after which others were answered: nobody is given up because nothing works. */
  alone: number;
  /** How many were answered when it was last tried. */
  answered: number;
  /** When it is tried again, by `performance.now()`. */
  again: number;
}

/**
 * Long polling that confirms an update only when it and all before it were handled: a crash in the middle brings them
 * again. Those behind one that takes long are handled meanwhile. `handle` rejects when an update must come again; one that
 * fails again and again while others are answered is given up, or nothing behind it would ever be confirmed.
 */
export function poll(api: Api, handle: (update: unknown) => Promise<void>, settings: Settings): Poll {
  const stopping = new AbortController();
  const { hold, patience, note } = settings;
  let offset = 0;
  let failures = 0;
  let answered = 0;
  const open = new Map<number, Open>();
  /** Those that are over while one before them is open. */
  const over = new Set<number>();
  const inHand = new Map<number, Promise<void>>();

  const pause = (ms: number) => sleep(ms, undefined, { signal: stopping.signal }).catch(() => {});
  const noteFailure = (error: unknown): void => {
    if (failures === 0) note({ channel: 'telegram', event: 'not reached', code: codeOf(error) });
  };

  async function take(id: number, update: unknown): Promise<void> {
    const at = open.get(id) ?? { failures: 0, alone: 0, answered, again: 0 };
    open.set(id, at);
    try {
      await handle(update);
      answered += 1;
    } catch (error) {
      if (answered > at.answered) at.alone += 1;
      at.answered = answered;
      at.again = performance.now() + pauseBefore(patience, at.failures);
      at.failures += 1;
      if (at.alone < TRIES || stopping.signal.aborted) return;
      note({ channel: 'telegram', event: 'given up', code: codeOf(error) });
    } finally {
      inHand.delete(id);
    }
    open.delete(id);
    over.add(id);
  }

  /** Until the next may be asked for: Telegram gives those that are open at once, so nothing holds the request. */
  async function between(asked: number): Promise<void> {
    if (inHand.size > 0) return void (await Promise.race([pause(MEANWHILE), Promise.all(inHand.values())]));
    const next = Math.min(...[...open.values()].map((o) => o.again));
    if (open.size > 0) return pause(Math.max(1, Math.min(WAITING, next - performance.now())));
    if (performance.now() - asked < AT_ONCE) await pause(AT_ONCE);
  }

  /** One that waits for another try and is not given any more was dropped by Telegram, which keeps them for a day. */
  function forget(given: ReadonlyMap<number, unknown>): void {
    const last = given.size < LIMIT ? Infinity : Math.max(...given.keys());
    for (const id of open.keys())
      if (id <= last && !given.has(id) && !inHand.has(id)) {
        open.delete(id);
        over.add(id);
      }
  }

  function advance(): void {
    if (open.size > 0) offset = Math.min(...open.keys());
    else if (over.size > 0) offset = Math.max(...over) + 1;
    for (const id of over) if (id < offset) over.delete(id);
  }

  async function round(): Promise<void> {
    const asked = performance.now();
    const options = { offset, limit: LIMIT, timeout: hold, allowed_updates: [...ALLOWED_UPDATES] };
    const batch: readonly unknown[] = await api.getUpdates(options, grammySignal(stopping.signal));
    if (failures > 0) note({ channel: 'telegram', event: 'reached again' });
    failures = 0;
    const given = new Map<number, unknown>();
    for (const update of batch) {
      const id = updateId(update);
      if (id !== null) given.set(id, update);
    }
    forget(given);
    const now = performance.now();
    for (const [id, update] of given)
      if (!over.has(id) && !inHand.has(id) && (open.get(id)?.again ?? 0) <= now)
        inHand.set(id, take(id, update));
    await between(asked);
    advance();
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
        advance();
      }
    }
    await Promise.all(inHand.values());
    advance();
    // Without this what was answered last would come again after the restart.
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
