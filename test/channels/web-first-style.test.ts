import { createHash } from 'node:crypto';
import { get } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { htmlFaults } from '../pages/judge.ts';
import { type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

/** By node's own client: `fetch` says by itself where a request comes from. */
const page = (path: string, headers: Record<string, string>) =>
  new Promise<{ html: string; policy: string; vary: string }>((done, failed) => {
    get(site.url + path, { headers }, (res) => {
      let html = '';
      res.setEncoding('utf8');
      res.on('data', (part) => (html += part));
      res.on('end', () =>
        done({
          html,
          policy: String(res.headers['content-security-policy']),
          vary: String(res.headers.vary),
        }),
      );
    }).on('error', failed);
  });

const navigate = (from: string) => ({ 'sec-fetch-site': from, 'sec-fetch-mode': 'navigate' });

test.each(['/', '/pl/town', '/pl/town/24', '/pl/town/services', '/uk/town/s/one-window', '/pl/info/privacy'])(
  '%s: who comes from elsewhere gets the style inside the page, and the policy names exactly it',
  async (path) => {
    for (const from of ['none', 'cross-site']) {
      const { html, policy, vary } = await page(path, navigate(from));
      const [, style = ''] = /<style>([^<]+)<\/style>/.exec(html) ?? [];
      expect(policy).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
      expect(policy).not.toContain('unsafe');
      expect(html.match(/<link rel="stylesheet"[^>]*>/g)).toEqual([
        expect.stringMatching(/^<link rel="stylesheet" media="print" href="\/assets\/style\./),
      ]);
      expect(vary).toContain('Sec-Fetch-Site');
      expect(await htmlFaults(html)).toEqual([]);
    }
  },
);

test.each([
  ['by a link of ours', navigate('same-origin')],
  ['a browser that does not say', {}],
  ['the script', { ...navigate('none'), 'sec-fetch-mode': 'cors' }],
])('%s: a link, also when the other page is kept', async (_, headers: Record<string, string>) => {
  await page('/pl/town', navigate('none'));
  const { html, policy } = await page('/pl/town', headers);
  expect(html).not.toContain('<style>');
  expect(html).toMatch(/<link rel="stylesheet" href="\/assets\/style\./);
  expect(policy).not.toContain('sha256');
});
