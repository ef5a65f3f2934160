import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './fixture.ts';

const kept = (page: Page) =>
  page.evaluate<string[]>(`(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (n) => (await (await caches.open(n)).keys()).map((r) => new URL(r.url).pathname)));
    return all.flat().map((path) => path.replace(/\\.[\\w-]{10}\\./, '.')).sort();
  })()`);
const workers = (page: Page) =>
  page.evaluate<number>('navigator.serviceWorker.getRegistrations().then((all) => all.length)');

test('nothing is kept unless asked for; then one page, the same for everybody, opens without a network', async ({
  site,
  open,
}) => {
  const { page, complaints } = await open();
  await page.goto(`${site.url}/pl/town/24`);
  await page.goto(`${site.url}/pl/town`);
  await page.getByRole('link', { name: 'Zachowaj w telefonie' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pomoc bez internetu' }).waitFor();
  expect([await workers(page), await kept(page)]).toEqual([0, []]);
  await page.getByRole('button', { name: 'Zachowaj w telefonie' }).click();
  await page.getByText('Strona jest zapisana w telefonie.').waitFor();
  await page.goto(`${site.url}/pl/town/24`);
  expect(await kept(page)).toEqual(['/assets/page.js', '/assets/style.css', '/pl/offline']);
  expect(complaints).toEqual([]);

  await page.context().setOffline(true);
  await page.goto(`${site.url}/pl/town/04`);
  await page.getByText('Stan na dzień: 24 listopada 2026.').waitFor();
  expect(await page.evaluate('getComputedStyle(document.body).margin')).toBe('0px');
  await page.getByText('Zalegam z czynszem').click();
  await page.getByText('Napisz do zarządcy').waitFor();
  expect(await page.locator('a[href="tel:112"]').first().isVisible()).toBe(true);
  await page.context().setOffline(false);

  await page.goto(`${site.url}/pl/offline`);
  await page.getByRole('button', { name: 'Usuń z telefonu' }).click();
  await page.getByText('Strona jest usunięta z telefonu.').waitFor();
  expect([await workers(page), await kept(page)]).toEqual([0, []]);
});

test.for([
  ['with the script', true],
  ['by our address', false],
] as const)('leaving quickly wipes it, %s', async ([, script], { site, open }) => {
  const { page } = await open();
  await page
    .context()
    .route('https://meteo.imgw.pl/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Pogoda</title>' }),
    );
  await page.goto(`${site.url}/pl/offline`);
  await page.getByRole('button', { name: 'Zachowaj w telefonie' }).click();
  await page.getByText('Strona jest zapisana w telefonie.').waitFor();
  if (script) await page.getByRole('link', { name: 'Szybko opuść stronę' }).click();
  else await page.goto(`${site.url}/leave`);
  await page.waitForURL('https://meteo.imgw.pl/');
  await page.goto(`${site.url}/pl/town/24`);
  expect([await workers(page), await kept(page)]).toEqual([0, []]);
  expect(await page.evaluate('Object.keys(localStorage)')).toEqual(['okienko']);
});

test('what a phone needs to install it is there', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/uk/offline`);
  const wire = await page.context().newCDPSession(page);
  const { errors, url } = await wire.send('Page.getAppManifest');
  expect([errors, url]).toEqual([[], `${site.url}/uk/app.webmanifest`]);
  const { installabilityErrors } = await wire.send('Page.getInstallabilityErrors');
  // Windows of tests are private ones; nothing else stands in the way.
  expect(installabilityErrors.map((e) => e.errorId)).toEqual(['in-incognito']);
});
