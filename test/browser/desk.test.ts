import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secondsAloud, wordsAloud } from '../../src/desk/aloud.ts';
import { indexOf } from '../../src/desk/search.ts';
import { deskServer, type DeskServer } from '../desk/desk-server.ts';
import { shipped } from '../fixtures/shipped.ts';
import { phone, startBrowser } from './chromium.ts';

let site: DeskServer;
let browser: Browser;
beforeAll(async () => {
  const world = await shipped();
  indexOf(world.guide);
  [site, browser] = await Promise.all([deskServer(world), startBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const DESKTOP = { viewport: { width: 1440, height: 900 } };
const sentence = (page: Page) => page.locator('#say q').innerText();

/** Presses keys one after another, waiting after each until the script says something else. */
async function keys(page: Page, ...pressed: string[]): Promise<void> {
  for (const key of pressed) {
    const before = await page.locator('#call input[name=call]').inputValue();
    await page.keyboard.press(key);
    await page.waitForFunction(
      `document.querySelector('#call input[name=call]').value !== ${JSON.stringify(before)}`,
    );
  }
}

/** The five situations of the brief, in Ostrowiec on a Monday at ten past eight. */
const SITUATIONS: readonly [string, string[], string][] = [
  ['nowhere to sleep tonight', ['1', '1', '1'], '41 276 76 21'],
  ['a mother after a stroke', ['3', '1'], '41 276 76 28'],
  ['a carer needs a break', ['4', '2'], '41 276 76 21'],
  ['rent unpaid', ['2', '3'], '41 276 76 25'],
  ['trouble with a son', ['5', '1'], '800 12 12 12'],
];

describe('by keyboard alone', () => {
  test.each(SITUATIONS)('%s', async (name, pressed, number) => {
    const { page, complaints } = await phone(browser, DESKTOP);
    await page.goto(site.url);
    const read: string[] = [];
    for (const key of pressed) {
      read.push(await sentence(page));
      await keys(page, key);
    }
    read.push(await sentence(page));
    const said = await page.locator('.saying li').allInnerTexts();
    expect(said.join(' ')).toContain(number);
    const all = [...read, ...said].join(' ');
    const until = wordsAloud(all.slice(0, all.indexOf(number) + number.length));
    console.info(
      `${name}: ${pressed.length} keys, ${until} words (${secondsAloud(until).toFixed(0)} s) to the number, ${wordsAloud(all)} in all`,
    );
    expect(await page.evaluate('document.activeElement.id')).toBe('say');
    await page.keyboard.press('s');
    await page.getByRole('heading', { name: 'Co zapisać lub wysłać' }).waitFor();
    await keys(page, '1');
    expect(await page.locator('#told').innerText()).toContain('Zapisano');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a search after the session has ended says so and leads to signing in, with the call', async () => {
    const { page } = await phone(browser, DESKTOP);
    await page.goto(site.url);
    await keys(page, '2');
    await page.route('**/search', (route) => route.fulfill({ status: 401, body: 'Zaloguj się' }));
    await page.keyboard.press('/');
    await page.keyboard.type('cz');
    await page.locator('#told [data-ended]').waitFor();
    expect(await page.locator('#told').innerText()).toContain('Sesja się skończyła');
    expect(await page.locator('#told').getAttribute('role')).toBe('status');
    const call = await page.locator('#call input[name=call]').inputValue();
    for (const go of [
      () => page.getByRole('button', { name: 'Zaloguj się' }).click(),
      () => page.keyboard.press('Enter'),
    ]) {
      const [sent] = await Promise.all([
        page.waitForRequest((r) => r.isNavigationRequest() && r.method() === 'POST'),
        go(),
      ]);
      const fields = new URLSearchParams(sent.postData() ?? '');
      expect([fields.get('call'), fields.get('do'), fields.get('text')]).toEqual([call, 'search', 'cz']);
      await page.waitForLoadState();
      await page.locator('#find').focus();
      await page.keyboard.press('End');
    }
    await page.context().close();
  });

  test('back, search, take, correct, leave: focus is where one works, Esc destroys nothing', async () => {
    const { page } = await phone(browser, DESKTOP);
    await page.goto(site.url);
    await keys(page, '2', '3', 'Backspace');
    expect(await sentence(page)).toBe('Czy brakuje pieniędzy, jedzenia, czy pracy?');
    await page.keyboard.press('/');
    await page.keyboard.type('noclegowna');
    await page.getByRole('button', { name: 'Noclegownia w Ostrowcu' }).waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('#find').inputValue()).toBe('noclegowna');
    expect(await page.evaluate('document.activeElement.id')).toBe('say');
    await page.keyboard.press('/');
    await page.keyboard.type('samsonowicza');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Noclegownia w Ostrowcu' }).waitFor();
    await page.keyboard.press('z');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.type('pn-nd 18-8');
    await page.keyboard.press('Escape');
    await page.keyboard.press('z');
    expect(await page.locator('.correct[open] input[name=value]').inputValue()).toBe('pn-nd 18-8');
    await page.keyboard.press('Enter');
    await page.locator('.reported').waitFor();
    expect(await page.locator('.reported').innerText()).toContain('Złe godziny');
    await page.keyboard.press('n');
    await page.getByRole('button', { name: 'Cofnij' }).waitFor();
    await page.context().close();
  });

  test('two keys pressed at once both count', async () => {
    const { page } = await phone(browser, DESKTOP);
    await page.goto(site.url);
    await page.keyboard.press('2');
    await page.keyboard.press('3');
    await page.getByRole('heading', { name: 'Pomoc, gdy masz długi za mieszkanie' }).waitFor();
    await page.goBack();
    await page.getByText('Czy brakuje pieniędzy, jedzenia, czy pracy?').waitFor();
    expect(page.url()).toBe(site.url);
    await page.context().close();
  });

  test('the keys can be switched off, and stay off', async () => {
    const { page } = await phone(browser, DESKTOP);
    await page.goto(site.url);
    await page.keyboard.press('?');
    await page.getByLabel('Klawisze jednoliterowe działają').press('Space');
    await page.reload();
    await page.keyboard.press('?');
    expect(await page.locator('#keys').getAttribute('open')).toBeNull();
    await page.keyboard.press('2');
    await page.getByRole('button', { name: 'Brakuje mi pieniędzy' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText('Czy brakuje pieniędzy, jedzenia, czy pracy?').waitFor();
    await page.context().close();
  });

  test('each letter shows its results: time from key to screen', async () => {
    const { page } = await phone(browser, DESKTOP);
    await page.goto(site.url);
    await page.evaluate(`
      window.times = [];
      new MutationObserver(() => requestAnimationFrame(() => {
        if (window.pressed) window.times.push(performance.now() - window.pressed);
        window.pressed = 0;
      })).observe(document.getElementById('found'), { childList: true });
      document.addEventListener('keydown', () => { window.pressed = performance.now(); }, true);`);
    await page.keyboard.press('/');
    for (const letter of 'noclegownia') {
      const before = await page.evaluate<number>('window.times.length');
      await page.keyboard.press(letter);
      await page.waitForFunction(`window.times.length > ${before}`);
    }
    const times = (await page.evaluate<number[]>('window.times')).sort((a, b) => a - b);
    console.info(`key to screen: ${times.map((t) => t.toFixed(0)).join(', ')} ms`);
    expect(await page.locator('#found li').count()).toBeGreaterThan(0);
    await page.context().close();
  });
});

test('without scripts: a call, another place, a search and the summary by buttons', async () => {
  const { page } = await phone(browser, { ...DESKTOP, javaScriptEnabled: false });
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Brakuje mi pieniędzy' }).click();
  await page.getByRole('button', { name: 'Zalegam z czynszem' }).click();
  await page.getByRole('heading', { name: 'Pomoc, gdy masz długi za mieszkanie' }).waitFor();
  await page.getByLabel('Miejsce').selectOption('Kielce');
  await page.getByRole('button', { name: 'Zmień' }).click();
  await page.getByRole('heading', { name: 'Sprawa 2, Kielce' }).waitFor();
  await page.getByLabel('Szukaj albo wklej').fill('mama po udarze');
  await page.getByRole('button', { name: 'Szukaj' }).click();
  await page.locator('#found button').first().click();
  await page.getByText('Chodzi o pomoc w domu').waitFor();
  await page.getByRole('button', { name: 'Podsumowanie' }).click();
  await page.getByRole('heading', { name: 'Wiadomość SMS' }).waitFor();
  expect(page.url()).toBe(site.url);
  await page.context().close();
});

test('the script, the answer and the numbers fit the first screen of a desktop', async () => {
  const { page } = await phone(browser, DESKTOP);
  await page.goto(site.url);
  await keys(page, '2', '3');
  for (const seen of ['#say', '.saying', '.strip', '.path h2'])
    expect([
      seen,
      await page.locator(seen).evaluate((e) => e.getBoundingClientRect().bottom <= innerHeight),
    ]).toEqual([seen, true]);
  await page.context().close();
});
