import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { PROGRAM_DIR } from './open.ts';
import { type StaffStore, staffStore } from './store/staff-store.ts';

/** The file of accounts, sessions, tallies and chats. */
export const storeFile = (config: Pick<Config, 'store'>): string =>
  config.store.file ?? join(PROGRAM_DIR, 'var', 'okienko.db');

export interface OpenedStore {
  store: StaffStore;
  /** `:memory:` when the file could not be opened. */
  file: string;
  /** What the system said; null when all is well. */
  fault: string | null;
}

/** Opens the file; without it residents are still answered, only nobody signs in. */
export function openedStore(file: string): OpenedStore {
  try {
    return { store: staffStore(file), file, fault: null };
  } catch (e) {
    return {
      store: staffStore(':memory:'),
      file: ':memory:',
      fault: e instanceof Error ? e.message : String(e),
    };
  }
}

const CLOSED = `<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><title>Okienko</title></head><body><h1>Nie można się teraz zalogować</h1>
<p>Serwer nie otworzył pliku z kontami (STORE_FILE): zawołaj jego administratora. Mieszkańcy dostają odpowiedzi jak zwykle.</p></body></html>`;

/** Instead of the office's pages while its store cannot be opened: an empty one must not let a stranger become administrator. */
export const closedOffice: RequestListener = (_req, res) => {
  res.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' }).end(CLOSED);
};

/** The one-time address for the first administrator; null when there is one already. Each start makes a new one. */
export function firstLink(store: StaffStore, base: string): string | null {
  if (store.accounts.list().length > 0) return null;
  return `${base.replace(/\/+$/, '')}/staff/link/${store.links.make({ kind: 'first' })}`;
}
