import type { GuideFile, Parsed, ParseMemory } from '../guide/collect.ts';
import type { Guide } from '../guide/guide.ts';
import { joined, type Loaded, stampOf } from '../guide/load.ts';
import { problem } from '../guide/problem.ts';
import type { Understand } from '../understand/understanding.ts';
import type { Opening } from './versions.ts';

/** Makes the understanding of a guide; what it made for the same words before comes back at once. */
export type Understanding = (guide: Guide) => Promise<Understand>;

/** What is said when a guide is right but could not be made ready: a process killed, a full disk. It may pass. */
const NOT_COMPILED = 'not-compiled';

/** May the same version open later, without a change? */
export const mayPass = (opening: Opening): boolean =>
  !opening.ok && opening.problems.some((p) => p.code === NOT_COMPILED);

/** Guides of commits that are kept loaded: the published one and its neighbours, which share nearly everything. */
const KEPT_GUIDES = 3;
/** Files kept parsed beside the memory: an hour that is changed and taken back is read once. */
const KEPT_FILES = 64;

/** Turns texts into guides; files that did not change since they came into `memory` are not parsed again. */
export interface Loader {
  load(texts: ReadonlyMap<string, string>, commit: string | null): Loaded;
  /** Says that what was loaded before its publication is now this commit. */
  published(loaded: Loaded & { ok: true }, commit: string): Loaded & { ok: true };
  open(loaded: Loaded): Promise<Opening>;
}

/** A map that forgets the oldest. */
function few<T>(most: number) {
  const kept = new Map<string, T>();
  return {
    get: (key: string) => kept.get(key),
    put(key: string, value: T): void {
      kept.delete(key);
      kept.set(key, value);
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
    },
  };
}

export function loaderOf(understanding: Understanding, memory: ParseMemory = new Map()): Loader {
  const guides = few<Loaded>(KEPT_GUIDES);
  const parsed = few<Parsed>(KEPT_FILES);
  // The texts of a guide are 27 MB: hashing all of them for each look at a draft took most of its time.
  const stamps = new Map<string, { text: string; stamp: string }>();
  const fileOf = (path: string, text: string): GuideFile => {
    const before = stamps.get(path);
    const stamp = before?.text === text ? before.stamp : stampOf(text);
    if (before?.text !== text) stamps.set(path, { text, stamp });
    return { path, stamp, text: () => text };
  };

  function read(texts: ReadonlyMap<string, string>, commit: string | null): Loaded {
    const files = [...texts].map(([path, text]) => fileOf(path, text));
    // What is not published yet is read beside the memory, which stays that of the published guide.
    const own = commit === null ? new Map(memory) : memory;
    const other = files.filter(({ path, stamp }) => own.get(path)?.stamp !== stamp);
    const keyOf = ({ path, stamp }: Pick<GuideFile, 'path' | 'stamp'>) => `${path}\0${stamp}`;
    for (const file of other) {
      const before = own.get(file.path);
      if (before) parsed.put(keyOf({ path: file.path, stamp: before.stamp }), before);
      const again = parsed.get(keyOf(file));
      if (again) own.set(file.path, again);
    }
    const loaded = joined(files, commit, own);
    if (other.length < KEPT_FILES)
      for (const file of other) {
        const now = own.get(file.path);
        if (now) parsed.put(keyOf(file), now);
      }
    return loaded;
  }

  return {
    load(texts, commit) {
      const known = commit === null ? undefined : guides.get(commit);
      if (known) return known;
      const loaded = read(texts, commit);
      if (commit !== null && loaded.ok) guides.put(commit, loaded);
      return loaded;
    },
    published(loaded, commit) {
      const now = { ...loaded, guide: { ...loaded.guide, commit } };
      guides.put(commit, now);
      return now;
    },
    async open(loaded) {
      if (!loaded.ok) return loaded;
      const { guide } = loaded;
      try {
        return { ok: true, opened: { guide, understand: await understanding(guide) } };
      } catch (e) {
        const message = `Nie udało się przygotować przewodnika: ${e instanceof Error ? e.message : String(e)}`;
        return { ok: false, problems: [problem({ file: '.', line: 1, column: 1 }, NOT_COMPILED, message)] };
      }
    },
  };
}
