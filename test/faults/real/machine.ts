/** Real servers as an office runs them, each a process of its own, and the proxy before them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';

export interface Replica {
  child: ChildProcess;
  url: string;
  /** All it wrote so far. */
  said(): string;
  /** How it ended, after how many milliseconds. */
  end(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
  /** Sets its clock off by so many milliseconds; only for a replica started with `clock`. */
  shift(ms: number): Promise<void>;
}

const alive = new Set<ChildProcess>();

/** Starts one server in `root` (its store, its settings); throws with what it said when it ends before it listens. */
export async function replica(
  root: string,
  name: string,
  env: Record<string, string> = {},
  own: { clock?: boolean; args?: readonly string[] } = {},
): Promise<Replica> {
  const clock = own.clock === true ? ['--import', resolve('test/faults/real/clock.mjs')] : [];
  const child = spawn(process.execPath, [...clock, 'dist/cli.js', 'serve', ...(own.args ?? [])], {
    env: {
      PATH: process.env['PATH'] ?? '',
      PORT: '0',
      STORE_FILE: join(root, `${name}.db`),
      RATE_LIMIT: '1000000',
      TRUST_PROXY: '1',
      LOG_LEVEL: 'info',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  child.channel?.unref();
  alive.add(child);
  let out = '';
  const url = await new Promise<string>((done, failed) => {
    const read = (piece: Buffer) => {
      out += piece.toString();
      const [, found] = /"url":"([^"]+)"/.exec(out) ?? [];
      if (found !== undefined) done(found);
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => {
      alive.delete(child);
      failed(new Error(`${name} ended with ${code}: ${out.slice(-2000)}`));
    });
  });
  return {
    child,
    url,
    said: () => out,
    end: async (signal) => {
      const began = performance.now();
      const ended = once(child, 'exit');
      child.kill(signal);
      const [code] = (await ended) as [number | null];
      return { code, ms: performance.now() - began };
    },
    shift: async (ms) => {
      const heard = once(child, 'message');
      child.send({ shift: ms });
      await heard;
    },
  };
}

/** Ends what a failed run would leave behind: only what was started here. */
export function endAll(): void {
  for (const child of alive) child.kill('SIGKILL');
}

/** As nginx does it with `proxy_next_upstream`: by turns, and the next one where one does not answer. */
export function proxy(urls: string[]): Promise<{ server: Server; url: string }> {
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
