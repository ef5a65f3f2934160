import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { type KeptPage, keptPages } from '../../src/channels/web/kept-pages.ts';
import { keyOf } from '../../src/channels/web/send-page.ts';
import type { World } from '../../src/dialogue/dialogue.ts';
import { currentWorld, type WebServer, webServer } from './web-server.ts';

const at = (time: string) => new Date(`2026-11-24T${time}+01:00`);

let site: WebServer;
let now = at('10:15');
let world: World = currentWorld();
afterEach(() => site.close());

/** A site whose clock and guide the test turns. */
async function opened(own: Parameters<typeof webServer>[0] = {}) {
  now = at('10:15');
  world = currentWorld();
  site = await webServer({ now: () => now, live: { current: () => world }, ...own });
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' });
const page = async (path: string, headers: Record<string, string> = {}) => (await get(path, headers)).text();
const say = (text: string) =>
  fetch(`${site.url}/pl/town`, { method: 'POST', body: new URLSearchParams({ text }) });

/** Headers and body as sent. */
function raw(path: string, coding: string): Promise<{ coding: string | undefined; body: Buffer }> {
  return new Promise((done, failed) => {
    request(site.url + path, { headers: { 'accept-encoding': coding } }, (res) => {
      const pieces: Buffer[] = [];
      res.on('data', (piece: Buffer) => pieces.push(piece));
      res.on('end', () => done({ coding: res.headers['content-encoding'], body: Buffer.concat(pieces) }));
    })
      .on('error', failed)
      .end();
  });
}

const DESK = '/pl/town/shelter-tonight';
const OPEN = ['według danych z 2023 r. czynne', 'według danych z 2023 r. teraz nieczynne'];
const isOpen = (html: string) => OPEN.map((words) => html.toLowerCase().includes(words));

describe('a kept page is right in time', () => {
  test.each([DESK, '/pl/town/services', '/pl/town/s/one-window', '/pl/town/services?order=open'])(
    '%s changes in the very second in which the desk opens and closes, and not before',
    async (path) => {
      await opened();
      const seen: [string, boolean[]][] = [];
      for (const time of ['13:59:59.999', '14:00', '14:30', '14:59:59.999', '15:00', '15:01']) {
        now = at(time);
        seen.push([time, isOpen(await page(path))]);
      }
      expect(seen.map(([time, [open]]) => [time, open])).toEqual([
        ['13:59:59.999', false],
        ['14:00', true],
        ['14:30', true],
        ['14:59:59.999', true],
        ['15:00', false],
        ['15:01', false],
      ]);
    },
  );

  test('no browser is told to keep it for longer than it is right', async () => {
    await opened();
    const ages: (string | null)[] = [];
    for (const time of ['14:10', '14:59:40', '14:59:59.500']) {
      now = at(time);
      ages.push((await get(DESK)).headers.get('cache-control'));
    }
    expect(ages).toEqual(['public, max-age=30', 'public, max-age=20', 'public, max-age=0']);
  });

  test('days are named anew at midnight, and by a clock that was set back', async () => {
    await opened();
    now = at('20:00');
    expect(await page(DESK)).toContain('jutro, środa, 7:00');
    now = new Date('2026-11-25T00:00+01:00');
    expect(await page(DESK)).toContain('dziś o 7:00');
    now = at('20:00');
    expect(await page(DESK)).toContain('jutro, środa, 7:00');
  });

  test('a new guide, and a doubt about a contact, are seen at once', async () => {
    await opened();
    expect(await page(DESK)).toContain('ul. Łąkowa 22');
    const desk = world.guide.contacts.get('ops-desk');
    if (!desk) throw new Error('the small guide has no desk');
    const contacts = new Map(world.guide.contacts).set('ops-desk', { ...desk, address: 'ul. Nowa 1' });
    world = { ...world, guide: { ...world.guide, version: 'next', contacts } };
    const moved = await page(DESK);
    expect(moved).toContain('ul. Nowa 1');
    expect(moved).not.toContain('ul. Łąkowa 22');
    world = { ...world, doubted: new Set(['ops-desk']) };
    expect(await page(DESK)).toContain('zgłosił');
  });
});

describe('nothing of whoever asks is in it', () => {
  test('words, cookies, headers and additions to the address of one resident reach no other', async () => {
    await opened();
    const first = await page(DESK);
    const mine = { cookie: 'a=kanarek', 'user-agent': 'kanarek', referer: 'https://kanarek.example/' };
    await page(DESK, mine);
    await (await say('kanarek bije mnie')).text();
    for (const path of [
      `${DESK}?text=kanarek`,
      `${DESK}?s=kanarek`,
      '/pl?in=kanarek',
      '/pl/town?order=kanarek',
    ])
      await page(path, mine);
    expect(await page(DESK)).toBe(first);
    for (const path of [DESK, '/pl', '/pl/town', '/pl/town/services'])
      expect(await page(path)).not.toContain('kanarek');
  });

  test.each([
    ['/pl/town/01', '/pl/town/01'],
    ['/pl/town/services?order=open', '/pl/town/services?order=open'],
    ['/pl?in=county', '/pl?in=county'],
    ['/pl/town/01?s=pl.town.t_start.o.04', '/pl/town/01?s=pl.town.t_start.o.04'],
    ['/pl/town/01?s=mama.pije', null],
    ['/pl/town/01?s=pl.town.t_start.o.04&text=mama', null],
    ['/pl/town/01?text=mama', null],
    ['/pl/town/01?s=pl.town.t_start.o.04?mama', null],
    ['/pl/town/services?order=mama', null],
    ['/pl?in=%C5%82', null],
    ['/pl/town/MAMA', null],
    ['/pl/town/%6Dama', null],
    ['/', '/ uk'],
  ])('%s is kept under %s', (url, key) => {
    const headers: Record<string, string> = {};
    const asked = { url, baseUrl: '', get: (name: string) => headers[name], acceptsLanguages: () => 'uk' };
    expect(keyOf(asked as unknown as Parameters<typeof keyOf>[0])).toBe(key);
  });

  test('the first page speaks to each in their language, the script gets its turn', async () => {
    await opened();
    const langs: string[] = [];
    for (const lang of ['uk', 'pl', 'uk', 'en', 'pl'])
      langs.push(/<html lang="(..)"/.exec(await page('/', { 'accept-language': lang }))?.[1] ?? '');
    expect(langs).toEqual(['uk', 'pl', 'uk', 'en', 'pl']);
    const turn = { 'x-okienko': 'fragment' };
    for (let i = 0; i < 2; i++) {
      expect(await page(DESK)).toContain('<html');
      const answer = await get(DESK, turn);
      expect(answer.headers.get('x-okienko-at')).toBe(DESK);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(await answer.text()).toMatch(/^<li class="turn"/);
    }
  });
});

describe('a kept page is sent like a new one', () => {
  const COUNTED = /^(date|ratelimit|ratelimit-policy)$/;
  const headersOf = (answer: Response) =>
    Object.fromEntries([...answer.headers].filter(([name]) => !COUNTED.test(name)));

  test.each([
    DESK,
    '/pl/town/24',
    '/pl/town',
    '/pl',
    '/',
    '/pl/town/services',
    '/pl/info/privacy',
    '/pl/offline',
  ])('%s: with every header of its first answer', async (path) => {
    await opened();
    const [first, second] = [await get(path), await get(path)];
    expect(headersOf(second)).toEqual(headersOf(first));
    expect(second.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(second.headers.get('permissions-policy')).toContain('geolocation=()');
    expect(await second.text()).toBe(await first.text());
    expect(site.lines[1]?.route).toBe(site.lines[0]?.route);
    expect(site.lines.map((l) => l.status)).toEqual([200, 200]);
  });

  test('in the coding the browser takes', async () => {
    await opened();
    const plain = await page(DESK, { 'accept-encoding': 'identity' });
    for (let i = 0; i < 2; i++) {
      const br = await raw(DESK, 'gzip, br');
      expect([br.coding, brotliDecompressSync(br.body).toString()]).toEqual(['br', plain]);
      const gz = await raw(DESK, 'gzip');
      expect([gz.coding, gunzipSync(gz.body).toString()]).toEqual(['gzip', plain]);
      const none = await raw(DESK, 'identity');
      expect([none.coding, none.body.toString()]).toEqual([undefined, plain]);
    }
  });

  test('not at all to a browser that has it; a secret one always, and to no store', async () => {
    await opened();
    const tag = (await get(DESK)).headers.get('etag') ?? '';
    expect((await get(DESK, { 'if-none-match': tag, 'cache-control': 'max-age=0' })).status).toBe(304);
    expect((await get(DESK, { 'if-none-match': tag, 'cache-control': 'no-cache' })).status).toBe(200);
    now = at('14:00');
    expect((await get(DESK, { 'if-none-match': tag, 'cache-control': 'max-age=0' })).status).toBe(200);
    for (let i = 0; i < 2; i++) {
      const secret = await get('/pl/town/24');
      expect(secret.headers.get('cache-control')).toBe('no-store');
      expect(secret.headers.get('etag')).toBeNull();
    }
  });

  test('counted towards the limit, and over it the answer is short', async () => {
    await opened({ limits: { windowMs: 60_000, words: 9, pages: 2 } });
    const statuses: number[] = [];
    for (let i = 0; i < 4; i++) {
      const answer = await get(DESK);
      statuses.push(answer.status);
      if (answer.status === 429) expect(await answer.text()).toContain('Poczekaj minutę');
    }
    expect(statuses).toEqual([200, 200, 429, 429]);
    expect((await get('/pl/town/services')).headers.get('ratelimit')).toContain('r=0');
  });

  test('counted for staff each time it is opened', async () => {
    const opens: string[] = [];
    await opened({ counting: { need: (need, place) => void opens.push(`${need} ${place}`), words: null } });
    for (let i = 0; i < 3; i++) await page(DESK);
    await (await fetch(site.url + DESK, { method: 'HEAD' })).text();
    expect(opens).toEqual(Array(3).fill('shelter-tonight town'));
  });
});

describe('what is kept', () => {
  const kept = (bytes: number, since = 0, until = 100): KeptPage => ({
    route: '/',
    headers: [],
    etag: null,
    bodies: new Map([['identity', Buffer.alloc(bytes)]]),
    opens: null,
    limited: true,
    since,
    until,
  });
  const most = 20_000;

  test('has an end: what was not asked for the longest goes first, codings count too', async () => {
    await opened();
    const pages = keptPages(most);
    for (const key of ['a', 'b', 'c']) pages.keep(key, world, kept(4_000));
    pages.find('a', world, 1);
    pages.keep('d', world, kept(4_000));
    expect(['a', 'b', 'c', 'd'].map((key) => pages.find(key, world, 1) !== null)).toEqual([
      true,
      false,
      true,
      true,
    ]);
    const d = pages.find('d', world, 1);
    d?.bodies.set('br', Buffer.alloc(3_000));
    if (d) pages.grown('d', d, 3_000);
    expect(pages.find('a', world, 1)).toBeNull();
    for (let i = 0; i < 200; i++) pages.keep(`n${i}`, world, kept(i * 50));
    expect(pages.size()).toBeLessThanOrEqual(most);
  });

  test('ends with its time and with its world, and leaves nothing behind', async () => {
    await opened();
    const pages = keptPages(most);
    for (const [key, time] of [
      ['late', 100],
      ['early', 9],
    ] as const) {
      pages.keep(key, world, kept(10, 10));
      expect(pages.find(key, world, time)).toBeNull();
    }
    expect(pages.size()).toBe(0);
    pages.keep('a', world, kept(10));
    pages.keep('a', world, kept(10));
    const once = pages.size();
    expect(pages.find('a', { ...world, doubted: new Set() }, 1)).toBeNull();
    expect(pages.size()).toBe(0);
    expect(once).toBeLessThan(3_000);
  });
});

describe('a sheet for paper', () => {
  test('is still good within its minute, and not once the guide or the minute is another', async () => {
    await opened();
    const path = '/pl/town/shelter-tonight/print';
    const tag = (await get(path)).headers.get('etag') ?? '';
    const again = async () =>
      (await get(path, { 'if-none-match': tag, 'cache-control': 'max-age=0' })).status;
    expect(await again()).toBe(304);
    world = { ...world, guide: { ...world.guide, version: 'another' } };
    expect(await again()).toBe(200);
    world = currentWorld();
    expect(await again()).toBe(304);
    now = at('10:16');
    expect(await again()).toBe(200);
  });
});
