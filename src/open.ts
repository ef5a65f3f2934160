import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheKey } from './compile/cache.ts';
import { compileGuide } from './compile/compile-guide.ts';
import { weightsFor } from './compile/weights.ts';
import type { GuideFile } from './guide/collect.ts';
import type { Guide } from './guide/guide.ts';
import { GUIDE_FOLDERS } from './guide/files.ts';
import { loadGuide } from './guide/load.ts';
import { readParsed } from './guide/parsed-cache.ts';
import type { Problem } from './guide/problem.ts';
import type { Tables } from './understand/tables.ts';
import { makeUnderstand } from './understand/understand.ts';
import type { Understand } from './understand/understanding.ts';
import { watchTree } from './watch-tree.ts';

/** The folder of the program: the guide shipped with it lies here. Same depth from src/ and from dist/. */
export const PROGRAM_DIR = dirname(dirname(fileURLToPath(import.meta.url)));

export const defaultCacheDir = (): string => join(PROGRAM_DIR, '.cache');

/** A guide with the understanding compiled for it: what `dialogue.step` needs. */
export interface Opened {
  guide: Guide;
  understand: Understand;
}

// The published guide's, and that of one draft with other phrases.
const KEPT_UNDERSTANDINGS = 2;

/** Makes understandings, and gives the same one again to guides whose words do not differ: most edits are of numbers and hours. */
export function understandings(cacheDir: string): (guide: Guide) => Promise<Understand> {
  const kept = new Map<string, Promise<Understand>>();
  return async (guide) => {
    const key = await cacheKey(guide, await weightsFor(guide, [PROGRAM_DIR]));
    const made =
      kept.get(key) ?? compileGuide(guide, { cacheDir, learntIn: [PROGRAM_DIR] }).then(makeUnderstand);
    kept.delete(key);
    kept.set(key, made);
    for (const oldest of kept.keys()) {
      if (kept.size <= KEPT_UNDERSTANDINGS) break;
      kept.delete(oldest);
    }
    made.catch(() => kept.delete(key));
    return made;
  };
}

/** Loads and compiles the guide in `dir`; all problems if it cannot be used. `cacheDir`: where compiled tables are kept. */
export async function openGuide(
  dir: string,
  cacheDir: string,
): Promise<{ ok: true; opened: Opened } | { ok: false; problems: Problem[] }> {
  return (await opener(dir, cacheDir)).open(null);
}

/** Opens the same folder again and again, and does only what changed since. */
interface Opener {
  /** `touched`: folders in which something changed since the last time; null where that is not known. */
  open: (
    touched: ReadonlySet<string> | null,
  ) => Promise<{ ok: true; opened: Opened } | { ok: false; problems: Problem[] }>;
}

/** Below so many files all are looked at after each edit: that takes some milliseconds, and no event can be missed. */
const MANY_FILES = 5_000;

async function opener(dir: string, cacheDir: string): Promise<Opener> {
  const kept = await readParsed(cacheDir, dir);
  let first = true;
  let tables: Tables | null = null;
  let files: readonly GuideFile[] = [];
  return {
    open: async (touched) => {
      const since = touched !== null && files.length >= MANY_FILES ? { files, touched } : null;
      const loaded = await loadGuide(dir, kept.memory, since);
      files = loaded.ok ? loaded.files : [];
      // Later edits are few: they are parsed again at the next start.
      if (first) await kept.keep();
      first = false;
      if (!loaded.ok) return loaded;
      tables = await compileGuide(loaded.guide, { cacheDir, learntIn: [dir, PROGRAM_DIR], last: tables });
      return { ok: true, opened: { guide: loaded.guide, understand: makeUnderstand(tables) } };
    },
  };
}

/** A guide that follows its folder: a good edit is swapped in whole, a bad one leaves the last good guide answering. */
export interface LiveGuide {
  current(): Opened;
  /** What is wrong with the newest edit; empty when it is the one answering. */
  problems(): readonly Problem[];
  onChange(listener: (opened: Opened) => void): void;
  close(): void;
}

// Editors write a file in several steps; the folder is read once it has been quiet for so long (ms).
const QUIET = 150;

/** Opens the guide in `dir` and watches it; an unusable guide at the start is returned as problems. */
export async function liveGuide(
  dir: string,
  cacheDir: string,
): Promise<{ ok: true; live: LiveGuide } | { ok: false; problems: Problem[] }> {
  const { open } = await opener(dir, cacheDir);
  const first = await open(null);
  if (!first.ok) return first;
  let current = first.opened;
  let problems: readonly Problem[] = [];
  const listeners: ((opened: Opened) => void)[] = [];
  let reading = false;
  let again = false;
  const changed = new Set<string>();

  const read = async (): Promise<void> => {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    do {
      again = false;
      const touched = new Set(changed);
      changed.clear();
      const next = await open(touched).catch((e: unknown) => ({
        ok: false as const,
        problems: [unexpected(e)],
      }));
      problems = next.ok ? [] : next.problems;
      if (next.ok && next.opened.guide.version !== current.guide.version) {
        current = next.opened;
        for (const listener of listeners) listener(current);
      }
    } while (again);
    reading = false;
  };

  let timer: NodeJS.Timeout | undefined;
  const touched = (folder: string): void => {
    changed.add(folder);
    clearTimeout(timer);
    timer = setTimeout(() => void read(), QUIET);
  };
  const watchers = GUIDE_FOLDERS.map((name) =>
    watchTree(join(dir, name), (below) => touched(join(name, below))),
  );
  const close = (): void => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
  return {
    ok: true,
    live: {
      current: () => current,
      problems: () => problems,
      onChange: (f) => void listeners.push(f),
      close,
    },
  };
}

function unexpected(e: unknown): Problem {
  const reason = e instanceof Error ? e.message : String(e);
  return {
    file: '.',
    line: 1,
    column: 1,
    code: 'not-compiled',
    message: `Nie udało się przygotować przewodnika: ${reason}`,
    severity: 'error',
  };
}
