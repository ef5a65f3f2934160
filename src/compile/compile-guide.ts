import type { Guide } from '../guide/guide.ts';
import type { Tables } from '../understand/tables.ts';
import { cacheKey, readCache, writeCache } from './cache.ts';
import { askChild } from './child.ts';
import { wordsOf } from './guide-words.ts';
import type { CompileJob } from './make-tables.ts';
import { decodeTables, type TablePieces } from './tables-file.ts';
import { weightsFor } from './weights.ts';

export interface CompileOptions {
  /** Folders that may hold weights (`intents/learnt`), the nearest first; where none fit, they are learnt. */
  learntIn?: readonly string[];
  /** Where the result is kept between starts; null keeps nothing. */
  cacheDir: string | null;
  /** Tables made before by this process: they are taken again where nothing they depend on has changed. */
  last?: Tables | null;
}

/**
 * The tables the understanding runs on: from the cache where nothing changed, else made in a child process, for ten seconds and
 * more: residents are answered meanwhile. Rejects when the child dies.
 */
export async function compileGuide(
  guide: Guide,
  { cacheDir, learntIn = [], last = null }: CompileOptions,
): Promise<Tables> {
  const weights = await weightsFor(guide, learntIn);
  const version = await cacheKey(guide, weights);
  if (last?.version === version) return last;
  const kept = cacheDir === null ? null : await readCache(cacheDir, version);
  if (kept !== null) return kept;
  const pieces = await inTurn(() =>
    inChild({ guide: wordsOf(guide), version, weights: weights?.folder ?? null }),
  );
  if (cacheDir !== null) await writeCache(cacheDir, version, pieces);
  return decodeTables(pieces) as Tables;
}

const CHILD_MS = 1_800_000;

async function inChild(job: CompileJob): Promise<TablePieces> {
  const { objects, arrays } = await askChild<TablePieces>(job, {
    name: 'compile-child',
    heap: 4096,
    most: CHILD_MS,
    failed: 'The words could not be compiled',
  });
  // In memory of its own, which begins at a multiple of eight.
  return { objects, arrays: new Uint8Array(arrays) };
}

let lastTurn: Promise<unknown> = Promise.resolve();

/** One after another: two at once take twice the memory, and neither is ready sooner. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = lastTurn.then(work, work);
  lastTurn = turn.catch(() => undefined);
  return turn;
}
