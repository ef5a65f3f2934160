import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { Role } from './roles.ts';

/** A person of the office. Times are ISO instants. */
export interface Account {
  id: string;
  /** What the person signs in with: small letters, digits, `.`, `-`, `_`, `@`. */
  login: string;
  name: string;
  email: string | null;
  role: Role;
  disabled: boolean;
  /** False until a one-time link was used, or for somebody who signs in by OpenID Connect. */
  hasPassword: boolean;
  /** Until when an administrator lets this person publish though the role does not; null when not. */
  publishUntil: string | null;
  since: string;
}

export interface NewAccount {
  login: string;
  name: string;
  email?: string | null;
  role: Role;
}

export interface Accounts {
  list(): Account[];
  byId(id: string): Account | null;
  byLogin(login: string): Account | null;
  byEmail(email: string): Account | null;
  /** Null when the login or the e-mail address is taken. */
  add(account: NewAccount): Account | null;
  change(
    id: string,
    to: Partial<Pick<Account, 'name' | 'email' | 'role' | 'disabled' | 'publishUntil'>>,
  ): void;
  setPassword(id: string, phc: string): void;
  /** PHC string of the password, null when there is none. */
  password(id: string): string | null;
  /**
   * How many others can sign in as administrators: with a password they set, or by their e-mail address where the office's
   * provider signs people in (`byEmail`). Whoever was only added and never came cannot be counted on.
   */
  administratorsBeside(id: string, byEmail: boolean): number;
}

export const ACCOUNT_TABLE = `
  CREATE TABLE IF NOT EXISTS account (
    id TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, email TEXT, role TEXT NOT NULL,
    disabled INTEGER NOT NULL DEFAULT 0, password TEXT, publish_until TEXT, since TEXT NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS account_email ON account (email);
`;

/** One spelling of a login, so that "Anna@Mops.pl" and "anna@mops.pl" are one person. */
export const plainLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();

/** 2 to 64 letters without Polish marks, digits and `. - _ @ +`. */
export const LOGIN = /^[a-z0-9][a-z0-9._@+-]{1,63}$/;

type Row = Record<string, unknown>;

const toAccount = (row: Row): Account => ({
  id: row['id'] as string,
  login: row['login'] as string,
  name: row['name'] as string,
  email: row['email'] as string | null,
  role: row['role'] as Role,
  disabled: row['disabled'] === 1,
  hasPassword: row['password'] !== null,
  publishUntil: row['publish_until'] as string | null,
  since: row['since'] as string,
});

export function accountsIn(db: DatabaseSync, now: () => number): Accounts {
  const one = (row: Row | undefined) => (row ? toAccount(row) : null);
  const all = db.prepare('SELECT * FROM account ORDER BY name, login');
  const by = (column: 'id' | 'login' | 'email') => {
    const statement = db.prepare(`SELECT * FROM account WHERE ${column} = ?`);
    return (value: string) => one(statement.get(value));
  };
  const insert = db.prepare(
    'INSERT INTO account (id, login, name, email, role, since) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const update = db.prepare(
    'UPDATE account SET name = ?, email = ?, role = ?, disabled = ?, publish_until = ? WHERE id = ?',
  );
  const byId = by('id');
  const byLogin = by('login');
  const byEmail = by('email');
  const setPassword = db.prepare('UPDATE account SET password = ? WHERE id = ?');
  const password = db.prepare('SELECT password FROM account WHERE id = ?');
  const admins = db.prepare(
    `SELECT count(*) AS n FROM account WHERE role = 'administrator' AND disabled = 0 AND id <> ?
     AND (password IS NOT NULL OR (? = 1 AND email IS NOT NULL))`,
  );
  // The first administrator's link is anybody's who reads the log: with the first account it ends.
  const endFirst = db.prepare('DELETE FROM link WHERE account IS NULL');
  return {
    list: () => all.all().map(toAccount),
    byId,
    byLogin: (login) => byLogin(plainLogin(login)),
    byEmail: (email) => byEmail(email.trim().toLowerCase()),
    add({ login, name, email, role }) {
      const id = randomUUID();
      const mail = email?.trim().toLowerCase() || null;
      const since = new Date(now()).toISOString();
      if (insert.run(id, plainLogin(login), name.trim(), mail, role, since).changes !== 1) return null;
      endFirst.run();
      return byId(id);
    },
    change(id, to) {
      const account = byId(id);
      if (account === null) return;
      const { name, email, role, disabled, publishUntil } = { ...account, ...to };
      update.run(name, email, role, disabled ? 1 : 0, publishUntil, id);
    },
    setPassword: (id, phc) => void setPassword.run(phc, id),
    password: (id) => (password.get(id)?.['password'] as string | null | undefined) ?? null,
    administratorsBeside: (id, byEmail) => Number(admins.get(id, byEmail ? 1 : 0)?.['n']),
  };
}
