import { beforeAll, describe, expect, test } from 'vitest';
import { bookletHtml } from '../../src/exchange/booklet.tsx';
import { findBrowser, pagesOf, pdfWithPages } from '../../src/exchange/pdf.ts';
import { printStyle } from '../../src/pages/assets.ts';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { shipped } from '../fixtures/shipped.ts';
import { smallGuide } from '../pages/small-guide.ts';

const now = new Date('2026-11-24T10:15:00+01:00');
const alone = { style: { inline: printStyle() }, address: 'https://okienko.example.pl/pl/town' };

/** What the document claims: the page of each numbered entry, in contents and indexes. */
const claimed = (html: string) =>
  new Map(
    [...html.matchAll(/href="#(e\d+)">[^<]*<span class="page">\D*(\d+)</g)].map(([, id = '', page]) => [
      id,
      Number(page),
    ]),
  );

describe('the booklet as a page', () => {
  const html = bookletHtml({ guide: smallGuide(), lang: 'pl', now }, { place: 'town', ...alone });

  test('is right HTML without barriers', async () => {
    expect(await htmlFaults(html)).toEqual([]);
    expect(await axeFaults(html)).toEqual([]);
  });

  test('numbers come before services, and every entry of an index has its target', () => {
    expect(html.indexOf('800 120 002')).toBeLessThan(html.indexOf('id="e1"'));
    const targets = [...html.matchAll(/href="#(\w+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(5);
    expect(targets.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
  });
});

describe('the booklet of Ostrowiec', () => {
  let last = '';
  let pdf: Buffer = Buffer.alloc(0);
  beforeAll(async () => {
    const { guide } = await shipped();
    const browser = findBrowser();
    if (browser === null) throw new Error('Chromium is missing: sudo apt-get install chromium');
    pdf = await pdfWithPages(browser, (pages) => {
      last = bookletHtml({ guide, lang: 'pl', now }, { place: 'ostrowiec', ...alone, pages });
      return last;
    });
  });

  test('names for every service the page on which it stands', () => {
    const pages = pagesOf(pdf);
    const said = claimed(last);
    expect(said.size).toBeGreaterThan(50);
    for (const [id, page] of said) expect([id, page]).toEqual([id, pages.get(id)]);
    expect(Math.min(...said.values())).toBeGreaterThan(2);
  });

  test('every service that is not a nationwide line stands in it once', async () => {
    const { guide } = await shipped();
    const own = [...guide.services.values()].filter((s) => s.place === 'ostrowiec' && s.state !== 'closed');
    for (const { name } of own)
      expect([name, last.split(`</span> ${name}</h3>`).length - 1]).toEqual([name, 1]);
  });
});
