import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Router } from 'express';
import { createOffice } from '../../src/access/office.ts';
import type { OidcSettings } from '../../src/access/settings.ts';
import type { NewAccount } from '../../src/store/accounts.ts';
import { hashPassword } from '../../src/store/passwords.ts';
import { type StaffStore, staffStore } from '../../src/store/staff-store.ts';

export const PASSWORD = 'koń bateria zszywka poprawnie';

type Asked = Omit<RequestInit, 'headers'> & { headers?: Record<string, string> };

/** The office's application on a free port, with an empty store; the clock stands still until it is moved. */
export async function officeServer(
  own: {
    routers?: readonly Router[] | ((parts: { store: StaffStore; now: () => Date }) => Router[]);
    oidc?: OidcSettings;
    publicUrl?: string;
  } = {},
) {
  const clock = { now: new Date('2026-11-24T10:15:00+01:00') };
  const store = staffStore(':memory:', () => clock.now.getTime());
  const defects: { name: string; at: string }[] = [];
  const app = createOffice({
    access: { store, now: () => clock.now, publicUrl: own.publicUrl ?? null, oidc: own.oidc ?? null },
    frame: {
      assets: { style: '/assets/style.css', office: '/assets/office.css', unsaved: '/unsaved.js' },
      links: [{ href: '/staff/todo', label: 'Do sprawdzenia', role: 'editor', about: '' }],
      troubles: () => ['Drugie repozytorium nie odpowiada.'],
    },
    routers:
      typeof own.routers === 'function' ? own.routers({ store, now: () => clock.now }) : (own.routers ?? []),
    served: () => undefined,
    broken: (defect) => void defects.push(defect),
    trustProxy: 0,
  });
  const server = createServer(app);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  /** One browser: it keeps its cookies and sends what a browser sends. */
  const browser = () => {
    const jar = new Map<string, string>();
    const go = async (path: string, init: Asked = {}): Promise<Response & { html: string }> => {
      const response = await fetch(new URL(path, url), {
        redirect: 'manual',
        ...init,
        headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; '), ...init.headers },
      });
      for (const line of response.headers.getSetCookie()) {
        const [pair = ''] = line.split(';');
        const at = pair.indexOf('=');
        if (line.includes('Max-Age=0')) jar.delete(pair.slice(0, at));
        else jar.set(pair.slice(0, at), pair.slice(at + 1));
      }
      return Object.assign(response, { html: await response.clone().text() });
    };
    const post = (
      path: string,
      form: Record<string, string>,
      headers: Record<string, string> = { origin: url },
    ) => go(path, { method: 'POST', body: new URLSearchParams(form), headers });
    const signIn = (login: string, password = PASSWORD, next = '') =>
      post('/staff/login', { login, password, next });
    return { jar, go, post, signIn };
  };

  const account = async (data: Partial<NewAccount> & { login: string }) => {
    const made = store.accounts.add({ name: data.login, role: 'editor', ...data });
    if (!made) throw new Error('login taken');
    store.accounts.setPassword(made.id, await hashPassword(PASSWORD));
    return made;
  };
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => {
        store.close();
        done();
      });
      server.closeAllConnections();
    });
  return { url, store, clock, defects, browser, account, close };
}
export type OfficeServer = Awaited<ReturnType<typeof officeServer>>;
