import { expect } from 'vitest';
import { test } from './fixture.ts';

test('start, question, card: a whole way by taps', async ({ site, open }) => {
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Łąkowo Górne' }).click();
  await page.getByRole('link', { name: 'Nie mam gdzie spać albo boję się o mieszkanie' }).click();
  await page.getByRole('link', { name: 'Nie mam gdzie spać tej nocy' }).click();
  await page.getByRole('heading', { name: 'Jedno okienko dla osób w kryzysie bezdomności' }).waitFor();
  expect(page.url()).toBe(`${site.url}/pl/town/shelter-tonight`);
  const call = page.getByRole('link', {
    name: 'Zadzwoń: pracownicy socjalni Ośrodka Pomocy Społecznej, 41 276 76 21',
  });
  expect(await call.first().getAttribute('href')).toBe('tel:+48412767621');
  await page.getByRole('link', { name: 'Wstecz' }).click();
  await page.getByRole('heading', { name: 'Co z Twoim dachem nad głową?' }).waitFor();
});

test('own words, safety, place: by forms', async ({ site, open }) => {
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(`${site.url}/pl`);
  await page.getByLabel('Napisz, co się dzieje').fill('nie mam gdzie spać');
  await page.getByRole('button', { name: 'Wyślij' }).click();
  await page.getByRole('heading', { name: 'W jakiej gminie potrzebna jest pomoc?' }).waitFor();
  await page.getByRole('link', { name: 'Łąkowo Górne' }).click();
  await page.getByLabel('Napisz, co się dzieje').fill('on mnie bije');
  await page.getByRole('button', { name: 'Wyślij' }).click();
  await page.getByRole('heading', { name: 'Czy jesteś teraz w bezpiecznym miejscu?' }).waitFor();
  expect(page.url()).toBe(`${site.url}/pl/town`);
  await page.getByRole('button', { name: 'Nie', exact: true }).click();
  await page.getByText('Zadzwoń pod 112.').waitFor();
  expect(page.url()).toBe(`${site.url}/pl/town`);
});

test('a report of wrong data is three buttons', async ({ site, open }) => {
  const { page } = await open({ javaScriptEnabled: false });
  await page.goto(`${site.url}/pl/town/01`);
  await page.getByText('Zgłoś błąd w danych').first().click();
  await page.getByRole('button', { name: 'Złe godziny' }).first().click();
  await page.getByRole('heading', { name: 'Dziękujemy' }).waitFor();
  expect(site.reports.counts.get('ops-desk hours')).toBe(1);
  await page.getByRole('link', { name: 'Wróć do strony z pomocą' }).click();
  expect(page.url()).toBe(`${site.url}/pl/town/shelter-tonight`);
});
