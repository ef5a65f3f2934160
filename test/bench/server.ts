/**
 * One server of the bench: `ours` (the web channel as `serve` runs it, limits lifted) or `bare` (an Express handler that
 * sends the bytes ours sent). Prints its address; the parent ends it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { pino } from 'pino';
import { LIMITS, type Web } from '../../src/channels/web/web.ts';
import { defaultCacheDir, openGuide, PROGRAM_DIR } from '../../src/open.ts';
import { PAGES, UNDERSTAND } from './load.ts';

// Pages are JSX, which Node does not read: they are taken from what was built.
const { createApp } = (await import(new URL('../../dist/channels/web/app.js', import.meta.url).href)) as {
  createApp: (web: Web) => Express;
};

const [, , kind = 'ours', from = ''] = process.argv;

async function ours() {
  const opened = await openGuide(PROGRAM_DIR, defaultCacheDir());
  if (!opened.ok) throw new Error('the guide does not open');
  const world = opened.opened;
  const log = pino({ base: null }, pino.destination('/dev/null'));
  return createApp({
    live: { current: () => world },
    now: () => new Date(),
    reports: { add: () => {} },
    served: (line) => log.info(line, 'served'),
    broken: (defect) => log.error(defect, 'broken'),
    trustProxy: 0,
    limits: { ...LIMITS, words: 1e9, pages: 1e9 },
    freeText: true,
  });
}

/** Asks ours once for everything and sends that again. */
async function bare() {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  for (const path of PAGES) {
    const body = await (await fetch(from + path)).text();
    app.get(path, (_req, res) => void res.type('html').send(body));
  }
  const answer = await fetch(from + UNDERSTAND.path, {
    method: 'POST',
    headers: { 'content-type': UNDERSTAND.type },
    body: UNDERSTAND.body(0),
  });
  const understood = (await answer.json()) as object;
  app.post(UNDERSTAND.path, express.json(), (_req, res) => void res.json(understood));
  return app;
}

const server = createServer(kind === 'ours' ? await ours() : await bare());
server.listen(0, '127.0.0.1', () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.on('message', () => process.send?.(process.memoryUsage().rss));
