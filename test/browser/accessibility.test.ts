import { expect } from 'vitest';
import { type Audited, audit, auditTable } from './audit.ts';
import { test } from './fixture.ts';

const PAGES: readonly [string, string, Audited['before']?][] = [
  ['first page', '/'],
  ['first question', '/pl/town'],
  ['question', '/en/town/q/roof'],
  ['need with cards', '/pl/town/01'],
  ['violence', '/pl/town/24'],
  [
    'danger in own words',
    '/uk/town',
    async (page) => {
      await page.locator('#text').fill('chcę się zabić');
      await page.keyboard.press('Enter');
      await page.locator('.card.danger').waitFor();
      await page.reload();
    },
  ],
  ['all services', '/pl/town/services'],
  ['one service', '/ru/town/s/one-window'],
  ['easy Polish', '/pl-easy/town'],
  ['kept in the phone', '/pl/offline'],
  ['after leaving', '/uk/info/leaving'],
  ['accessibility statement', '/pl/info/declaration'],
  ['privacy', '/en/info/privacy'],
  ['poster', '/pl/town/24/poster'],
  ['booklet', '/pl/town/booklet?large'],
  ['no such page', '/pl/nowhere'],
];

test('no page of residents has a barrier that can be found by machine', async ({ site, browser }) => {
  const pages = PAGES.map(([name, path, before]) => ({
    name,
    url: site.url + path,
    ...(before && { before }),
  }));
  const audits = await audit(browser, pages);
  console.info(`page, axe rules, faults\n${auditTable(audits)}`);
  expect(audits.filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('a log without double speech: who speaks is text, the log is not live, focus goes to the answer', async ({
  site,
  open,
}) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town`);
  await page.getByLabel('Napisz, co się dzieje').fill('zalegam z czynszem');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Zalegam z czynszem' }).waitFor();
  const log = page.getByRole('log', { name: 'Rozmowa' });
  expect(await log.getAttribute('aria-live')).toBe('off');
  expect(await log.locator('> ol > li > .by').allInnerTexts()).toEqual([
    'Okienko odpowiada',
    'Twoja wiadomość',
    'Okienko odpowiada',
  ]);
  expect(await page.getByRole('status').allInnerTexts()).not.toContain(expect.stringMatching(/Szukamy/));
  expect(await page.evaluate('document.activeElement.textContent')).toBe('Zalegam z czynszem');
  for (const call of await page.locator('main a[href^="tel:"]').all())
    expect(await call.innerText()).toMatch(/^Zadzwoń: \p{L}[^,]+, [\d ]+$/u);
});
