import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import type { Express } from 'express';
import { createOffice, type Office } from './access/office.ts';
import { checkGuide } from './check/check.ts';
import type { Config } from './config.ts';
import { deskLink, deskRoutes } from './desk/mount.ts';
import { withDoubts } from './desk/doubted.ts';
import { PROGRAM_DIR } from './open.ts';
import { readAssets } from './pages/assets.ts';
import type { StaffContext } from './staff/context.ts';
import { staffLinks, staffRouters } from './staff/app.ts';
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

/** Everything for the office's own people as one application, from what the server opened. */
export function officeApp(
  config: Config,
  parts: Pick<Office, 'served' | 'broken'> & Omit<StaffContext, 'check' | 'publicUrl'>,
): Express {
  const { served, broken, ...staff } = parts;
  const { now, store, live, versions } = staff;
  const ctx: StaffContext = {
    ...staff,
    check: ({ guide, sources }) => checkGuide({ guide, sources, now: now() }),
    publicUrl: config.publicUrl,
  };
  const troubles = (): string[] => [
    ...(versions?.troubles() ?? []),
    ...(versions === null && live.problems().length > 0
      ? ['Najnowsza zmiana w folderze przewodnika ma błędy. Mieszkańcy widzą ostatnią dobrą wersję.']
      : []),
  ];
  return createOffice({
    access: { store, now, publicUrl: config.publicUrl, oidc: config.oidc },
    frame: { assets: readAssets().paths, links: [deskLink, ...staffLinks()], troubles },
    routers: [deskRoutes(config, { ...ctx, live: withDoubts(live, store.reports) }), ...staffRouters(ctx)],
    served,
    broken,
    trustProxy: config.trustProxy,
  });
}

/** The one-time address for the first administrator; null when there is one already. Each start makes a new one. */
export function firstLink(store: StaffStore, base: string): string | null {
  if (store.accounts.list().length > 0) return null;
  return `${base.replace(/\/+$/, '')}/staff/link/${store.links.make({ kind: 'first' })}`;
}
