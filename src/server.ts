import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { destination, pino } from 'pino';
import { isOffice } from './access/is-office.ts';
import { startMessengers } from './channels/messengers.ts';
import { createApp } from './channels/web/app.ts';
import { LIMITS, type Web } from './channels/web/web.ts';
import type { Config } from './config.ts';
import { withDoubts } from './desk/doubted.ts';
import type { Problem } from './guide/problem.ts';
import { followGuide } from './follow.ts';
import { closedOffice, firstLink, openedStore, storeFile } from './office-store.ts';
import { giveBack } from './give-back.ts';
import { PROGRAM_DIR } from './open.ts';
import { countingOf } from './staff/counting.ts';
import { stoppable } from './stopping.ts';
import { shareReports } from './share-reports.ts';
import { sharedLimits } from './store/limits.ts';
import { reportPost } from './store/report-post.ts';
import { openTallies } from './store/tally-counts.ts';
import { tallies as talliesOf } from './store/tallies.ts';
import { wordsIn } from './store/words.ts';
import { whenAsked } from './when-asked.ts';

// Imported as a module it is loaded with its WebSocket, and so with undici: 6 MB at rest that nothing here asks for.
const { createServer } = process.getBuiltinModule('node:http');

export interface Serving {
  /** Where it listens: "http://127.0.0.1:3000". */
  url: string;
  /** The one-time address at which the first administrator makes an account; null when there is one. */
  firstLink: string | null;
  /** Stops taking requests, answers those begun, closes the guide. */
  stop(): Promise<void>;
}

const TIMES = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  maxHeaderSize: 16_384,
  connectionsCheckingInterval: 5_000,
} as const;

/** What waits to be written may be so long (letters); what comes then is dropped. */
const LOG_WAITS = 1_000_000;

/** The log goes to stdout. Neither a reader that has gone nor a full disk ends the server: pino's own output would. */
function lastingOutput(): ReturnType<typeof destination> {
  const output = destination({ fd: 1, sync: true, maxLength: LOG_WAITS });
  output.on('error', () => undefined);
  return output;
}

function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  return new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(server.address() as AddressInfo));
  });
}

/**
 * Opens the guide and serves it; the problems of a guide that cannot be used. Throws when the port is taken. `listening`
 * is given the way to stop before anybody is answered or told the address.
 */
export async function serve(
  config: Config,
  listening: (stop: Serving['stop']) => void = () => {},
): Promise<{ ok: true; serving: Serving } | { ok: false; problems: Problem[] }> {
  const log = pino({ level: config.logLevel, base: null }, lastingOutput());
  const { store, file, fault } = openedStore(storeFile(config));
  if (fault !== null) log.error({ fault }, 'store not opened: nobody can sign in, nothing is kept');
  const followed = await followGuide(config, store, (what) => log.error({ what }, 'guide'));
  if (!followed.ok) {
    store.close();
    return followed;
  }
  const { live, versions } = followed;
  const now = () => new Date();
  const served: Web['served'] = (line) => log.info(line, 'served');
  const broken: Web['broken'] = (defect) => log.error(defect, 'broken');
  const lost = () => log.warn('tallies not reached');
  const tallies = talliesOf(await openTallies({ redisUrl: config.store.redisUrl, file }, lost), now);
  const words = wordsIn(file);
  const counting = countingOf(tallies, words);
  const parts = { live, now, store, tallies, words, versions, served, broken };
  const office =
    fault === null
      ? whenAsked(
          async () => (await import('./office.ts')).officeApp(config, parts),
          (error) => {
            broken({ name: error instanceof Error ? error.name : typeof error, at: 'office' });
            return closedOffice;
          },
        )
      : closedOffice;
  const { redisUrl } = config.store;
  const shared =
    redisUrl === null ? null : await sharedLimits(redisUrl, () => log.warn('limits not reached'));
  const sharing =
    redisUrl === null
      ? null
      : shareReports(store, await reportPost(redisUrl, () => log.warn('reports not reached')), () =>
          log.warn('reports not shared'),
        );
  await sharing?.look();
  const doubting = withDoubts(live, sharing?.doubts ?? store.reports);
  const app = createApp({
    live: doubting,
    now,
    reports: {
      add: (contact, kind) => {
        try {
          store.reports.add({ contact, kind, from: 'resident' });
        } catch {
          // A full disk is no fault of a resident's, who is thanked all the same.
          log.error('report not kept');
        }
      },
    },
    served,
    broken,
    trustProxy: config.trustProxy,
    publicUrl: config.publicUrl,
    limits: {
      ...LIMITS,
      words: config.rateLimit,
      ...(shared && { counts: (name: string) => shared.store(name) }),
    },
    freeText: config.freeText,
    embedOrigins: config.embedOrigins,
    ...(config.leaveTo !== null && { leaveTo: config.leaveTo }),
    counting,
  });
  const messengers = await startMessengers(config, {
    live: doubting,
    now,
    note: (noted) => log.warn(noted, 'messenger'),
    dir: PROGRAM_DIR,
    counting,
  });
  const stopReminding =
    config.mail === null
      ? () => {}
      : (await import('./staff/todo/weekly.ts')).weekly(
          { live, now, store, publicUrl: config.publicUrl },
          config.mail,
          () => log.warn('mail not sent'),
        );
  // Slow or endless requests hold nothing up: headers within 10 s and 16 kB, a whole request within 30 s.
  const stopping = stoppable((req, res) => {
    const listener = messengers.of(req) ?? (isOffice(req.url) ? office : app);
    listener(req, res);
  });
  const server = createServer(TIMES, stopping.listener);
  const { address, port, family } = await listen(server, config.port, config.host);
  const stop = async (): Promise<void> => {
    stopReminding();
    await Promise.all([stopping.stop(server), messengers.stop()]);
    (versions ?? live).close();
    await tallies.close();
    await shared?.close();
    await sharing?.stop();
    words.close();
    store.close();
    log.info('stopped');
  };
  listening(stop);
  const url = `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  log.info({ url, guide: live.current().guide.version }, 'listening');
  giveBack();
  const link = fault === null ? firstLink(store, config.publicUrl ?? url) : null;
  return { ok: true, serving: { url, firstLink: link, stop } };
}

/** SIGTERM and SIGINT stop the server; the process ends by itself when nothing is left to do. */
export function stopOnSignal(stop: Serving['stop']): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop());
}
