import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { editor } from './edit/editor.ts';

/** One address stands for all that differ only in which contact, service or draft they show. */
const kindOf = ({ pathname }: URL): string =>
  pathname
    .replace(/^\/staff\/(contacts|services|drafts|places)\/(?!new$)[^/]+/, '/staff/$1/:id')
    .replace(/^\/staff\/(history|translations)\/([^/]+)\/[^/]+$/, '/staff/$1/$2/:id');

// A file, a frame with the residents' pages (judged on their own), and the operators' own application.
const NOT_HERE = /^\/staff\/(paper\/booklet\.pdf|preview\/)|^\/(?!staff)/;

test('every page staff can walk to is right HTML without barriers', async () => {
  const at = await editor();
  const boss = at.office.person('Szef', 'administrator');
  await at.room.versions.drafts.create(at.anna.account, 'Nowy telefon doradcy');
  const seen = new Map<string, readonly string[]>();
  const waiting = [new URL('/staff', at.office.url)];
  for (let url = waiting.shift(); url; url = waiting.shift()) {
    const kind = kindOf(url);
    if (url.origin !== at.office.url || seen.has(kind) || NOT_HERE.test(url.pathname)) continue;
    const answer = await boss.get(url.pathname + url.search);
    const html = await answer.text();
    seen.set(kind, [
      ...(answer.status === 200 ? [] : [`answers ${answer.status}`]),
      ...(await htmlFaults(html)),
      ...(await axeFaults(html)),
    ]);
    const { document } = new JSDOM(html, { url: url.href }).window;
    for (const { href } of document.querySelectorAll('a')) waiting.push(new URL(href));
  }
  await at.close();
  console.info(`${seen.size} kinds of pages: ${[...seen.keys()].sort().join(' ')}`);
  expect([...seen].filter(([, faults]) => faults.length > 0)).toEqual([]);
  expect(seen.size).toBeGreaterThanOrEqual(25);
});
