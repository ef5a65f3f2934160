import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gitIn } from '../../src/versions/git.ts';
import { readCopy, writeCopy } from '../../src/versions/last-copy.ts';
import { objectsIn } from '../../src/versions/objects.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-copy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const author = { name: 'Okienko', email: 'okienko@okienko.invalid' };
const at = new Date('2026-11-24T10:15:00+01:00');

test('a copy comes back whole; the common layer is written once for all versions that share it', async () => {
  const repo = join(folder, 'guide.git');
  const git = gitIn(folder);
  await git.text(['init', '--bare', '--quiet', repo]);
  const objects = objectsIn(gitIn(repo));
  const texts = new Map([
    ['content/miasto/contacts.yaml', 'x: 1\n'],
    ['intents/tree.yaml', 'tree: "ąę"\n'],
  ]);
  const commitOf = async (parents: string[], changes: ReadonlyMap<string, string>) =>
    objects.commit({
      tree: await objects.treeOf(parents[0] ?? null, changes),
      parents,
      message: 'x',
      author,
      at,
    });
  const kept = join(folder, 'kept');
  const first = await commitOf([], texts);
  await writeCopy(kept, objects, first);
  expect(await readCopy(kept)).toEqual({ commit: first, texts });

  const common = () => readdirSync(kept).filter((f) => f.includes('common'));
  const [name = ''] = common();
  const { ino } = statSync(join(kept, name));
  const next = await commitOf([first], new Map([['content/miasto/contacts.yaml', 'x: 2\n']]));
  await writeCopy(kept, objects, next);
  expect((await readCopy(kept))?.texts.get('content/miasto/contacts.yaml')).toBe('x: 2\n');
  expect([common(), statSync(join(kept, name)).ino]).toEqual([[name], ino]);

  const release = await commitOf([next], new Map([['intents/tree.yaml', 'tree: new\n']]));
  await writeCopy(kept, objects, release);
  expect(common()).toHaveLength(1);
  expect((await readCopy(kept))?.texts.get('intents/tree.yaml')).toBe('tree: new\n');
});

test('a copy of an earlier program is read, a torn one is none', async () => {
  expect(await readCopy(folder)).toBe(null);
  const path = join(folder, 'last-guide.json');
  writeFileSync(path, JSON.stringify({ commit: 'c', texts: [['intents/tree.yaml', 'x']] }));
  expect(await readCopy(folder)).toEqual({ commit: 'c', texts: new Map([['intents/tree.yaml', 'x']]) });
  writeFileSync(path, '{"commit":"c","te');
  expect(await readCopy(folder)).toBe(null);
});
