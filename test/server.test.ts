import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { serve, type Serving } from '../src/server.ts';
import { smallGuideFiles } from './pages/small-guide.ts';

let folder: string;
let serving: Serving;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-serve-'));
  for (const [file, text] of smallGuideFiles()) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  const read = readConfig({
    PORT: '0',
    GUIDE_DIR: folder,
    CACHE_DIR: join(folder, '.cache'),
    STORE_FILE: join(folder, 'okienko.db'),
    LOG_LEVEL: 'silent',
  });
  if (!read.ok) throw new Error(read.messages.join('\n'));
  const started = await serve(read.config);
  if (!started.ok) throw new Error(started.problems.map((p) => p.message).join('\n'));
  serving = started.serving;
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
