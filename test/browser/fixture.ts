// vitest reads from the pattern which fixtures a fixture needs: an empty one says none.
/* oxlint-disable no-empty-pattern */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { test as base } from 'vitest';
import { webServer } from '../channels/web-server.ts';
import { phone, startBrowser } from './chromium.ts';

/** One server and one browser a file; each page is a fresh phone, closed after its test. */
export const test = base
  .extend('site', { scope: 'file' }, async ({}, { onCleanup }) => {
    const site = await webServer();
    onCleanup(() => site.close());
    return site;
  })
  .extend('browser', { scope: 'file' }, async ({}, { onCleanup }): Promise<Browser> => {
    const browser = await startBrowser();
    onCleanup(() => browser.close());
    return browser;
  })
  .extend('open', async ({ browser }, { onCleanup }) => {
    const opened: Page[] = [];
    onCleanup(async () => {
      await Promise.all(opened.map((page) => page.context().close()));
    });
    return async (options: BrowserContextOptions = {}) => {
      const fresh = await phone(browser, options);
      opened.push(fresh.page);
      return fresh;
    };
  });
