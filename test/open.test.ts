import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultCacheDir, liveGuide, type LiveGuide } from '../src/open.ts';
import { smallFile, smallFiles } from './fixtures/small-guide.ts';

const CONTACTS = 'content/miasto/contacts.yaml';

let dir: string;
let live: LiveGuide;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(dir, path)), { recursive: true });
  writeFileSync(join(dir, path), text);
}

/** Resolves once the folder has been read again and `settled` holds. */
async function until(settled: () => boolean): Promise<void> {
  await expect.poll(settled, { timeout: 60_000, interval: 50 }).toBe(true);
}

const number = () => live.current().guide.contacts.get('debt')?.phone?.shown;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'okienko-live-'));
  for (const [path, text] of smallFiles()) write(path, text);
  const opened = await liveGuide(dir, defaultCacheDir());
  if (!opened.ok) throw new Error('the small guide does not open');
  live = opened.live;
});

afterAll(() => {
  live.close();
  rmSync(dir, { recursive: true, force: true });
});

describe('a guide that follows its folder', () => {
  test('answers with an edited number, and understands by the guide it holds', async () => {
    expect(number()).toBe('41 276 76 25');
    const before = live.current().guide.version;
    write(
      CONTACTS,
      smallFile(CONTACTS)
        .replace('41 276 76 25', '41 276 76 26')
        .replace('phone: "001:9"', 'phone: { page: town.example, date: 2026 }'),
    );
    await until(() => number() === '41 276 76 26');
    expect(live.current().guide.version).not.toBe(before);
    expect(live.current().understand('zalegam z czynszem', { at: new Date() }).needs[0]?.id).toBe('rent');
  });

  test('stays with the last good guide after a bad edit, says what is wrong, and takes the mended one', async () => {
    write(CONTACTS, smallFile(CONTACTS).replace('phone: 41 276 76 25', 'phone: 12'));
    await until(() => live.problems().length > 0);
    expect(live.problems()[0]?.message).toContain('Numer „12” nie może istnieć');
    expect(number()).toBe('41 276 76 26');
    write(CONTACTS, smallFile(CONTACTS));
    await until(() => live.problems().length === 0 && number() === '41 276 76 25');
  });
});
