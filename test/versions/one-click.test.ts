import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkGuide } from '../../src/check/check.ts';
import { undoPublication } from '../../src/staff/edit/undo.ts';
import { basia, celina, CONTACTS, newNumber, type Room, room } from './room.ts';

/*
 * One click publishes: a wrong hour is taken back "in a second". Each process of git takes 20 to 60 ms and each look at
 * the whole guide more, so their number is what a test can hold.
 */

let r: Room;
let looks = 0;
beforeEach(async () => {
  looks = 0;
  r = await room({
    check: ({ guide, sources }) => {
      looks += 1;
      return checkGuide({ guide, sources, now: r.clock.now });
    },
  });
});
afterEach(() => {
  process.env['PATH'] = path;
  r.close();
});
const path = process.env['PATH'] ?? '';

/** Counts processes of git from now on. */
function counted(): () => number {
  const bin = join(r.folder, 'bin');
  const log = join(r.folder, 'started');
  mkdirSync(bin);
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(bin, 'git'), `#!/bin/sh\necho git >> '${log}'\nexec '${real}' "$@"\n`);
  chmodSync(join(bin, 'git'), 0o755);
  process.env['PATH'] = `${bin}${delimiter}${path}`;
  return () => (existsSync(log) ? readFileSync(log, 'utf8').split('\n').length - 1 : 0);
}

const newHours = (hours: string) => (text: string) =>
  text
    .replace(/(debt:\n(?: {4}.*\n)*? {4}hours: ).*/, `$1${hours}`)
    .replace('{ phone: "001:9" }', '{ phone: "001:9", hours: { page: town.example, date: 2026 } }');

async function edit(change: (text: string) => string) {
  const file = await r.versions.file('main', CONTACTS);
  if (!file) throw new Error('no contacts');
  const text = change(file.text);
  expect(text).not.toBe(file.text);
  return [{ path: CONTACTS, text, from: file.blob }];
}
const drafts = async () => r.versions.drafts.list(['draft', 'to-check', 'published', 'dropped']);
const hoursOf = (id: string) => r.versions.live.current().guide.contacts.get(id)?.hours;

test('an hour published by one click and taken back: two references move at once, and the guide is judged once', async () => {
  // The first click asks what kind of repository it is.
  await r.versions.publishNow(basia, 'Godziny', await edit(newHours('Mo-Fr 08:00-09:00')));
  const edits = await edit(newHours('Mo-Fr 09:00-11:00'));
  const started = counted();
  looks = 0;
  const published = await r.versions.publishNow(basia, 'Godziny', edits);
  if (published.how !== 'published') throw new Error(published.why);
  expect(published.checkAfter).toBe(true);
  expect([started(), looks]).toEqual([1, 1]);
  const draft = await r.versions.drafts.get(published.draft);
  expect(draft).toMatchObject({
    state: 'published',
    publishedAs: published.commit,
    authors: [{ id: 'basia' }],
  });
  expect(hoursOf('debt')).toBe('Mo-Fr 09:00-11:00');

  const before = started();
  looks = 0;
  const undone = await undoPublication(r.versions, basia, published.commit);
  expect(undone.how).toBe('published');
  expect([started() - before, looks]).toEqual([2, 1]);
  expect(hoursOf('debt')).toBe('Mo-Fr 08:00-09:00');
  // Its page says what it did; nobody judges again what is closed.
  looks = 0;
  await r.versions.review(published.draft, basia);
  expect(looks).toBe(0);
  execFileSync('git', ['-C', r.repo, 'fsck', '--strict', '--full'], { stdio: 'pipe' });
});

test('another process sees the same draft, closed, and the sentence in the history', async () => {
  const published = await r.versions.publishNow(
    basia,
    'Nowe godziny',
    await edit(newHours('Mo 08:00-09:00')),
  );
  const other = await r.open();
  if (!other.ok || published.how !== 'published') throw new Error('not published');
  expect(await other.versions.drafts.get(published.draft)).toEqual(
    await r.versions.drafts.get(published.draft),
  );
  expect((await other.versions.history.all(1))[0]).toMatchObject({
    said: 'Nowe godziny',
    by: 'Basia',
    draft: published.draft,
    checkAfter: true,
  });
});

test('what one person may not publish waits for a second one, who publishes it', async () => {
  const waits = await r.versions.publishNow(basia, 'Numer', await edit(newNumber('41 276 76 26')));
  if (waits.how !== 'waits') throw new Error(waits.how);
  expect(waits.draft).toMatchObject({ state: 'to-check', title: 'Numer', note: waits.why });
  expect(r.versions.live.current().guide.contacts.get('debt')?.phone?.shown).toBe('41 276 76 25');
  expect(await r.versions.publish(waits.draft.id, celina)).toMatchObject({ ok: true, checkAfter: false });
});

test('what changes nothing, or meets a change of the same field, leaves no draft behind', async () => {
  const stale = await edit(newHours('Mo-Fr 10:00-11:00'));
  const same = await r.versions.file('main', CONTACTS);
  const nothing = await r.versions.publishNow(basia, 'Nic', [
    { path: CONTACTS, text: same?.text ?? '', from: same?.blob ?? null },
  ]);
  expect(nothing).toMatchObject({
    how: 'refused',
    why: expect.stringContaining('niczego nie zmienia') as string,
  });
  await r.versions.publishNow(celina, 'Godziny', await edit(newHours('Mo-Fr 08:00-09:00')));
  const met = await r.versions.publishNow(basia, 'Godziny', stale);
  expect(met).toMatchObject({ how: 'refused', why: expect.stringContaining('to samo') as string });
  expect((await drafts()).map((d) => d.state)).toEqual(['published']);
});

test('two processes publish different fields in the same moment: both are there', async () => {
  const other = await r.open();
  if (!other.ok) throw new Error('not opened');
  const hours = await edit(newHours('Mo-Fr 08:00-09:00'));
  const night = await edit((text) =>
    text
      .replace('Oct-Mar 18:00-08:00, Apr-Sep 19:00-07:00', 'Oct-Mar 17:00-08:00, Apr-Sep 19:00-07:00')
      .replace('hours: "001:12"', 'hours: { page: town.example, date: 2026 }'),
  );
  const outcomes = await Promise.all([
    r.versions.publishNow(basia, 'Dług', hours),
    other.versions.publishNow(celina, 'Noc', night),
  ]);
  expect(outcomes.map((o) => o.how)).toEqual(['published', 'published']);
  await r.versions.sync();
  expect(hoursOf('debt')).toBe('Mo-Fr 08:00-09:00');
  expect(hoursOf('night')).toContain('17:00');
});
