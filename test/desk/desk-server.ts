import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createApp } from '../../src/channels/web/app.ts';
import { LIMITS } from '../../src/channels/web/web.ts';
import { createDesk } from '../../src/desk/desk.tsx';
import type { DeskContext } from '../../src/desk/context.ts';
import { withDoubts } from '../../src/desk/doubted.ts';
import type { World } from '../../src/dialogue/world.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { tallies } from '../../src/store/tallies.ts';
import { tallyFile } from '../../src/store/tally-counts.ts';

/** Monday, ten past eight in Warsaw: the situations of the brief. */
export const MONDAY = new Date('2026-11-23T08:10:00+01:00');

/** The desk below /desk and the residents' pages beside it, on one guide and one store, as the server has them. */
export async function deskServer(world: World, own: Partial<DeskContext> = {}) {
  let current = world;
  let now = MONDAY;
  const store = staffStore(':memory:', () => now.getTime());
  const counts = tallies(tallyFile(':memory:'), () => now);
  const live = withDoubts({ current: () => current }, store.reports);
  const app = express();
  app.use(
    '/desk',
    createDesk({
      live,
      now: () => now,
      gate: (_req, _res, next) => next(),
      operator: () => ({ id: 'anna', name: 'Anna Próbna' }),
      supervises: () => true,
      place: 'ostrowiec',
      publicUrl: 'https://okienko.example.pl',
      reports: store.reports,
      tallies: counts,
      seen: store.deskSeen,
      ...own,
    }),
  );
  app.use(
    createApp({
      live,
      now: () => now,
      reports: { add: () => {} },
      served: () => {},
      broken: () => {},
      trustProxy: 0,
      publicUrl: null,
      limits: { ...LIMITS, words: 10_000, pages: 10_000 },
      freeText: true,
    }),
  );
  const server = createServer(app);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    url: `${origin}/desk`,
    store,
    counts,
    become: (next: World) => {
      current = next;
    },
    at: (when: Date) => {
      now = when;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((done) => {
        server.close(() => done());
      });
      await counts.close();
      store.close();
    },
  };
}
export type DeskServer = Awaited<ReturnType<typeof deskServer>>;
