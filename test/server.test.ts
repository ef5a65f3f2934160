import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { serve, type Serving } from '../src/server.ts';
import { staffStore } from '../src/store/staff-store.ts';
import { smallGuideFiles } from './pages/small-guide.ts';
import { redisServer } from './store/redis-server.ts';

let folder: string;
let serving: Serving;

/** Serves the folder with a store of its own. */
async function start(store: string, env: NodeJS.ProcessEnv = {}): Promise<Serving> {
  const read = readConfig({
    PORT: '0',
    GUIDE_DIR: folder,
    CACHE_DIR: join(folder, '.cache'),
    STORE_FILE: join(folder, store),
    LOG_LEVEL: 'silent',
    ...env,
  });
  if (!read.ok) throw new Error(read.messages.join('\n'));
  const started = await serve(read.config);
  if (!started.ok) throw new Error(started.problems.map((p) => p.message).join('\n'));
  return started.serving;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-serve-'));
  for (const [file, text] of smallGuideFiles()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  serving = await start('okienko.db');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('the server answers from its folder, and stops after the answers begun', async () => {
  const health = await (await fetch(`${serving.url}/healthz`)).json();
  expect(health).toMatchObject({ ok: true });
  const begun = new Promise<number | undefined>((done, failed) => {
    const asked = request(`${serving.url}/pl/town`, { agent: false }, (answer) => {
      answer.resume();
      answer.on('end', () => done(answer.statusCode));
    });
    asked.on('error', failed);
    asked.end();
  });
  expect(await begun).toBe(200);
  await serving.stop();
  await expect(fetch(`${serving.url}/healthz`)).rejects.toThrow('fetch failed');
});

test('a server that is told to end as soon as it listens ends as it should', async () => {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      STORE_FILE: join(folder, 'early.db'),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.on('data', (piece: Buffer) => {
    if (piece.toString().includes('listening')) child.kill('SIGTERM');
  });
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('of two instances with Redis between them the one with accounts gets what residents report to the other', async () => {
  const redis = await redisServer();
  const store = staffStore(join(folder, 'office.db'));
  store.accounts.add({ login: 'anna', name: 'Anna', role: 'editor' });
  store.reports.add({ contact: 'ops-desk', kind: 'hours', from: 'operator', by: { id: 'olga' } });
  try {
    // At its start an instance looks, and at its end.
    const env = { REDIS_URL: redis.url };
    await (await start('office.db', env)).stop();
    const replica = await start('replica.db', env);
    const need = await fetch(`${replica.url}/api/v1/answer?need=01&place=town&at=2026-11-24T07:30`);
    expect(await need.text()).toContain('Ktoś zgłosił');
    const body = new URLSearchParams({ contact: 'ops-desk', kind: 'number' });
    expect((await fetch(`${replica.url}/pl/town/report`, { method: 'POST', body })).status).toBe(200);
    await replica.stop();
    await (await start('office.db', env)).stop();
    const residents = store.reports.list('open').filter((r) => r.from === 'resident');
    expect(residents).toMatchObject([{ contact: 'ops-desk', kind: 'number', times: 1 }]);
  } finally {
    store.close();
    await redis.stop();
  }
});
