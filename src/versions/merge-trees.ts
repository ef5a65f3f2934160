import { mergeYaml } from './merge-yaml.ts';
import type { Tree } from './listing.ts';
import type { Objects } from './objects.ts';
import type { Conflict } from './versions.ts';

export interface Merged {
  /** What differs from `onto`: a text, or null where the file goes away. */
  changes: ReadonlyMap<string, string | null>;
  /** Files joined field by field. */
  merged: readonly string[];
  conflicts: readonly Conflict[];
}

/** Joins what `mine` changed since `base` to `onto`, file by file and field by field. */
export async function mergeTrees(objects: Objects, base: Tree, onto: Tree, mine: Tree): Promise<Merged> {
  const changes = new Map<string, string | null>();
  const merged: string[] = [];
  const conflicts: Conflict[] = [];
  const paths = [...new Set([...base.keys(), ...mine.keys()])].filter((p) => base.get(p) !== mine.get(p));
  for (const path of paths) {
    const [b, o, m] = [base.get(path), onto.get(path), mine.get(path)];
    if (o === m) continue;
    const text = async (id: string | undefined) =>
      id === undefined ? null : ((await objects.blobs([id]))[0] ?? null);
    if (o === b) {
      changes.set(path, await text(m));
      continue;
    }
    const [was, theirs, yours] = [await text(b), await text(o), await text(m)];
    const joined = was !== null && theirs !== null && yours !== null ? mergeYaml(was, theirs, yours) : null;
    if (joined?.ok) {
      merged.push(path);
      if (joined.text !== theirs) changes.set(path, joined.text);
    } else if (joined) conflicts.push(...joined.conflicts.map((c) => ({ ...c, path })));
    else conflicts.push({ path, field: null, base: was, theirs, yours });
  }
  return { changes, merged, conflicts };
}

/** Texts of a tree with changes put over them, sorted by path as the loader does. */
export function textsWith(
  texts: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, string | null>,
): ReadonlyMap<string, string> {
  const all = new Map(texts);
  for (const [path, text] of changes) {
    if (text === null) all.delete(path);
    else all.set(path, text);
  }
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : 1)));
}
