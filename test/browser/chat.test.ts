import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { test } from './fixture.ts';

/** A mark that a reload would wipe out. */
const mark = (page: Page) => page.evaluate('window.mark = 1');
const marked = (page: Page) => page.evaluate('window.mark === 1');
const turns = (page: Page) => page.locator('.log ol > li').count();
const say = async (page: Page, text: string) => {
  await page.getByLabel('Napisz, co się dzieje').fill(text);
  await page.keyboard.press('Enter');
};
const focused = (page: Page) => page.evaluate('document.activeElement.textContent');

test('own words get their card without a reload, and stay out of the address', async ({ site, open }) => {
  const { page, complaints } = await open();
  await page.goto(`${site.url}/pl/town`);
  await mark(page);
  await say(page, 'zalegam z czynszem <b>x</b>');
  await page.getByRole('heading', { name: 'Zalegam z czynszem' }).waitFor();
  expect(await page.locator('.turn.me').innerText()).toContain('zalegam z czynszem <b>x</b>');
  expect(await focused(page)).toBe('Zalegam z czynszem');
  expect(await page.getByLabel('Napisz, co się dzieje').inputValue()).toBe('');
  expect(await marked(page)).toBe(true);
  expect(page.url()).toBe(`${site.url}/pl/town`);
  expect(await page.title()).toBe('Okienko: pomoc w Łąkowie Górnym');
  expect(complaints).toEqual([]);
});

test('choices go on in the same page, and the back button goes back in it', async ({ site, open }) => {
  const { page, complaints } = await open();
  await page.goto(`${site.url}/pl/town`);
  await mark(page);
  await page.getByRole('link', { name: 'Nie mam gdzie spać albo boję się o mieszkanie' }).click();
  await page.getByRole('heading', { name: 'Co z Twoim dachem nad głową?' }).waitFor();
  await page.getByRole('link', { name: 'Nie mam gdzie spać tej nocy' }).click();
  await page.getByRole('heading', { name: 'Jedno okienko dla osób w kryzysie bezdomności' }).waitFor();
  expect(page.url()).toBe(`${site.url}/pl/town/shelter-tonight`);
  expect(await turns(page)).toBe(5);
  const english = page.getByRole('link', { name: 'English' });
  expect(await english.getAttribute('href')).toBe('/en/town/shelter-tonight');
  await page.goBack();
  await page.waitForURL(`${site.url}/pl/town/q/roof`);
  expect(await turns(page)).toBe(3);
  await page.goForward();
  await page.waitForURL(`${site.url}/pl/town/shelter-tonight`);
  expect(await turns(page)).toBe(5);
  expect(await marked(page)).toBe(true);
  expect(complaints).toEqual([]);
});

test('the back button after a reload opens the page of the address', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town`);
  await page.getByRole('link', { name: 'Nie mam gdzie spać albo boję się o mieszkanie' }).click();
  await page.getByRole('heading', { name: 'Co z Twoim dachem nad głową?' }).waitFor();
  await page.reload();
  expect(await turns(page)).toBe(1);
  await page.goBack();
  await page.getByRole('heading', { name: 'Co się dzieje?' }).waitFor();
});

test('the question for safety is answered in the page', async ({ site, open }) => {
  const { page, complaints } = await open();
  await page.goto(`${site.url}/pl/town`);
  await mark(page);
  await say(page, 'on mnie bije');
  await page.getByRole('button', { name: 'Nie', exact: true }).click();
  await page.getByText('Zadzwoń pod 112.').waitFor();
  expect(await focused(page)).toBe('Jeśli coś Ci grozi, dzwoń');
  expect(await marked(page)).toBe(true);
  expect(page.url()).toBe(`${site.url}/pl/town`);
  expect(complaints).toEqual([]);
});

test('where the script’s request fails, the plain form goes', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town`);
  await page.route('**/*', (route) =>
    route.request().headers()['x-okienko'] ? route.abort() : route.continue(),
  );
  await say(page, 'zalegam z czynszem');
  await page.getByRole('heading', { name: 'Zalegam z czynszem' }).waitFor();
  expect(await turns(page)).toBe(1);
  await page.getByRole('link', { name: 'Wstecz' }).click();
  await page.waitForURL(`${site.url}/pl/town/q/roof`);
});

test('without a connection the page and its numbers stay', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town`);
  await page.context().setOffline(true);
  await say(page, 'zalegam z czynszem');
  await page.getByText('Brak połączenia z internetem.').waitFor();
  expect(await page.getByLabel('Napisz, co się dzieje').inputValue()).toBe('zalegam z czynszem');
  expect(await page.locator('.strip a').first().isVisible()).toBe(true);
});

test('language and place are remembered by the browser, and nothing else', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/town`);
  await say(page, 'zalegam z czynszem');
  await page.getByRole('heading', { name: 'Zalegam z czynszem' }).waitFor();
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Wróć tam, gdzie ostatnio' }).click();
  await page.waitForURL(`${site.url}/pl/town`);
  const kept = await page.evaluate(
    'JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie])',
  );
  expect(kept).toBe('[[["okienko","/pl/town"]],[],""]');
});

test('a page about this site is no place to return to', async ({ site, open }) => {
  const { page } = await open();
  await page.goto(`${site.url}/pl/info/privacy`);
  await page.goto(site.url);
  expect(await page.locator('#again').isVisible()).toBe(false);
  await page.goto(`${site.url}/pl/town/01`);
  await page.goto(`${site.url}/pl/offline`);
  await page.goto(`${site.url}/pl/info/privacy`);
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Wróć tam, gdzie ostatnio' }).click();
  await page.waitForURL(`${site.url}/pl/town`);
});
