import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { backUp, restoreBackup } from '../../src/versions/backup.ts';
import { initRepository } from '../../src/versions/init.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import { anna, basia, CONTACTS, draftWith, FIRST, newNumber, type Room, room } from '../versions/room.ts';
import { startChild } from './child-process.ts';

// Real processes on a machine that may be busy: no time is asserted.
vi.setConfig({ testTimeout: 180_000 });

let r: Room;
beforeEach(async () => {
  r = await room();
});
afterEach(() => r.close());

const number = () => r.versions.live.current().guide.contacts.get('debt')?.phone?.shown;
const git = (...args: string[]) => execFileSync('git', ['-C', r.repo, ...args], { encoding: 'utf8' }).trim();

describe('a locked repository', () => {
  test('publishing says so, residents go on; when the lock is old its owner is dead and it is taken away', async () => {
    const draft = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
    const lock = join(r.repo, 'refs/heads/main.lock');
    writeFileSync(lock, '');
    writeFileSync(join(r.repo, 'index.lock'), '');
    const refused = await r.versions.publish(draft.id, basia);
    expect(refused).toMatchObject({ ok: false });
    expect(!refused.ok && refused.why).toContain('jest zajęte');
    expect(number()).toBe('41 276 76 25');
    const old = new Date(Date.now() - 60_000);
    utimesSync(lock, old, old);
    expect(await r.versions.publish(draft.id, basia)).toMatchObject({ ok: true });
    expect(number()).toBe('41 276 76 26');
  });
});

/** Cuts the newest guide's blob of the contacts in half, as a disk that lost its end would. */
function damage(): void {
  const blob = git('rev-parse', `main:${CONTACTS}`);
  const object = join(r.repo, 'objects', blob.slice(0, 2), blob.slice(2));
  const bytes = readFileSync(object);
  chmodSync(object, 0o600);
  writeFileSync(object, bytes.subarray(0, Math.floor(bytes.length / 2)));
}

describe('a damaged repository', () => {
  test('the running server answers and says it; a new start answers with the kept copy; a backup mends it', async () => {
    const backup = join(r.folder, 'backup');
    await backUp(backup, { repo: r.repo, store: r.store }, r.clock.now);
    const draft = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
    await r.versions.publish(draft.id, basia);
    await r.versions.sync();
    damage();
    // Another process still has everything in memory; this one starts anew.
    const again = await r.open();
    if (!again.ok) throw new Error(again.problems[0]?.message);
    expect(again.versions.live.current().guide.contacts.get('debt')?.phone?.shown).toBe('41 276 76 26');
    expect(again.versions.troubles().join(), r.said.join()).toContain('uszkodzone');
    const other = await again.versions.drafts.create(anna, 'Próba').catch((e: unknown) => e);
    if (other instanceof Error) expect(other).toHaveProperty('sentence');
    expect(number()).toBe('41 276 76 26');
    await restoreBackup(backup, { repo: r.repo, store: join(r.folder, 'restored.db') }, r.clock.now);
    const mended = await r.open();
    if (!mended.ok) throw new Error(mended.problems[0]?.message);
    expect(mended.versions.troubles()).toEqual([]);
    expect(mended.versions.live.current().guide.contacts.get('debt')?.phone?.shown).toBe('41 276 76 25');
  });

  test('a newest version that does not load leaves the last good one, after a new start too', async () => {
    const contacts = join(r.folder, 'contacts.yaml');
    writeFileSync(contacts, 'format: 1\ncontacts: []\n');
    const blob = git('hash-object', '-w', contacts);
    const env = { ...process.env, GIT_INDEX_FILE: join(r.folder, 'index') };
    const own = (...args: string[]) =>
      execFileSync('git', ['-C', r.repo, ...args], { env, encoding: 'utf8' }).trim();
    own('read-tree', 'main');
    own('update-index', '--cacheinfo', `100644,${blob},${CONTACTS}`);
    const identity = ['-c', 'user.name=x', '-c', 'user.email=x@x.invalid'];
    git(
      'update-ref',
      'refs/heads/main',
      own(...identity, 'commit-tree', own('write-tree'), '-p', 'main', '-m', 'zła'),
    );
    await r.versions.sync();
    for (const versions of [r.versions, await r.open().then((o) => (o.ok ? o.versions : null))]) {
      expect(versions?.live.current().guide.contacts.get('debt')?.phone?.shown).toBe('41 276 76 25');
      expect(versions?.live.problems()[0]?.file).toBe(CONTACTS);
      expect(versions?.troubles().join()).toContain('Najnowsza wersja przewodnika ma błędy');
    }
  });
});

