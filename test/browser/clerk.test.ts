import axe from 'axe-core';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashPassword } from '../../src/store/passwords.ts';
import { editor } from '../staff/edit/editor.ts';
import { phone, startBrowser } from './chromium.ts';

const PASSWORD = 'trzy żółte parasole';
/** Where pictures of the day are put, when somebody wants to look at them. */
const SHOTS = process.env['SHOTS'];

const at = await editor();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
  const hash = await hashPassword(PASSWORD);
  for (const { account } of [at.anna, at.basia, at.celina])
    at.office.store.accounts.setPassword(account.id, hash);
});
afterAll(async () => {
  await browser.close();
  await at.close();
});

let shots = 0;
async function shot(page: Page, name: string) {
  if (SHOTS === undefined) return;
  if (!existsSync(SHOTS)) mkdirSync(SHOTS, { recursive: true });
  shots += 1;
  await page.screenshot({
    path: join(SHOTS, `${String(shots).padStart(2, '0')}-${name}.png`),
    fullPage: true,
  });
}

/** What axe says of a page in both colour schemes, and whether it scrolls sideways at 320 px. */
async function judged(page: Page): Promise<string[]> {
  const faults: string[] = [];
  // Past the page's own policy, which lets no such script in.
  await page.addScriptTag({ content: axe.source });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const violations = await page.evaluate(async (dark) => {
      const run = Reflect.get(window, 'axe') as typeof axe;
      // Only colours differ in the dark.
      const only = dark ? { runOnly: ['color-contrast'] } : {};
      const result = await run.run(document, { resultTypes: ['violations'], ...only });
      return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' | ')}`);
    }, colorScheme === 'dark');
    faults.push(...violations.map((v) => `${colorScheme} ${v}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 640 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > 320) faults.push(`${wide} px wide at 320 px`);
  if (size) await page.setViewportSize(size);
  return faults;
}

async function signIn(page: Page, login: string) {
  await page.goto(`${at.office.url}/staff`);
  await page.getByLabel('Login').fill(login);
  await page.getByLabel('Hasło').fill(PASSWORD);
  await page.getByRole('button', { name: 'Zaloguj' }).click();
}

const open = async (javaScriptEnabled: boolean) => {
  const { page, complaints } = await phone(browser, {
    viewport: { width: 1100, height: 800 },
    bypassCSP: true,
    javaScriptEnabled,
  });
  return { page, complaints, close: () => page.context().close() };
};
const hours = () => at.room.versions.live.current().guide.contacts.get('desk')?.hours;

test("a clerk's day: hours changed in six actions, read back, checked by a second person, published, undone", async () => {
  const { page, complaints, close } = await open(true);
  await shot(page, 'start');
  await signIn(page, at.basia.account.login);
  await shot(page, 'start');
  expect(await judged(page)).toEqual([]);
  let actions = 0;
  const act = async (work: Promise<unknown>) => {
    actions += 1;
    await work;
  };
  await page.getByLabel('Czego szukasz').fill('1.20');
  await act(page.keyboard.press('Enter'));
  await shot(page, 'found');
  await act(page.getByRole('link', { name: 'Zmień godziny' }).click());
  await shot(page, 'week');
  expect(await judged(page)).toEqual([]);
  await act(page.getByRole('textbox', { name: 'poniedziałek, drugi raz, do' }).fill('16'));
  await act(page.keyboard.press('Enter'));
  await shot(page, 'read-back');
  expect(await page.locator('.said').textContent()).toContain('pn. 7:00–9:00 i 14:00–16:00');
  expect(await judged(page)).toEqual([]);
  await act(page.getByRole('button', { name: 'Zapisz: to nasze miejsce' }).click());
  await shot(page, 'effects');
  expect(await judged(page)).toEqual([]);
  expect(hours()).toBe('Mo-Fr 07:00-09:00,14:00-15:00');
  await act(page.getByRole('button', { name: 'Opublikuj od razu' }).click());
  await shot(page, 'published');
  expect(await judged(page)).toEqual([]);
  expect(actions).toBeLessThanOrEqual(6);
  expect(hours()).toBe('Mo 07:00-09:00,14:00-16:00; Tu-Fr 07:00-09:00,14:00-15:00');
  await page.getByRole('button', { name: 'Cofnij tę zmianę' }).click();
  await shot(page, 'undone');
  expect(hours()).toBe('Mo-Fr 07:00-09:00,14:00-15:00');
  expect(complaints).toEqual([]);
  await close();
});

test('with scripts off an editor sends a number to a second person, who publishes it', async () => {
  const one = await open(false);
  await signIn(one.page, at.anna.account.login);
  await one.page.goto(`${at.office.url}/staff/contacts/debt`);
  await one.page.getByLabel('Telefon', { exact: true }).fill('12');
  await one.page.getByRole('button', { name: 'Zapisz i zobacz skutki' }).click();
  await shot(one.page, 'faults');
  await one.page.getByLabel('Telefon', { exact: true }).fill('41 276 76 88');
  await one.page.getByLabel('z telefonu: dziś to potwierdzili').check();
  await one.page.getByRole('button', { name: 'Zapisz i zobacz skutki' }).click();
  await one.page.getByLabel(/Wiadomość/).fill('zadzwoniłam dziś rano');
  await one.page.getByRole('button', { name: 'Wyślij do sprawdzenia' }).click();
  await shot(one.page, 'sent');
  await one.close();

  const two = await open(false);
  await signIn(two.page, at.celina.account.login);
  await two.page.getByRole('link', { name: 'Zmiany', exact: true }).first().click();
  await shot(two.page, 'drafts');
  await two.page
    .getByRole('link', { name: /doradca/ })
    .first()
    .click();
  await shot(two.page, 'review');
  await two.page.getByRole('button', { name: 'Opublikuj', exact: true }).click();
  await two.close();
  expect(at.room.versions.live.current().guide.contacts.get('debt')?.phone?.shown).toBe('41 276 76 88');
});
