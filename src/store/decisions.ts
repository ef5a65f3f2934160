import type { DatabaseSync } from 'node:sqlite';

/** What somebody decided about one item of the to-confirm list. `at` is an ISO instant, `until` a date. */
export interface Decision {
  key: string;
  decision: 'confirmed' | 'dropped' | 'later';
  by: string;
  name: string;
  at: string;
  note: string | null;
  /** `later`: when it comes back. */
  until: string | null;
}

export interface Decisions {
  /** The newest decision about a key counts. */
  put(
    key: string,
    made: { decision: Decision['decision']; by: { id: string; name: string }; note?: string; until?: string },
  ): void;
  get(key: string): Decision | null;
  all(): Decision[];
  /** Puts the item back on the list. */
  undo(key: string): void;
}

export const DECISION_TABLE = `
  CREATE TABLE IF NOT EXISTS decision (
    key TEXT PRIMARY KEY, decision TEXT NOT NULL, by TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL, note TEXT, until TEXT
  ) STRICT;
`;

export function decisionsIn(db: DatabaseSync, now: () => number): Decisions {
  const put = db.prepare('INSERT OR REPLACE INTO decision VALUES (?, ?, ?, ?, ?, ?, ?)');
  const get = db.prepare('SELECT * FROM decision WHERE key = ?');
  const all = db.prepare('SELECT * FROM decision ORDER BY at DESC');
  const undo = db.prepare('DELETE FROM decision WHERE key = ?');
  return {
    put: (key, { decision, by, note, until }) =>
      void put.run(key, decision, by.id, by.name, new Date(now()).toISOString(), note ?? null, until ?? null),
    get: (key) => (get.get(key) as Decision | undefined) ?? null,
    all: () => all.all() as unknown as Decision[],
    undo: (key) => void undo.run(key),
  };
}
