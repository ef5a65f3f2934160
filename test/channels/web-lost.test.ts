import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const open = (path: string) => fetch(site.url + path, { redirect: 'manual' });

describe('a page that does not exist leads on', () => {
  test.each([
    [
      'a place nobody knows: the list of places',
      '/pl/warszawa',
      ['href="/pl?in=county"', 'id="text"', 'action="/pl"'],
    ],
    ['the same in another language', '/uk/warszawa', ['href="/uk?in=county"', 'action="/uk"']],
    [
      'a need nobody knows: the questions of the place',
      '/pl/town/zzz',
      ['href="/pl/town/q/roof"', 'id="text"', 'action="/pl/town"', 'href="/pl/town"'],
    ],
    ['any other: the place stays chosen', '/pl/town/zzz/zzz', ['href="/pl/town"']],
    ['nothing known', '/zzz/zzz/zzz', ['href="/pl"']],
  ])('%s', async (_name, path, shown) => {
    const answer = await open(path);
    expect(answer.status).toBe(404);
    const page = await answer.text();
    for (const part of shown) expect(page).toContain(part);
    expect(await htmlFaults(page)).toEqual([]);
    expect(await axeFaults(page)).toEqual([]);
  });
});

test.each([
  ['/pl/Town', '/pl/town'],
  ['/PL', '/pl'],
  ['/pl/TOWN/Rent-Arrears?s=pl.town.t_start..', '/pl/town/rent-arrears?s=pl.town.t_start..'],
])('%s leads to %s', async (from, to) => {
  const answer = await open(from);
  expect([answer.status, answer.headers.get('location')]).toEqual([301, to]);
});

test('capital letters of no page of ours lead nowhere', async () => {
  expect((await open('/pl/Warszawa')).status).toBe(404);
});
