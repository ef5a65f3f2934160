import { openDatabase, purgeEvery } from './database.ts';
import type { KeyValue } from './key-value.ts';

const PURGE_EVERY = 60_000;
/** Nothing is kept for longer (ms): what expires later was written while the clock was wrong, and would outlive its promise. */
const LONGEST = 32 * 24 * 3_600_000;

/** The tables in which chats are kept; made anew where they are missing. */
export const CHAT_TABLES = ['value', 'item'] as const;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS value (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS item (id INTEGER PRIMARY KEY, key TEXT NOT NULL, item TEXT NOT NULL, expires INTEGER NOT NULL) STRICT;
  CREATE INDEX IF NOT EXISTS item_key ON item (key);
`;

export interface SqliteStore extends KeyValue {
  /** Removes what has expired from the file, its journal included; done every minute by itself. */
  purge(): void;
}

/** The store in one file (`:memory:` for none), readable by its owner alone. `now` is milliseconds since 1970. */
export function sqliteStore(file: string, now: () => number = Date.now): SqliteStore {
  const db = openDatabase(file, SCHEMA);
  const read = db.prepare('SELECT value FROM value WHERE key = ? AND expires > ?');
  const write = db.prepare(
    'INSERT INTO value VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires',
  );
  const claim = db.prepare(
    'INSERT INTO value VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE value.expires <= ?',
  );
  // A list lives as long as its first item says.
  const push = db.prepare(
    'INSERT INTO item (key, item, expires) SELECT ?1, ?2, coalesce((SELECT min(expires) FROM item WHERE key = ?1 AND expires > ?3), ?4)',
  );
  const list = db.prepare('SELECT item FROM item WHERE key = ? AND expires > ? ORDER BY id');
  const removes = CHAT_TABLES.map((table) => db.prepare(`DELETE FROM ${table} WHERE key = ?`));
  const expired = CHAT_TABLES.map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE expires <= ? OR expires > ?`),
  );

  // Deleted rows would live on in the journal.
  const emptyJournal = () => db.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const purge = (): void => {
    for (const statement of expired) statement.run(now(), now() + LONGEST);
    emptyJournal();
  };
  const stopPurging = purgeEvery(PURGE_EVERY, purge);
  purge();

  return {
    get: async (key) => (read.get(key, now())?.['value'] as string | undefined) ?? null,
    set: async (key, value, ttl) => void write.run(key, value, now() + ttl),
    add: async (key, value, ttl) => claim.run(key, value, now() + ttl, now()).changes === 1,
    append: async (key, item, ttl) => void push.run(key, item, now(), now() + ttl),
    items: async (keys) => keys.flatMap((key) => list.all(key, now()).map((row) => row['item'] as string)),
    delete: async (keys) => {
      for (const key of keys) for (const statement of removes) statement.run(key);
      emptyJournal();
    },
    purge,
    close: async () => {
      stopPurging();
      db.close();
    },
  };
}
