import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unprivileged } from './nginx.ts';

const root = mkdtempSync(join(tmpdir(), 'okienko-image-'));
let child: ChildProcess | null = null;
afterAll(() => {
  child?.kill('SIGKILL');
  execFileSync('chmod', ['-R', 'u+w', root]);
  rmSync(root, { recursive: true, force: true });
});

const file = readFileSync('deploy/Dockerfile', 'utf8');
const COPIED = [...file.matchAll(/^COPY --from=build (?:--chown=\S+ )?\/app\/(\S+) (\S+)$/gm)];

/** Only what the image holds: a style that is not copied would stop it at its start. */
test('what the Dockerfile copies is enough to start, as a user without rights and with nothing to write to but its volume', async () => {
  const app = join(root, 'app');
  const volume = join(root, 'var/lib/okienko');
  mkdirSync(app);
  expect(COPIED.length).toBeGreaterThan(6);
  for (const [, from = '', to = ''] of COPIED) {
    const place = to.startsWith('/') ? join(root, to) : to === './' ? join(app, from) : join(app, to);
    mkdirSync(dirname(place), { recursive: true });
    if (from === 'node_modules') symlinkSync(resolve(from), place);
    else cpSync(from, place, { recursive: true });
  }
  if ('uid' in unprivileged) execFileSync('chown', ['-R', '65534:65534', volume]);
  execFileSync('chmod', ['-R', 'a-w', app]);
  chmodSync(root, 0o755);
  const [, settings = ''] = /^ENV (.*)$/m.exec(file) ?? [];
  const env = Object.fromEntries(settings.split(' ').map((pair) => pair.split('=') as [string, string]));
  const command = JSON.parse(/^CMD (.*)$/m.exec(file)?.[1] ?? '[]') as string[];
  const started = spawn(process.execPath, command.slice(1), {
    cwd: app,
    env: {
      ...env,
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      STORE_FILE: join(root, env['STORE_FILE'] ?? ''),
      CACHE_DIR: join(root, env['CACHE_DIR'] ?? ''),
    },
    ...unprivileged,
  });
  child = started;
  let out = '';
  const url = await new Promise<string>((done, failed) => {
    const read = (piece: Buffer) => {
      out += piece.toString();
      const [, found] = /"url":"([^"]+)"/.exec(out) ?? [];
      if (found !== undefined) done(found);
    };
    started.stdout.on('data', read);
    started.stderr.on('data', read);
    started.once('exit', (code) => failed(new Error(`ended with ${code}: ${out}`)));
  });
  for (const path of ['/pl/ostrowiec', '/staff/login', '/healthz'])
    expect([path, (await fetch(url + path)).status]).toEqual([path, 200]);
  expect(out).not.toMatch(/store not opened|not kept/);
});
