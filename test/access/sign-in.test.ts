import { DatabaseSync } from 'node:sqlite';
import { Router } from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requireDesk, requireRole, safeNext, sameOrigin } from '../../src/access/gate.ts';
import { accountOf } from '../../src/access/signed-in.ts';
import { passwordFault, passwordFits, tooBusy } from '../../src/store/passwords.ts';
import { DELAYS } from '../../src/store/throttle.ts';
import { SESSION } from '../../src/store/sessions.ts';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { type OfficeServer, officeServer, PASSWORD } from './office-server.ts';

const routes = Router();
routes.get(
  '/staff',
  requireRole('operator'),
  (_req, res) => void res.send(`Dzień dobry, ${accountOf(res).name}`),
);
routes.get('/staff/publish', requireRole('publisher'), (_req, res) => void res.send('publikacja'));
routes.post('/staff/change', requireRole('editor'), (_req, res) => void res.send('zmieniono'));
routes.get('/staff/broken', () => {
  throw new Error('tajne');
});
routes.get('/staff/full', () => {
  const db = new DatabaseSync(':memory:');
  db.exec('PRAGMA max_page_count = 2; CREATE TABLE t (x TEXT)');
  db.prepare('INSERT INTO t VALUES (?)').run('x'.repeat(100_000));
});
routes.get('/desk', requireDesk(true), (_req, res) => void res.send('infolinia'));

let office: OfficeServer;
beforeAll(async () => {
  office = await officeServer({ routers: [routes] });
  await office.account({ login: 'anna', name: 'Anna Nowak', role: 'editor' });
  await office.account({ login: 'szef', role: 'administrator' });
});
afterAll(() => office.close());

