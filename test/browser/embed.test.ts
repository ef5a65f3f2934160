import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type WebServer, webServer } from '../channels/web-server.ts';
import { phone, startBrowser } from './chromium.ts';

let site: WebServer;
let office: Server;
/** Another site than ours: "localhost" is not "127.0.0.1". */
let officeUrl: string;
let browser: Awaited<ReturnType<typeof startBrowser>>;

beforeAll(async () => {
  office = createServer((_req, res) => {
    res.setHeader('Content-Type', 'text/html; charset=utf-8');
    res.end(
      `<!DOCTYPE html><title>Urząd</title><h1>Urząd</h1><script async src="${site.url}/embed.js" data-place="town" data-title="Pomoc"></script>`,
    );
  });
  await new Promise<void>((done) => {
    office.listen(0, '127.0.0.1', done);
  });
  officeUrl = `http://localhost:${(office.address() as AddressInfo).port}`;
  [site, browser] = await Promise.all([webServer({ embedOrigins: [officeUrl] }), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
  office.close();
});

const inside = (page: Page) => page.frameLocator('iframe[title="Pomoc"]');

test('one line shows the place in a frame as high as it needs, without a cookie', async () => {
  const { page, complaints } = await phone(browser, { viewport: { width: 900, height: 1000 } });
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).host));
  await page.goto(officeUrl);
  await inside(page).getByRole('link', { name: 'Nie mam gdzie spać albo boję się o mieszkanie' }).click();
  await inside(page).getByRole('heading', { name: 'Co z Twoim dachem nad głową?' }).waitFor();
  // Set by the message of the framed page, and never higher than the window.
  const { style, height } = await page.locator('iframe').evaluate((frame: Element) => ({
    style: frame.getAttribute('style') ?? '',
    height: frame.getBoundingClientRect().height,
  }));
  expect(style).toMatch(/height: \d+px/);
  expect(height).toBeGreaterThan(400);
  expect(height).toBeLessThanOrEqual(900);
  expect(await page.context().cookies()).toEqual([]);
  expect(new Set(asked)).toEqual(new Set([new URL(officeUrl).host, new URL(site.url).host]));
  expect(complaints.filter((said) => !said.includes('favicon'))).toEqual([]);
  await page.context().close();
});

test('leaving quickly leaves the office’s page too', async () => {
  const { page } = await phone(browser);
  await page
    .context()
    .route('https://meteo.imgw.pl/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Pogoda</title>' }),
    );
  await page.goto(officeUrl);
  await inside(page).getByRole('link', { name: 'Szybko opuść stronę' }).click();
  await page.waitForURL('https://meteo.imgw.pl/');
  await page.context().close();
});

test('only the named origins may show it; without a setting nobody may', async () => {
  const named = await fetch(`${site.url}/pl/town`);
  expect(named.headers.get('content-security-policy')).toContain(`frame-ancestors ${officeUrl}`);
  expect(named.headers.get('x-frame-options')).toBeNull();
  const closed = await webServer();
  const other = await fetch(`${closed.url}/pl/town`);
  await closed.close();
  expect(other.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(other.headers.get('x-frame-options')).toBe('DENY');
});
