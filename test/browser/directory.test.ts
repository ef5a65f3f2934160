import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './fixture.ts';

const PATHS = [
  '/pl/town/services',
  '/uk/town/services?order=name',
  '/en/town/services?order=open',
  '/pl/town/s/one-window',
];

const tooWide = (page: Page) =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test.for([
  ['360 px with text of 200 %', { width: 360, height: 740 }, 200],
  ['1280 px with text of 400 %', { width: 1280, height: 1024 }, 400],
] as const)('nothing runs out of the screen at %s', async ([, viewport, percent], { site, open }) => {
  const { page } = await open({ viewport });
  for (const path of PATHS) {
    await page.goto(site.url + path);
    await page.evaluate(`document.documentElement.style.setProperty('font-size', '${1.125 * percent}%')`);
    expect([path, await tooWide(page)]).toEqual([path, 0]);
  }
});

test('what is tapped is at least 44 px high', async ({ site, open }) => {
  const { page } = await open();
  for (const path of PATHS) {
    await page.goto(site.url + path);
    const small = await page.evaluate(`[...document.querySelectorAll(
      '.call, .answers a, .orders a, .contents a, .needs a, .also a, .directory a, .find input, .find button')]
      .filter((e) => e.getBoundingClientRect().height < 44).map((e) => e.outerHTML)`);
    expect([path, small]).toEqual([path, []]);
  }
});

test('from the first screen to one service, and a search, without a script', async ({ site, open }) => {
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(`${site.url}/pl/town`);
  await page.getByRole('link', { name: 'Wszystkie usługi w tym miejscu' }).click();
  await page.getByRole('link', { name: 'Od A do Z' }).click();
  expect(page.url()).toBe(`${site.url}/pl/town/services?order=name`);
  await page.getByLabel('Znajdź usługę po nazwie lub ulicy').fill('jedno okienko');
  await page.getByRole('button', { name: 'Szukaj' }).click();
  await page.getByRole('heading', { name: 'Znalezione usługi: 1' }).waitFor();
  expect(page.url()).toBe(`${site.url}/pl/town/services`);
  await page.getByRole('link', { name: 'Jedno okienko dla osób w kryzysie bezdomności' }).click();
  expect(page.url()).toBe(`${site.url}/pl/town/s/one-window`);
  await page.getByRole('link', { name: 'Zalegam z czynszem' }).click();
  expect(page.url()).toBe(`${site.url}/pl/town/rent-arrears`);
});

test('on paper the numbers lead, hours are the week’s, and there is nothing to tap', async ({
  site,
  open,
}) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town/services`);
  await page.emulateMedia({ media: 'print' });
  for (const gone of ['.find', '.orders', '.needs', '.row .call', '.row .now', 'main .answers'])
    expect([gone, await page.locator(gone).first().isVisible()]).toEqual([gone, false]);
  const row = await page.locator('.row').first().innerText();
  expect(row).toMatch(/^41 276 76 21 pracownicy socjalni/);
  expect(row).toContain('Pn.–pt. 7:00–9:00 i 14:00–15:00 (stan na 2023 r.)');
  await page.getByText('Wydruk z dnia: 24 listopada 2026.').waitFor();
});
