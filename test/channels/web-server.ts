import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../src/channels/web/app.ts';
import { reportsInMemory } from '../../src/channels/web/report-route.ts';
import { LIMITS, type Served, type Web } from '../../src/channels/web/web.ts';
import { fewWords, smallGuide } from '../pages/small-guide.ts';

/** A Tuesday in November, 10:15 in Warsaw: the desk of the small guide is closed, the lines are open. */
export const TUESDAY = new Date('2026-11-24T10:15:00+01:00');

/** The small guide as the server holds it. */
export const currentWorld = () => ({ guide: smallGuide(), understand: fewWords });

/** The real application with the small guide on a free port; `lines` is what it logged. */
export async function webServer(own: Partial<Web> = {}) {
  const lines: Served[] = [];
  const defects: { name: string; at: string }[] = [];
  const reports = reportsInMemory();
  const world = currentWorld();
  const server = createServer(
    createApp({
      live: { current: () => world },
      now: () => TUESDAY,
      reports,
      served: (line) => void lines.push(line),
      broken: (defect) => void defects.push(defect),
      trustProxy: 0,
      limits: { ...LIMITS, words: 10_000, pages: 10_000 },
      freeText: true,
      ...own,
    }),
  );
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { url, lines, defects, reports, close };
}

export type WebServer = Awaited<ReturnType<typeof webServer>>;
