import { createHash, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** A working day at most; two hours without a click. Milliseconds. */
export const SESSION = { longest: 12 * HOUR, idle: 2 * HOUR } as const;
// Writing at every click would be a write for every page.
const SEEN_EVERY = MINUTE;

export interface Session {
  /** Names the session without opening it: the token's hash. */
  id: string;
  account: string;
  since: number;
}

export interface Sessions {
  /** A new session; the token goes into the cookie and is kept nowhere here. */
  begin(account: string): string;
  /** Null when unknown, ended or expired; else counts as seen now. */
  find(token: string): Session | null;
  end(id: string): void;
  /** Signs the account out everywhere; `but` keeps one session. */
  endAll(account: string, but?: string): void;
  purge(): void;
}

export const SESSION_TABLE = `
  CREATE TABLE IF NOT EXISTS session (
    id TEXT PRIMARY KEY, account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    since INTEGER NOT NULL, seen INTEGER NOT NULL
  ) STRICT;
`;

/** Only hashes of tokens are kept: who reads the file or its backup cannot sign in with it. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('base64url');
export const newToken = (): string => randomBytes(32).toString('base64url');

export function sessionsIn(db: DatabaseSync, now: () => number): Sessions {
  const insert = db.prepare('INSERT INTO session VALUES (?, ?, ?, ?)');
  // One that began far ahead of the clock dates from before the clock was set right: it would be valid too long.
  const get = db.prepare(
    'SELECT * FROM session WHERE id = ?1 AND since > ?2 AND seen > ?3 AND max(since, seen) < ?4',
  );
  const touch = db.prepare('UPDATE session SET seen = ? WHERE id = ?');
  const end = db.prepare('DELETE FROM session WHERE id = ?');
  const endAll = db.prepare('DELETE FROM session WHERE account = ? AND id <> ?');
  const expired = db.prepare('DELETE FROM session WHERE since <= ? OR seen <= ? OR max(since, seen) >= ?');
  const bounds = () => [now() - SESSION.longest, now() - SESSION.idle, now() + SESSION.longest] as const;
  return {
    begin(account) {
      const token = newToken();
      insert.run(tokenHash(token), account, now(), now());
      return token;
    },
    find(token) {
      const id = tokenHash(token);
      const row = get.get(id, ...bounds());
      if (!row) return null;
      if (now() - Number(row['seen']) > SEEN_EVERY) {
        try {
          touch.run(now(), id);
        } catch {
          // A full disk signs nobody out.
        }
      }
      return { id, account: row['account'] as string, since: Number(row['since']) };
    },
    end: (id) => void end.run(id),
    endAll: (account, but = '') => void endAll.run(account, but),
    purge: () => void expired.run(...bounds()),
  };
}
