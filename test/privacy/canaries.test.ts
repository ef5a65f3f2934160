import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { staffStore } from '../../src/store/staff-store.ts';
import { wordsIn } from '../../src/store/words.ts';
import { initRepository } from '../../src/versions/init.ts';
import { type TelegramFake, telegramFake } from '../channels/telegram-fake.ts';
import { redisServer } from '../store/redis-server.ts';
import {
  latin,
  linksIn,
  PLANTED,
  plantedGuide,
  sayEverywhere,
  SENT,
  type Watched,
  watched,
  WORDS,
  writeGuide,
} from './canary.ts';

let folder: string;
let fake: TelegramFake;
let server: Watched;
let url = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-canary-'));
  writeGuide(join(folder, 'guide'));
  fake = await telegramFake('1:canary');
  server = await watched(folder, fake, { STORE_FILE: join(folder, 'okienko.db') }, [
    '--guide',
    join(folder, 'guide'),
  ]);
  url = server.url;
});

afterAll(() => {
  server.child.kill('SIGKILL');
  fake.close();
  rmSync(folder, { recursive: true, force: true });
});

function filesIn(dir: string): string[] {
  return (readdirSync(dir, { recursive: true }) as string[])
    .map((f) => join(dir, f))
    .filter((f) => statSync(f).isFile());
}

