import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const open = (path: string) => fetch(site.url + path, { redirect: 'manual' });
const find = (text: string) =>
  fetch(`${site.url}/pl/town/services`, {
    method: 'POST',
    body: new URLSearchParams({ text }),
    redirect: 'manual',
  });
const titleOf = (page: string) => /<title>(.*?)<\/title>/.exec(page)?.[1] ?? '';
const linksOf = (page: string) => [...page.matchAll(/href="(\/[^"]*)"/g)].map((m) => m[1] ?? '');
/** The address of a service that mostly answers sensitive needs is told by the directory alone. */
const codedPath = async () =>
  linksOf(await (await open('/pl/town/services')).text()).find((l) => /\/s\/[a-z0-9]{5}$/.test(l)) ?? '';

const PAGES: [string, () => Promise<Response>][] = [
  ['by topic', () => open('/pl/town/services')],
  ['by name', () => open('/pl/town/services?order=name')],
  ['open first', () => open('/pl/town/services?order=open')],
  ['in Ukrainian', () => open('/uk/town/services')],
  ['in English', () => open('/en/town/services?order=name')],
  ['in Russian', () => open('/ru/town/services?order=open')],
  ['of the country', () => open('/pl/poland/services')],
  ['something found', () => find('jedno okienko')],
  ['nothing found', () => find('żyrafa')],
  ['a story instead of a name', () => find('zalegam z czynszem')],
  ['danger instead of a name', () => find('chcę się zabić')],
  ['one service', () => open('/pl/town/s/one-window')],
  ['one service in English', () => open('/en/town/s/one-window')],
  ['one sensitive service', async () => open(await codedPath())],
];

describe.each(PAGES)('%s', (_name, ask) => {
  test('is right HTML without barriers, shows the numbers and leads on', async () => {
    const answer = await ask();
    expect(answer.status).toBe(200);
    const page = await answer.text();
    expect(await htmlFaults(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(page).toContain('href="tel:112"');
    expect(page).toMatch(/<main[\s\S]*(data-choice|class="answers")[\s\S]*<\/main>/);
    // Keys without a text stand out by their dots.
    expect(page).not.toMatch(/\b(page|card)\.(directory|service|state)\.[a-z]/);
  });
});

describe('the directory', () => {
  test('is linked from the first screen and from needs', async () => {
    for (const path of ['/pl/town', '/pl/town/01', '/pl/town/24'])
      expect([path, linksOf(await (await open(path)).text())]).toEqual([
        path,
        expect.arrayContaining(['/pl/town/services']),
      ]);
    expect(linksOf(await (await open('/pl/town/q/roof')).text())).not.toContain('/pl/town/services');
    expect(linksOf(await (await open('/pl')).text())).not.toContain('/pl/services');
  });

  test('has one canonical address in every order, and the same order in every language', async () => {
    const page = await (await open('/pl/town/services?order=name')).text();
    expect(page).toContain('<link rel="canonical" href="/pl/town/services"');
    expect(linksOf(page)).toContain('/uk/town/services?order=name');
    expect(page).toMatch(/href="\/pl\/town\/services\?order=name" aria-current="page"/);
  });

  test('shows what no one may miss: who, number, hours by which data', async () => {
    const page = await (await open('/pl/town/services')).text();
    expect(page).toContain('href="tel:+48412767621"');
    expect(page).toContain('Według danych z 2023 r. teraz nieczynne, otwarcie dziś o 14:00.');
    expect(page).not.toMatch(/Dawna usługa|TAJNA/);
  });

  test('tells of violence or crisis in no link', async () => {
    for (const order of ['', '?order=name', '?order=open']) {
      const links = linksOf(await (await open(`/pl/town/services${order}`)).text());
      expect(links.filter((l) => /violence|crisis|suicide|przemoc/.test(l))).toEqual([]);
      // What an entry is for stands on its own page: the list of a whole town must stay light.
      expect(links.filter((l) => /\/town\/(\d|shelter)/.test(l))).toEqual([]);
    }
  });

  test('may be kept for half a minute; an unknown order is the first one', async () => {
    const answer = await open('/pl/town/services?order=teleportation');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
    expect(await answer.text()).toMatch(/href="\/pl\/town\/services" aria-current="page"/);
  });

  test.each([
    ['/pl/atlantyda/services', 404],
    ['/xx/town/services', 404],
    ['/pl/town/services/more', 404],
  ])('%s gives %i', async (path, status) => {
    expect((await open(path)).status).toBe(status);
  });
});

describe('search', () => {
  test('answers the form itself: no words in an address, none sent back, nothing kept', async () => {
    for (const text of ['jedno okienko', 'zażółć gęślą']) {
      const answer = await find(text);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      const page = await answer.text();
      expect(page).not.toMatch(/zażółć|value="[^"]*okienko/);
      expect(linksOf(page).filter((l) => l.includes('okienko'))).toEqual([]);
      expect(titleOf(page)).toBe('Wszystkie usługi w Łąkowie Górnym – Okienko');
    }
  });

  test('with nothing found it says so, names somebody to call and what the words may mean', async () => {
    const page = await (await find('zalegam z czynszem')).text();
    expect(page).toContain('Nie znamy tu usługi o takiej nazwie');
    expect(page).toContain('class="call strong" href="tel:+48412767621"');
    expect(linksOf(page)).toContain('/pl/town/rent-arrears');
  });

  test('danger comes first here too', async () => {
    const page = await (await find('on mnie bije')).text();
    expect(page).toContain('card danger soft');
    expect(titleOf(page)).toBe('Okienko: pomoc w Łąkowie Górnym');
  });

  test('with nothing written the whole list is shown', async () => {
    const answer = await find('  ');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/pl/town/services']);
  });

  test.each([
    ['{"text":"a"}', 'application/json', 415],
    ['text=a&text=b', 'application/x-www-form-urlencoded', 303],
    ['text=%ED%A0%80', 'application/x-www-form-urlencoded', 200],
    [`text=${'a '.repeat(50_000)}`, 'application/x-www-form-urlencoded', 200],
    [`text=${'a'.repeat(2_000_000)}`, 'application/x-www-form-urlencoded', 413],
  ])('%.30s as %s gives %i', async (body, type, status) => {
    const answer = await fetch(`${site.url}/pl/town/services`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
      redirect: 'manual',
    });
    expect(answer.status).toBe(status);
    expect(site.defects).toEqual([]);
  });

  test('is logged by its template alone', async () => {
    site.lines.length = 0;
    await (await find('jedno okienko')).text();
    await (await open('/pl/town/s/one-window')).text();
    // An answer of an earlier test may be noted late: what counts is that nothing but templates is there.
    expect(new Set(site.lines.map((l) => l.route))).toEqual(
      new Set(['/:lang/:place/services', '/:lang/:place/s/:service']),
    );
  });

  test('is not offered and not read where an office wants the tree only', async () => {
    const treeOnly = await webServer({ freeText: false });
    const page = await (await fetch(`${treeOnly.url}/pl/town/services`)).text();
    const answer = await fetch(`${treeOnly.url}/pl/town/services`, {
      method: 'POST',
      body: new URLSearchParams({ text: 'jedno okienko' }),
      redirect: 'manual',
    });
    await treeOnly.close();
    expect(page).not.toContain('<form');
    expect(answer.status).toBe(303);
  });

  test('over the limit danger is still answered, anything else by numbers and tree', async () => {
    const crowded = await webServer({ limits: { windowMs: 60_000, words: 1, pages: 1 } });
    const ask = async (text: string) => {
      const answer = await fetch(`${crowded.url}/pl/town/services`, {
        method: 'POST',
        body: new URLSearchParams({ text }),
      });
      return [answer.status, await answer.text()] as const;
    };
    await ask('jedno okienko');
    expect(await ask('chcę się zabić')).toEqual([429, expect.stringContaining('card danger acute')]);
    expect(await ask('jedno okienko')).toEqual([429, expect.stringContaining('Co się dzieje? Wybierz')]);
    await (await fetch(`${crowded.url}/pl/town/services`)).text();
    expect((await fetch(`${crowded.url}/pl/town/s/one-window`)).status).toBe(429);
    await crowded.close();
  });
});

