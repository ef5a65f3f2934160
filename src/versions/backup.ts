import { createHash } from 'node:crypto';
import {
  access,
  copyFile,
  mkdir,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import type { StaffStore } from '../store/staff-store.ts';
import { gitIn } from './git.ts';

const BUNDLE = 'guide.bundle';
const STORE = 'okienko.db';
const MANIFEST = 'manifest.json';

const manifest = z.object({
  made: z.string(),
  files: z.record(z.string(), z.string()),
});
export type Manifest = z.infer<typeof manifest>;

const hashOf = async (file: string): Promise<string> =>
  createHash('sha256')
    .update(await readFile(file))
    .digest('hex');

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

interface BackedUp {
  repo: string | null;
  store: StaffStore;
}

/** Writes a backup into an empty folder. */
async function writeTo(folder: string, { repo, store }: BackedUp, now: Date): Promise<Manifest> {
  store.copyTo(join(folder, STORE));
  if (repo !== null) {
    const git = gitIn(repo);
    const bundle = join(folder, BUNDLE);
    await git.text(['bundle', 'create', '--quiet', bundle, '--all']);
    await git.text(['bundle', 'verify', '--quiet', bundle]);
  }
  const names = (await readdir(folder)).sort();
  const files = Object.fromEntries(
    await Promise.all(names.map(async (n) => [n, await hashOf(join(folder, n))])),
  );
  const made: Manifest = { made: now.toISOString(), files: files as Record<string, string> };
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  return made;
}

/**
 * Writes repository and store into a new folder while the server runs on: a bundle with every version and draft, the
 * store as it is at this moment, and their hashes. A backup that was cut short has no manifest and is not restored; one
 * that failed leaves the folder empty, for the next try.
 */
export async function backUp(folder: string, from: BackedUp, now: Date): Promise<Manifest> {
  // Git works in the repository's folder and would look for a relative one there.
  const to = resolve(folder);
  await mkdir(to, { recursive: true, mode: 0o700 });
  if ((await readdir(to)).length > 0) throw new Error(`Folder ${folder} nie jest pusty.`);
  try {
    return await writeTo(to, from, now);
  } catch (e) {
    for (const name of await readdir(to)) await rm(join(to, name));
    throw e;
  }
}

/** Moves what stands in the way aside; gives the new name, null when nothing did. */
async function aside(path: string, now: Date): Promise<string | null> {
  if (!(await exists(path))) return null;
  const to = `${path}.before-${now.toISOString().slice(0, 19).replaceAll(':', '-')}`;
  await rename(path, to);
  return to;
}

/**
 * Puts a backup in place of repository and store; what was there is moved aside, not deleted. The server must not run.
 * Throws a Polish sentence when the backup is damaged; then nothing was touched.
 */
export async function restoreBackup(
  folder: string,
  to: { repo: string | null; store: string },
  now: Date,
): Promise<{ made: string; aside: string[] }> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => null);
  const read = text === null ? null : manifest.safeParse(JSON.parse(text));
  if (!read?.success) throw new Error(`W folderze ${folder} nie ma całej kopii (brak ${MANIFEST}).`);
  for (const [name, hash] of Object.entries(read.data.files)) {
    if (name !== BUNDLE && name !== STORE) throw new Error(`W kopii jest obcy plik: ${name}.`);
    if ((await hashOf(join(folder, name)).catch(() => '')) !== hash)
      throw new Error(`Plik ${name} w kopii jest uszkodzony. Niczego nie zmieniono.`);
  }
  const moved: string[] = [];
  if (BUNDLE in read.data.files) {
    if (to.repo === null) throw new Error('W kopii jest repozytorium: ustaw GUIDE_REPO, gdzie ma stanąć.');
    const fresh = `${to.repo}.restoring`;
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true, mode: 0o700 });
    const git = gitIn(fresh);
    await git.text(['init', '--bare', '--quiet', '--initial-branch=main', '--template=', '.']);
    const bundle = join(await realpath(folder), BUNDLE);
    await git.text(['fetch', '--quiet', '--no-write-fetch-head', '--', bundle, '+refs/*:refs/*'], {
      remote: true,
    });
    await git.text(['fsck', '--no-dangling', '--no-progress']);
    const old = await aside(to.repo, now);
    if (old !== null) moved.push(old);
    await rename(fresh, to.repo);
  }
  await mkdir(dirname(to.store), { recursive: true, mode: 0o700 });
  // The journal belongs to the old file; over the new one it would damage it.
  for (const end of ['', '-wal', '-shm']) {
    const old = await aside(to.store + end, now);
    if (old !== null) moved.push(old);
  }
  await copyFile(join(folder, STORE), to.store);
  return { made: read.data.made, aside: moved };
}
