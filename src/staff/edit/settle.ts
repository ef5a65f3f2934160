import type { Conflict, Draft, Edit, Versions } from '../../versions/versions.ts';
import { applied, type FieldChange, valuesOf } from './apply.ts';

const isMap = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** Fields in which two files differ, as what has to be set in the first to say the second. */
export function changesBetween(from: unknown, to: unknown, path: readonly string[] = []): FieldChange[] {
  if (same(from, to)) return [];
  if (!isMap(from) || !isMap(to)) return [{ path, value: to }];
  return [...new Set([...Object.keys(from), ...Object.keys(to)])].flatMap((k) =>
    changesBetween(from[k], to[k], [...path, k]),
  );
}

/** The name of a choice in the form of conflicts. */
export const choiceName = (c: Pick<Conflict, 'path' | 'field'>): string => `${c.path}#${c.field ?? ''}`;

/**
 * Files as a person settled them: the published text with the draft's changes, without those of fields for which the
 * published value was chosen. `mine` says which conflicts go by the draft.
 */
export async function settled(
  versions: Versions,
  draft: Draft,
  conflicts: readonly Conflict[],
  mine: (c: Conflict) => boolean,
): Promise<Edit[] | null> {
  const edits: Edit[] = [];
  for (const path of new Set(conflicts.map((c) => c.path))) {
    const [base, head, own] = await Promise.all(
      [draft.base, 'main', draft.tip].map((rev) => versions.file(rev, path)),
    );
    const here = conflicts.filter((c) => c.path === path);
    const whole = here.find((c) => c.field === null);
    if (whole) {
      const text = mine(whole) ? (own?.text ?? null) : (head?.text ?? null);
      edits.push({ path, text, from: head?.blob ?? null });
      continue;
    }
    if (!head || !own) return null;
    const theirs = here.filter((c) => !mine(c)).map((c) => c.field);
    const changes = changesBetween(valuesOf(base?.text ?? '') ?? {}, valuesOf(own.text) ?? {}).filter(
      (c) => !theirs.some((field) => field !== null && `${c.path.join('.')}.`.startsWith(`${field}.`)),
    );
    const text = applied(head.text, changes);
    if (text === null) return null;
    edits.push({ path, text, from: head.blob });
  }
  return edits;
}