describe('a version that could not be made ready, as when the process for it was killed', () => {
  let tries = 0;
  let killed: (attempt: number) => boolean;
  beforeEach(() => {
    tries = 0;
    killed = () => false;
  });
  const opened = async () => {
    const understanding = async () => {
      if (killed((tries += 1))) throw new Error('killed');
      return understandAs({});
    };
    const other = await r.open({ understanding });
    if (!other.ok) throw new Error(other.problems[0]?.message);
    const { versions } = other;
    return { versions, shown: () => versions.live.current().guide.contacts.get('debt')?.phone?.shown };
  };
  const publish = async () => {
    const draft = await draftWith(r.versions, anna, CONTACTS, newNumber('41 276 76 26'));
    expect(await r.versions.publish(draft.id, basia)).toMatchObject({ ok: true });
  };

  test('is tried again, ever more seldom, until it answers', async () => {
    const { versions, shown } = await opened();
    await publish();
    killed = () => true;
    tries = 0;
    // The first look, the third and the sixth; the next would be the eleventh.
    for (let look = 1; look <= 10; look++) await versions.sync();
    expect(tries).toBe(3);
    expect(shown()).toBe('41 276 76 25');
    expect(versions.live.problems()[0]?.message).toContain('killed');
    killed = () => false;
    await versions.sync();
    expect(shown()).toBe('41 276 76 26');
    expect(versions.live.problems()).toEqual([]);
    await versions.sync();
    expect(tries).toBe(4);
  });

  test('is tried again after a start with the one before it', async () => {
    await publish();
    killed = (attempt) => attempt === 1;
    const { versions, shown } = await opened();
    expect(shown()).toBe('41 276 76 25');
    await versions.sync();
    expect(shown()).toBe('41 276 76 26');
  });
});

