import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Router } from 'express';
import { addressIn } from '../../src/access/oidc.ts';
import { requireRole } from '../../src/access/gate.ts';
import { accountOf } from '../../src/access/signed-in.ts';
import { type OfficeServer, officeServer } from './office-server.ts';

let provider: Server;
let issuer: string;
let office: OfficeServer;

/** People at the provider: what their id token says. */
const PEOPLE: Record<string, { email: string; email_verified?: boolean | string }> = {
  anna: { email: 'Anna@mops.example', email_verified: true },
  obca: { email: 'obca@gdzie-indziej.example', email_verified: true },
  niepewna: { email: 'anna@mops.example', email_verified: false },
  milcząca: { email: 'anna@mops.example' },
  słowna: { email: 'anna@mops.example', email_verified: 'false' },
};

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((done) => {
    provider.listen(0, '127.0.0.1', done);
  });
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const routes = Router();
  routes.get(
    '/staff',
    requireRole('operator'),
    (_req, res) => void res.send(`Dzień dobry, ${accountOf(res).name}`),
  );
  routes.get('/staff/todo', requireRole('operator'), (_req, res) => void res.send('lista'));
  office = await officeServer({
    routers: [routes],
    oidc: {
      issuer,
      clientId: 'okienko',
      clientSecret: 'tajemnica-okienka-0123456789',
      label: 'Zaloguj kontem MOPS',
      trustUnverified: false,
    },
  });
  await office.account({ login: 'anna', name: 'Anna Nowak', email: 'anna@mops.example' });
  const oidc = new Provider(issuer, {
    clients: [
      {
        client_id: 'okienko',
        client_secret: 'tajemnica-okienka-0123456789',
        redirect_uris: [`${office.url}/staff/oidc/back`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: false,
    cookies: { keys: ['proba'] },
    pkce: { required: () => true },
    findAccount: (_ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
  });
  provider.on('request', oidc.callback());
});
afterAll(async () => {
  await office.close();
  provider.close();
  provider.closeAllConnections();
});

/** Walks through the provider's own sign-in pages as a person would; gives the address it sends back to. */
async function through(start: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  let at = start;
  let form: URLSearchParams | null = null;
  for (let i = 0; i < 12; i += 1) {
    const response = await fetch(at, {
      redirect: 'manual',
      method: form ? 'POST' : 'GET',
      ...(form && { body: form }),
      headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') },
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const location = response.headers.get('location');
    if (location !== null) {
      at = new URL(location, at).href;
      form = null;
      if (at.startsWith(office.url)) return at.slice(office.url.length);
      continue;
    }
    const html = await response.text();
    const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1];
    if (action === undefined) throw new Error(html);
    at = new URL(action, at).href;
    const prompt = /name="prompt" value="([^"]+)"/.exec(html)?.[1] ?? 'login';
    form = new URLSearchParams(prompt === 'login' ? { prompt, login, password: 'x' } : { prompt });
  }
  throw new Error('the provider never came back');
}

async function signIn(login: string, next = '/staff') {
  const b = office.browser();
  const start = await b.go(`/staff/oidc?next=${encodeURIComponent(next)}`);
  const back = await through(start.headers.get('location') ?? '', login);
  return { b, back, start, end: await b.go(back) };
}

test('somebody whose address the office knows is signed in and led on', async () => {
  expect((await office.browser().go('/staff/login')).html).toContain('Zaloguj kontem MOPS');
  const { b, end, start } = await signIn('anna', '/staff/todo');
  const asked = new URL(start.headers.get('location') ?? '').searchParams;
  expect([asked.get('code_challenge_method'), asked.get('response_type')]).toEqual(['S256', 'code']);
  expect([end.status, end.headers.get('location')]).toEqual([303, '/staff/todo']);
  expect((await b.go('/staff')).html).toBe('Dzień dobry, Anna Nowak');
  expect(office.store.audit.list({ limit: 1 })[0]).toMatchObject({
    what: 'signed-in',
    about: 'kontem urzędu',
  });
});

test('an unknown or unconfirmed address opens nothing', async () => {
  for (const who of ['obca', 'niepewna', 'milcząca', 'słowna']) {
    const { b, end } = await signIn(who);
    expect(end.status, who).toBe(403);
    expect((await b.go('/staff')).status).toBe(303);
  }
});

test('an answer asked for by another browser, answered twice or made up is refused', async () => {
  const { b, back } = await signIn('anna');
  expect((await office.browser().go(back)).status).toBe(502);
  expect((await b.go(back)).status).toBe(502);
  expect((await office.browser().go('/staff/oidc/back?code=x&state=y')).status).toBe(502);
});

test.each([
  [true, false, true],
  [undefined, false, false],
  [undefined, true, true],
  [false, true, false],
  ['false', true, false],
  ['true', true, false],
])(
  'an address said to be verified: %j, the office trusting silence: %j, counts: %j',
  (said, trust, counts) => {
    const claims = { email: 'anna@mops.example', ...(said !== undefined && { email_verified: said }) };
    expect(addressIn(claims, trust)).toBe(counts ? 'anna@mops.example' : null);
  },
);
