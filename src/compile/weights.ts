import type { Guide } from '../guide/guide.ts';
import { LEARNER, learntKey } from './cache.ts';
import { readHead } from './learnt-file.ts';

/** Weights that lie in a folder and fit a guide. */
export interface Weights {
  folder: string;
  /** What they were learnt from. */
  key: string;
  /** Learnt from the guide's very words. */
  exact: boolean;
}

/**
 * The weights to compile a guide with: those learnt from its very words; else such as know its needs and its dangers. Learning
 * takes a minute and two gigabytes, which no word that a clerk adds may cost a serving program: its rules hold at once, and
 * `okienko learn` hears it too. Null where none fit: then they are learnt.
 */
export async function weightsFor(guide: Guide, folders: readonly string[]): Promise<Weights | null> {
  const key = learntKey(guide);
  const heads = await Promise.all(folders.map(async (folder) => ({ folder, head: await readHead(folder) })));
  const fitting = heads.flatMap(({ folder, head }) =>
    head !== null && (head.key === key || (head.learner === LEARNER && knowsAll(head, guide)))
      ? [{ folder, key: head.key, exact: head.key === key }]
      : [],
  );
  return fitting.find(({ exact }) => exact) ?? fitting[0] ?? null;
}

function knowsAll({ classes }: { classes: readonly string[] }, guide: Guide): boolean {
  const ids = [
    ...[...guide.needs.keys()].map((id) => `need:${id}`),
    ...[...guide.dangers.keys()].map((id) => `any:${id}`),
  ];
  const known = new Set(classes.filter((cls) => /^(?:need|any):/.test(cls)));
  return known.size === ids.length && ids.every((id) => known.has(id));
}
