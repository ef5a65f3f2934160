import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hashPassword, passwordFits } from '../../src/store/passwords.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { staffStore, type StaffStore } from '../../src/store/staff-store.ts';
import { tallyFile, tallyRedis } from '../../src/store/tally-counts.ts';
import { cellWords, rollUp, shownFor, tallies, type TallyCounts } from '../../src/store/tallies.ts';
import { redisServer } from './redis-server.ts';

const dir = mkdtempSync(join(tmpdir(), 'okienko-staff-'));
afterAll(() => rmSync(dir, { recursive: true }));

let now: Date;
let store: StaffStore;
beforeEach(() => {
  now = new Date('2026-11-24T10:15:00+01:00');
  store = staffStore(':memory:', () => now.getTime());
});
afterEach(() => store.close());

const anna = { id: 'a', name: 'Anna' };

describe('what residents and operators say is wrong', () => {
  test('the same from many residents is one report with a count; it has days, no hour and no words', () => {
    const first = store.reports.add({ contact: 'desk', kind: 'number', from: 'resident' });
    now = new Date('2026-11-26T23:30:00+01:00');
    expect(store.reports.add({ contact: 'desk', kind: 'number', from: 'resident' })).toBe(first);
    expect(store.reports.add({ contact: 'desk', kind: 'hours', from: 'resident' })).not.toBe(first);
    expect(store.reports.byId(first)).toMatchObject({
      times: 2,
      first: '2026-11-24',
      last: '2026-11-26',
      value: null,
      by: null,
      state: 'open',
    });
  });

  test('an operator says what is right; settled ones leave the list, the next one begins anew', () => {
    const id = store.reports.add({
      contact: 'desk',
      kind: 'number',
      from: 'operator',
      by: anna,
      value: '41 1',
    });
    const resident = store.reports.add({ contact: 'desk', kind: 'number', from: 'resident' });
    store.reports.settle(id, 'done', anna, 'zmienione');
    store.reports.settle(resident, 'dismissed', anna);
    expect(store.reports.list('open')).toEqual([]);
    expect(store.reports.byId(id)).toMatchObject({
      value: '41 1',
      state: 'done',
      settledBy: 'a',
      note: 'zmienione',
    });
    expect(store.reports.add({ contact: 'desk', kind: 'number', from: 'resident' })).not.toBe(resident);
    store.reports.settle(id, 'open', anna);
    expect(store.reports.byId(id)).toMatchObject({ state: 'open', settledBy: null });
  });
});

describe('the ledger', () => {
  test('says which version was live, also over starts of the same version, and nothing before the first', () => {
    const at = (iso: string) => new Date(iso);
    const note = (iso: string, version: string, event: 'start' | 'swap') => {
      now = at(iso);
      store.ledger.note({ version, commit: `c-${version}`, event });
    };
    note('2026-03-12T08:00:00Z', 'one', 'start');
    note('2026-03-12T09:00:00Z', 'one', 'start');
    note('2026-03-12T09:15:00Z', 'two', 'swap');
    expect(store.ledger.at(at('2026-03-12T07:59:59Z'))).toBeNull();
    expect(store.ledger.at(at('2026-03-12T08:30:00Z'))).toMatchObject({
      version: 'one',
      until: '2026-03-12T09:15:00.000Z',
    });
    expect(store.ledger.at(at('2026-03-12T09:15:00Z'))).toMatchObject({ version: 'two', until: null });
  });
});

describe('accounts', () => {
  test('a login or an e-mail address is one person', () => {
    const account = store.accounts.add({
      login: ' Anna@Mops.pl',
      name: 'Anna',
      email: 'A@mops.pl',
      role: 'editor',
    });
    expect(store.accounts.byLogin('anna@mops.pl')).toEqual(account);
    expect(store.accounts.byEmail('a@MOPS.pl')).toEqual(account);
    expect(store.accounts.add({ login: 'anna@mops.pl', name: 'Inna', role: 'editor' })).toBeNull();
    expect(
      store.accounts.add({ login: 'inna', name: 'Inna', email: 'a@mops.pl', role: 'editor' }),
    ).toBeNull();
  });

  test('passwords in any Unicode form fit, others do not; a damaged hash fits nothing', async () => {
    const phc = await hashPassword('zażółć gęślą jaźń');
    expect(await passwordFits('zażółć gęślą jaźń'.normalize('NFD'), phc)).toBe(true);
    expect(await passwordFits('zazolc gesla jazn', phc)).toBe(false);
    for (const bad of [null, '', 'x', phc.slice(0, -3), phc.replace('argon2id', 'argon2i')])
      expect(await passwordFits('zażółć gęślą jaźń', bad)).toBe(false);
  });

  test('tokens, passwords and who failed from where are in the file only as hashes', async () => {
    const file = join(dir, 'secrets.db');
    const own = staffStore(file);
    const account = own.accounts.add({ login: 'anna', name: 'Anna', role: 'editor' });
    own.accounts.setPassword(account?.id ?? '', await hashPassword('moje tajne hasło'));
    const secrets = [
      own.sessions.begin(account?.id ?? ''),
      own.links.make({ kind: 'password', account: account?.id ?? '' }),
      'moje tajne hasło',
      '203.0.113.77',
    ];
    own.throttle.tried('anna', '203.0.113.77');
    const bytes = ['', '-wal'].map((end) => readFileSync(file + end).toString('latin1')).join('');
    own.close();
    for (const secret of secrets) expect(bytes).not.toContain(secret);
  });
});

