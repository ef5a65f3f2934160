import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { gitIn } from '../../src/versions/git.ts';
import { CONTACTS, draftWith, anna, basia, newRepository, room } from '../versions/room.ts';
import { startChild } from './child-process.ts';

const ROUNDS = 6;

// Real processes on a machine that may be busy: no time is asserted.
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
let repo: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'okienko-kill-'));
  repo = await newRepository(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a killed git leaves behind is old by the time somebody looks. */
function ageLocks(dir: string): string[] {
  const locks = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter((f) => f.endsWith('.lock'));
  const old = new Date(Date.now() - 60_000);
  for (const lock of locks) utimesSync(join(dir, lock), old, old);
  return locks;
}

test(`${ROUNDS} times kill -9 in the middle of publishing: nothing published is lost, the guide loads, publishing goes on`, async () => {
  const published: string[] = [];
  let locks = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const child = startChild(['publish', repo, join(folder, 'kept')]);
    await child.until('ready');
    if (round % 2 === 0) await child.until('published');
    // Somewhere in the next publication, elsewhere each time.
    await pause(round * 37);
    child.kill();
    await child.ended;
    published.push(
      ...child.lines.filter((l) => l.startsWith('published')).map((l) => l.split(' ')[1] as string),
    );
    locks += ageLocks(repo).length;
    expect(child.lines.filter((l) => l.startsWith('refused'))).toEqual([]);
  }
  expect(published.length).toBeGreaterThan(0);
  const history = (await gitIn(repo).text(['rev-list', 'main'])).trim().split('\n');
  expect(published.filter((commit) => !history.includes(commit))).toEqual([]);
  execFileSync('git', ['-C', repo, 'fsck', '--no-dangling', '--no-progress'], { stdio: 'pipe' });
  // The next start answers with the newest version, and publishes.
  const next = await room({ repo });
  expect(next.versions.live.current().guide.commit).toBe(history[0]);
  expect(next.versions.troubles()).toEqual([]);
  const draft = await draftWith(next.versions, anna, CONTACTS, (t) =>
    t.replace(/(debt:\n.*\n {4}phone: ).*/, '$141 276 99 99'),
  );
  expect(await next.versions.publish(draft.id, basia)).toMatchObject({ ok: true });
  console.log(
    `kill -9: ${ROUNDS} kills, ${published.length} publications reported, 0 lost, ${locks} locks left behind`,
  );
  next.close();
});

test('a publication whose process died before the draft knew is not made twice', async () => {
  const r = await room({ repo });
  const draft = await draftWith(r.versions, anna, CONTACTS, (t) =>
    t.replace(/(debt:\n.*\n {4}phone: ).*/, '$141 276 98 98'),
  );
  const first = await r.versions.publish(draft.id, basia);
  if (!first.ok) throw new Error(first.why);
  // The draft's reference as it was before: as if only `main` had moved.
  execFileSync('git', ['-C', repo, 'update-ref', `refs/drafts/${draft.id}`, draft.tip]);
  expect(await r.versions.drafts.get(draft.id)).toMatchObject({ state: 'draft' });
  expect(await r.versions.publish(draft.id, basia)).toMatchObject({ ok: true, commit: first.commit });
  expect(await r.versions.drafts.get(draft.id)).toMatchObject({
    state: 'published',
    publishedAs: first.commit,
  });
  r.close();
});
