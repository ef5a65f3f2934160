import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { freePort } from './store/redis-server.ts';

let folder: string;
let child: ChildProcess | null = null;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-output-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  child = null;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Libraries and Node itself print warnings now and then. */
const CHATTY =
  'data:text/javascript,setInterval(() => { console.error("warning"); console.log("note"); }, 20).unref()';

/** A real server whose output goes where the test says; resolves when it answers. */
async function serving(stdout: 'pipe' | number, stderr: 'pipe' | number) {
  const port = await freePort();
  const started = spawn(process.execPath, ['--import', CHATTY, 'dist/cli.js', 'serve'], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      STORE_FILE: join(folder, `${port}.db`),
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', stdout, stderr],
  });
  child = started;
  const url = `http://127.0.0.1:${port}`;
  const ended = { code: null as number | null | undefined };
  started.once('exit', (code) => (ended.code = code ?? undefined));
  const answers = async (): Promise<boolean> => {
    if (started.exitCode !== null) throw new Error(`the server ended with ${started.exitCode}`);
    return fetch(`${url}/pl/ostrowiec`).then(
      async (r) => r.status === 200 && (await r.text()).includes('</html>'),
      () => false,
    );
  };
  await expect.poll(answers, { timeout: 60_000, interval: 100 }).toBe(true);
  return { started, answers };
}

test('who reads the log goes away, and residents are still answered', async () => {
  const { started, answers } = await serving('pipe', 'pipe');
  started.stdout?.destroy();
  started.stderr?.destroy();
  for (let i = 0; i < 20; i++) expect(await answers()).toBe(true);
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});

test('a log on a full disk ends nothing', async () => {
  const full = openSync('/dev/full', 'w');
  const { started, answers } = await serving(full, full);
  for (let i = 0; i < 20; i++) expect(await answers()).toBe(true);
  started.kill('SIGTERM');
  expect(await once(started, 'exit')).toEqual([0, null]);
});
