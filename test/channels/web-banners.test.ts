import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { fewWords, smallGuide } from '../pages/small-guide.ts';
import { TUESDAY, webServer, type WebServer } from './web-server.ts';

const banner = (id: string, text: string, until = '2026-11-24') =>
  `format: 1\nbanners:\n  - { id: ${id}, text: "${text}", until: ${until} }\n`;

const guide = smallGuide({
  'content/poland/banners.yaml': banner('flood', 'Powódź na południu.'),
  'content/county/banners.yaml': banner('wind', 'Silny wiatr.'),
  'content/town/banners.yaml': banner('frost', 'W nocy mróz.'),
  'content/other/banners.yaml': banner('past', 'Po terminie.', '2026-11-23'),
  'content/poland/banners.uk.yaml': `format: 1
translation: uk
texts:
  banner.flood.text: { of: "Powódź na południu.", text: "Повінь на півдні." }
`,
  'content/town/banners.uk.yaml': `format: 1
translation: uk
texts:
  banner.frost.text: { of: "W nocy duży mróz.", text: "Вночі мороз." }
`,
});

let site: WebServer;
beforeAll(async () => {
  site = await webServer({ live: { current: () => ({ guide, understand: fewWords }) }, now: () => TUESDAY });
});
afterAll(() => site.close());

/** Notices of a page as they are read, and the remark on its translation after each that has one. */
function noticesOf(html: string): string[] {
  const { document } = new JSDOM(html).window;
  return [...document.querySelectorAll('main .notice')].map((notice) => {
    const next = notice.nextElementSibling;
    return [notice, next?.matches('.translation') ? next : null].map((e) => e?.textContent ?? '').join('|');
  });
}
const page = async (path: string, init?: RequestInit) => (await fetch(site.url + path, init)).text();

const MISSING = 'Цей текст є лише польською.';
const OLDER = 'Цей переклад може бути неактуальним.';
const HERE = ['W nocy mróz.|', 'Silny wiatr.|', 'Powódź na południu.|'];

describe('what the office tells everybody', () => {
  test.each([
    [
      'the first page',
      '/pl',
      ['Powódź na południu.|', 'powiat łąkowy: Silny wiatr.|', 'Łąkowo Górne: W nocy mróz.|'],
    ],
    ['a place', '/pl/town', HERE],
    ['a need', '/pl/town/01', HERE],
    ['all services', '/pl/town/services', HERE],
    ['one service', '/pl/town/s/one-window', HERE],
    ['a place whose notice is over', '/pl/other/services', HERE.slice(1)],
    [
      'Ukrainian',
      '/uk/town/services',
      [`Вночі мороз.|${OLDER}`, `Silny wiatr.|${MISSING}`, 'Повінь на півдні.|'],
    ],
    [
      'Ukrainian, one service',
      '/uk/town/s/one-window',
      [`Вночі мороз.|${OLDER}`, `Silny wiatr.|${MISSING}`, 'Повінь на півдні.|'],
    ],
  ])('%s', async (_, path, expected) => {
    const html = await page(path);
    expect(noticesOf(html)).toEqual(expected);
    expect([...(await axeFaults(html)), ...(await htmlFaults(html))]).toEqual([]);
  });

  test.each(['pl-easy', 'en', 'ru'])('%s: in Polish, and it says so', async (lang) => {
    for (const path of ['', '/town/services', '/town/s/one-window']) {
      const notices = noticesOf(await page(`/${lang}${path}`));
      expect(notices).toHaveLength(3);
      for (const notice of notices) expect(notice).toMatch(/\p{L}\.\|\p{L}.+/u);
    }
  });

  test('what was searched for stands below it too', async () => {
    const found = await page('/pl/town/services', {
      method: 'POST',
      body: new URLSearchParams({ text: 'okienko' }),
    });
    expect(noticesOf(found)).toEqual(HERE);
  });
});
