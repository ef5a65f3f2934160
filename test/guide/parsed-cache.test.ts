import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import type { ParseMemory } from '../../src/guide/collect.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { guideOf, loadGuide } from '../../src/guide/load.ts';
import { readParsed } from '../../src/guide/parsed-cache.ts';
import { problemLine } from '../../src/guide/problem.ts';
import { smallFiles } from '../fixtures/small-guide.ts';

const root = mkdtempSync(join(tmpdir(), 'okienko-parsed-'));
afterAll(() => rmSync(root, { recursive: true }));

let dir: string;
let cache: string;
let n = 0;
/** Long ago, so that the time of a file is trusted. */
const OLD = new Date('2026-01-01T00:00:00Z');

function write(path: string, text: string): void {
  const full = join(dir, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, text);
  utimesSync(full, OLD, OLD);
}

beforeEach(() => {
  n += 1;
  dir = join(root, `guide-${n}`);
  cache = join(root, `cache-${n}`);
  for (const [path, text] of smallFiles()) write(path, text);
});

const CONTACTS = 'content/miasto/contacts.yaml';

describe('a guide read again', () => {
  test('is the same guide, from a cache that another start wrote', async () => {
    const first = await readParsed(cache, dir);
    const made = await loadGuide(dir, first.memory);
    await first.keep();
    const second = await readParsed(cache, dir);
    expect(second.memory.size).toBe(smallFiles().size);
    // A value that only the cache can have shows that it was taken from there.
    const [path, kept] = [...second.memory].find(([file]) => file.endsWith('place.yaml')) ?? ['', null];
    if (!kept) throw new Error('nothing kept');
    second.memory.set(path, { ...kept, value: { ...(kept.value as object), name: 'z pamięci' } });
    const again = await loadGuide(dir, second.memory);
    if (!made.ok || !again.ok) throw new Error('does not load');
    expect(again.guide.version).toBe(made.guide.version);
    expect([...again.guide.places.values()].map((p) => p.name)).toContain('z pamięci');
  });

  test('parses what changed, forgets what is gone, and says where a problem stands', async () => {
    const kept = await readParsed(cache, dir);
    await loadGuide(dir, kept.memory);
    const before = readFileSync(join(dir, CONTACTS), 'utf8');
    write(CONTACTS, before.replace(/who: .*/, 'who: ktoś nowy'));
    const changed = await loadGuide(dir, kept.memory);
    if (!changed.ok) throw new Error(changed.problems.map(problemLine).join('\n'));
    expect([...changed.guide.contacts.values()].map((c) => c.who)).toContain('ktoś nowy');
    rmSync(join(dir, CONTACTS));
    const without = await loadGuide(dir, kept.memory);
    expect(without.ok).toBe(false);
    if (!without.ok) for (const p of without.problems) expect(problemLine(p)).toMatch(/\.yaml:\d+:\d+ /);
    expect(kept.memory.has(CONTACTS)).toBe(false);
  });

  test.each([
    ['a letter changed', (text: string) => text.replace('miasto', 'mlasto')],
    ['a line lost', (text: string) => text.split('\n').toSpliced(1, 1).join('\n')],
    ['the end cut off', (text: string) => text.slice(0, text.length / 2)],
    ['another program', (text: string) => text.replace(/[0-9a-f]{64}/, '0'.repeat(64))],
    ['nothing in it', () => ''],
  ])('a damaged cache is not used: %s', async (_, damage) => {
    const first = await readParsed(cache, dir);
    await loadGuide(dir, first.memory);
    await first.keep();
    const [name = ''] = readdirSync(cache);
    const text = readFileSync(join(cache, name), 'utf8');
    expect((await readParsed(cache, dir)).memory.size).toBeGreaterThan(0);
    writeFileSync(join(cache, name), damage(text));
    expect((await readParsed(cache, dir)).memory.size).toBe(0);
  });

  test('only touched folders are looked into again, and nothing is missed in them', async () => {
    const kept = await readParsed(cache, dir);
    const { files } = await loadGuide(dir, kept.memory);
    const before = readFileSync(join(dir, CONTACTS), 'utf8');
    write(CONTACTS, before.replace(/who: .*/, 'who: ktoś nowy'));
    write('content/nowe/place.yaml', 'format: 1\nplace: nowe\nlevel: country\nname: Nowe\nin_words: w Nowem');
    const since = { files, touched: new Set(['content/miasto', 'content']) };
    const [part, whole] = [await loadGuide(dir, kept.memory, since), await loadGuide(dir)];
    if (!part.ok || !whole.ok) throw new Error('does not load');
    expect(part.guide.version).toBe(whole.guide.version);
    expect(part.guide.places.has('nowe')).toBe(true);
    rmSync(join(dir, 'content/nowe'), { recursive: true });
    const gone = await loadGuide(dir, kept.memory, { files: part.files, touched: new Set(['content/nowe']) });
    expect(gone.ok && gone.guide.places.has('nowe')).toBe(false);
  });

  test('from texts, with a memory, is the same as without', () => {
    const memory: ParseMemory = new Map();
    const plain = guideOf(smallFiles());
    const first = guideOf(smallFiles(), null, memory);
    const second = guideOf(smallFiles(), null, memory);
    if (!plain.ok || !first.ok || !second.ok) throw new Error('does not load');
    expect([first.guide.version, second.guide.version]).toEqual([plain.guide.version, plain.guide.version]);
    const whole = (guide: Guide) => ({ ...guide, texts: [...guide.texts] });
    expect(whole(second.guide)).toEqual(whole(plain.guide));
    const broken = guideOf(smallFiles({ [CONTACTS]: 'format: 1\ncontacts: [' }), null, memory);
    expect(broken.ok).toBe(false);
    expect(guideOf(smallFiles(), null, memory).ok).toBe(true);
  });
});