/** A small disk of its own where the machine allows to mount one. */
function mountSmall(at: string): boolean {
  mkdirSync(at, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=640k', 'tmpfs', at], { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

describe('a full disk', () => {
  /** Publishes in a process of its own until the disk refuses; then what is there must be whole. */
  async function fill(repo: string, shell?: string): Promise<void> {
    const child = startChild(['publish', repo, join(r.folder, 'kept-full'), '400'], shell);
    await child.ended;
    const published = child.lines.filter((l) => l.startsWith('published'));
    const [refused = ''] = child.lines.filter((l) => l.startsWith('refused'));
    expect(refused).toContain('nie ma miejsca');
    const list = (...args: string[]) =>
      execFileSync('git', ['-C', repo, ...args], { encoding: 'utf8', stdio: 'pipe' });
    const history = list('rev-list', 'main').trim().split('\n');
    expect(published.filter((l) => !history.includes(l.split(' ')[1] as string))).toEqual([]);
    // An object that was cut short is no part of any version.
    list('fsck', '--connectivity-only', '--no-dangling', '--no-progress');
    const next = await r.open({ repo });
    expect(next.ok && next.versions.live.current().guide.commit).toBe(history[0]);
    expect(history.length).toBeGreaterThan(published.length);
    console.log(
      `full disk (${shell ?? 'tmpfs of 640 kB'}): ${published.length} published, then "${refused.slice(8, 60)}…", 0 lost`,
    );
  }

  test('a disk with no room left: nothing published is lost, and staff are told', async () => {
    const disk = join(r.folder, 'disk');
    const mounted = mountSmall(disk);
    try {
      const repo = join(mounted ? disk : r.folder, 'full.git');
      await initRepository(repo, new Map(smallFiles()), 'Pierwsza wersja', FIRST);
      // Without the right to mount, no file may grow beyond 1 kB: git meets the same refusal at its first larger object.
      await fill(repo, mounted ? undefined : 'ulimit -f 1');
    } finally {
      if (mounted) execFileSync('umount', ['-l', disk]);
    }
  });
});

describe('the second repository', () => {
  const remote = () => join(r.folder, 'mirror.git');
  const bare = (dir: string) => execFileSync('git', ['init', '-q', '--bare', '-b', 'main', dir]);
  const at = (dir: string) =>
    execFileSync('git', ['-C', dir, 'rev-parse', 'main'], { encoding: 'utf8' }).trim();

  test('while it is down publishing goes on and staff are told; when it is back it gets everything', async () => {
    const opened = await r.open({ remote: remote() });
    if (!opened.ok) throw new Error('not opened');
    const { versions } = opened;
    const draft = await draftWith(versions, anna, CONTACTS, newNumber('41 276 76 26'));
    expect(await versions.publish(draft.id, basia)).toMatchObject({ ok: true });
    await versions.sync();
    expect(versions.troubles().join()).toContain('nie odpowiada');
    bare(remote());
    await versions.sync();
    expect(versions.troubles()).toEqual([]);
    expect(at(remote())).toBe(at(r.repo));
    expect(
      execFileSync('git', ['-C', remote(), 'for-each-ref', '--format=%(refname)', 'refs/drafts'], {
        encoding: 'utf8',
      }),
    ).toContain(draft.id);
  });

  test('two servers publish through it: each takes the other’s publication, other fields at once are joined', async () => {
    bare(remote());
    const here = await r.open({ remote: remote() });
    const second = join(r.folder, 'second.git');
    execFileSync('git', ['clone', '-q', '--bare', r.repo, second]);
    const there = await r.open({ repo: second, remote: remote() });
    if (!here.ok || !there.ok) throw new Error('not opened');
    const [a, b] = [here.versions, there.versions];
    const one = await draftWith(a, anna, CONTACTS, newNumber('41 276 76 26'));
    const two = await draftWith(b, anna, CONTACTS, (t) =>
      t.replace('who: doradca do spraw długów', 'who: doradca'),
    );
    await a.publish(one.id, basia);
    await b.publish(two.id, basia);
    await a.sync();
    await b.sync();
    await a.sync();
    expect(at(r.repo)).toBe(at(second));
    for (const versions of [a, b]) {
      const contact = versions.live.current().guide.contacts.get('debt');
      expect([contact?.phone?.shown, contact?.who]).toEqual(['41 276 76 26', 'doradca']);
      expect(versions.troubles()).toEqual([]);
    }
  });

  test('the same field in two ways is for people to decide: both stay, and staff are told', async () => {
    bare(remote());
    const here = await r.open({ remote: remote() });
    const second = join(r.folder, 'second.git');
    execFileSync('git', ['clone', '-q', '--bare', r.repo, second]);
    const there = await r.open({ repo: second, remote: remote() });
    if (!here.ok || !there.ok) throw new Error('not opened');
    const [a, b] = [here.versions, there.versions];
    for (const [versions, to] of [
      [a, '41 276 76 26'],
      [b, '41 276 76 27'],
    ] as const) {
      const draft = await draftWith(versions, anna, CONTACTS, newNumber(to));
      await versions.publish(draft.id, basia);
      await versions.sync();
    }
    expect(b.troubles().join()).toContain('inna wersja tych samych pól');
    expect([a, b].map((v) => v.live.current().guide.contacts.get('debt')?.phone?.shown)).toEqual([
      '41 276 76 26',
      '41 276 76 27',
    ]);
  });
});

test('a backup that was cut short is refused, and nothing is touched', async () => {
  const backup = join(r.folder, 'backup');
  await backUp(backup, { repo: r.repo, store: r.store }, r.clock.now);
  const bundle = join(backup, 'guide.bundle');
  writeFileSync(bundle, readFileSync(bundle).subarray(0, 500));
  const before = readdirSync(r.folder);
  await expect(
    restoreBackup(backup, { repo: r.repo, store: join(r.folder, 'x.db') }, r.clock.now),
  ).rejects.toThrow('uszkodzony');
  rmSync(join(backup, 'manifest.json'));
  await expect(
    restoreBackup(backup, { repo: r.repo, store: join(r.folder, 'x.db') }, r.clock.now),
  ).rejects.toThrow('nie ma całej kopii');
  expect(readdirSync(r.folder)).toEqual(before);
  expect(existsSync(join(r.folder, 'x.db'))).toBe(false);
});
