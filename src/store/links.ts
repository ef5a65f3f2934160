import type { DatabaseSync } from 'node:sqlite';
import { newToken, tokenHash } from './sessions.ts';

const HOUR = 3_600_000;
/** How long a one-time link may be used, in milliseconds. */
export const LINK_LIVES = 24 * HOUR;

/** What a one-time link allows: to make the first administrator, or to set the password of an account. */
export type LinkTo = { kind: 'first' } | { kind: 'password'; account: string };

export interface Links {
  /** A new link; older ones to the same end stop working. The token is kept nowhere here. */
  make(to: LinkTo): string;
  /** What the token allows; null when unknown, used or expired, and of `first` once there is an account. Does not use it up. */
  look(token: string): LinkTo | null;
  /** Uses the token up: one of many callers gets what it allows, the others null. */
  take(token: string): LinkTo | null;
  purge(): void;
}

export const LINK_TABLE = `
  CREATE TABLE IF NOT EXISTS link (
    id TEXT PRIMARY KEY, account TEXT REFERENCES account (id) ON DELETE CASCADE, until INTEGER NOT NULL
  ) STRICT;
`;

export function linksIn(db: DatabaseSync, now: () => number): Links {
  const older = db.prepare('DELETE FROM link WHERE account IS ?');
  const insert = db.prepare('INSERT INTO link VALUES (?, ?, ?)');
  // What lives longer than a link may was made while the clock was wrong.
  const good =
    'id = ? AND until > ? AND until < ? AND (account IS NOT NULL OR NOT EXISTS (SELECT 1 FROM account))';
  const get = db.prepare(`SELECT account FROM link WHERE ${good}`);
  const take = db.prepare(`DELETE FROM link WHERE ${good} RETURNING account`);
  const expired = db.prepare('DELETE FROM link WHERE until <= ? OR until >= ?');
  const bounds = () => [now(), now() + 2 * LINK_LIVES] as const;
  const toLink = (row: Record<string, unknown> | undefined): LinkTo | null => {
    if (!row) return null;
    const account = row['account'] as string | null;
    return account === null ? { kind: 'first' } : { kind: 'password', account };
  };
  return {
    make(to) {
      const account = to.kind === 'first' ? null : to.account;
      const token = newToken();
      older.run(account);
      insert.run(tokenHash(token), account, now() + LINK_LIVES);
      return token;
    },
    look: (token) => toLink(get.get(tokenHash(token), ...bounds())),
    take: (token) => toLink(take.get(tokenHash(token), ...bounds())),
    purge: () => void expired.run(...bounds()),
  };
}
