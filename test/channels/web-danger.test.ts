import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

/** With the script a turn comes back, without it a page. */
const SENT: [string, Record<string, string>][] = [
  ['without the script', {}],
  ['with the script', { 'X-Okienko': 'fragment' }],
];

const stateIn = (html: string) => /name="s" value="([^"]*)"/.exec(html)?.[1] ?? '';

describe.each(SENT)('%s', (_name, headers) => {
  const post = async (path: string, fields: Record<string, string>) => {
    const sent = { method: 'POST', headers, body: new URLSearchParams(fields), redirect: 'manual' as const };
    const answer = await fetch(site.url + path, sent);
    return { status: answer.status, html: await answer.text() };
  };

  test('an acute danger said before the town is known stays acute in the town chosen', async () => {
    const first = await post('/pl', { text: 'chcę się zabić' });
    expect(first.html).toContain('class="card danger acute"');
    // By form: no address tells of the danger.
    expect(first.html).toMatch(/<button type="submit" name="c" value="in:county">/);
    expect(first.html).not.toMatch(/href="\/pl\/(town|poland)/);
    const inside = await post('/pl', { c: 'in:county', s: stateIn(first.html) });
    expect(inside.html).toContain('class="card danger acute"');
    const there = await post('/pl', { c: 'p:town', s: stateIn(inside.html) });
    expect(there.status).toBe(200);
    expect(there.html).toContain('class="card danger acute"');
    expect(there.html).not.toContain('class="card danger soft"');
  });
});

test.each(['/pl', '/pl/town'])('the box at %s cuts no paste: its end may tell of danger', async (path) => {
  const page = await (await fetch(site.url + path)).text();
  expect(page).toMatch(/<textarea(?![^>]*maxlength)[^>]*id="text"/i);
  const text = `${'Zalegam z czynszem. '.repeat(250)}Chcę się zabić`;
  const answer = await fetch(site.url + path, { method: 'POST', body: new URLSearchParams({ text }) });
  expect(await answer.text()).toContain('class="card danger acute"');
});
