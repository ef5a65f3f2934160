import { isMap, parseDocument, stringify } from 'yaml';
import { withField } from '../yaml-splice.ts';

/** A field of a file by its path, and its new value; undefined takes it away. */
export interface FieldChange {
  path: readonly string[];
  value: unknown;
}

/** All values of a file as they are written: strings, lists and maps of them. Null when it cannot be read. */
export function valuesOf(text: string): Record<string, unknown> | null {
  const doc = parseDocument(text, { schema: 'failsafe' });
  if (doc.errors.length > 0 || !isMap(doc.contents)) return null;
  return doc.toJS({ maxAliasCount: 50 }) as Record<string, unknown>;
}

const get = (value: unknown, step: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, step) => get(at, step), value);

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const isEmpty = (v: unknown): boolean =>
  v === undefined || (typeof v === 'object' && v !== null && Object.keys(v).length === 0);

/** The change with the maps on its way that are not there yet; null when nothing can be set there. */
function nested(values: unknown, { path, value }: FieldChange): FieldChange | null {
  for (let depth = 1; depth < path.length; depth += 1) {
    const parent = valueAt(values, path.slice(0, depth));
    if (typeof parent === 'object' && parent !== null && !Array.isArray(parent)) continue;
    if (value === undefined) return null;
    const inner = path.slice(depth).reduceRight<unknown>((v, step) => ({ [step]: v }), value);
    return { path: path.slice(0, depth), value: inner };
  }
  return { path, value };
}

/**
 * A file with fields set; what does not change keeps every byte: order, comments, quotes. A map left empty goes too
 * (`evidence: {}`). Null when the file cannot be read or has no such place.
 */
export function applied(text: string, changes: readonly FieldChange[]): string | null {
  let now: string | null = text;
  let values = valuesOf(text);
  for (const change of changes) {
    if (now === null || values === null) return null;
    if (same(valueAt(values, change.path), change.value)) continue;
    const made = nested(values, change);
    if (made === null) continue;
    const parent = made.path.slice(0, -1);
    const rest = { ...(valueAt(values, parent) as Record<string, unknown>) };
    delete rest[made.path.at(-1) ?? ''];
    const emptied = made.value === undefined && parent.length > 0 && isEmpty(rest);
    now = withField(now, emptied ? parent : made.path, made.value);
    values = now === null ? null : valuesOf(now);
  }
  return now;
}

/** A file with a new entry at the end of a map of its own lines, in the manner of the entries before it. */
export function withEntry(text: string, map: string, id: string, value: Record<string, unknown>): string {
  const entry = stringify(
    { [id]: value },
    { lineWidth: 0, defaultStringType: 'PLAIN', collectionStyle: 'any' },
  )
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
  const doc = parseDocument(text, { schema: 'failsafe' });
  const at = doc.get(map, true);
  if (!isMap(at) || at.items.length === 0) {
    const bare = text.replace(new RegExp(`^${map}:.*\n?`, 'm'), '').trimEnd();
    return `${bare}\n${map}:\n${entry}\n`;
  }
  const end = at.range?.[1] ?? text.length;
  const before = text.slice(0, end).trimEnd();
  return `${before}\n${entry}\n${text.slice(end).replace(/^\n/, '')}`;
}
