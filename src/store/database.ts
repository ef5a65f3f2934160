import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Readers never wait for writers, and deleted values are overwritten in the file, not only unlinked. */
const PRAGMAS = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = NORMAL;
  PRAGMA busy_timeout = 5000;
  PRAGMA secure_delete = ON;
  PRAGMA foreign_keys = ON;
`;

/** Opens a database file (`:memory:` for none), readable by its owner alone, and makes the tables of `schema`. */
export function openDatabase(file: string, schema: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(file);
  db.exec(PRAGMAS + schema);
  if (file !== ':memory:') chmodSync(file, 0o600);
  return db;
}

/**
 * Purges every so many milliseconds until the function it gives back is called. A full disk takes no deletion either and
 * must not end the program: what stays is tried again at the next turn.
 */
export function purgeEvery(ms: number, purge: () => void): () => void {
  const timer = setInterval(() => {
    try {
      purge();
    } catch {
      // Nobody waits for it.
    }
  }, ms).unref();
  return () => clearInterval(timer);
}

/** All or nothing: what `work` wrote is undone when it throws. */
export function atOnce<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (e) {
    db.exec('ROLLBACK');
    throw e;
  }
}
