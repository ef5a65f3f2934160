import type { DatabaseSync } from 'node:sqlite';

/** From when a version was live in one process: it started with it, or swapped to it. `at` is an ISO instant. */
export interface Lived {
  at: string;
  version: string;
  commit: string | null;
  event: 'start' | 'swap';
}

export interface Ledger {
  note(lived: Omit<Lived, 'at'>): void;
  /** The version that was live at that time, and until when; null before the first entry. */
  at(when: Date): (Lived & { until: string | null }) | null;
  /** Newest first. */
  list(limit?: number): Lived[];
}

export const LEDGER_TABLE = `
  CREATE TABLE IF NOT EXISTS lived (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, version TEXT NOT NULL, "commit" TEXT, event TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS lived_at ON lived (at);
`;

const toLived = (row: Record<string, unknown>): Lived => ({
  at: row['at'] as string,
  version: row['version'] as string,
  commit: row['commit'] as string | null,
  event: row['event'] as Lived['event'],
});

export function ledgerIn(db: DatabaseSync, now: () => number): Ledger {
  const insert = db.prepare('INSERT INTO lived (at, version, "commit", event) VALUES (?, ?, ?, ?)');
  const before = db.prepare('SELECT * FROM lived WHERE at <= ? ORDER BY at DESC, id DESC LIMIT 1');
  const next = db.prepare('SELECT at FROM lived WHERE at > ? AND version <> ? ORDER BY at, id LIMIT 1');
  const list = db.prepare('SELECT * FROM lived ORDER BY id DESC LIMIT ?');
  return {
    note: ({ version, commit, event }) =>
      void insert.run(new Date(now()).toISOString(), version, commit, event),
    at(when) {
      const row = before.get(when.toISOString());
      if (!row) return null;
      const lived = toLived(row);
      const until = next.get(when.toISOString(), lived.version)?.['at'] as string | undefined;
      return { ...lived, until: until ?? null };
    },
    list: (limit = 100) => list.all(limit).map(toLived),
  };
}
