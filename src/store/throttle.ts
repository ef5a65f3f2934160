import { createHmac } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { addressKey } from './address-key.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/**
 * How many failures are free, and how long the delay after them may get at most (milliseconds). Nobody is locked out:
 * the person at her usual address waits by `pair`; the account as a whole slows only when many addresses try it.
 */
export const DELAYS = {
  pair: { free: 3, longest: 5 * MINUTE },
  address: { free: 10, longest: 5 * MINUTE },
  account: { free: 50, longest: MINUTE },
} as const;
/** Failures are forgotten after so long without another. */
const FORGOTTEN = 60 * MINUTE;

export interface Throttle {
  /** Milliseconds until this login may be tried from this address; 0 is now. */
  wait(login: string, address: string): number;
  /** Counts a try before its outcome is known. */
  tried(login: string, address: string): void;
  /** The try was right: it no longer counts, and the person starts anew. */
  succeeded(login: string, address: string): void;
  purge(): void;
}

export const THROTTLE_TABLE = `
  CREATE TABLE IF NOT EXISTS failure (key TEXT PRIMARY KEY, times INTEGER NOT NULL, last INTEGER NOT NULL) STRICT;
`;

/** Counts failed sign-ins. Neither logins nor addresses are kept, only their hash under `secret`. */
export function throttleIn(db: DatabaseSync, secret: Uint8Array, now: () => number): Throttle {
  const get = db.prepare('SELECT times, last FROM failure WHERE key = ? AND last > ?');
  const add = db.prepare(
    'INSERT INTO failure VALUES (?, 1, ?) ON CONFLICT (key) DO UPDATE SET times = times + 1, last = excluded.last',
  );
  const less = db.prepare('UPDATE failure SET times = times - 1 WHERE key = ?');
  const clear = db.prepare('DELETE FROM failure WHERE key = ?');
  const expired = db.prepare('DELETE FROM failure WHERE last <= ?');
  const key = (kind: string, ...parts: string[]) =>
    `${kind}:${createHmac('sha256', secret).update(parts.join('\0')).digest('base64url').slice(0, 32)}`;
  const keys = (login: string, address: string) => {
    const from = addressKey(address);
    return {
      pair: key('pair', login, from),
      address: key('address', from),
      account: key('account', login),
    } as const;
  };
  const waitFor = (kind: keyof typeof DELAYS, k: string): number => {
    const row = get.get(k, now() - FORGOTTEN);
    const { free, longest } = DELAYS[kind];
    const over = Number(row?.['times'] ?? 0) - free;
    if (!row || over < 0) return 0;
    const delay = Math.min(2 ** over * SECOND, longest);
    // A clock that was set back must not lengthen the delay by as much.
    return Math.max(0, Math.min(delay, Number(row['last']) + delay - now()));
  };
  return {
    wait(login, address) {
      const k = keys(login, address);
      return Math.max(waitFor('pair', k.pair), waitFor('address', k.address), waitFor('account', k.account));
    },
    tried(login, address) {
      // Old counts must not live on through a new try.
      expired.run(now() - FORGOTTEN);
      for (const k of Object.values(keys(login, address))) add.run(k, now());
    },
    succeeded(login, address) {
      const k = keys(login, address);
      clear.run(k.pair);
      for (const other of [k.address, k.account]) less.run(other);
    },
    purge: () => void expired.run(now() - FORGOTTEN),
  };
}
