/**
 * A cheap phone on a poor network: `node test/bench/slow-phone.ts [PATH…]` after `npm run build`. Starts the server with
 * the shipped guide, opens pages in Chromium slowed four times with 400 kbit/s and 400 ms, and prints what they weigh and
 * when they can be used. First a page with an empty cache, then the next ones. Exits 1 over the budget: 20 kB for a first page, 10 kB for a next
 * one, 1,500 ms until a first page is usable. Machines differ, so no test asserts the times.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Browser, Page } from 'playwright-core';
import { startBrowser } from '../browser/chromium.ts';

const NETWORK = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };
const SLOWER = 4;
const BUDGET = { first: 20_000, next: 10_000, usable: 1500 };
/** Runs of each page; the middle one counts. */
const RUNS = 5;

/** Pairs of a first page and one reached from it. */
const WAYS: readonly (readonly [string, string])[] = [
  ['/', '/pl/ostrowiec'],
  ['/pl/ostrowiec', '/pl/ostrowiec/shelter-tonight'],
  ['/pl/ostrowiec/rent-arrears', '/pl/ostrowiec/24'],
  ['/uk/kielce', '/uk/kielce/q/roof'],
  ['/pl/ostrowiec', '/pl/ostrowiec/services'],
];

interface Seen {
  bytes: number;
  requests: number;
  /**
   * Milliseconds after the tap: first text on the screen; all of the page there and every link and form working, which
   * no script is needed for; the script there as well.
   */
  painted: number;
  usable: number;
  scripted: number;
}

/** By a link from a page of ours, as residents go on; the first one by its address. */
async function go(page: Page, base: string, path: string): Promise<void> {
  if (page.url() === 'about:blank') await page.goto(base + path);
  else {
    const there = page.waitForURL(base + path);
    await page.evaluate(`location.href = ${JSON.stringify(path)}`);
    await there;
  }
  await page.waitForLoadState('networkidle');
}

async function look(page: Page, base: string, path: string): Promise<Seen> {
  const wire = await page.context().newCDPSession(page);
  await wire.send('Network.enable');
  await wire.send('Network.emulateNetworkConditions', NETWORK);
  await wire.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  let requests = 0;
  wire.on('Network.loadingFinished', (e) => {
    bytes += e.encodedDataLength;
    if (e.encodedDataLength > 0) requests += 1;
  });
  await go(page, base, path);
  const [painted = 0, whole = 0, scripted = 0] = (
    await page.evaluate<number[]>(`[
      performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
      performance.getEntriesByType('navigation')[0].domInteractive,
      performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd,
    ]`)
  ).map(Math.round);
  await wire.detach();
  return { bytes, requests, painted, usable: Math.max(painted, whole), scripted };
}

const middle = (seen: readonly Seen[]): Seen => {
  const sorted = [...seen].sort((a, b) => a.usable - b.usable);
  const found = sorted[Math.floor(sorted.length / 2)];
  if (!found) throw new Error('nothing was measured');
  return found;
};

async function measure(
  browser: Browser,
  base: string,
  way: readonly [string, string],
): Promise<[Seen, Seen]> {
  const runs: [Seen, Seen][] = [];
  for (let i = 0; i < RUNS; i++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 640 }, locale: 'pl-PL' });
    const page = await context.newPage();
    runs.push([await look(page, base, way[0]), await look(page, base, way[1])]);
    await context.close();
  }
  return [middle(runs.map(([first]) => first)), middle(runs.map(([, next]) => next))];
}

const server = spawn(process.execPath, ['dist/cli.js', 'serve'], {
  env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent', TELEGRAM_TOKEN: '' },
  stdio: ['ignore', 'ignore', 'pipe'],
});
const lines = createInterface({ input: server.stderr });
const [said] = (await once(lines, 'line')) as [string];
const base = said.replace(/^Okienko: /, '');
const browser = await startBrowser();
let over = 0;
console.log('page                              bytes  requests  painted ms  usable ms  scripted ms');
try {
  for (const way of WAYS) {
    const [first, next] = await measure(browser, base, way);
    for (const [path, seen, kind] of [
      [way[0], first, 'first'],
      [`  then ${way[1]}`, next, 'next'],
    ] as const) {
      const bad = seen.bytes > BUDGET[kind] || (kind === 'first' && seen.usable > BUDGET.usable);
      if (bad) over += 1;
      const cells = [seen.bytes, seen.requests, seen.painted, seen.usable, seen.scripted].map(String);
      console.log(
        `${path.padEnd(32)}${cells[0]?.padStart(7)}${cells[1]?.padStart(10)}${cells[2]?.padStart(12)}${cells[3]?.padStart(11)}${cells[4]?.padStart(13)}${bad ? '  OVER' : ''}`,
      );
    }
  }
} finally {
  await browser.close();
  server.kill();
}
process.exitCode = over === 0 ? 0 : 1;
