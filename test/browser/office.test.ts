import type { BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import { indexOf } from '../../src/desk/search.ts';
import { deskServer } from '../desk/desk-server.ts';
import { shipped } from '../fixtures/shipped.ts';
import { editor } from '../staff/edit/editor.ts';
import { type Audited, audit, auditTable } from './audit.ts';
import { test } from './fixture.ts';

type Line = readonly [name: string, path: string, before?: Audited['before']];

const pagesOf = (url: string, lines: readonly Line[]): Audited[] =>
  lines.map(([name, path, before]) => ({ name, url: url + path, ...(before && { before }) }));

/** Presses a button that stays on the page of its form, or leads to another one. */
const press = (name: string) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
};

const STAFF: readonly Line[] = [
  ['start', '/staff'],
  ['search', '/staff/content?place=miasto'],
  ['contact', '/staff/contacts/desk'],
  [
    'contact, faults',
    '/staff/contacts/desk',
    async (page) => {
      await page.getByLabel('Telefon', { exact: true }).fill('12');
      await press('Zapisz i zobacz skutki')(page);
    },
  ],
  ['new contact', '/staff/contacts/new?place=miasto'],
  ['hours', '/staff/contacts/night/hours'],
  ['service', '/staff/services/miasto-desk'],
  ['new service', '/staff/services/new?place=miasto'],
  ['closures', '/staff/closures'],
  ['banners', '/staff/banners'],
  ['banners, faults', '/staff/banners', press('Zapisz')],
  ['replace', '/staff/replace?from=41%20276%2076%2021'],
  ['translations', '/staff/translations'],
  ['translation', '/staff/translations/service/miasto-desk'],
  ['drafts', '/staff/drafts'],
  ['to do', '/staff/todo'],
  ['preview', '/staff/preview'],
  ['history', '/staff/history'],
  ['what was said when', '/staff/history/seen'],
  ['insight', '/staff/insight'],
  ['the tree as a picture', '/staff/insight/tree'],
  ['the week as a picture', '/staff/insight/week'],
  ['new municipality', '/staff/places'],
  ['a municipality', '/staff/places/miasto'],
  ['on paper', '/staff/paper?place=miasto'],
  ['accounts', '/staff/accounts'],
  ['audit', '/staff/audit'],
  ['password', '/staff/password'],
  ['no such page', '/staff/nowhere'],
];

const matter = async (page: Page) => {
  await page.getByRole('button', { name: 'Brakuje mi pieniędzy' }).click();
  await page.getByRole('button', { name: 'Zalegam z czynszem' }).click();
  await page.locator('.saying').waitFor();
};

const DESK: readonly Line[] = [
  ['start', ''],
  [
    'danger',
    '',
    async (page) => {
      await page.keyboard.press('1');
      await page.getByRole('button', { name: 'Nie mam gdzie spać tej nocy' }).click();
      await page.locator('.alarm').waitFor();
    },
  ],
  ['matter', '', matter],
  [
    'search',
    '',
    async (page) => {
      await page.locator('#find').fill('zalegam z czynszem i mąż mnie bije');
      await page.locator('#found .why').first().waitFor();
    },
  ],
  [
    'summary',
    '',
    async (page) => {
      await matter(page);
      await page.getByRole('button', { name: 'Podsumowanie' }).click();
      await page.getByRole('heading', { name: 'Wiadomość SMS' }).waitFor();
    },
  ],
  ['counts', '/counts'],
  ['script on paper', '/paper?place=ostrowiec'],
];

const signedIn = (cookie: string): BrowserContextOptions => {
  const [name = '', value = ''] = cookie.split('=');
  const own = { domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true, secure: false };
  return { storageState: { cookies: [{ name, value, ...own, sameSite: 'Lax' }], origins: [] } };
};

test('no page of staff has a barrier that can be found by machine', async ({ browser, onTestFinished }) => {
  const at = await editor();
  onTestFinished(() => at.close());
  const boss = at.office.person('Szef', 'administrator');
  const waiting = await at.room.versions.drafts.create(at.anna.account, 'Nowy telefon doradcy');
  const { url } = at.office;
  const audits = [
    ...(await audit(browser, pagesOf(url, [['signing in', '/staff/login']]))),
    ...(await audit(
      browser,
      pagesOf(url, [...STAFF, ['a change', `/staff/drafts/${waiting.id}`]]),
      signedIn(boss.cookie),
    )),
  ];
  console.info(`page, axe rules, faults\n${auditTable(audits)}`);
  expect(audits.filter(({ faults }) => faults.length > 0)).toEqual([]);
});

test('no page of the desk has one either', async ({ browser, onTestFinished }) => {
  const world = await shipped();
  indexOf(world.guide);
  const site = await deskServer(world);
  onTestFinished(() => site.close());
  const audits = await audit(browser, pagesOf(site.url, DESK));
  console.info(`page, axe rules, faults\n${auditTable(audits)}`);
  expect(audits.filter(({ faults }) => faults.length > 0)).toEqual([]);
});
