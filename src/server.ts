import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { startMessengers } from './channels/messengers.ts';
import { createApp } from './channels/web/app.ts';
import { reportsInMemory } from './channels/web/report-route.ts';
import { LIMITS } from './channels/web/web.ts';
import type { Config } from './config.ts';
import type { Problem } from './guide/problem.ts';
import { defaultCacheDir, liveGuide, PROGRAM_DIR } from './open.ts';

export interface Serving {
  /** Where it listens: "http://127.0.0.1:3000". */
  url: string;
  /** Stops taking requests, answers those begun, closes the guide. */
  stop(): Promise<void>;
}

/** Connections that stay open without asking anything are cut after so long (ms), so that stopping ends. */
const LAST_ANSWERS = 5_000;

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(server.address() as AddressInfo));
  });
}

function stopping(server: Server): Promise<void> {
  const timer = setTimeout(() => server.closeAllConnections(), LAST_ANSWERS);
  return new Promise((done) => {
    server.close(() => {
      clearTimeout(timer);
      done();
    });
    server.closeIdleConnections();
  });
}

/** Opens the guide and serves it; the problems of a guide that cannot be used. Throws when the port is taken. */
export async function serve(
  config: Config,
): Promise<{ ok: true; serving: Serving } | { ok: false; problems: Problem[] }> {
  const opened = await liveGuide(config.guideDir ?? PROGRAM_DIR, config.cacheDir ?? defaultCacheDir());
  if (!opened.ok) return opened;
  const { live } = opened;
  const log = pino({ level: config.logLevel, base: null });
  const app = createApp({
    live,
    now: () => new Date(),
    reports: reportsInMemory(),
    served: (line) => log.info(line, 'served'),
    broken: (defect) => log.error(defect, 'broken'),
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    limits: { ...LIMITS, words: config.rateLimit },
    freeText: config.freeText,
  });
  const messengers = await startMessengers(config, {
    live,
    now: () => new Date(),
    note: (noted) => log.warn(noted, 'messenger'),
    dir: PROGRAM_DIR,
  });
  const server = createServer((req, res) => (messengers.of(req) ?? app)(req, res));
  const { address, port, family } = await listen(server, config.port, config.host);
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  log.info({ url, guide: live.current().guide.version }, 'listening');
  const stop = async (): Promise<void> => {
    await Promise.all([stopping(server), messengers.stop()]);
    live.close();
    log.info('stopped');
  };
  return { ok: true, serving: { url, stop } };
}

/** SIGTERM and SIGINT stop the server; the process ends by itself when nothing is left to do. */
export function stopOnSignal(serving: Serving): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void serving.stop());
}