describe('signing in', () => {
  test('leads back to the page asked for, names the person, and signing out ends the session on the server', async () => {
    const b = office.browser();
    const asked = await b.go('/staff?tab=2');
    expect(asked.headers.get('location')).toBe('/staff/login?next=%2Fstaff%3Ftab%3D2');
    const signed = await b.signIn('Anna ', PASSWORD, '/staff?tab=2');
    expect([signed.status, signed.headers.get('location')]).toEqual([303, '/staff?tab=2']);
    expect((await b.go('/staff')).html).toBe('Dzień dobry, Anna Nowak');
    const stolen = new Map(b.jar);
    await b.post('/staff/logout', {});
    for (const [k, v] of stolen) b.jar.set(k, v);
    expect((await b.go('/staff')).status).toBe(303);
    expect(office.store.audit.list({ limit: 2 }).map((n) => [n.name, n.what])).toEqual([
      ['Anna Nowak', 'signed-out'],
      ['Anna Nowak', 'signed-in'],
    ]);
  });

  test('the cookie is for no script and no other site; on https it is tied to the host', async () => {
    const line = (await office.browser().signIn('anna')).headers.get('set-cookie') ?? '';
    expect(line).toMatch(/^okienko=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const secure = await officeServer({ publicUrl: 'https://okienko.example.pl' });
    await secure.account({ login: 'ola' });
    const own = (await secure.browser().signIn('ola')).headers.get('set-cookie') ?? '';
    expect(own).toMatch(/^__Host-okienko=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    await secure.close();
  });

  test('a session planted before signing in is not the one signed in with', async () => {
    const b = office.browser();
    await b.signIn('anna');
    const first = b.jar.get('okienko');
    await b.signIn('szef');
    expect(b.jar.get('okienko')).not.toBe(first);
    const old = office.browser();
    old.jar.set('okienko', first ?? '');
    expect((await old.go('/staff')).status).toBe(303);
  });

  test('ends after two idle hours, after a working day, and at once when the account is disabled', async () => {
    const b = office.browser();
    await b.signIn('anna');
    const start = office.clock.now.getTime();
    for (let t = 0; t < SESSION.longest - SESSION.idle; t += SESSION.idle - 60_000) {
      office.clock.now = new Date(start + t);
      expect((await b.go('/staff')).status).toBe(200);
    }
    office.clock.now = new Date(start + SESSION.longest);
    expect((await b.go('/staff')).status).toBe(303);
    await b.signIn('anna');
    office.clock.now = new Date(office.clock.now.getTime() + SESSION.idle);
    expect((await b.go('/staff')).status).toBe(303);
    await b.signIn('anna');
    const account = office.store.accounts.byLogin('anna');
    office.store.accounts.change(account?.id ?? '', { disabled: true });
    expect((await b.go('/staff')).status).toBe(303);
    expect((await b.signIn('anna')).status).toBe(401);
    office.store.accounts.change(account?.id ?? '', { disabled: false });
  });

  test('wrong password and unknown login say the same; what was typed stays, the password does not', async () => {
    const [wrong, unknown] = [
      await office.browser().signIn('anna', 'nie to hasło'),
      await office.browser().signIn('nikt', 'nie to hasło'),
    ];
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    const said = (html: string) => /<p class="error"[^>]*>(.*?)<\/p>/.exec(html)?.[1];
    expect(said(wrong.html)).toBe(said(unknown.html));
    expect(wrong.html).toContain('value="anna"');
    expect(wrong.html).not.toContain('nie to hasło');
  });

  test('failures slow the next try more and more, never for good, and count before they are answered', async () => {
    const b = office.browser();
    const tries = await Promise.all(Array.from({ length: 8 }, () => b.signIn('szef', 'zgaduję')));
    expect(tries.filter((t) => t.status === 429).length).toBeGreaterThanOrEqual(4);
    const refused = await b.signIn('szef');
    expect(refused.status).toBe(429);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(300);
    expect(refused.html).toContain('Konto nie jest zablokowane');
    office.clock.now = new Date(office.clock.now.getTime() + 300_000);
    expect((await b.signIn('szef')).status).toBe(303);
  });
});

test('who was not even looked at because too many signed in has not failed', async () => {
  await office.account({ login: 'zofia' });
  const b = office.browser();
  // Whoever is done is followed by another at once, before any request is looked at.
  const over = new AbortController();
  let ended = Promise.resolve();
  const crowd = (): void => {
    while (!over.signal.aborted && !tooBusy()) ended = passwordFits('cudze hasło', null).then(crowd);
  };
  crowd();
  for (let i = 0; i < DELAYS.pair.free + 2; i += 1) expect((await b.signIn('zofia')).status).toBe(503);
  over.abort();
  await ended;
  expect((await b.signIn('zofia')).status).toBe(303);
});

describe('who may what', () => {
  test('a role too low is told so, a missing session keeps the way back, a posted form is not lost in silence', async () => {
    const b = office.browser();
    expect((await b.post('/staff/change', {})).status).toBe(401);
    await b.signIn('anna');
    const refused = await b.go('/staff/publish');
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('Twoja rola to redaktor');
    expect((await b.post('/staff/change', {})).html).toBe('zmieniono');
  });

  test('an administrator lends publishing for a day', async () => {
    const b = office.browser();
    await b.signIn('anna');
    const id = office.store.accounts.byLogin('anna')?.id ?? '';
    const until = new Date(office.clock.now.getTime() + 24 * 3_600_000).toISOString();
    office.store.accounts.change(id, { publishUntil: until });
    expect((await b.go('/staff/publish')).status).toBe(200);
    office.clock.now = new Date(Date.parse(until));
    await b.signIn('anna');
    expect((await b.go('/staff/publish')).status).toBe(403);
  });

  test('an open desk asks nobody', async () => {
    expect((await office.browser().go('/desk')).html).toBe('infolinia');
  });

  test.each([
    ['/staff/contacts?x=1', '/staff/contacts?x=1'],
    ['/desk', '/desk'],
    ['https://evil.example/staff', '/staff'],
    ['//evil.example/staff', '/staff'],
    ['/staff/..//evil.example', '/staff'],
    ['/\\evil.example', '/staff'],
    ['/staff\\@evil.example', '/staff'],
    ['/staffing', '/staff'],
    [`/staff/${'a'.repeat(600)}`, '/staff'],
    [['/staff'], '/staff'],
  ])('after signing in %j leads to %s', (next, to) => {
    expect(safeNext(next)).toBe(to);
  });
});

describe('forms from elsewhere', () => {
  test.each([
    ['the page itself, new browser', { 'sec-fetch-site': 'same-origin' }, 200],
    ['the page itself, plain http', { origin: 'SELF' }, 200],
    ['another site, new browser', { 'sec-fetch-site': 'cross-site', origin: 'SELF' }, 403],
    ['a neighbour of the same site', { 'sec-fetch-site': 'same-site' }, 403],
    ['another site, plain http', { origin: 'http://evil.example' }, 403],
    ['a frame without origin', { origin: 'null' }, 403],
    ['nobody says where from', {}, 403],
  ])('%s', async (_name, headers, status) => {
    const b = office.browser();
    await b.signIn('anna');
    const own = Object.fromEntries(
      Object.entries(headers).map(([k, v]) => [k, v === 'SELF' ? office.url : v]),
    );
    expect((await b.post('/staff/change', {}, own)).status).toBe(status);
  });

  test('reading is never refused', () => {
    let went = false;
    sameOrigin({ method: 'GET' } as never, {} as never, () => {
      went = true;
    });
    expect(went).toBe(true);
  });
});

describe('one-time links', () => {
  const token = (to: Parameters<typeof office.store.links.make>[0]) => office.store.links.make(to);
  const passwords = { password: PASSWORD, again: PASSWORD };

  test('the first administrator makes an account once; faults stand at their fields and nothing typed is lost', async () => {
    const empty = await officeServer();
    const link = `/staff/link/${empty.store.links.make({ kind: 'first' })}`;
    const b = empty.browser();
    const faulty = await b.post(link, { login: 'Żółć!', name: 'Ala', password: 'krótkie', again: 'x' });
    expect(faulty.status).toBe(422);
    expect(faulty.html).toContain('value="Ala"');
    expect(faulty.html).toMatch(/id="login-fault"[^>]*>Login to 2 do 64/);
    expect(faulty.html).toMatch(/id="password-fault"[^>]*>Hasło ma 7 znaków/);
    const done = await b.post(link, { login: 'Ala', name: 'Ala Kot', ...passwords });
    expect(done.headers.get('location')).toBe('/staff');
    expect(empty.store.accounts.list()).toMatchObject([
      { login: 'ala', name: 'Ala Kot', role: 'administrator' },
    ]);
    expect((await empty.browser().go(link)).status).toBe(410);
    await empty.close();
  });

  test('the first administrator’s link ends with the first account, whoever added it', async () => {
    const empty = await officeServer();
    const before = `/staff/link/${empty.store.links.make({ kind: 'first' })}`;
    await empty.account({ login: 'ala', role: 'administrator' });
    const after = `/staff/link/${empty.store.links.make({ kind: 'first' })}`;
    for (const link of [before, after]) {
      expect((await empty.browser().go(link)).status).toBe(410);
      const second = await empty.browser().post(link, { login: 'obcy', name: 'Obcy', ...passwords });
      expect(second.status).toBe(410);
    }
    expect(empty.store.accounts.list().map((a) => a.login)).toEqual(['ala']);
    await empty.close();
  });

  test('used by two at once it works for one; a newer link ends the older; a day later it is gone', async () => {
    const { id } = await office.account({ login: 'ewa' });
    const older = token({ kind: 'password', account: id });
    const newer = token({ kind: 'password', account: id });
    expect((await office.browser().go(`/staff/link/${older}`)).status).toBe(410);
    const both = await Promise.all(
      [1, 2].map(() => office.browser().post(`/staff/link/${newer}`, passwords)),
    );
    expect(both.map((r) => r.status).sort((x, y) => x - y)).toEqual([303, 410]);
    const late = token({ kind: 'password', account: id });
    office.clock.now = new Date(office.clock.now.getTime() + 24 * 3_600_000);
    expect((await office.browser().go(`/staff/link/${late}`)).status).toBe(410);
  });

  test('a new password signs out everywhere else', async () => {
    await office.account({ login: 'iga' });
    const [here, elsewhere] = [office.browser(), office.browser()];
    await here.signIn('iga');
    await elsewhere.signIn('iga');
    const changed = await here.post('/staff/password', {
      current: PASSWORD,
      password: 'zupełnie inne słowa tutaj',
      again: 'zupełnie inne słowa tutaj',
    });
    expect(changed.html).toContain('Hasło zmienione');
    expect([(await here.go('/staff')).status, (await elsewhere.go('/staff')).status]).toEqual([200, 303]);
    expect((await here.post('/staff/password', { current: PASSWORD, ...passwords })).html).toContain(
      'To nie jest obecne hasło',
    );
  });

  test('nothing that opens a door is kept as it is', async () => {
    const b = office.browser();
    await b.signIn('anna');
    const id = office.store.accounts.byLogin('anna')?.id ?? '';
    const phc = office.store.accounts.password(id) ?? '';
    expect(phc).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(phc).not.toContain(PASSWORD);
  });

  test.each([
    ['koń bateria zszywka', null],
    ['krotkie', 'Hasło ma 7 znaków'],
    ['aaaaaaaaaaaaaaaa', 'łatwo zgadnąć'],
    ['Okienko Mops Anna', 'łatwo zgadnąć'],
    ['anna.nowak.1234567890', 'łatwo zgadnąć'],
    ['x'.repeat(300), 'najwyżej'],
  ])('password %j: %j', (password, fault) => {
    const found = passwordFault(password, ['anna', 'Anna Nowak']);
    if (fault === null) expect(found).toBeNull();
    else expect(found).toContain(fault);
  });
});

test('a full disk is said in a sentence', async () => {
  const answer = await office.browser().go('/staff/full');
  expect(answer.status).toBe(503);
  expect(answer.html).toContain('Na dysku serwera nie ma miejsca');
});

describe('the pages', () => {
  test('are right for readers and validators, carry no script, and are kept by no browser', async () => {
    const b = office.browser();
    const anna = office.store.accounts.byLogin('anna')?.id ?? '';
    const link = `/staff/link/${office.store.links.make({ kind: 'password', account: anna })}`;
    const empty = await officeServer();
    const first = `/staff/link/${empty.store.links.make({ kind: 'first' })}`;
    const pages = [await b.go('/staff/login'), await b.signIn('anna', 'zło'), await b.go(link)];
    pages.push(await empty.browser().go(first));
    await empty.close();
    await b.signIn('anna');
    pages.push(await b.go('/staff/password'), await b.go('/staff/nowhere'), await b.go('/staff/publish'));
    for (const page of pages) {
      expect(await htmlFaults(page.html), page.url).toEqual([]);
      expect(await axeFaults(page.html), page.url).toEqual([]);
      // Only who is signed in has the script that asks before a changed form is left.
      expect(page.html.replace(/<script defer src="[^"]*unsaved[^"]*"><\/script>/, '')).not.toContain(
        '<script',
      );
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  test('a defect of ours shows a sentence and no words of the error', async () => {
    const broken = await office.browser().go('/staff/broken');
    expect(broken.status).toBe(500);
    expect(broken.html).toContain('To błąd programu');
    expect(broken.html + JSON.stringify(office.defects)).not.toContain('tajne');
  });
});
