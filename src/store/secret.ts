import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';

export const SECRET_TABLE = `
  CREATE TABLE IF NOT EXISTS secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
`;

/** A random key made at the first start and kept with the rest, the same for every process on this file. */
export function keptSecret(db: DatabaseSync, name: string): Uint8Array {
  db.prepare('INSERT INTO secret VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(name, randomBytes(32));
  return db.prepare('SELECT value FROM secret WHERE name = ?').get(name)?.['value'] as Uint8Array;
}
