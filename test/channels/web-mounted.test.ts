import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/channels/web/app.ts';
import { LIMITS } from '../../src/channels/web/web.ts';
import { currentWorld, TUESDAY } from './web-server.ts';

const BASE = '/staff/preview/draft';
const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };
const counted: string[] = [];

const COUNTING = '/office';

let server: Server;
let url: string;
beforeAll(async () => {
  const world = currentWorld();
  const mounted = (preview: boolean) =>
    createApp({
      live: { current: () => world },
      now: () => TUESDAY,
      reports: { add: () => {} },
      served: () => {},
      broken: () => {},
      trustProxy: 0,
      limits: { ...LIMITS, words: 10_000, pages: 10_000 },
      freeText: true,
      preview,
      counting: {
        need: (need, place) => void counted.push(`${need} ${place}`),
        words: (words, chat) =>
          void counted.push(`${words.join(',')} ${chat === null ? 'nobody' : 'somebody'}`),
      },
    });
  // A preview counts nothing: its pages are of a guide that nobody else sees yet.
  server = createServer(express().use(BASE, mounted(true)).use(COUNTING, mounted(false)));
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const PAGES = [
  '',
  '/',
  '/pl',
  '/pl/town',
  '/pl/town/01',
  '/uk/town/q/roof',
  '/pl/town/services',
  '/pl/nowhere',
];

describe('mounted below a path', () => {
  test('no page leads out of it, and every link of it leads somewhere', async () => {
    const tried = new Set<string>();
    for (const page of PAGES) {
      const html = await (await fetch(url + BASE + page)).text();
      const all = [...html.matchAll(/ (?:href|src|action)="(\/[^"]*)"/g)].map((m) => m[1] ?? '');
      expect(all.filter((a) => !a.startsWith(`${BASE}/`))).toEqual([]);
      const links = [...html.matchAll(/ (?:href|src)="(\/[^"]*)"/g)].map((m) => m[1] ?? '');
      for (const link of links) tried.add(link.replaceAll('&amp;', '&'));
    }
    expect(tried.size).toBeGreaterThan(15);
    // The error page of a place that does not exist offers itself in no other language.
    // Leaving quickly leads elsewhere on purpose.
    for (const link of tried) {
      const { status } = await fetch(url + link, { redirect: 'manual' });
      expect([link, status]).toEqual([link, link === `${BASE}/leave` ? 303 : 200]);
    }
  });

  test('redirects and the address of a turn stay below it', async () => {
    const moved = await fetch(`${url}${BASE}/pl/town`, {
      method: 'POST',
      headers: FORM,
      body: 'c=n%3A01',
      redirect: 'manual',
    });
    expect(moved.headers.get('location')).toBe(`${BASE}/pl/town/shelter-tonight`);
    const turn = await fetch(`${url}${BASE}/pl/town/01`, { headers: { 'X-Okienko': 'fragment' } });
    expect(turn.headers.get('x-okienko-at')).toBe(`${BASE}/pl/town/shelter-tonight`);
  });

  test('a preview may be framed by our own pages, and is never kept or found', async () => {
    const page = await fetch(`${url}${BASE}/pl/town`);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('etag')).toBeNull();
    expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
  });
});

describe('counting', () => {
  test('a need opened is counted once a page, by need and place; a look with HEAD is not', async () => {
    counted.length = 0;
    await fetch(`${url}${COUNTING}/pl/town/01`);
    await fetch(`${url}${COUNTING}/pl/town/01`, { method: 'HEAD' });
    await fetch(`${url}${COUNTING}/pl/town`);
    await fetch(`${url}${BASE}/pl/town/01`);
    expect(counted).toEqual(['shelter-tonight town']);
  });

  test('words that led nowhere come one by one, without what may be a name', async () => {
    counted.length = 0;
    await fetch(`${url}${COUNTING}/pl/town`, {
      method: 'POST',
      headers: FORM,
      body: `text=${encodeURIComponent('potrzebuje wichajstra od Kowalskiej 500')}`,
    });
    expect(counted).toEqual(['potrzebuje,wichajstra somebody']);
  });
});