/** Every value of every table, and every byte of the file and its journal. */
function allIn(file: string): string {
  const db = new DatabaseSync(file, { readOnly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
  const rows = tables.map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM "${String(name)}"`).all()));
  db.close();
  const bytes = [file, `${file}-wal`].map((f) => {
    try {
      return readFileSync(f, 'latin1');
    } catch {
      return '';
    }
  });
  return [...rows, ...bytes].join('\n');
}

/** Keys and values of a Redis, of any kind. */
async function allInRedis(address: string): Promise<string[]> {
  const client = createClient({ url: address });
  await client.connect();
  const all: string[] = [];
  for (const key of await client.keys('*')) {
    const kind = await client.type(key);
    const value =
      kind === 'string'
        ? await client.get(key)
        : kind === 'hash'
          ? await client.hGetAll(key)
          : kind === 'list'
            ? await client.lRange(key, 0, -1)
            : kind === 'set'
              ? await client.sMembers(key)
              : kind === 'zset'
                ? await client.zRangeWithScores(key, 0, -1)
                : null;
    if (value === null) throw new Error(`${key} is a ${kind}`);
    all.push(`${key} ${JSON.stringify(value)} ttl ${await client.ttl(key)}`);
  }
  await client.close();
  return all;
}

/** Every version of every file of a repository, drafts too. */
function allInRepository(repo: string): string {
  const git = (args: string[], input?: string) =>
    execFileSync('git', ['-C', repo, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      ...(input !== undefined && { input }),
    });
  const ids = git(['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']);
  return git(['cat-file', '--batch'], ids);
}

const CANARIES = Object.entries(SENT);
const found = (where: readonly string[]): string[] =>
  CANARIES.filter(([, canary]) => where.some((t) => t.includes(canary) || t.includes(latin(canary)))).map(
    ([what]) => what,
  );

describe('canaries', () => {
  test('what residents send is in no log, no database and no page', async () => {
    const answers = await sayEverywhere(url, fake);
    expect(answers.filter((a) => a.length > 0).length).toBeGreaterThan(5);

    const later = [];
    for (const path of [
      '/pl/town',
      '/pl/town/services',
      '/api/v1/services.csv',
      '/api/v1/hsds/services',
      '/sitemap.xml',
      '/healthz',
    ])
      later.push(await (await fetch(url + path)).text());
    const kept = filesIn(folder).map((f) => readFileSync(f, 'latin1'));
    expect(kept.length).toBeGreaterThan(5);
    expect(found([server.log()]), 'in the log').toEqual([]);
    expect(found(later), 'in a page').toEqual([]);
    expect(found(kept), 'on the disk').toEqual([]);
    expect(found([allIn(join(folder, 'okienko.db'))]), 'in the database').toEqual([]);
    expect(server.log()).toContain('served');
  });

  test('what staff write for themselves is in no page, no export and no messenger', async () => {
    const seen = new Map<string, string>();
    const queue = [
      '/',
      '/pl',
      '/pl/town',
      '/uk/town',
      '/pl/town/services',
      '/sitemap.xml',
      '/robots.txt',
      '/healthz',
      '/api/v1/openapi.json',
      '/api/v1/services.csv',
      '/api/v1/hsds',
      '/api/v1/hsds/services?per_page=500',
      '/api/v1/hsds/organizations',
      '/api/v1/hsds/taxonomy_terms',
      '/api/v1/services/one-window',
      '/api/v1/answer?need=shelter-tonight&place=town',
      '/api/v1/answer?need=rent-arrears&place=town&lang=uk',
    ];
    while (queue.length > 0 && seen.size < 120) {
      const path = queue.shift() ?? '';
      if (seen.has(path) || path.startsWith('/staff') || path.startsWith('/desk')) continue;
      const answer = await fetch(url + path, { redirect: 'manual' });
      const text = await answer.text();
      seen.set(path, `${JSON.stringify([...answer.headers])}${text}`);
      if (answer.headers.get('content-type')?.includes('html')) queue.push(...linksIn(text));
    }
    expect(seen.size).toBeGreaterThan(25);
    const said = fake.sent.map((m) => m.text).join('\n');
    for (const [what, canary] of Object.entries(PLANTED)) {
      for (const [path, text] of seen) expect(text.includes(canary), `${what} at ${path}`).toBe(false);
      expect(said.includes(canary), `${what} in Telegram`).toBe(false);
      expect(server.log().includes(canary), `${what} in the log`).toBe(false);
    }
  });

  test('a SIGTERM ends it within 10 s', async () => {
    const began = performance.now();
    server.child.kill('SIGTERM');
    const [code] = (await once(server.child, 'exit')) as [number | null];
    expect(code).toBe(0);
    // The promise to whoever stops it; a quiet server needs milliseconds.
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('canaries at the office', () => {
  const file = () => join(folder, 'office.db');
  const repo = () => join(folder, 'guide.git');
  let redis: Awaited<ReturnType<typeof redisServer>>;
  let office: Watched;
  let telegram: TelegramFake;
  let cookie = '';

  beforeAll(async () => {
    redis = await redisServer();
    await initRepository(repo(), plantedGuide(), 'Pierwsza wersja', new Date());
    const store = staffStore(file());
    const account = store.accounts.add({ login: 'szef', name: 'Szef', role: 'administrator' });
    cookie = `okienko=${store.sessions.begin(account?.id ?? '')}`;
    store.close();
    // Where staff want to see words nobody understood, a name seen in few chats must not be one of them.
    const words = wordsIn(file());
    words.turn(true);
    words.close();
    telegram = await telegramFake('1:canary');
    office = await watched(folder, telegram, {
      STORE_FILE: file(),
      GUIDE_REPO: repo(),
      REDIS_URL: redis.url,
    });
  });
  afterAll(async () => {
    office.child.kill('SIGKILL');
    telegram.close();
    await redis.stop();
  });

  const get = (path: string) => fetch(office.url + path, { headers: { cookie }, redirect: 'manual' });
  const post = (path: string, fields: Record<string, string>) =>
    fetch(office.url + path, {
      method: 'POST',
      headers: { cookie, origin: office.url },
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
  const callIn = (html: string) =>
    /name="call" value="([^"]*)"/.exec(html)?.[1]?.replaceAll('&quot;', '"') ?? '';

  test('what residents say to machines and to operators is on no page of the office, in no export, backup, Redis or database', async () => {
    await sayEverywhere(office.url, telegram);
    // An operator types what the caller says: into the search, into a correction, into the form of the call itself.
    const call = callIn(await (await get('/desk')).text());
    expect(call).not.toBe('');
    for (const text of [WORDS, ...Object.values(SENT)]) {
      await post('/desk', { call, view: 'call', do: 'search', text });
      await post('/desk/search', { call, text });
    }
    for (const value of [SENT.pesel, SENT.phone, `PESEL ${SENT.pesel}`, 'jan.kanarek@example.org'])
      for (const kind of ['other', 'hours', 'address']) {
        const refused = await post('/desk', {
          call,
          view: 'call',
          do: 'report',
          contact: 'ops-desk',
          kind,
          value,
        });
        expect(refused.status, `${kind}: ${value}`).toBe(400);
      }
    await post('/desk', { call: JSON.stringify({ ...JSON.parse(call), note: WORDS }), do: 'summary' });
    await post('/desk', { call, do: 'end:informed', note: WORDS, text: WORDS });
    await post('/desk', { call, do: WORDS, place: WORDS, undo: WORDS, view: WORDS });

    const seen = new Map<string, string>();
    const queue = [
      '/staff',
      '/desk',
      '/desk/paper',
      '/desk/counts',
      '/staff/insight',
      '/staff/audit',
      '/pl/town',
    ];
    while (queue.length > 0 && seen.size < 150) {
      const path = queue.shift() ?? '';
      if (seen.has(path) || /logout|\.pdf/.test(path)) continue;
      const answer = await get(path);
      const text = await answer.text();
      seen.set(path, `${JSON.stringify([...answer.headers])}${text}`);
      if (answer.headers.get('content-type')?.includes('html')) queue.push(...linksIn(text));
    }
    expect([...seen.keys()].filter((p) => p.startsWith('/staff')).length).toBeGreaterThan(30);
    expect([...seen.keys()].filter((p) => p.startsWith('/desk')).length).toBeGreaterThan(2);
    expect(found([...seen.values()]), 'on a page').toEqual([]);

    const okienko = (...args: string[]) =>
      execFileSync(process.execPath, ['dist/cli.js', ...args], {
        encoding: 'utf8',
        maxBuffer: 1 << 26,
        env: {
          PATH: process.env['PATH'] ?? '',
          STORE_FILE: file(),
          GUIDE_REPO: repo(),
          CACHE_DIR: join(folder, 'cache'),
        },
      });
    const backup = join(folder, 'backup');
    okienko('backup', backup);
    const restored = join(folder, 'restored.git');
    execFileSync('git', ['clone', '-q', '--mirror', join(backup, 'guide.bundle'), restored]);
    expect(found([allIn(join(backup, 'okienko.db')), allInRepository(restored)]), 'in a backup').toEqual([]);

    const exports = ['/api/v1/hsds/services', '/api/v1/services.csv', '/sitemap.xml'];
    const out = await Promise.all(exports.map(async (path) => (await get(path)).text()));
    expect(found(out), 'in an export').toEqual([]);
    for (const [what, planted] of Object.entries(PLANTED))
      expect(
        out.some((t) => t.includes(planted)),
        `${what} in an export`,
      ).toBe(false);

    const inRedis = await allInRedis(redis.url);
    // The chats of both messengers, limits and counts: not nothing.
    expect(inRedis.length).toBeGreaterThan(5);
    expect(found(inRedis), 'in Redis').toEqual([]);
    // Whatever tells of a chat ends by itself.
    expect(inRedis.filter((line) => /^okienko:[psmkuwl]:/.test(line) && line.endsWith('ttl -1'))).toEqual([]);

    expect(found([allIn(file()), allInRepository(repo())]), 'in a database').toEqual([]);
    expect(found(filesIn(folder).map((f) => readFileSync(f, 'latin1'))), 'on the disk').toEqual([]);
    expect(found([office.log()]), 'in the log').toEqual([]);
  });
});
