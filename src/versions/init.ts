import { mkdir, readdir } from 'node:fs/promises';
import { gitIn } from './git.ts';
import { MAIN } from './live.ts';
import { objectsIn } from './objects.ts';
import { isGuidePath } from './paths.ts';

/** Whoever made a commit by a command: there is no account then. */
export const BY_COMMAND = { name: 'Okienko', email: 'okienko@okienko.invalid' } as const;

/** Makes a bare repository at `dir` (which must be empty or missing) with these texts as its first version. Gives the commit. */
export async function initRepository(
  dir: string,
  texts: ReadonlyMap<string, string>,
  said: string,
  now: Date,
): Promise<string> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if ((await readdir(dir)).length > 0) throw new Error(`Folder ${dir} nie jest pusty.`);
  const git = gitIn(dir);
  await git.text(['init', '--bare', '--quiet', '--initial-branch=main', '--template=', '.']);
  const commit = await commitTexts(dir, null, texts, said, now);
  await git.text(['update-ref', MAIN, commit, '0'.repeat(40)]);
  return commit;
}

/** A commit that holds exactly these texts, on top of `parent`; it moves no reference. */
export async function commitTexts(
  dir: string,
  parent: string | null,
  texts: ReadonlyMap<string, string>,
  said: string,
  now: Date,
): Promise<string> {
  const objects = objectsIn(gitIn(dir));
  const before = parent === null ? new Map<string, string>() : await objects.tree(parent);
  const foreign = [...texts.keys()].find((path) => !isGuidePath(path));
  if (foreign !== undefined) throw new Error(`${foreign} is no file of a guide.`);
  const changes = new Map<string, string | null>(texts);
  for (const path of before.keys()) if (!texts.has(path)) changes.set(path, null);
  return objects.commit({
    tree: await objects.treeOf(parent, changes),
    parents: parent === null ? [] : [parent],
    message: `${said}\n`,
    author: BY_COMMAND,
    at: now,
  });
}
