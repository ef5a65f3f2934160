import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';

const PATHS = ['/', '/pl/town', '/pl/town/01', '/pl/town/24', '/uk/town/04', '/pl/nowhere'];

const tooWide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

describe('nothing runs out of the screen', () => {
  test.for([
    ['360 px with text of 200 %', { width: 360, height: 740 }, 200],
    ['a desktop', { width: 1440, height: 900 }, 100],
  ] as const)('%s', async ([, viewport, percent], { site, open }) => {
    const { page } = await open({ viewport });
    for (const path of PATHS) {
      await page.goto(site.url + path);
      await page.evaluate(`document.documentElement.style.setProperty('font-size', '${1.125 * percent}%')`);
      expect([path, await tooWide(page)]).toEqual([path, 0]);
    }
  });
});

test('what is tapped is at least 44 px high', async ({ site, open }) => {
  const { page } = await open();
  for (const path of PATHS) {
    await page.goto(site.url + path);
    const small = await page.evaluate(`[...document.querySelectorAll(
      '.call, .answers a, .answers button, .safety button, .ways a, .ways button, .strip a, .leave, .langs a, summary, form button')]
      .filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)`);
    expect([path, small]).toEqual([path, []]);
  }
});

test('all languages stand in one line of a narrow head, each by its full name', async ({ site, open }) => {
  const { page } = await open({ viewport: { width: 320, height: 700 } });
  for (const path of ['/pl/town', '/en/town/24', '/pl-easy/nowhere']) {
    await page.goto(site.url + path);
    const head = page.getByRole('banner').getByRole('navigation');
    const langs = head.getByRole('link').or(head.getByRole('button'));
    const boxes = await Promise.all((await langs.all()).map((one) => one.boundingBox()));
    expect([path, new Set(boxes.map((box) => box?.y)).size]).toEqual([path, 1]);
    expect(boxes.every((box) => box !== null && box.width >= 24)).toBe(true);
    for (const name of ['Polski', 'Łatwy polski', 'Українська', 'English', 'Русский'])
      expect([path, name, await head.getByRole('link', { name, exact: true }).count()]).toEqual([
        path,
        name,
        1,
      ]);
  }
});

test('the numbers stay in sight, and leave room to read', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town/01`);
  await page.evaluate('window.scrollTo({ top: 2000, behavior: "instant" })');
  const { top, height } = await page.evaluate<{ top: number; height: number }>(
    `document.querySelector('.strip').getBoundingClientRect().toJSON()`,
  );
  expect(top).toBe(0);
  expect(height).toBeLessThan(740 / 5);
});

/** Bytes over the wire, headers included, of everything a page loads. */
async function weigh(page: Page, go: (page: Page) => Promise<unknown>): Promise<number> {
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on('Network.loadingFinished', (e) => {
    bytes += e.encodedDataLength;
  });
  await wire.send('Network.enable');
  await go(page);
  await page.waitForLoadState('networkidle');
  await wire.detach();
  return bytes;
}

test('the first page is light, the next one lighter', async ({ site, open }) => {
  const { page } = await open();
  const first = await weigh(page, () => page.goto(`${site.url}/pl/town`, { waitUntil: 'networkidle' }));
  // By a link, as residents go on: who comes from elsewhere is sent the style inside the page.
  const next = await weigh(page, async () => {
    const there = page.waitForURL('**/pl/town/01');
    await page.evaluate(`location.href = '/pl/town/01'`);
    await there;
  });
  console.info(`bytes over the wire: first page ${first}, next page ${next}`);
  expect(first).toBeLessThan(20_000);
  expect(next).toBeLessThan(10_000);
});

test('on paper stand the numbers and doors, not the buttons', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town/01`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.say').isVisible()).toBe(false);
  expect(await page.locator('.leave').isVisible()).toBe(false);
  expect(await page.getByText('41 276 76 21').first().isVisible()).toBe(true);
  expect(await page.getByText('ul. Łąkowa 22').first().isVisible()).toBe(true);
});

test('paper does not ask whether somebody is safe: it could not be answered there', async ({
  site,
  open,
}) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town/24`);
  const question = page.getByText('Czy jesteś teraz w bezpiecznym miejscu?');
  expect(await question.isVisible()).toBe(true);
  await page.emulateMedia({ media: 'print' });
  expect(await question.isVisible()).toBe(false);
  expect(await page.getByText('800 120 002').first().isVisible()).toBe(true);
});
