import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findBrowser, pdfWithPages } from '../../src/exchange/pdf.ts';
import { paperRoute, type Printer } from '../../src/staff/paper/paper-route.tsx';
import { PAPER } from '../../src/staff/paper/texts.ts';
import { type OfficeServer, officeServer } from '../access/office-server.ts';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { fewWords, smallGuide } from '../pages/small-guide.ts';

const chromium: Printer = { find: findBrowser, print: pdfWithPages, patience: 60_000 };
let printer: Printer;
let office: OfficeServer;
let ola: ReturnType<OfficeServer['browser']>;
beforeAll(async () => {
  const guide = smallGuide();
  office = await officeServer({
    routers: ({ now }) => [
      paperRoute(
        {
          live: { current: () => ({ guide, understand: fewWords }), problems: () => [] },
          now,
          publicUrl: null,
        },
        {
          find: () => printer.find(),
          print: (...asked) => printer.print(...asked),
          get patience() {
            return printer.patience;
          },
        },
      ),
    ],
  });
  await office.account({ login: 'ola', name: 'Ola', role: 'operator' });
  ola = office.browser();
  await ola.signIn('ola');
});
beforeEach(() => {
  printer = chromium;
});
afterAll(() => office.close());

const PDF = '/staff/paper/booklet.pdf?place=town&lang=pl';

describe('what there is to print', () => {
  test.each([
    ['with Chromium', (): string | null => '/usr/bin/chromium', PAPER.pdf, PAPER.noBrowser],
    ['without it', (): string | null => null, PAPER.noBrowser, PAPER.pdf],
  ] as const)('%s: right HTML without barriers', async (_, find, there, gone) => {
    printer = { ...chromium, find };
    const { html } = await ola.go('/staff/paper?place=town&lang=uk');
    expect([...(await htmlFaults(html)), ...(await axeFaults(html))]).toEqual([]);
    expect(html).toContain(there);
    expect(html).not.toContain(`>${gone}<`);
    for (const href of [
      '/uk/town/booklet',
      '/uk/town/booklet?large',
      '/uk/town/poster',
      '/uk/town/shelter-tonight/poster',
      '/uk/town/24/print?large',
    ])
      expect(html).toContain(`href="${href}"`);
  });

  test('only for people of the office', async () => {
    const stranger = office.browser();
    for (const path of ['/staff/paper', PDF]) {
      const answer = await stranger.go(path);
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/staff/login?next=${encodeURIComponent(path)}`,
      ]);
    }
  });

  test.each(['?place=nowhere', '?place=town&lang=xx'])('%s: a sentence', async (query) => {
    const answer = await ola.go(`/staff/paper${query}`);
    expect([answer.status, answer.html.includes(PAPER.unknown)]).toEqual([404, true]);
  });
});

describe('the booklet as PDF', () => {
  test('is one, with the pages of its entries, the date of now and an address to scan', async () => {
    let html = '';
    printer = {
      ...chromium,
      print: (browser, htmlOf, signal) => pdfWithPages(browser, (pages) => (html = htmlOf(pages)), signal),
    };
    const answer = await ola.go(`${PDF}&large`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename=informator-town-pl-duzy-druk.pdf',
    );
    expect(answer.html.slice(0, 5)).toBe('%PDF-');
    expect(html).toContain('class="large"');
    expect(html).toContain('24 listopada 2026');
    expect(html).toContain(`${office.url}/pl/town`);
    expect(html).toMatch(/class="page">s\. [1-9]/);
  });

  test('one at a time: the second is told so, and the next after the first gets its own', async () => {
    const { promise: first, resolve: end } = Promise.withResolvers<Buffer>();
    const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
    printer = { ...chromium, print: () => (begin(), first) };
    const waiting = ola.go(PDF);
    await begun;
    const second = await ola.go(PDF);
    expect([second.status, second.headers.get('retry-after')]).toEqual([503, '30']);
    expect(second.html).toContain(PAPER.busy);
    expect(await htmlFaults(second.html)).toEqual([]);
    end(Buffer.from('%PDF-1'));
    expect((await waiting).status).toBe(200);
    printer = { ...chromium, print: () => Promise.resolve(Buffer.from('%PDF-2')) };
    expect((await ola.go(PDF)).html).toBe('%PDF-2');
  });

  test.each([
    ['takes too long', { patience: 1 }, PAPER.slow],
    ['does not start', { find: (): string | null => '/nowhere/chromium' }, PAPER.failed],
    ['was taken away', { find: (): string | null => null }, PAPER.noBrowser],
  ] as const)('Chromium %s: a sentence and the way to the page for print', async (_, own, says) => {
    printer = { ...chromium, ...own };
    const answer = await ola.go(PDF);
    expect([answer.status, answer.html.includes(says)]).toEqual([503, true]);
    expect(answer.html).toContain('href="/pl/town/booklet"');
  });
});
