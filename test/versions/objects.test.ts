import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { gitIn } from '../../src/versions/git.ts';
import { objectsIn } from '../../src/versions/objects.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-objects-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const author = { name: 'Żaneta <Ł>', email: 'zaneta@example.org' };
const at = new Date('2026-11-24T10:15:30.900+01:00');
const FILES = {
  'content/a-b/contacts.yaml': 'format: "1"\n',
  'content/a/services/rent.yaml': 'zażółć\n',
  'content/a/contacts.yaml': 'x: 1\n',
  'content/a0/place.yaml': 'y: 2\n',
  'intents/tree.yaml': 'z: 3\n',
};

describe.each(['sha1', 'sha256'])('objects of a repository with %s names', (format) => {
  const git = (args: readonly string[], env: Record<string, string> = {}): string =>
    execFileSync('git', ['-C', join(folder, 'guide.git'), ...args], {
      encoding: 'utf8',
      stdio: 'pipe',
      env: { ...process.env, ...env },
    }).trim();
  /** The tree git itself makes of these files. */
  const treeByGit = (files: Readonly<Record<string, string>>): string => {
    const work = mkdtempSync(join(folder, 'work-'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(work, path)), { recursive: true });
      writeFileSync(join(work, path), text);
    }
    const env = { GIT_INDEX_FILE: join(work, '.index') };
    git(['--work-tree', work, 'add', '--all', '--', ...Object.keys(files)], env);
    return git(['write-tree'], env);
  };
  const repository = () => {
    const dir = join(folder, 'guide.git');
    execFileSync('git', ['init', '--bare', '--quiet', `--object-format=${format}`, dir], { stdio: 'pipe' });
    return objectsIn(gitIn(dir));
  };

  test('are the very ones git would write, and git finds nothing wrong with them', async () => {
    const objects = repository();
    const tree = await objects.treeOf(null, new Map(Object.entries(FILES)));
    expect(tree).toBe(treeByGit(FILES));
    const first = await objects.commit({ tree, parents: [], message: 'Pierwsza\n\nciało', author, at });
    const changes = new Map<string, string | null>([
      ['content/a/services/rent.yaml', null],
      ['content/a/contacts.yaml', 'x: 2\n'],
      ['content/nowa/place.yaml', 'new: 1\n'],
    ]);
    const { 'content/a/services/rent.yaml': _, ...left } = FILES;
    const expected = { ...left, 'content/a/contacts.yaml': 'x: 2\n', 'content/nowa/place.yaml': 'new: 1\n' };
    const next = await objects.treeOf(first, changes);
    expect(next).toBe(treeByGit(expected));
    const second = await objects.commit({ tree: next, parents: [first], message: 'Druga\0', author, at });
    git(['update-ref', 'refs/heads/main', second]);
    git(['fsck', '--strict', '--full']);
    expect(git(['log', '--format=%an|%ae|%cn|%cI|%B', 'main'])).toBe(
      [
        'Żaneta  Ł|zaneta@example.org|Okienko|2026-11-24T09:15:30+00:00|Druga',
        '',
        'Żaneta  Ł|zaneta@example.org|Okienko|2026-11-24T09:15:30+00:00|Pierwsza',
        '',
        'ciało',
      ].join('\n'),
    );
    expect(await objects.root(second)).toBe(next);
    // Another process reads what was written.
    const other = objectsIn(gitIn(join(folder, 'guide.git')));
    expect(await other.root(second)).toBe(next);
    expect(await other.texts(second)).toEqual(await objects.texts(second));
  });

  test('what is no file of a guide stays as it is beside a change', async () => {
    const objects = repository();
    const files = { ...FILES, 'README.md': 'read me\n', 'content/a/photo.png': 'png' };
    const first = git(
      ['-c', 'user.name=x', '-c', 'user.email=x@x.invalid', 'commit-tree', treeByGit(files), '-m', 'x'],
      {},
    );
    expect((await objects.tree(first)).has('README.md')).toBe(false);
    const next = await objects.treeOf(first, new Map([['content/a/contacts.yaml', 'x: 2\n']]));
    expect(next).toBe(treeByGit({ ...files, 'content/a/contacts.yaml': 'x: 2\n' }));
  });
});
