import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createOffice } from '../../src/access/office.ts';
import { deskLink, deskRoutes } from '../../src/desk/mount.ts';
import { hashPassword } from '../../src/store/passwords.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { tallies } from '../../src/store/tallies.ts';
import { tallyFile } from '../../src/store/tally-counts.ts';
import { currentWorld } from '../channels/web-server.ts';
import { MONDAY } from './desk-server.ts';

const store = staffStore(':memory:', () => MONDAY.getTime());
const now = () => MONDAY;
const world = currentWorld();

/** The office's application with the desk, open or behind a sign-in. */
async function office(deskOpen: boolean) {
  const parts = {
    live: { current: () => world },
    now,
    publicUrl: null,
    tallies: tallies(tallyFile(':memory:'), now),
    store,
  };
  const app = createOffice({
    access: { store, now, publicUrl: null, oidc: null },
    frame: {
      assets: { style: '/s.css', office: '/o.css', unsaved: '/unsaved.js' },
      links: [deskLink],
      troubles: () => [],
    },
    routers: [deskRoutes({ deskOpen, deskPlace: null }, parts)],
    served: () => {},
    broken: () => {},
    trustProxy: 0,
  });
  const server = createServer(app);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, init: RequestInit = {}) => fetch(url + path, { redirect: 'manual', ...init });
  return { url, get, close: () => void server.close() };
}

let closed: Awaited<ReturnType<typeof office>>;
let open: Awaited<ReturnType<typeof office>>;
beforeAll(async () => {
  [closed, open] = await Promise.all([office(false), office(true)]);
});
afterAll(() => {
  closed.close();
  open.close();
  store.close();
});

const signedIn = (role: 'operator' | 'editor') => {
  const account =
    store.accounts.add({ login: `${role}-1`, name: `Osoba ${role}`, role }) ??
    store.accounts.byLogin(`${role}-1`);
  return { Cookie: `okienko=${store.sessions.begin(account?.id ?? '')}` };
};

test('nobody comes in without a sign-in, by no method', async () => {
  const page = await closed.get('/desk');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/staff/login?next=%2Fdesk']);
  const headers = { Origin: closed.url };
  expect(
    (await closed.get('/desk', { method: 'POST', headers, body: new URLSearchParams({ do: 'new' }) })).status,
  ).toBe(401);
  expect(
    (await closed.get('/desk/search', { method: 'POST', headers, body: new URLSearchParams({ text: 'a' }) }))
      .status,
  ).toBe(401);
  for (const path of ['/desk/counts', '/desk/paper']) expect((await closed.get(path)).status).toBe(303);
});

test('whose session has ended signs in again, and the call and the search go on', async () => {
  const iza = store.accounts.add({ login: 'iza', name: 'Iza', role: 'operator' });
  store.accounts.setPassword(iza?.id ?? '', await hashPassword('dobre-haslo-operatora'));
  const desk = await (await closed.get('/desk', { headers: signedIn('operator') })).text();
  const plain = (text = '') => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  const call = plain(/name="call" value="([^"]+)"/.exec(desk)?.[1]);
  const post = (path: string, fields: Record<string, string>, cookie = '') =>
    closed.get(path, {
      method: 'POST',
      headers: { Origin: closed.url, Cookie: cookie },
      body: new URLSearchParams(fields),
    });
  const again = await post('/desk', { call, do: 'search', text: 'czynsz' });
  const page = await again.text();
  expect(again.status).toBe(401);
  expect(page).toContain('Sesja się skończyła');
  const kept = plain(/name="kept" value="([^"]+)"/.exec(page)?.[1]);
  expect(JSON.parse(kept)).toEqual([
    ['call', call],
    ['do', 'search'],
    ['text', 'czynsz'],
  ]);
  const inside = await post('/staff/login', {
    login: 'iza',
    password: 'dobre-haslo-operatora',
    next: '/desk',
    kept,
  });
  const waiting = await inside.text();
  expect(waiting).toContain('action="/desk"');
  const cookie = inside.headers.get('set-cookie')?.split(';')[0] ?? '';
  const found = await (await post('/desk', { call, do: 'search', text: 'czynsz' }, cookie)).text();
  expect(found).toContain('id="found-list"');
});

test('an operator works, an editor also sees the counts', async () => {
  const operator = { headers: signedIn('operator') };
  const page = await closed.get('/desk', operator);
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const html = await page.text();
  expect(html).toContain('Osoba operator');
  expect(html).not.toContain('/desk/counts');
  expect((await closed.get('/desk/counts', operator)).status).toBe(403);
  expect((await closed.get('/desk/counts', { headers: signedIn('editor') })).status).toBe(200);
});

test('forms of other sites are refused', async () => {
  const headers = { ...signedIn('operator'), Origin: 'https://elsewhere.example' };
  expect((await closed.get('/desk', { method: 'POST', headers, body: new URLSearchParams() })).status).toBe(
    403,
  );
});

test('an open desk lets everybody in, for trials', async () => {
  expect((await open.get('/desk')).status).toBe(200);
});
