import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { isOffice } from '../../src/access/is-office.ts';
import { createOffice } from '../../src/access/office.ts';
import { assetsRoute } from '../../src/channels/web/assets-route.ts';
import { checkGuide } from '../../src/check/check.ts';
import { readAssets } from '../../src/pages/assets.ts';
import { staffLinks, staffRouters } from '../../src/staff/app.ts';
import type { StaffContext } from '../../src/staff/context.ts';
import type { Role } from '../../src/store/roles.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { tallyFile } from '../../src/store/tally-counts.ts';
import { wordsIn } from '../../src/store/words.ts';
import { tallies } from '../../src/store/tallies.ts';

/** A Tuesday in November, 10:15 in Warsaw. */
export const TUESDAY = new Date('2026-11-24T10:15:00+01:00');

/** The office's application on a free port, with people signed in; `own` replaces parts of its context. */
export async function office(own: Partial<StaffContext> & Pick<StaffContext, 'live'>) {
  const now = own.now ?? (() => TUESDAY);
  const store = own.store ?? staffStore(':memory:', () => now().getTime());
  const defects: unknown[] = [];
  let people = 0;
  const ctx: StaffContext = {
    now,
    store,
    tallies: tallies(tallyFile(':memory:'), now),
    words: wordsIn(':memory:'),
    versions: null,
    check: ({ guide, sources }) => checkGuide({ guide, sources, now: now() }),
    publicUrl: null,
    signInByEmail: false,
    ...own,
  };
  // As in the server: what is not the office's belongs to the residents' application, which serves the styles.
  const styles = express().use(assetsRoute(readAssets().files));
  const app = createOffice({
    access: { store, now, publicUrl: null, oidc: null },
    frame: { assets: readAssets().paths, links: staffLinks(), troubles: () => [] },
    routers: staffRouters(ctx),
    served: () => {},
    broken: (defect) => void defects.push(defect),
    trustProxy: 0,
  });
  const server = createServer((req, res) => (isOffice(req.url) ? app : styles)(req, res));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** Somebody of the office with a session of their own. */
  function person(name: string, role: Role) {
    const login = `person-${++people}`;
    const account = store.accounts.add({ login, name, role, email: `${login}@example.org` });
    if (account === null) throw new Error(`${login} is taken`);
    const cookie = `okienko=${store.sessions.begin(account.id)}`;
    const headers = { Cookie: cookie, Origin: url };
    return {
      account,
      cookie,
      get: (path: string) => fetch(url + path, { headers, redirect: 'manual' }),
      post: (path: string, fields: Record<string, string | readonly string[]>) => {
        const body = new URLSearchParams();
        for (const [name, value] of Object.entries(fields))
          for (const v of [value].flat()) body.append(name, v);
        return fetch(url + path, { method: 'POST', headers, body, redirect: 'manual' });
      },
    };
  }
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url, store, ctx, defects, person, close };
}
export type TestOffice = Awaited<ReturnType<typeof office>>;
