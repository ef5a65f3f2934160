import { createHash } from 'node:crypto';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { assemble } from './assemble.ts';
import { collect, type Sources } from './collect.ts';
import { readGuideFiles } from './files.ts';
import type { Guide } from './guide.ts';
import { brokenLinks } from './links.ts';
import type { Problem } from './problem.ts';

export type Loaded =
  { ok: true; guide: Guide; sources: Sources; warnings: Problem[] } | { ok: false; problems: Problem[] };

/**
 * The version of a guide: the first 12 hex digits of the SHA-256 over paths and parsed values, so that comments,
 * order of fields and white space do not change it.
 */
function versionOf(sources: Sources): string {
  const canonical = (v: unknown): unknown => {
    if (Array.isArray(v)) return v.map(canonical);
    if (v === null || typeof v !== 'object') return v;
    return Object.fromEntries(
      Object.entries(v)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([k, x]) => [k, canonical(x)]),
    );
  };
  const hash = createHash('sha256');
  for (const list of Object.values(sources)) {
    for (const s of list) hash.update(`${s.file}\0${JSON.stringify(canonical(s.value))}\0`);
  }
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

/** Joins parsed texts into a guide, or says everything that is wrong with them. Pure. */
export function guideOf(texts: ReadonlyMap<string, string>, commit: string | null = null): Loaded {
  const { sources, problems } = collect(texts);
  const { guide, problems: values } = assemble(sources, versionOf(sources), commit);
  // Links are only judged when every file could be read: a file that did not parse would make all its ids look unknown.
  const links = problems.length === 0 ? brokenLinks(sources, guide) : [];
  const all = [...problems, ...values, ...links];
  const errors = all.filter((p) => p.severity === 'error');
  return errors.length > 0 ? { ok: false, problems: all } : { ok: true, guide, sources, warnings: all };
}

/** Loads the guide in `dir` (holding content/, intents/, seeds/): one immutable guide, or all problems. Never throws. */
export async function loadGuide(dir: string): Promise<Loaded> {
  const { texts, problems } = await readGuideFiles(dir);
  const loaded = guideOf(texts, await commitOf(dir));
  if (problems.length === 0) return loaded;
  return { ok: false, problems: [...problems, ...(loaded.ok ? loaded.warnings : loaded.problems)] };
}
