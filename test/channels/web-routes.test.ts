import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { headers, redirect: 'manual' });
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(site.url + path, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' });
const titleOf = (page: string) => /<title>(.*?)<\/title>/.exec(page)?.[1] ?? '';

describe('addresses', () => {
  test('a need has its words and its number, and says which is the one', async () => {
    const byNumber = await get('/pl/town/01');
    expect(byNumber.status).toBe(200);
    const page = await byNumber.text();
    expect(page).toContain('<link rel="canonical" href="/pl/town/shelter-tonight"');
    expect(titleOf(page)).toBe('Nie mam gdzie spać – Łąkowo Górne – Okienko');
    expect((await get('/pl/town/shelter-tonight')).status).toBe(200);
  });

  test('a sensitive need has its number alone, and its name in no title', async () => {
    const byWord = await get('/pl/town/violence-victim');
    expect(byWord.status).toBe(301);
    expect(byWord.headers.get('cache-control')).toBe('no-store');
    expect(byWord.headers.get('location')).toBe('/pl/town/24');
    const page = await get('/pl/town/24');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(titleOf(await page.text())).toBe('Okienko: pomoc w Łąkowie Górnym');
  });

  test('no link of a page tells of violence or crisis', async () => {
    for (const path of ['/pl/town', '/pl/town/q/roof', '/pl/town/24', '/pl/town/32', '/pl/town/01']) {
      const page = await (await get(path)).text();
      const links = [...page.matchAll(/href="(\/[^"]*)"/g)].map((m) => m[1]);
      expect(links.filter((l) => /violence|crisis|at-home|suicide/.test(l ?? ''))).toEqual([]);
    }
  });

  test('a node of sensitive answers has a code for an address', async () => {
    const byWord = await get('/pl/town/q/at-home');
    expect(byWord.status).toBe(301);
    expect(byWord.headers.get('cache-control')).toBe('no-store');
    const code = byWord.headers.get('location') ?? '';
    expect(code).toMatch(/^\/pl\/town\/q\/[a-z0-9]{5}$/);
    expect(await (await get(code)).text()).toContain('Co dzieje się w domu?');
  });

  test.each([
    ['/pl/nowhere', 404],
    ['/xx/town', 404],
    ['/pl/town/no-such-need', 404],
    ['/pl/town/99', 404],
    ['/pl/town/q/no-such-node', 404],
    ['/pl/town/%FF%FE', 400],
    ['/pl/town/01/02/03', 404],
    ['/constructor/__proto__', 404],
    ['/pl/town/q/constructor', 404],
  ])('%s gives %i', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toMatch(/\bat .*\.(ts|js):\d+/);
  });

  test('the home page speaks the language the browser asks for', async () => {
    const answer = await get('/', { 'accept-language': 'uk-UA,uk;q=0.9,en;q=0.5' });
    expect(await answer.text()).toContain('<html lang="uk"');
    expect(answer.headers.get('vary')).toContain('Accept-Language');
  });
});

describe('the way through without a script', () => {
  test('start, question, need: only links', async () => {
    const start = await (await get('/pl/town')).text();
    const node = /href="([^"]*)" data-choice[^>]*>Nie mam gdzie spać albo/.exec(start)?.[1] ?? '';
    expect(node).toBe('/pl/town/q/roof');
    const question = await (await get(node)).text();
    const need = /href="([^"]*)" data-choice[^>]*>Nie mam gdzie spać tej nocy/.exec(question)?.[1] ?? '';
    const card = await (await get(need)).text();
    expect(card).toContain('href="tel:+48412767621"');
    expect(card).toContain('openstreetmap.org/search?query=ul.%20%C5%81%C4%85kowa%2022');
    expect(card).toContain('Według danych z 2023 r.');
  });

  test('own words are answered at once and never redirect', async () => {
    const answer = await post('/pl/town', { text: 'zalegam z czynszem' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(page).toContain('Zalegam z czynszem');
    expect(titleOf(page)).toBe('Okienko: pomoc w Łąkowie Górnym');
  });

  test('a choice sent by form leads to its address', async () => {
    const answer = await post('/pl/town', { c: 'n:01', s: 'pl.town.t_start..' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/pl/town/shelter-tonight');
  });

  test('the answer about safety has no address', async () => {
    const page = await (await get('/pl/town/24')).text();
    const coded = /<form class="safety"[\s\S]*?name="s" value="([^"]*)"/.exec(page)?.[1] ?? '';
    const answer = await post('/pl/town', { c: 's:no', s: coded });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toContain('Zadzwoń pod 112.');
  });

  test('a place chosen while a need waits leads to the need', async () => {
    const asked = await (await post('/pl', { text: 'nie mam gdzie spać' })).text();
    expect(asked).toContain('href="/pl/town/shelter-tonight"');
  });

  test('what waits in the state goes with the address', async () => {
    const answer = await post('/pl/town', { c: 'n:01', s: 'pl.town.t_start.o.04' });
    expect(answer.headers.get('location')).toBe('/pl/town/shelter-tonight?s=pl.town.t_start.o.04');
  });
});

describe('caching', () => {
  test('a page is good for its minute and its guide', async () => {
    const first = await get('/pl/town/01');
    const etag = first.headers.get('etag') ?? '';
    expect(first.headers.get('cache-control')).toBe('public, max-age=30');
    expect((await get('/pl/town/01', { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(
      304,
    );
  });

  test('style and script have names of their content and stay for a year', async () => {
    const page = await (await get('/pl/town')).text();
    for (const path of [/href="(\/assets\/style\.[^"]+)"/, /src="(\/assets\/page\.[^"]+)"/].map(
      (r) => r.exec(page)?.[1] ?? '',
    )) {
      const answer = await get(path, { 'accept-encoding': 'br' });
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-encoding')).toBe('br');
      expect(answer.headers.get('cache-control')).toContain('immutable');
    }
    expect((await get('/assets/style.old.css')).status).toBe(404);
  });
});

describe('the script’s part', () => {
  const fragment = { 'x-okienko': 'fragment' };

  test('gives one turn and its address', async () => {
    const answer = await get('/pl/town/01', fragment);
    const turn = await answer.text();
    expect(turn).toMatch(/^<li class="turn" lang="pl"/);
    expect(turn).not.toContain('<html');
    expect(answer.headers.get('x-okienko-at')).toBe('/pl/town/shelter-tonight');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('vary')).toContain('X-Okienko');
  });

  test('own words get no address', async () => {
    const answer = await post('/pl/town', { text: 'on mnie bije' }, fragment);
    expect(answer.headers.get('x-okienko-at')).toBeNull();
    expect(await answer.text()).toContain('card danger soft');
  });
});

describe('reports', () => {
  test('count contact and kind', async () => {
    expect((await post('/pl/town/report', { contact: 'ops-desk', kind: 'number' })).status).toBe(200);
    expect(site.reports.counts.get('ops-desk number')).toBe(1);
  });

  test.each([
    [{ contact: 'no-such', kind: 'number' }, 400],
    [{ contact: 'ops-desk', kind: 'insult' }, 400],
    [{}, 400],
  ])('%o gives %i', async (fields, status) => {
    expect((await post('/pl/town/report', fields as Record<string, string>)).status).toBe(status);
  });

  test('from another site are refused', async () => {
    const answer = await post(
      '/pl/town/report',
      { contact: 'ops-desk', kind: 'number' },
      { 'sec-fetch-site': 'cross-site' },
    );
    expect(answer.status).toBe(403);
  });
});