describe('a copy', () => {
  test('holds the office and nothing of chats, and is its owner’s alone', async () => {
    const file = join(dir, 'copied.db');
    const to = join(dir, 'copy.db');
    const chats = sqliteStore(file);
    await chats.set('p:hash', 'miasto-tajne', 60_000);
    await chats.append('m:hash', 'numer-tajny', 60_000);
    const own = staffStore(file);
    own.accounts.add({ login: 'anna', name: 'Anna', role: 'editor' });
    own.copyTo(to);
    expect(() => own.copyTo(to)).toThrow();
    own.close();
    expect(await chats.get('p:hash')).toBe('miasto-tajne');
    await chats.close();
    expect(readdirSync(dir).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
    const bytes = readFileSync(to).toString('latin1');
    for (const kept of ['miasto-tajne', 'numer-tajny', 'p:hash']) expect(bytes).not.toContain(kept);
    expect(statSync(to).mode & 0o777).toBe(0o600);
    const again = staffStore(to);
    expect(again.accounts.byLogin('anna')).not.toBeNull();
    again.close();
    const chatsAgain = sqliteStore(to);
    expect(await chatsAgain.items(['m:hash'])).toEqual([]);
    await chatsAgain.close();
  });
});

describe('failed sign-ins', () => {
  const wait = (address: string) => store.throttle.wait('somebody', address);
  test.each([
    ['of one subscriber’s IPv6 addresses', '2001:db8:1:200::1', '2001:db8:1:2ff:ffff::9', true],
    ['of another subscriber’s', '2001:db8:1:200::1', '2001:db8:1:300::1', false],
    ['of an IPv4 address written as IPv6', '::ffff:203.0.113.7', '203.0.113.7', true],
    ['of another IPv4 address', '203.0.113.7', '203.0.113.8', false],
  ])('%s: from %s they slow %s: %j', (_who, from, to, slowed) => {
    for (let i = 0; i < 20; i++) store.throttle.tried(`login-${i}`, from);
    expect(wait(to) > 0).toBe(slowed);
  });
});

async function inFile() {
  const counts = tallyFile(join(dir, 'tally.db'));
  return { counts, close: () => counts.close() };
}
async function inRedis() {
  const server = await redisServer();
  const counts = await tallyRedis(server.url);
  return {
    counts,
    close: async () => {
      await counts.close();
      await server.stop();
    },
  };
}

describe.each([
  ['the file', inFile],
  ['Redis', inRedis],
])('tallies in %s', (_name, open) => {
  let counts: TallyCounts;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ counts, close } = await open());
  });
  afterEach(async () => {
    await close();
    rmSync(join(dir, 'tally.db'), { force: true });
  });

  test('hide what is few, count by month of Warsaw, and lose nothing when many count at once', async () => {
    let at = new Date('2026-11-30T23:59:00+01:00');
    const t = tallies(counts, () => at);
    const count = (n: number, place: string, need: string) =>
      Promise.all(Array.from({ length: n }, () => t.count('need', [place, need])));
    await Promise.all([
      count(37, 'ostrowiec', 'cold'),
      count(7, 'kielce', 'cold'),
      count(4, 'kielce', 'violence-victim'),
    ]);
    const going = await t.table('need', '2026-11');
    expect(going.rows.map((r) => [r.parts.join(' '), cellWords(r.shown)])).toEqual([
      ['ostrowiec cold', 'co najmniej 35'],
      ['kielce cold', 'co najmniej 5'],
    ]);
    at = new Date('2026-12-01T00:01:00+01:00');
    await count(1, 'kielce', 'cold');
    const ended = await t.table('need', '2026-11');
    expect(ended.rows.map((r) => cellWords(r.shown))).toEqual(['37', '7']);
    // Four and none look the same, and no sum tells them apart.
    for (const need of ['violence-victim', 'housing']) expect(shownFor(ended, ['kielce', need])).toBe('<5');
    const places = rollUp(ended, ([place = '']) => [place]);
    expect(places.rows.map((r) => [r.parts[0], cellWords(r.shown)])).toEqual([
      ['ostrowiec', 'co najmniej 37'],
      ['kielce', 'co najmniej 7'],
    ]);
    expect(await t.months('need')).toEqual(['2026-12', '2026-11']);
    expect((await t.table('need', '2026-12')).rows).toEqual([]);
  });

  test('take ids and never words', async () => {
    const t = tallies(counts, () => now);
    for (const words of ['jestem sama', 'Kielce', '', 'a'.repeat(41)])
      await expect(t.count('need', [words])).rejects.toThrow('ids');
  });
});
