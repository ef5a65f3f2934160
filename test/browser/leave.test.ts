import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';

const NEUTRAL = 'https://meteo.imgw.pl/';

/** The neutral page without leaving this machine. */
async function withNeutralPage(page: Page): Promise<void> {
  await page
    .context()
    .route(`${NEUTRAL}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Pogoda</title>' }),
    );
}

const leave = (page: Page) => page.getByRole('link', { name: 'Szybko opuść stronę' });
const shifts = async (page: Page, times: number) => {
  for (let i = 0; i < times; i++) await page.keyboard.press('Shift');
};
const distanceFromBottom = (page: Page) =>
  page.evaluate<number>(
    `Math.round(innerHeight - document.querySelector('.leave').getBoundingClientRect().bottom)`,
  );

describe('leaving quickly', () => {
  test.for([
    ['with the script', true],
    ['without', false],
  ] as const)('a tap, %s', async ([, javaScriptEnabled], { site, open }) => {
    const { page } = await open({ javaScriptEnabled });
    await withNeutralPage(page);
    await page.goto('about:blank');
    await page.goto(`${site.url}/pl/town/24`);
    await leave(page).click();
    await page.waitForURL(NEUTRAL);
    if (!javaScriptEnabled) return;
    // It took the page's place in the history; without the script that is not possible, and the page about it says so.
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  test('covers the page before the next one comes, and forgets', async ({ site, open }) => {
    const { page } = await open();
    await withNeutralPage(page);
    await page.goto(`${site.url}/pl/town/24`);
    const covered = await page.evaluate(`
      document.querySelector('.leave').click();
      [document.body.innerText, document.title, localStorage.length, sessionStorage.length]`);
    expect(covered).toEqual(['Ładowanie', '', 0, 0]);
    await page.waitForURL(NEUTRAL);
  });

  test('Shift three times, where the button stays in sight', async ({ site, open }) => {
    const { page } = await open();
    await withNeutralPage(page);
    await page.goto(`${site.url}/pl/town/24`);
    expect(await distanceFromBottom(page)).toBe(0);
    await shifts(page, 1);
    await page.getByText('Naciśnij Shift jeszcze dwa razy, żeby wyjść.').waitFor();
    // A capital letter is writing, not leaving.
    await page.getByLabel('Napisz, co się dzieje').focus();
    for (const letter of ['A', 'B', 'C']) await page.keyboard.press(`Shift+${letter}`);
    expect(await page.getByRole('status').allInnerTexts()).not.toContain(expect.stringContaining('Shift'));
    expect(page.url()).toBe(`${site.url}/pl/town/24`);
    await shifts(page, 3);
    await page.waitForURL(NEUTRAL);
  });

  test('danger in own words brings the button, and no step stays in the history', async ({ site, open }) => {
    const { page } = await open();
    await withNeutralPage(page);
    await page.goto('about:blank');
    await page.goto(`${site.url}/pl/town`);
    await shifts(page, 3);
    expect(await distanceFromBottom(page)).toBeGreaterThan(0);
    await page.getByLabel('Napisz, co się dzieje').fill('on mnie bije');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Czy jesteś teraz w bezpiecznym miejscu?' }).waitFor();
    expect(await distanceFromBottom(page)).toBe(0);
    await page.getByRole('button', { name: 'Nie', exact: true }).click();
    await page.getByText('Zadzwoń pod 112.').waitFor();
    await shifts(page, 3);
    await page.waitForURL(NEUTRAL);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
  });

  test('whoever wants it has the button on every page', async ({ site, open }) => {
    const { page } = await open();
    await page.goto(`${site.url}/pl/town`);
    const always = page.getByRole('button', { name: 'Przycisk szybkiego wyjścia zawsze na dole ekranu' });
    await always.click();
    expect(await always.getAttribute('aria-pressed')).toBe('true');
    await page.goto(`${site.url}/pl/town/services`);
    expect(await distanceFromBottom(page)).toBe(0);
    await always.click();
    await page.goto(`${site.url}/pl/town`);
    expect(await distanceFromBottom(page)).toBeGreaterThan(0);
  });

  test('it comes first for the keyboard', async ({ site, open }) => {
    const { page } = await open();
    await page.goto(`${site.url}/pl/town/24`);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Szybko opuść stronę');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Przejdź do treści');
  });
});
