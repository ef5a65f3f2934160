import { isMap, isScalar, parseDocument, type Pair, type YAMLMap } from 'yaml';
import type { Conflict } from './versions.ts';

/** One field of a block map: its lines in the file, comments above it included. */
interface Segment {
  key: string;
  text: string;
  /** Lines before the first field inside, when the value is a block map itself. */
  head: string;
  inside: Segment[] | null;
  value: unknown;
}

type FieldConflict = Omit<Conflict, 'path' | 'field'> & { field: string };

const isBlockMap = (node: unknown): node is YAMLMap =>
  isMap(node) && node.flow !== true && node.items.length > 0;

/** The start of the line a key stands in, moved up over the comments that belong to it, not beyond `floor`. */
function lineOf(text: string, offset: number, floor: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  while (start > floor) {
    const before = text.lastIndexOf('\n', start - 2) + 1;
    if (before < floor || !/^\s*#/.test(text.slice(before, start))) break;
    start = before;
  }
  return Math.max(start, floor);
}

/** Cuts a block map into its fields; `from` and `to` are where its lines begin and end. */
function segments(text: string, map: YAMLMap, from: number, to: number): { head: string; list: Segment[] } {
  const pairs: readonly Pair[] = map.items;
  let floor = from;
  const starts = pairs.map((pair) => {
    const key = isScalar(pair.key) ? (pair.key.range?.[0] ?? floor) : floor;
    const start = lineOf(text, key, floor);
    floor = text.indexOf('\n', key) + 1 || to;
    return start;
  });
  const list = pairs.map((pair, i): Segment => {
    const [start, end] = [starts[i] as number, starts[i + 1] ?? to];
    const key = isScalar(pair.key) ? String(pair.key.value) : String(pair.key);
    const own = { key, text: text.slice(start, end), value: plainValue(pair.value) };
    const keyLine = text.indexOf('\n', isScalar(pair.key) ? (pair.key.range?.[0] ?? start) : start) + 1;
    if (!isBlockMap(pair.value) || keyLine === 0 || keyLine > end) return { ...own, head: '', inside: null };
    const inner = segments(text, pair.value, keyLine, end);
    return { ...own, head: text.slice(start, keyLine) + inner.head, inside: inner.list };
  });
  return { head: text.slice(from, starts[0] ?? to), list };
}

const plainValue = (node: unknown): unknown =>
  typeof node === 'object' && node !== null && 'toJSON' in node && typeof node.toJSON === 'function'
    ? (node.toJSON() as unknown)
    : null;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The text after "key:", for showing it. */
const shown = (segment: Segment | undefined): string | null => {
  if (segment === undefined) return null;
  const text = segment.text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/^\s*[^:]+:[ \t]*/, '');
  if (!text.startsWith('\n')) return text.trim();
  // A block keeps its own indents, so that it can be read as YAML again.
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const indent = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indent)).join('\n');
};

/** Keys of ours in their order, with those only theirs has put after what they stood after. */
function orderOf(ours: readonly Segment[], theirs: readonly Segment[]): string[] {
  const order = ours.map((s) => s.key);
  theirs.forEach((s, i) => {
    if (order.includes(s.key)) return;
    const before = theirs[i - 1]?.key;
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, s.key);
  });
  return order;
}

function mergeMaps(
  base: readonly Segment[],
  ours: readonly Segment[],
  theirs: readonly Segment[],
  path: readonly string[],
  conflicts: FieldConflict[],
): string {
  const find = (list: readonly Segment[], key: string) => list.find((s) => s.key === key);
  return orderOf(ours, theirs)
    .map((key) => {
      const [b, o, t] = [find(base, key), find(ours, key), find(theirs, key)];
      if (o?.text === t?.text || t?.text === b?.text) return o?.text ?? '';
      if (o?.text === b?.text) return t?.text ?? '';
      if (o?.inside && t?.inside) {
        const head = o.head === b?.head ? t.head : o.head;
        return head + mergeMaps(b?.inside ?? [], o.inside, t.inside, [...path, key], conflicts);
      }
      // A comment or white space is no reason to bother anybody.
      if (o && t && (same(o.value, t.value) || same(t.value, b?.value))) return o.text;
      if (o && b && same(o.value, b.value)) return t?.text ?? '';
      conflicts.push({ field: [...path, key].join('.'), base: shown(b), theirs: shown(o), yours: shown(t) });
      return o?.text ?? '';
    })
    .join('');
}

/** Fields joined as values, to see that the joined text says the same. */
function mergeValues(base: unknown, ours: unknown, theirs: unknown): unknown {
  const map = (v: unknown): v is Record<string, unknown> =>
    typeof v === 'object' && v !== null && !Array.isArray(v);
  if (same(theirs, base) || same(ours, theirs)) return ours;
  if (same(ours, base)) return theirs;
  if (!map(ours) || !map(theirs)) return ours;
  const from = map(base) ? base : {};
  const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
  return Object.fromEntries(
    keys.flatMap((k) => {
      const value = mergeValues(from[k], ours[k], theirs[k]);
      return value === undefined ? [] : [[k, value]];
    }),
  );
}

const sorted = (v: unknown): unknown =>
  typeof v !== 'object' || v === null
    ? v
    : Array.isArray(v)
      ? v.map(sorted)
      : Object.fromEntries(
          Object.entries(v)
            .sort(([a], [b]) => (a < b ? -1 : 1))
            .map(([k, x]) => [k, sorted(x)]),
        );

function read(text: string) {
  const whole = text.endsWith('\n') ? text : `${text}\n`;
  const doc = parseDocument(whole, { schema: 'failsafe', uniqueKeys: true });
  if (doc.errors.length > 0 || !isBlockMap(doc.contents)) return null;
  return {
    ...segments(whole, doc.contents, 0, whole.length),
    value: doc.toJS({ maxAliasCount: 50 }) as unknown,
  };
}

/**
 * Joins two changes of one YAML file, field by field; comments, order and spelling of what nobody touched stay.
 * Fields both changed to different values are conflicts (`theirs` is what was saved first). Pure.
 */
export function mergeYaml(
  base: string,
  saved: string,
  yours: string,
): { ok: true; text: string } | { ok: false; conflicts: Omit<Conflict, 'path'>[] } {
  const whole = { ok: false as const, conflicts: [{ field: null, base, theirs: saved, yours }] };
  const [b, o, t] = [read(base), read(saved), read(yours)];
  if (!b || !o || !t) return whole;
  const conflicts: FieldConflict[] = [];
  const head = o.head === b.head ? t.head : o.head;
  const text = head + mergeMaps(b.list, o.list, t.list, [], conflicts);
  if (conflicts.length > 0) return { ok: false, conflicts };
  const merged = read(text);
  // Different indents of the two could make other sense together: then people decide.
  if (!merged || !same(sorted(merged.value), sorted(mergeValues(b.value, o.value, t.value)))) return whole;
  return { ok: true, text };
}
