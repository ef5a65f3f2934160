/**
 * `npm run faults:real`: two replicas with Redis behind a proxy on this machine, and things go wrong while residents
 * write. Prints a table: what was done, what residents saw, what was lost.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from '../store/redis-server.ts';

interface Replica {
  child: ChildProcess;
  url: string;
}

const root = mkdtempSync(join(tmpdir(), 'okienko-real-'));

async function replica(name: string, redisUrl: string): Promise<Replica> {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve'], {
    env: {
      ...process.env,
      PORT: '0',
      REDIS_URL: redisUrl,
      STORE_FILE: join(root, `${name}.db`),
      RATE_LIMIT: '1000000',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'info',
    },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  let out = '';
  const url = await new Promise<string>((done) => {
    child.stdout?.on('data', (piece: Buffer) => {
      if (out.length < 10_000) out += piece.toString();
      const [, found] = /"url":"([^"]+)"/.exec(out) ?? [];
      if (found !== undefined) done(found);
    });
  });
  return { child, url };
}

/** As nginx does it with `proxy_next_upstream`: by turns, and the next one where one does not answer. */
function proxy(urls: string[]): Promise<{ server: Server; url: string }> {
  let turn = 0;
  const server = createServer((req, res) => {
    const pieces: Buffer[] = [];
    req.on('data', (p: Buffer) => pieces.push(p));
    req.on('end', () => {
      const first = turn++;
      // What one replica does not answer is asked of the other, not of the same again.
      const attempt = (left: number): void => {
        const upstream = urls[(first + left) % urls.length] ?? '';
        const onward = request(
          upstream + (req.url ?? '/'),
          { method: req.method, headers: { ...req.headers, 'x-forwarded-for': '203.0.113.7' }, agent: false },
          (answer) => {
            const body: Buffer[] = [];
            answer.on('data', (p: Buffer) => body.push(p));
            answer.on('end', () =>
              res.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(body)),
            );
            answer.on('error', () => (left > 0 ? attempt(left - 1) : res.writeHead(502).end()));
          },
        );
        onward.on('error', () => (left > 0 ? attempt(left - 1) : res.writeHead(502).end()));
        onward.end(Buffer.concat(pieces));
      };
      attempt(1);
    });
  });
  return new Promise((done) => {
    server.listen(0, '127.0.0.1', () =>
      done({ server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }),
    );
  });
}

interface Seen {
  asked: number;
  failed: number;
  dangerAsked: number;
  dangerLost: number;
}

/** Ten residents write, every fifth message in danger, until told to stop. */
function residents(url: string): { stop(): Promise<Seen> } {
  const seen: Seen = { asked: 0, failed: 0, dangerAsked: 0, dangerLost: 0 };
  const over = new AbortController();
  const one = async (n: number): Promise<void> => {
    for (let i = n; !over.signal.aborted; i++) {
      const danger = i % 5 === 0;
      const text = danger ? 'mąż mnie bije' : 'zalegam z czynszem';
      seen.asked += 1;
      if (danger) seen.dangerAsked += 1;
      try {
        const answer = await fetch(`${url}/pl/ostrowiec`, {
          method: 'POST',
          body: new URLSearchParams({ text }),
        });
        const html = await answer.text();
        if (answer.status >= 500) throw new Error(String(answer.status));
        if (danger && !html.includes('tel:112')) seen.dangerLost += 1;
      } catch {
        seen.failed += 1;
        if (danger) seen.dangerLost += 1;
      }
    }
  };
  const all = Array.from({ length: 10 }, (_, n) => one(n));
  return {
    stop: async () => {
      over.abort();
      await Promise.all(all);
      return seen;
    },
  };
}

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const row = (what: string, seen: Seen, more = '') =>
  console.log(
    `| ${what} | ${seen.asked} asked, ${seen.failed} without answer | ${seen.dangerLost} of ${seen.dangerAsked} danger cards | ${more} |`,
  );

let redis = await redisServer();
const [a, b] = await Promise.all([replica('a', redis.url), replica('b', redis.url)]);
const front = await proxy([a.url, b.url]);
const alive = new Set([a.child, b.child]);
try {
  console.log('| what was done | residents | lost | |');
  console.log('|---|---|---|---|');
  let crowd = residents(front.url);
  await wait(4000);
  row('nothing', await crowd.stop());

  crowd = residents(front.url);
  await wait(1500);
  await redis.stop();
  await wait(3000);
  row('Redis gone', await crowd.stop(), 'limits and tallies are not counted meanwhile');
  redis = await redisServer(redis.port);
  await wait(6000);
  crowd = residents(front.url);
  await wait(3000);
  row('Redis back', await crowd.stop());

  crowd = residents(front.url);
  await wait(1500);
  a.child.kill('SIGKILL');
  alive.delete(a.child);
  await wait(4000);
  row('kill -9 of one of two replicas', await crowd.stop());

  crowd = residents(b.url);
  await wait(1000);
  const began = performance.now();
  b.child.kill('SIGTERM');
  const [code] = (await once(b.child, 'exit')) as [number | null];
  const took = performance.now() - began;
  alive.delete(b.child);
  await crowd.stop();
  console.log(
    `| SIGTERM under load | exit ${code} after ${(took / 1000).toFixed(1)} s | what was begun was answered | |`,
  );
} finally {
  for (const child of alive) child.kill('SIGKILL');
  front.server.close();
  front.server.closeAllConnections();
  await redis.stop();
  rmSync(root, { recursive: true, force: true });
}
process.exit(0);
