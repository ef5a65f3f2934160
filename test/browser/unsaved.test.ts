import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editor } from '../staff/edit/editor.ts';
import { phone, startBrowser } from './chromium.ts';

const at = await editor();
let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await at.close();
});

/** A signed-in page and the questions its browser asked; every question is answered with "leave". */
async function signedIn() {
  const { page, complaints } = await phone(browser);
  const [name = '', value = ''] = at.anna.cookie.split('=');
  await page.context().addCookies([{ name, value, url: at.office.url }]);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });
  return { page, complaints, asked, close: () => page.context().close() };
}
const leave = async (page: Page) => {
  await page.getByRole('link', { name: 'Zmiany' }).first().click();
  await page.waitForURL('**/staff/drafts');
};

test.each(['/staff/contacts/desk', '/staff/services/miasto-desk', '/staff/contacts/desk/hours'])(
  '%s asks before changes are left, and only then',
  async (path) => {
    const { page, complaints, asked, close } = await signedIn();
    const field = () => page.locator('main form[data-unsaved] input[type=text]').first();
    await page.goto(at.office.url + path);
    await field().click();
    await leave(page);
    expect(asked).toEqual([]);
    await page.goto(at.office.url + path);
    await field().fill('9');
    await leave(page);
    expect(asked).toEqual(['beforeunload']);
    expect(complaints).toEqual([]);
    await close();
  },
);

test('sending is not leaving; what came back unsaved still is', async () => {
  const { page, asked, close } = await signedIn();
  await page.goto(`${at.office.url}/staff/contacts/desk`);
  await page.getByLabel('Telefon', { exact: true }).fill('12');
  await page.getByRole('button', { name: 'Zapisz i zobacz skutki' }).click();
  await page.locator('#phone-fault').waitFor();
  expect(asked).toEqual([]);
  await page.getByLabel('Telefon', { exact: true }).click();
  await leave(page);
  expect(asked).toEqual(['beforeunload']);
  await close();
});
