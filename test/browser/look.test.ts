import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type WebServer, webServer } from '../channels/web-server.ts';
import { phone, startBrowser } from './chromium.ts';

let site: WebServer;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([webServer(), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const PATHS = ['/', '/pl/town', '/pl/town/01', '/pl/town/24', '/uk/town/04', '/pl/nowhere'];

const tooWide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('nothing runs out of the screen', () => {
  test.each([
    ['320 px', { width: 320, height: 560 }, 100],
    ['360 px with text of 200 %', { width: 360, height: 740 }, 200],
    ['1280 px with text of 400 %', { width: 1280, height: 1024 }, 400],
    ['a desktop', { width: 1440, height: 900 }, 100],
  ])('%s', async (_name, viewport, percent) => {
    const { page } = await phone(browser, { viewport });
    for (const path of PATHS) {
      await page.goto(site.url + path);
      await page.evaluate(`document.documentElement.style.setProperty('font-size', '${1.125 * percent}%')`);
      expect([path, await tooWide(page)]).toEqual([path, 0]);
    }
    await page.context().close();
  });
});

describe.each(['light', 'dark'] as const)('%s', (colorScheme) => {
  test('has enough contrast and no barrier axe can find', async () => {
    const { page } = await phone(browser, { colorScheme });
    for (const path of PATHS) {
      await page.goto(site.url + path);
      await page.evaluate('document.querySelectorAll("details").forEach((d) => { d.open = true; })');
      await page.evaluate(axe.source);
      const faults = await page.evaluate(
        'axe.run().then((r) => r.violations.map((v) => v.id + ": " + v.nodes.map((n) => n.html + " " + n.failureSummary).join(" | ")))',
      );
      expect([path, faults]).toEqual([path, []]);
    }
    await page.context().close();
  });
});

test('what is tapped is at least 44 px high', async () => {
  const { page } = await phone(browser);
  for (const path of PATHS) {
    await page.goto(site.url + path);
    const small = await page.evaluate(`[...document.querySelectorAll(
      '.call, .answers a, .answers button, .safety button, .ways a, .ways button, .strip a, .leave, .langs a, summary, form button')]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)`);
    expect([path, small]).toEqual([path, []]);
  }
  await page.context().close();
});

test('the numbers stay in sight, and leave room to read', async () => {
  const { page } = await phone(browser);
  await page.goto(`${site.url}/pl/town/01`);
  await page.evaluate('window.scrollTo({ top: 2000, behavior: "instant" })');
  const { top, height } = await page.evaluate<{ top: number; height: number }>(
    `document.querySelector('.strip').getBoundingClientRect().toJSON()`,
  );
  expect(top).toBe(0);
  expect(height).toBeLessThan(740 / 5);
  await page.context().close();
});

/** Bytes over the wire, headers included, of everything a page loads. */
async function weigh(page: Page, path: string): Promise<number> {
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', (e) => {
    bytes += e.encodedDataLength;
  });
  await wire.send('Network.enable');
  await page.goto(site.url + path, { waitUntil: 'networkidle' });
  await wire.detach();
  return bytes;
}

test('the first page is light, the next one lighter', async () => {
  const { page } = await phone(browser);
  const first = await weigh(page, '/pl/town');
  const next = await weigh(page, '/pl/town/01');
  console.info(`bytes over the wire: first page ${first}, next page ${next}`);
  expect(first).toBeLessThan(20_000);
  expect(next).toBeLessThan(10_000);
  await page.context().close();
});

test('on paper stand the numbers and doors, not the buttons', async () => {
  const { page } = await phone(browser);
  await page.goto(`${site.url}/pl/town/01`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.say').isVisible()).toBe(false);
  expect(await page.locator('.leave').isVisible()).toBe(false);
  expect(await page.getByText('41 276 76 21').first().isVisible()).toBe(true);
  expect(await page.getByText('ul. Łąkowa 22').first().isVisible()).toBe(true);
  await page.context().close();
});
