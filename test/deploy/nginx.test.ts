import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { request as plain } from 'node:http';
import { Agent, request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort, redisServer } from '../store/redis-server.ts';
import { NGINX, type Nginx, nginx, relay, unprivileged } from './nginx.ts';

if (NGINX === undefined)
  console.log('nginx is missing, so deploy/nginx.conf was not tried: sudo apt-get install nginx-light');

interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  bytes: Buffer;
  text: string;
}

describe.skipIf(NGINX === undefined)('deploy/nginx.conf with two replicas, an office and Redis', () => {
  const children: ChildProcess[] = [];
  let root: string;
  let front: Nginx;
  let redis: Awaited<ReturnType<typeof redisServer>>;
  let relays: Awaited<ReturnType<typeof relay>>[];
  let ports = { http: 0, https: 0 };
  const agent = new Agent({ keepAlive: true, rejectUnauthorized: false, maxSockets: 1 });
  const LIMIT = 6;

  async function replica(name: string): Promise<{ child: ChildProcess; port: number }> {
    const port = await freePort();
    const child = spawn(process.execPath, ['dist/cli.js', 'serve'], {
      env: {
        PATH: process.env['PATH'] ?? '',
        NODE_ENV: 'production',
        PORT: String(port),
        TRUST_PROXY: '1',
        PUBLIC_URL: 'https://okienko.example.pl',
        REDIS_URL: redis.url,
        STORE_FILE: join(root, `${name}.db`),
        RATE_LIMIT: String(LIMIT),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
      ...unprivileged,
    });
    children.push(child);
    let out = '';
    await new Promise<void>((done, failed) => {
      child.stdout.on('data', (piece: Buffer) => {
        out = (out + piece.toString()).slice(0, 10_000);
        if (out.includes('"url"')) done();
      });
      child.once('exit', (code) => failed(new Error(`${name} ended with ${code}: ${out}`)));
    });
    return { child, port };
  }

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'okienko-nginx-'));
    chmodSync(root, 0o777);
    redis = await redisServer();
    const [a, b, office] = await Promise.all(['a', 'b', 'office'].map(replica));
    if (!a || !b || !office) throw new Error('not started');
    relays = await Promise.all([a, b, office].map((r) => relay(r.port)));
    ports = { http: await freePort(), https: await freePort() };
    const [one, two, three] = relays.map((r) => r.port) as [number, number, number];
    const dir = mkdtempSync(join(root, 'nginx-'));
    front = await nginx(dir, { ...ports, residents: [one, two], office: three });
  });
  afterAll(async () => {
    agent.destroy();
    // Killed outright it would leave its workers behind.
    const ended = once(front.child, 'exit');
    front.child.kill('SIGTERM');
    await ended;
    for (const child of children) child.kill('SIGKILL');
    for (const r of relays) r.close();
    await redis.stop();
    rmSync(root, { recursive: true, force: true });
  });

  const ask = (
    path: string,
    own: { method?: string; headers?: Record<string, string>; body?: string; from?: string } = {},
  ): Promise<Got> =>
    new Promise((done, failed) => {
      const req = request(
        {
          host: '127.0.0.1',
          port: ports.https,
          path,
          method: own.method ?? (own.body === undefined ? 'GET' : 'POST'),
          headers: {
            host: 'okienko.example.pl',
            ...(own.body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...own.headers,
          },
          rejectUnauthorized: false,
          ...(own.from === undefined ? { agent } : { localAddress: own.from, agent: false }),
        },
        (res) => {
          const pieces: Buffer[] = [];
          res.on('data', (piece: Buffer) => pieces.push(piece));
          res.on('end', () => {
            const bytes = Buffer.concat(pieces);
            done({ status: res.statusCode ?? 0, headers: res.headers, bytes, text: bytes.toString() });
          });
          res.on('error', failed);
        },
      );
      req.on('error', failed);
      req.end(own.body);
    });
  const words = 'text=zalegam+z+czynszem';

  test('pages come with their caching and are compressed once', async () => {
    const page = await ask('/pl/ostrowiec');
    expect([page.status, page.text.includes('</html>')]).toEqual([200, true]);
    expect(page.headers['cache-control']).toMatch(/^public, max-age=\d+$/);
    expect(page.headers['etag']).toMatch(/^W\/"/);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.headers['server']).toBe('nginx');
    const again = await ask('/pl/ostrowiec', { headers: { 'if-none-match': page.headers['etag'] ?? '' } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const packed = await ask('/pl/ostrowiec/services', { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.bytes).toString()).toContain('</html>');
    const brotli = await ask('/pl/ostrowiec/services', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(brotli.headers['content-encoding']).toBe('br');
  });

  test('connections to the replicas are kept and used again', async () => {
    const before = relays.reduce((sum, r) => sum + r.connections(), 0);
    for (let i = 0; i < 40; i++) expect((await ask('/pl/ostrowiec')).status).toBe(200);
    expect(relays.reduce((sum, r) => sum + r.connections(), 0) - before).toBeLessThanOrEqual(2);
  });

  test('no connection becomes a WebSocket', async () => {
    const answer = await ask('/pl/ostrowiec', {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-key': 'x',
        'sec-websocket-version': '13',
      },
    });
    expect([answer.status, answer.headers['upgrade']]).toEqual([200, undefined]);
  });

  test('plain http is sent to https; staff and the desk are one instance, with a cookie for https', async () => {
    const to = await new Promise<string | undefined>((done, failed) => {
      plain({ host: '127.0.0.1', port: ports.http, path: '/pl/ostrowiec' }, (res) => {
        res.resume();
        done(res.headers.location);
      })
        .on('error', failed)
        .end();
    });
    expect(to).toBe('https://okienko.example.pl/pl/ostrowiec');
    const before = relays.map((r) => r.connections());
    const staff = await ask('/staff');
    expect([staff.status, staff.headers['location']]).toEqual([303, '/staff/login?next=%2Fstaff']);
    expect((await ask('/desk')).status).toBe(303);
    expect(relays.map((r, i) => r.connections() - (before[i] ?? 0)).slice(0, 2)).toEqual([0, 0]);
  });

  test('the limit goes by the real address, whatever a header says, and over both replicas', async () => {
    const limited = async (from: string, i: number) =>
      (await ask('/pl/ostrowiec', { body: words, from, headers: { 'x-forwarded-for': `198.51.100.${i}` } }))
        .status;
    const statuses = [];
    for (let i = 0; i < LIMIT + 4; i++) statuses.push(await limited('127.0.0.2', i));
    expect(statuses).toEqual([...Array<number>(LIMIT).fill(200), ...Array<number>(4).fill(429)]);
    expect(await limited('127.0.0.3', 0)).toBe(200);
    const danger = await ask('/pl/ostrowiec', {
      body: 'text=chc%C4%99+si%C4%99+zabi%C4%87',
      from: '127.0.0.2',
    });
    expect(danger.text).toContain('tel:112');
  });

  test('a replica is killed: the next one answers, forms too, and no need stands in any log', async () => {
    const victim = children[0] as ChildProcess;
    const ended = once(victim, 'exit');
    victim.kill('SIGKILL');
    await ended;
    relays[0]?.close();
    const answers: Got[] = [];
    for (let i = 0; i < 20; i++) answers.push(await ask('/pl/ostrowiec/shelter-tonight'));
    for (let i = 0; i < 4; i++)
      answers.push(await ask('/pl/ostrowiec', { body: 'text=nie+mam+gdzie+spa%C4%87', from: '127.0.0.4' }));
    expect(answers.map((a) => a.status)).toEqual(answers.map(() => 200));
    expect(answers.every((a) => a.text.includes('</html>'))).toBe(true);
    // A replica that answers nothing at all makes nginx write an error with the request in it, where it is let to.
    await ask('/pl/ostrowiec/shelter-tonight', { headers: { 'accept-language': 'x'.repeat(9_000) } }).catch(
      () => null,
    );
    expect(front.logs()).not.toMatch(/ostrowiec|shelter|GET|POST|127\.0\.0\.4/);
  });
});
