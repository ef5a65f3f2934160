import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGS } from '../../src/guide/formats/shared.ts';
import { webServer, type WebServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(site.url + path, { headers });
  return { status: answer.status, page: await answer.text() };
};
const post = async (path: string, fields: Record<string, string>) => {
  const answer = await fetch(site.url + path, { method: 'POST', body: new URLSearchParams(fields) });
  return { status: answer.status, page: await answer.text() };
};
const navOf = (page: string) => /<nav class="langs"[^]*?<\/nav>/.exec(page)?.[0] ?? '';
const linksOf = (page: string) =>
  [...navOf(page).matchAll(/<a href="([^"]+)"[^>]*data-lang="([^"]+)"/g)].map(([, href, lang]) => [
    lang,
    href,
  ]);

describe('a page can be read in every language without losing its place', () => {
  test.each([
    '',
    '/town',
    '/town/q/roof',
    '/town/shelter-tonight',
    '/town/32',
    '/town/services',
    '/town/services?order=name',
    '/town/s/one-window',
  ])('/pl%s', async (path) => {
    const { status, page } = await get(`/pl${path}`);
    expect(status).toBe(200);
    expect(linksOf(page)).toEqual(LANGS.map((lang) => [lang, `/${lang}${path}`]));
    for (const lang of LANGS) {
      const other = await get(`/${lang}${path}`);
      expect(other.status).toBe(200);
      expect(other.page).toContain(`<html lang="${lang === 'pl-easy' ? 'pl' : lang}"`);
    }
  });

  test.each([
    ['an answer to own words', 'zalegam z czynszem', 'rent-arrears'],
    ['a soft danger', 'on mnie bije', 'card danger soft'],
    ['an acute danger', 'chcę się zabić', 'card danger acute'],
  ])('%s, by form', async (_, text, shown) => {
    const { page } = await post('/pl/town', { text, s: '' });
    const nav = navOf(page);
    expect(linksOf(page)).toEqual([]);
    const action = /action="([^"]+)"/.exec(nav)?.[1] ?? '';
    const s = /name="s" value="([^"]+)"/.exec(nav)?.[1] ?? '';
    expect(nav).toContain('value="l:uk"');
    const other = await post(action, { s, c: 'l:uk' });
    expect(other.status).toBe(200);
    expect(other.page).toContain('<html lang="uk"');
    expect(other.page).toContain(shown === 'rent-arrears' ? '/uk/town/rent-arrears' : shown);
    const back = await post(action, { s: /name="s" value="([^"]+)"/.exec(other.page)?.[1] ?? s, c: 'l:pl' });
    expect(back.page).toContain('<html lang="pl"');
  });
});

test.each([
  ['uk-UA,uk;q=0.9', 'uk'],
  ['ru', 'ru'],
  ['de, en;q=0.5', 'en'],
  ['de', 'pl'],
])('a browser that asks for %s reads %s', async (accepted, lang) => {
  const { page } = await get('/', { 'accept-language': accepted });
  expect(page).toContain(`<html lang="${lang}"`);
});

test('easy Polish is Polish to a screen reader, and set with more air', async () => {
  const { page } = await get('/pl-easy/town');
  expect(page).toMatch(/<html lang="pl" class="easy"/);
  expect(page).not.toContain(' lang="pl-easy"');
});

/** Every piece of text on a page with the language it is marked as. */
function marked(page: string): { text: string; lang: string }[] {
  const open: string[] = [];
  const found: { text: string; lang: string }[] = [];
  const body = page.slice(page.indexOf('<html')).replace(/<(script|style|head)\b[^]*?<\/\1>/g, '');
  for (const [, tag, end, text] of body.matchAll(/(<(\/?)[a-z0-9]+[^>]*>)|([^<]+)/g)) {
    if (text !== undefined) {
      if (text.trim() !== '') found.push({ text: text.trim(), lang: open.at(-1) ?? '' });
    } else if (end === '/') open.pop();
    else if (!/^<(input|br|meta|link|img|hr)\b/.test(tag ?? ''))
      open.push(/ lang="([^"]+)"/.exec(tag ?? '')?.[1] ?? open.at(-1) ?? '');
  }
  return found;
}

// Letters no other of our languages has. Names of towns and streets are Polish and marked so.
const POLISH = /[ąęłńśźż]/i;

test.each(['/uk/town', '/uk/town/q/roof', '/uk/town/shelter-tonight', '/uk/town/services'])(
  'on %s every Polish text is marked as Polish',
  async (path) => {
    const { page } = await get(path);
    const wrong = marked(page).filter(({ text, lang }) => POLISH.test(text) && lang !== 'pl');
    expect(wrong).toEqual([]);
    expect(page).toMatch(/Цей текст є лише польською|Частина текстів на цій сторінці/);
  },
);
