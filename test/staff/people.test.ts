import { afterAll, beforeAll, expect, test } from 'vitest';
import { accountsRoute } from '../../src/staff/people/accounts.tsx';
import { auditRoute } from '../../src/staff/people/audit.tsx';
import { type OfficeServer, officeServer, PASSWORD } from '../access/office-server.ts';
import { axeFaults, htmlFaults } from '../pages/judge.ts';

let office: OfficeServer;
let admin: ReturnType<OfficeServer['browser']>;
beforeAll(async () => {
  office = await officeServer({
    routers: ({ store, now }) => {
      const ctx = { store, now, publicUrl: null, signInByEmail: false };
      return [accountsRoute(ctx), auditRoute(ctx)];
    },
  });
  await office.account({ login: 'szef', name: 'Szef', role: 'administrator' });
  await office.account({ login: 'anna', name: 'Anna', role: 'editor' });
  admin = office.browser();
  await admin.signIn('szef');
});
afterAll(() => office.close());

test('a person is added, gets a link that is shown once, sets a password and signs in', async () => {
  const added = await admin.post('/staff/accounts', {
    login: 'Ola',
    name: 'Ola Lis',
    email: 'ola@mops.example',
    role: 'publisher',
  });
  const link = /staff\/link\/[\w-]{43}/.exec(added.html)?.[0] ?? '';
  expect((await admin.go('/staff/accounts')).html).not.toContain('staff/link/');
  const ola = office.browser();
  expect((await ola.post(`/${link}`, { password: PASSWORD, again: PASSWORD })).status).toBe(303);
  expect(office.store.accounts.byLogin('ola')).toMatchObject({ role: 'publisher', hasPassword: true });
});

test('what is wrong stands at its field and what was typed stays', async () => {
  const wrong = await admin.post('/staff/accounts', {
    login: 'ż',
    name: '',
    email: 'bez małpy',
    role: 'editor',
  });
  expect(wrong.status).toBe(422);
  for (const field of ['login', 'name', 'email']) expect(wrong.html).toContain(`id="${field}-fault"`);
  expect(wrong.html).toContain('value="bez małpy"');
  expect(
    (await admin.post('/staff/accounts', { login: 'anna', name: 'Inna', email: '', role: 'editor' })).status,
  ).toBe(409);
});

test('disabling signs out at once; the only administrator cannot be disabled or lose the role', async () => {
  const anna = office.browser();
  await anna.signIn('anna');
  const id = office.store.accounts.byLogin('anna')?.id ?? '';
  const boss = office.store.accounts.byLogin('szef')?.id ?? '';
  expect((await admin.post(`/staff/accounts/${id}/disable`, {})).status).toBe(303);
  expect((await anna.go('/staff/accounts')).status).toBe(303);
  await admin.post(`/staff/accounts/${id}/enable`, {});
  for (const [what, form] of [
    ['disable', {}],
    ['role', { role: 'editor' }],
  ] as const)
    expect((await admin.post(`/staff/accounts/${boss}/${what}`, form)).html).toContain(
      'To jedyny administrator',
    );
});

test('an administrator who never set a password is not the one who stays', async () => {
  const boss = office.store.accounts.byLogin('szef')?.id ?? '';
  const added = office.store.accounts.add({
    login: 'nowa',
    name: 'Nowa',
    role: 'administrator',
    email: 'nowa@mops.example',
  });
  const refused = await admin.post(`/staff/accounts/${boss}/disable`, {});
  expect([refused.status, office.store.accounts.byId(boss)?.disabled]).toEqual([409, false]);
  expect(refused.html).toContain('To jedyny administrator, który może się zalogować');
  // Where the office's provider signs people in, an address is enough; and whoever never came may always go.
  expect([false, true].map((byEmail) => office.store.accounts.administratorsBeside(boss, byEmail))).toEqual([
    0, 1,
  ]);
  expect((await admin.post(`/staff/accounts/${added?.id}/disable`, {})).status).toBe(303);
});

test('publishing is lent for a day, can be taken back, and both are noted', async () => {
  const id = office.store.accounts.byLogin('anna')?.id ?? '';
  await admin.post(`/staff/accounts/${id}/lend`, {});
  expect((await admin.go('/staff/accounts')).html).toContain('publikuje do 25.11.2026 10:15');
  await admin.post(`/staff/accounts/${id}/take-back`, {});
  expect(office.store.accounts.byId(id)?.publishUntil).toBeNull();
  const noted = office.store.audit.list({ limit: 2 }).map((n) => [n.name, n.what]);
  expect(noted).toEqual([
    ['Szef', 'publishing-taken-back'],
    ['Szef', 'publishing-lent'],
  ]);
});

test('nobody but an administrator sees or changes accounts and the list of deeds', async () => {
  const anna = office.browser();
  await anna.signIn('anna');
  const id = office.store.accounts.byLogin('anna')?.id ?? '';
  for (const page of ['/staff/accounts', '/staff/audit']) expect((await anna.go(page)).status).toBe(403);
  expect((await anna.post(`/staff/accounts/${id}/role`, { role: 'administrator' })).status).toBe(403);
  expect(office.store.accounts.byId(id)?.role).toBe('editor');
});

test('the pages are right for readers and validators', async () => {
  for (const path of ['/staff/accounts', '/staff/audit', '/staff/audit?before=x']) {
    const { html } = await admin.go(path);
    expect(await htmlFaults(html), path).toEqual([]);
    expect(await axeFaults(html), path).toEqual([]);
  }
});
