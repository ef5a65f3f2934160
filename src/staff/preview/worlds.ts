import type { World } from '../../dialogue/world.ts';
import { type Problem, problemLine } from '../../guide/problem.ts';
import type { StaffContext } from '../context.ts';

/** A guide to talk with, or why there is none. */
export type Found = { ok: true; world: World } | { ok: false; problems: readonly string[] };

/** `main` for what residents see now, a draft, or a commit. */
export const isRevision = (rev: string): boolean =>
  rev === 'main' || /^(d-[0-9a-f]{12}|[0-9a-f]{40})$/.test(rev);

const lines = (problems: readonly Problem[]) =>
  problems.filter((p) => p.severity === 'error').map(problemLine);

/** The world of a revision: the living one, or one opened from the repository. */
export async function worldOf(
  { live, versions }: Pick<StaffContext, 'live' | 'versions'>,
  rev: string,
): Promise<Found> {
  if (rev === 'main') return { ok: true, world: live.current() };
  if (versions === null || !isRevision(rev)) return { ok: false, problems: [] };
  const opening = await versions.open(rev);
  return opening.ok ? { ok: true, world: opening.opened } : { ok: false, problems: lines(opening.problems) };
}
