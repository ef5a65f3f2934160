import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { guideTexts } from '../../src/guide/files.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { gitIn } from '../../src/versions/git.ts';
import { migrated } from '../../src/versions/migrate.ts';
import { objectsIn } from '../../src/versions/objects.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import { anna, CONTACTS, draftWith, newNumber, room } from './room.ts';

const TREE = 'intents/tree.yaml';

let folder: string;
let repo: string;
let file: string;

function write(dir: string, texts: Iterable<readonly [string, string]>): void {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), text);
  }
}

/** One command line as a person types it: exit code and what it said. */
async function okienko(...args: string[]): Promise<{ code: number; said: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const env = {
    GUIDE_REPO: repo,
    STORE_FILE: file,
    PUBLIC_URL: 'https://okienko.example.pl',
    NODE_ENV: 'test',
  };
  const io = {
    stdin: Readable.from([]),
    stdout,
    stderr,
    now: () => new Date('2026-11-24T10:15:00+01:00'),
    env,
  };
  const code = await run(args, io);
  return { code, said: [stdout, stderr].map((s) => String(s.read() ?? '')).join('') };
}

const published = async (path: string): Promise<string | undefined> => {
  const objects = objectsIn(gitIn(repo));
  return (await objects.texts((await objects.refAt('refs/heads/main')) ?? '')).get(path);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-commands-'));
  repo = join(folder, 'guide.git');
  file = join(folder, 'okienko.db');
  write(join(folder, 'first'), smallFiles());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('okienko guide', () => {
  test('init makes the repository once, export gives back what went in', async () => {
    expect(await okienko('guide', 'init', '--from', join(folder, 'first'))).toMatchObject({ code: 0 });
    expect((await okienko('guide', 'init', '--from', join(folder, 'first'))).said).toContain(
      'nie jest pusty',
    );
    expect(await okienko('guide', 'export', join(folder, 'out'))).toMatchObject({ code: 0 });
    expect(guideTexts(join(folder, 'out'))).toEqual(new Map(smallFiles()));
  });

  test('import takes local files and leaves the common layer; what check refuses stays out', async () => {
    const texts = new Map(smallFiles());
    texts.set(CONTACTS, newNumber('41 276 76 26')(texts.get(CONTACTS) ?? ''));
    texts.set(TREE, (texts.get(TREE) ?? '').replace('Co się dzieje?', 'Inaczej?'));
    write(join(folder, 'edited'), texts);
    expect(await okienko('guide', 'import', join(folder, 'edited'))).toMatchObject({ code: 0 });
    expect(await published(CONTACTS)).toContain('41 276 76 26');
    expect(await published(TREE)).toContain('Co się dzieje?');
    texts.set(CONTACTS, (texts.get(CONTACTS) ?? '').replace('41 276 76 21', '12'));
    write(join(folder, 'broken'), texts);
    const refused = await okienko('guide', 'import', join(folder, 'broken'));
    expect(refused.code).toBe(1);
    expect(refused.said).toContain(`${CONTACTS}:5`);
    expect(await published(CONTACTS)).toContain('41 276 76 21');
  });

  test('upgrade takes the common layer of a release and keeps the office’s own files', async () => {
    const release = new Map(smallFiles());
    release.set(TREE, (release.get(TREE) ?? '').replace('Co się dzieje?', 'Co słychać?'));
    write(join(folder, 'release'), release);
    expect(await okienko('guide', 'upgrade', '--from', join(folder, 'release'))).toMatchObject({ code: 0 });
    expect(await published(TREE)).toContain('Co słychać?');
    expect(await published(CONTACTS)).toContain('41 276 76 26');
    expect((await okienko('guide', 'upgrade', '--from', join(folder, 'release'))).said).toContain(
      'Nic się nie zmieniło',
    );
  });

  // The number of the counsellor was published in the repository; the folder shipped with the program has none of it.
  test.each([
    ['export', 'csv'],
    ['export', 'hsds'],
    ['booklet', '--place', 'miasto'],
  ])('%s %s gives what is published', async (...args) => {
    const { code, said } = await okienko(...args);
    expect([code, /\+48412767626|41 276 76 26/.test(said)]).toEqual([0, true]);
    const folder_ = await okienko(...args, '--guide', join(folder, 'first'));
    expect([folder_.code, /\+48412767625|41 276 76 25/.test(folder_.said)]).toEqual([0, true]);
  });

  test('remind and to-confirm ask about what is published', async () => {
    const mail = await okienko('remind', '--print');
    expect(mail.code).toBe(0);
    expect(mail.said).toContain('41 276 76 26');
    const asked = await okienko('to-confirm');
    expect(asked).toEqual(await okienko('to-confirm', '--guide', join(folder, 'release')));
  });

  test('files of an older format are brought to the newest, step by step, comments and all', () => {
    const steps = [
      { from: 1, text: (_: string, t: string) => t.replace('gives:', 'offers:') },
      { from: 2, text: (_: string, t: string) => t.replace('offers:', 'provides:') },
    ];
    const old = new Map([
      ['a.yaml', '# uwaga\nformat: 1\ngives: x\n'],
      ['b.yaml', 'format: 3\ngives: y\n'],
      ['c.yaml', 'bez formatu\n'],
    ]);
    expect([...migrated(old, steps).values()]).toEqual([
      '# uwaga\nformat: 3\nprovides: x\n',
      'format: 3\ngives: y\n',
      'bez formatu\n',
    ]);
  });

  test('wrong use is a sentence', async () => {
    expect(await okienko('guide', 'export', join(folder, 'x'), '--rev', 'main; rm -rf /')).toMatchObject({
      code: 2,
    });
    expect(await okienko('guide')).toMatchObject({ code: 2 });
    expect((await okienko('guide', 'import', join(folder, 'nowhere'))).said).toContain(
      'Nie ma takiego folderu',
    );
  });
});

describe('okienko staff', () => {
  test('adds, lists, resets, lends and disables; the last administrator stays', async () => {
    const added = await okienko('staff', 'add', 'Szef', '--name', 'Szef Biura', '--role', 'administrator');
    expect(added.said).toMatch(/https:\/\/okienko\.example\.pl\/staff\/link\/[\w-]{43}/);
    await okienko(
      'staff',
      'add',
      'anna',
      '--name',
      'Anna Nowak',
      '--role',
      'editor',
      '--email',
      'anna@mops.example',
    );
    expect((await okienko('staff', 'add', 'anna', '--name', 'Inna', '--role', 'editor')).code).toBe(1);
    expect((await okienko('staff', 'disable', 'szef')).said).toContain('jedyny administrator');
    expect(await okienko('staff', 'lend', 'anna')).toMatchObject({ code: 0 });
    expect((await okienko('staff', 'reset', 'anna')).said).toContain('/staff/link/');
    await okienko('staff', 'disable', 'anna');
    expect((await okienko('staff', 'list')).said).toContain(
      'anna\tAnna Nowak\teditor\twyłączone\tanna@mops.example',
    );
    const store = staffStore(file);
    expect(store.audit.list().map((n) => n.what)).toEqual([
      'account-disabled',
      'link-made',
      'publishing-lent',
      'account-added',
      'account-added',
    ]);
    store.close();
  });

  test.each([
    [['add', 'Żółw', '--name', 'x', '--role', 'editor'], 2],
    [['add', 'ola', '--name', 'x', '--role', 'szef'], 2],
    [['reset', 'nikt'], 1],
    [[], 2],
  ])('%j ends with %i', async (args, code) => {
    expect((await okienko('staff', ...args)).code).toBe(code);
  });
});

describe('okienko backup and restore', () => {
  test('after everything was lost, versions, drafts, accounts and decisions are back; what stood there is kept aside', async () => {
    const r = await room({ repo });
    const draft = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 27'), 'Szkic w kopii');
    r.close();
    const backup = join(folder, 'backup');
    expect(await okienko('backup', backup)).toMatchObject({ code: 0 });
    expect(await okienko('backup', backup)).toMatchObject({ code: 1 });
    const before = await published(CONTACTS);
    rmSync(repo, { recursive: true });
    writeFileSync(file, 'to nie jest baza');
    const restored = await okienko('restore', backup);
    expect(restored).toMatchObject({ code: 0 });
    expect(await published(CONTACTS)).toBe(before);
    const aside = /Poprzednie zostało w (.*)/.exec(restored.said)?.[1] ?? '';
    expect(readFileSync(aside, 'utf8')).toBe('to nie jest baza');
    const again = await room({ repo });
    expect(await again.versions.drafts.get(draft.id)).toMatchObject({
      title: 'Szkic w kopii',
      state: 'draft',
    });
    again.close();
    expect((await okienko('staff', 'list')).said).toContain('Szef Biura');
    expect(existsSync(`${repo}.restoring`)).toBe(false);
  });

  test('a folder is meant as seen from where one stands, not from the repository', async () => {
    const backup = join(folder, 'from-here');
    expect(await okienko('backup', relative(process.cwd(), backup))).toMatchObject({ code: 0 });
    expect(existsSync(join(backup, 'guide.bundle'))).toBe(true);
  });

  test('one that failed does not stand in the way of the next', async () => {
    const backup = join(folder, 'second-try');
    const away = `${repo}.away`;
    renameSync(repo, away);
    expect(await okienko('backup', backup)).toMatchObject({ code: 1 });
    expect(readdirSync(backup)).toEqual([]);
    renameSync(away, repo);
    expect(await okienko('backup', backup)).toMatchObject({ code: 0 });
  });
});
