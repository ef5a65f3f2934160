import type { ParseMemory } from '../guide/collect.ts';
import type { Guide } from '../guide/guide.ts';
import { guideOf, type Loaded } from '../guide/load.ts';
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

/** Turns texts into guides; files that did not change since they came into `memory` are not parsed again. */
export interface Loader {
  load(texts: ReadonlyMap<string, string>, commit: string | null): Loaded;
  open(loaded: Loaded): Promise<Opening>;
}

export function loaderOf(understanding: Understanding, memory: ParseMemory = new Map()): Loader {
  return {
    // What is not published yet is read beside the memory, which stays that of the published guide.
    load: (texts, commit) => guideOf(texts, commit, commit === null ? new Map(memory) : memory),
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
