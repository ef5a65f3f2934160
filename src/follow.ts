import { existsSync } from 'node:fs';
import type { Config } from './config.ts';
import { problem, type Problem } from './guide/problem.ts';
import { defaultCacheDir, type LiveGuide, liveGuide, PROGRAM_DIR, understandings } from './open.ts';
import type { StaffStore } from './store/staff-store.ts';
import type { Versions } from './versions/versions.ts';

/** The guide that answers, and its repository where there is one. */
export type Followed =
  { ok: true; live: LiveGuide; versions: Versions | null } | { ok: false; problems: Problem[] };

/** Follows the repository where the settings name one, else the folder. From when each version was live is noted. */
export async function followGuide(
  config: Config,
  store: StaffStore,
  failed: (what: string) => void,
): Promise<Followed> {
  const cacheDir = config.cacheDir ?? defaultCacheDir();
  const now = () => new Date();
  const { repo, remote } = config.versions;
  if (repo === null) {
    const opened = await liveGuide(config.guideDir ?? PROGRAM_DIR, cacheDir);
    if (!opened.ok) return opened;
    const note = (event: 'start' | 'swap') => {
      const { version, commit } = opened.live.current().guide;
      store.ledger.note({ version, commit, event });
    };
    note('start');
    opened.live.onChange(() => note('swap'));
    return { ...opened, versions: null };
  }
  if (!existsSync(repo)) {
    const message = `Nie ma repozytorium ${repo}. Zrób je: „okienko guide init”.`;
    return { ok: false, problems: [problem({ file: repo, line: 1, column: 1 }, 'no-repository', message)] };
  }
  const [{ openVersions }, { checkGuide }] = await Promise.all([
    import('./versions/open-versions.ts'),
    import('./check/check.ts'),
  ]);
  const opened = await openVersions({
    repo,
    remote,
    store,
    now,
    understanding: understandings(cacheDir),
    check: ({ guide, sources }) => checkGuide({ guide, sources, now: now() }),
    keepIn: cacheDir,
    failed,
  });
  return opened.ok ? { ok: true, live: opened.versions.live, versions: opened.versions } : opened;
}
