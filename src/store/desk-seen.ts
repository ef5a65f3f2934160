import type { DatabaseSync } from 'node:sqlite';

/** Which version of the guide an operator has read the changes up to, with what it said (`facts`, JSON). */
export interface DeskSeen {
  last(account: string): { version: string; facts: string } | null;
  see(account: string, version: string, facts: string): void;
}

export const DESK_SEEN_TABLE = `
  CREATE TABLE IF NOT EXISTS desk_facts (version TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS desk_seen (account TEXT PRIMARY KEY, version TEXT NOT NULL) STRICT;
`;

export function deskSeenIn(db: DatabaseSync): DeskSeen {
  const last = db.prepare(
    'SELECT desk_seen.version, facts FROM desk_seen JOIN desk_facts ON desk_facts.version = desk_seen.version WHERE account = ?',
  );
  const facts = db.prepare('INSERT INTO desk_facts VALUES (?, ?) ON CONFLICT (version) DO NOTHING');
  const see = db.prepare(
    'INSERT INTO desk_seen VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET version = excluded.version',
  );
  const unseen = db.prepare('DELETE FROM desk_facts WHERE version NOT IN (SELECT version FROM desk_seen)');
  return {
    last(account) {
      const row = last.get(account);
      return row ? { version: row['version'] as string, facts: row['facts'] as string } : null;
    },
    see(account, version, said) {
      facts.run(version, said);
      see.run(account, version);
      unseen.run();
    },
  };
}