describe('a service alone', () => {
  test('has its canonical address, its name as title, the whole card and its needs', async () => {
    const answer = await open('/pl/town/s/one-window');
    expect(answer.headers.get('cache-control')).toBe('public, max-age=30');
    const page = await answer.text();
    expect(titleOf(page)).toBe('Jedno okienko dla osób w kryzysie bezdomności – Łąkowo Górne – Okienko');
    expect(page).toContain('<link rel="canonical" href="/pl/town/s/one-window"');
    expect(page).toContain('<h1>Jedno okienko dla osób w kryzysie bezdomności</h1>');
    expect(page).toContain('ul. Sienkiewicza 70');
    expect(linksOf(page)).toEqual(
      expect.arrayContaining(['/pl/town/shelter-tonight', '/pl/town/rent-arrears', '/en/town/s/one-window']),
    );
  });

  test('that answers sensitive needs has a code, a neutral title, and is not kept', async () => {
    const byWord = await open('/pl/town/s/crisis-line');
    expect(byWord.status).toBe(301);
    expect(byWord.headers.get('location')).toBe(await codedPath());
    const answer = await open(await codedPath());
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const page = await answer.text();
    expect(titleOf(page)).toBe('Okienko: pomoc w Łąkowie Górnym');
    expect(page).not.toContain('rel="canonical"');
    expect(page).toContain('<h1>Telefon wsparcia w kryzysie</h1>');
  });

  test.each([
    '/pl/town/s/old-one',
    '/pl/town/s/no-such',
    '/pl/poland/s/one-window',
    '/pl/town/s/constructor',
  ])('%s is no page', async (path) => {
    const answer = await open(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('Nie ma takiej strony');
  });
});
