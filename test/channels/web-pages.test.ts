import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const form = (fields: Record<string, string>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
});

/** Every kind of page the channel can give, as it is asked for. */
const PAGES: [string, string, RequestInit?][] = [
  ['home', '/'],
  ['home of a county', '/pl?in=county'],
  ['first question', '/pl/town'],
  ['node', '/pl/town/q/roof'],
  ['need with cards', '/pl/town/shelter-tonight'],
  ['need with good to know', '/pl/town/04'],
  ['need with a soft danger', '/pl/town/24'],
  ['need in Ukrainian', '/uk/town/01'],
  ['need in English', '/en/town/24'],
  ['need in Russian', '/ru/town/04'],
  ['need in a wider place', '/pl/poland/01'],
  ['acute danger', '/pl/town', form({ text: 'chcę się zabić' })],
  ['words without a place', '/pl', form({ text: 'nie mam gdzie spać' })],
  ['words not understood', '/pl/town', form({ text: 'qwerty' })],
  ['not safe', '/pl/town', form({ c: 's:no', s: 'pl.town.s_violence_24.a.' })],
  ['asks for the place', '/pl/town', form({ c: 'place', s: 'pl.town.n_01..' })],
  ['nothing written', '/pl/town', form({ text: '' })],
  [
    'thanks for a report',
    '/pl/town/report',
    form({ contact: 'ops-desk', kind: 'hours', s: 'pl.town.n_01..' }),
  ],
  ['what leaving does not erase', '/uk/info/leaving'],
  ['kept in the phone', '/pl/offline'],
  ['kept in the phone, in English', '/en/offline'],
  ['accessibility statement', '/pl/info/declaration'],
  ['privacy', '/ru/info/privacy'],
  ['what the program does', '/en/info/program'],
  ['no such page', '/pl/town/no-such-need'],
];

/** Sheets for paper: no strip in sight and nothing to tap, but the numbers. */
const SHEETS = [
  '/pl/town/booklet',
  '/uk/town/booklet?large',
  '/pl/town/poster',
  '/pl/town/24/poster',
  '/en/town/04/print?large',
  '/pl/town/s/one-window/print',
];

describe.each(SHEETS)('sheet %s', (path) => {
  test('is right HTML without barriers, with numbers and a code for its page', async () => {
    const answer = await fetch(site.url + path);
    const page = await answer.text();
    expect(await htmlFaults(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
    expect(page).toContain('<b class="number">112</b>');
    const [, lang, place, rest = ''] = /^\/(..)\/(\w+)(.*?)\/?(?:poster|print|booklet)/.exec(path) ?? [];
    expect(page).toContain(
      `${new URL(site.url).host}/${lang}/${place}${rest === '/04' ? '/rent-arrears' : rest}</b>`,
    );
    if (path.includes('24')) expect(answer.headers.get('cache-control')).toBe('no-store');
  });
});

test('a number of an uncertain service carries its warning on the poster, as in the list', async () => {
  const unsure = 'Nie wiemy na pewno, czy to działa.';
  const text = async (path: string) =>
    (await (await fetch(site.url + path)).text()).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  expect(await text('/pl/town/04/print')).toContain(unsure);
  expect(await text('/pl/town/04/poster')).toMatch(new RegExp(`41 276 76 21 [^.]* ${unsure}`));
  // A confirmed line needs none.
  expect(await text('/pl/town/24/poster')).not.toContain(unsure);
});

describe.each(PAGES)('%s', (_name, path, init) => {
  test('is right HTML without barriers', async () => {
    const page = await (await fetch(site.url + path, init)).text();
    expect(await htmlFaults(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
  });

  test('shows the numbers and leads on', async () => {
    const page = await (await fetch(site.url + path, init)).text();
    expect(page).toContain('href="tel:112"');
    expect(page).toMatch(/<main[\s\S]*(data-choice|name="c"|class="answers")[\s\S]*<\/main>/);
  });
});

test('the accessibility statement has every id the rules ask for, and says what the office has not told', async () => {
  const page = await (await fetch(`${site.url}/pl/info/declaration`)).text();
  const ids = [...page.matchAll(/id="(a11y-[a-z-]+)"/g)].map((m) => m[1]);
  expect(new Set(ids)).toEqual(
    new Set([
      'a11y-wstep',
      'a11y-podmiot',
      'a11y-zakres',
      'a11y-url',
      'a11y-data-publikacja',
      'a11y-data-aktualizacja',
      'a11y-status',
      'a11y-data-sporzadzenie',
      'a11y-kontakt',
      'a11y-email',
      'a11y-telefon',
      'a11y-procedura',
      'a11y-architektura',
      'a11y-komunikacja',
    ]),
  );
  expect(page.match(/do uzupełnienia przez urząd/g)?.length).toBeGreaterThan(8);
});
