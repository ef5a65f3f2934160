import { existsSync } from 'node:fs';
import type { Guide } from '../guide/guide.ts';
import { guideOf, type Loaded, loadGuide } from '../guide/load.ts';
import { gitIn } from '../versions/git.ts';
import { GitFault } from '../versions/git-fault.ts';
import { MAIN } from '../versions/live.ts';
import { objectsIn } from '../versions/objects.ts';
import { guideDir, type Io, problemList, Refusal } from './command.ts';
import { settingsOf } from './settings.ts';

async function inRepository(repo: string): Promise<Loaded> {
  try {
    const objects = objectsIn(gitIn(repo));
    const head = existsSync(repo) ? await objects.refAt(MAIN) : null;
    if (head === null) throw new Refusal(`W ${repo} nie ma przewodnika. Zrób go: „okienko guide init”.`, 1);
    return guideOf(await objects.texts(head), head);
  } catch (e) {
    if (e instanceof GitFault) throw new Refusal(`${e.sentence}\n${e.stderr.trim()}`, 1);
    throw e;
  }
}

/**
 * The guide that residents see, for what an office takes from it: `--guide`, else what is published in GUIDE_REPO, else
 * the folder. Refuses with its problems when it cannot be used.
 */
export async function publishedGuide(option: string | undefined, io: Io): Promise<Guide> {
  const repo = option === undefined ? settingsOf(io).versions.repo : null;
  const loaded = repo === null ? await loadGuide(guideDir(option, io)) : await inRepository(repo);
  if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
  return loaded.guide;
}
