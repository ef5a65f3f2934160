import type { DatabaseSync } from 'node:sqlite';

/** Who did what, when. `by` is the account's id, null for the program or the command line; `at` an ISO instant. */
export interface Noted {
  id: number;
  at: string;
  by: string | null;
  /** The name as it was then. */
  name: string;
  /** A stable kebab-case name: `signed-in`, `published`, `role-changed` … */
  what: string;
  /** What it was done to, as a short Polish phrase or an id. */
  about: string;
}

export interface Audit {
  note(entry: { by: { id: string; name: string } | null; what: string; about?: string }): void;
  /** Newest first; `before` an id, to page on. */
  list(asked?: { limit?: number; before?: number; what?: string }): Noted[];
}

export const AUDIT_TABLE = `
  CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, by TEXT, name TEXT NOT NULL, what TEXT NOT NULL, about TEXT NOT NULL
  ) STRICT;
`;

/** How the program itself is named in the list. */
const PROGRAM = 'program';

export function auditIn(db: DatabaseSync, now: () => number): Audit {
  const insert = db.prepare('INSERT INTO audit (at, by, name, what, about) VALUES (?, ?, ?, ?, ?)');
  const list = db.prepare(
    'SELECT * FROM audit WHERE id < ?1 AND (?2 IS NULL OR what = ?2) ORDER BY id DESC LIMIT ?3',
  );
  return {
    note: ({ by, what, about = '' }) =>
      void insert.run(new Date(now()).toISOString(), by?.id ?? null, by?.name ?? PROGRAM, what, about),
    list: ({ limit = 100, before = Number.MAX_SAFE_INTEGER, what } = {}) =>
      list.all(before, what ?? null, limit).map((row) => ({
        id: Number(row['id']),
        at: row['at'] as string,
        by: row['by'] as string | null,
        name: row['name'] as string,
        what: row['what'] as string,
        about: row['about'] as string,
      })),
  };
}
