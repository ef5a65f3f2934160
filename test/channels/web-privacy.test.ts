import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { currentWorld, type WebServer, webServer } from './web-server.ts';

let site: WebServer;
beforeAll(async () => {
  site = await webServer();
});
afterAll(() => site.close());

const WORDS = 'zażółć gęślą jaźń';
const say = (text: string, headers: Record<string, string> = {}) =>
  fetch(`${site.url}/pl/town`, { method: 'POST', body: new URLSearchParams({ text }), headers });

describe('what leaves the server', () => {
  test.each(['/', '/pl/town', '/pl/town/24', '/pl/nowhere', '/api/v1/openapi.json', '/healthz'])(
    '%s',
    async (path) => {
      const { headers } = await fetch(site.url + path);
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('set-cookie')).toBeNull();
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      const csp = headers.get('content-security-policy') ?? '';
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ]) {
        expect(csp).toContain(rule);
      }
      expect(csp).not.toContain('unsafe');
    },
  );

  test('no script or style stands in a page', async () => {
    const page = await (await fetch(`${site.url}/pl/town/01`)).text();
    expect(page).not.toMatch(/<script(?![^>]* src=)|<style|\sstyle=|\son[a-z]+=|javascript:/);
  });

  test('words are not sent back', async () => {
    for (const headers of [{}, { 'x-okienko': 'fragment' }]) {
      const body = await (await say(WORDS, headers)).text();
      expect(body).not.toContain('zażółć');
      expect(body).not.toContain(encodeURIComponent('zażółć'));
    }
  });

  test('links to elsewhere tell nothing of where somebody was', async () => {
    const page = await (await fetch(`${site.url}/pl/town/01`)).text();
    const outward = [...page.matchAll(/<a [^>]*href="https:[^>]*>/g)].map((m) => m[0]);
    expect(outward.length).toBeGreaterThan(2);
    expect(outward.filter((link) => !/rel="[^"]*noreferrer[^"]*"/.test(link))).toEqual([]);
  });
});

describe('what is logged', () => {
  test('templates of routes, status and time', async () => {
    site.lines.length = 0;
    await (await say(WORDS)).text();
    await (await fetch(`${site.url}/pl/town/24?s=pl.town.t_start.s.32`)).text();
    await (await fetch(`${site.url}/pl/nowhere`)).text();
    expect(site.lines.map(({ method, route, status }) => [method, route, status])).toEqual([
      ['POST', '/:lang /:lang/:place', 200],
      ['GET', '/:lang/:place/:need', 200],
      ['GET', '/:lang/:place', 404],
    ]);
    for (const line of site.lines)
      expect(Object.keys(line).sort()).toEqual(['method', 'ms', 'route', 'status']);
  });
});

describe('a defect of ours', () => {
  test('is a page with the numbers, and its message is written nowhere', async () => {
    const broken = await webServer({
      live: {
        current: (() => {
          let calls = 0;
          return () => {
            calls += 1;
            if (calls % 2 === 1) throw new Error(`secret ${WORDS}`);
            return currentWorld();
          };
        })(),
      },
    });
    const answer = await fetch(`${broken.url}/pl/town`, {
      method: 'POST',
      body: new URLSearchParams({ text: WORDS }),
    });
    const body = await answer.text();
    await broken.close();
    expect(answer.status).toBe(500);
    expect(body).toContain('tel:112');
    expect(body + JSON.stringify(broken.defects)).not.toContain('secret');
    expect(broken.defects).toHaveLength(1);
  });

  test('is a plain sentence with 112 when even the page fails', async () => {
    const broken = await webServer({
      live: {
        current: () => {
          throw new Error('gone');
        },
      },
    });
    const answer = await fetch(`${broken.url}/pl/town`);
    const body = await answer.text();
    await broken.close();
    expect(answer.status).toBe(500);
    expect(body).toBe('Okienko ma teraz usterkę. W zagrożeniu życia dzwoń: 112.');
  });
});
