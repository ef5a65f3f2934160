import { writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { ACCOUNT_TABLE, type Accounts, accountsIn } from './accounts.ts';
import { AUDIT_TABLE, type Audit, auditIn } from './audit.ts';
import { openDatabase, purgeEvery } from './database.ts';
import { DECISION_TABLE, type Decisions, decisionsIn } from './decisions.ts';
import { DESK_SEEN_TABLE, type DeskSeen, deskSeenIn } from './desk-seen.ts';
import { LEDGER_TABLE, type Ledger, ledgerIn } from './ledger.ts';
import { LINK_TABLE, type Links, linksIn } from './links.ts';
import { REPORT_TABLE, type ReportList, reportsIn } from './reports.ts';
import { keptSecret, SECRET_TABLE } from './secret.ts';
import { SESSION_TABLE, type Sessions, sessionsIn } from './sessions.ts';
import { CHAT_TABLES } from './sqlite.ts';
import { THROTTLE_TABLE, type Throttle, throttleIn } from './throttle.ts';

/** What is kept about the office's own work, in one file. Calls are synchronous and short; they throw when the disk fails. */
export interface StaffStore {
  accounts: Accounts;
  sessions: Sessions;
  links: Links;
  throttle: Throttle;
  audit: Audit;
  reports: ReportList;
  decisions: Decisions;
  ledger: Ledger;
  deskSeen: DeskSeen;
  /** Copies the file as it is at this moment, without the chats that may lie in it, to a file that must not exist yet. */
  copyTo(file: string): void;
  close(): void;
}

const PURGE_EVERY = 10 * 60_000;

const SCHEMA = [
  SECRET_TABLE,
  ACCOUNT_TABLE,
  SESSION_TABLE,
  LINK_TABLE,
  THROTTLE_TABLE,
  AUDIT_TABLE,
  REPORT_TABLE,
  DECISION_TABLE,
  LEDGER_TABLE,
  DESK_SEEN_TABLE,
].join('');

/** What is kept of chats has an hour at which it is gone; in a copy it would outlive it. */
function withoutChats(file: string): void {
  const copy = new DatabaseSync(file);
  copy.exec(CHAT_TABLES.map((table) => `DROP TABLE IF EXISTS ${table};`).join(''));
  // Dropped rows would stay in the file until it is written anew.
  copy.exec('VACUUM');
  copy.close();
}

/** Opens the file (`:memory:` for none). `now` is milliseconds since 1970. */
export function staffStore(file: string, now: () => number = Date.now): StaffStore {
  const db = openDatabase(file, SCHEMA);
  const sessions = sessionsIn(db, now);
  const links = linksIn(db, now);
  const throttle = throttleIn(db, keptSecret(db, 'throttle'), now);
  const purge = (): void => {
    for (const part of [sessions, links, throttle]) part.purge();
  };
  const stopPurging = purgeEvery(PURGE_EVERY, purge);
  return {
    accounts: accountsIn(db, now),
    sessions,
    links,
    throttle,
    audit: auditIn(db, now),
    reports: reportsIn(db, now),
    decisions: decisionsIn(db, now),
    ledger: ledgerIn(db, now),
    deskSeen: deskSeenIn(db),
    copyTo: (to) => {
      // Made first, so that nobody else may read it while it is filled.
      writeFileSync(to, '', { mode: 0o600, flag: 'wx' });
      db.prepare('VACUUM INTO ?').run(to);
      withoutChats(to);
    },
    close: () => {
      stopPurging();
      db.close();
    },
  };
}
