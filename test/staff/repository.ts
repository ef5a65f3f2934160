import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkGuide } from '../../src/check/check.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { initRepository } from '../../src/versions/init.ts';
import { openVersions } from '../../src/versions/open-versions.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import { office, TUESDAY } from './office.ts';

/** The office with a repository of its own in a folder that `close` removes; the clock stands until it is moved. */
export async function officeWithRepository(texts: ReadonlyMap<string, string> = smallFiles()) {
  const folder = mkdtempSync(join(tmpdir(), 'okienko-staff-'));
  const clock = { now: TUESDAY };
  const now = () => clock.now;
  const store = staffStore(':memory:', () => clock.now.getTime());
  const repo = join(folder, 'guide.git');
  await initRepository(repo, texts, 'Pierwsza wersja', new Date('2026-11-23T08:00:00+01:00'));
  const opened = await openVersions({
    repo,
    remote: null,
    store,
    now,
    understanding: async () => understandAs({}),
    check: ({ guide, sources }) => checkGuide({ guide, sources, now: now() }),
    keepIn: join(folder, 'kept'),
    failed: (what) => {
      throw new Error(what);
    },
    // Tests look themselves.
    every: { local: 3_600_000, remote: 3_600_000 },
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.problems));
  const { versions } = opened;
  const app = await office({ live: versions.live, now, store, versions });
  const close = async () => {
    await app.close();
    versions.close();
    store.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  /** The text of a published file. */
  const published = async (path: string) => (await versions.file('main', path))?.text ?? '';
  return { ...app, versions, clock, published, close };
}
