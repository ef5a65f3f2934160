import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { assemble } from './assemble.ts';
import { collect, type GuideFile, type ParseMemory, type Sources } from './collect.ts';
import { readGuideFiles, type Since } from './files.ts';
import type { Guide } from './guide.ts';
import { brokenLinks } from './links.ts';
import type { Problem } from './problem.ts';

export type Loaded =
  { ok: true; guide: Guide; sources: Sources; warnings: Problem[] } | { ok: false; problems: Problem[] };

/**
 * The version of a guide: the first 12 hex digits of the SHA-256 over paths and digests of values, so that comments,
 * order of fields and white space do not change it.
 */
function versionOf(sources: Sources): string {
  const hash = createHash('sha256');
  for (const list of Object.values(sources)) for (const s of list) hash.update(`${s.file}\0${s.digest}\0`);
  return hash.digest('hex').slice(0, 12);
}

/** The commit the folder stands at, null where there is none or where the content differs from it. */
async function commitOf(dir: string): Promise<string | null> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', ['-C', dir, ...args], { timeout: 5000 })).stdout.trim();
  try {
    const changed = await git('status', '--porcelain', '--', 'content', 'intents', 'seeds');
    return changed === '' ? await git('rev-parse', 'HEAD') : null;
  } catch {
    return null;
  }
}

/**
 * Joins parsed texts into a guide, or says everything that is wrong with them. Pure. With a `memory` of one's own only
 * files that changed since the last call with it are parsed.
 */
export function guideOf(
  texts: ReadonlyMap<string, string>,
  commit: string | null = null,
  memory?: ParseMemory,
): Loaded {
  const stamp = (text: string) => (memory ? stampOf(text) : '');
  const files = [...texts].map(([path, text]) => ({ path, stamp: stamp(text), text: () => text }));
  return joined(files, commit, memory);
}

/** Changes with the text. */
export const stampOf = (text: string): string => createHash('sha256').update(text).digest('base64');

/** `guideOf` for files whose stamps are known. */
export function joined(files: readonly GuideFile[], commit: string | null, memory?: ParseMemory): Loaded {
  const { sources, problems } = collect(files, memory);
  const { guide, problems: values } = assemble(sources, versionOf(sources), commit);
  // Links are only judged when every file could be read: a file that did not parse would make all its ids look unknown.
  const links = problems.length === 0 ? brokenLinks(sources, guide) : [];
  const all = [...problems, ...values, ...links];
  const errors = all.filter((p) => p.severity === 'error');
  return errors.length > 0 ? { ok: false, problems: all } : { ok: true, guide, sources, warnings: all };
}

/**
 * Loads the guide in `dir` (holding content/, intents/, seeds/): one immutable guide, or all problems. Never throws.
 * `memory` as in `guideOf`, but by the files' sizes and times; `since` where it is known which folders changed.
 */
export async function loadGuide(
  dir: string,
  memory?: ParseMemory,
  since: Since | null = null,
): Promise<Loaded & { files: readonly GuideFile[] }> {
  const committed = commitOf(dir);
  const { files, problems } = readGuideFiles(dir, (path, stamp) => memory?.get(path)?.stamp === stamp, since);
  const loaded = joined(files, await committed, memory);
  if (problems.length === 0) return { ...loaded, files };
  return { ok: false, files, problems: [...problems, ...(loaded.ok ? loaded.warnings : loaded.problems)] };
}
