import { isMap, isNode, isScalar, parseDocument, stringify, type Pair, type YAMLMap } from 'yaml';

type Entry = Pair;

// As an element of a list: what ends a text inside braces (a comma, a brace) is quoted then.
const inList = (value: unknown): string =>
  stringify([value], {
    collectionStyle: 'flow',
    lineWidth: 0,
    defaultStringType: 'PLAIN',
    flowCollectionPadding: true,
  })
    .trim()
    .replace(/^\[\s*|\s*\]$/g, '');

/** A value in one line. A text of several lines would be a block, which needs the indent of its place. */
const flow = (value: unknown, inside: boolean): string => {
  if (typeof value === 'string' && /[\r\n\u0085\u2028\u2029]/.test(value)) return JSON.stringify(value);
  return inside || typeof value !== 'string'
    ? inList(value)
    : stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' }).trim();
};

const keyOf = ({ key }: Entry): string | null => (isScalar(key) ? String(key.value) : null);
const startOf = (entry: Entry): number => (isNode(entry.key) ? (entry.key.range?.[0] ?? 0) : 0);

/** Where the line of an offset ends, its line break included. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Where an entry ends: after its value and what stands on that line. */
function entryEnd(text: string, entry: Entry): number {
  const value = isNode(entry.value) ? entry.value.range?.[1] : undefined;
  const end = value ?? startOf(entry) + String(keyOf(entry)).length + 1;
  // The range of a block ends with its last line break.
  return text[end - 1] === '\n' ? end : lineEnd(text, end);
}

function added(text: string, map: YAMLMap, line: string): string {
  const last = map.items.at(-1);
  if (map.flow || !last) {
    const close = (map.range?.[1] ?? 0) - 1;
    const before = text.slice(0, close).trimEnd();
    return `${before}${last ? ', ' : ' '}${line} ${text.slice(close)}`;
  }
  const start = startOf(last);
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1));
  const end = entryEnd(text, last);
  const before = text.slice(0, end);
  return `${before}${before.endsWith('\n') ? '' : '\n'}${indent}${line}\n${text.slice(end)}`;
}

function removed(text: string, map: YAMLMap, entry: Entry): string {
  const start = startOf(entry);
  if (!map.flow)
    return text.slice(0, text.lastIndexOf('\n', start - 1) + 1) + text.slice(entryEnd(text, entry));
  const end = isNode(entry.value) ? (entry.value.range?.[1] ?? start) : start;
  const after = text.slice(end).replace(/^\s*,\s*/, '');
  const isLast = map.items.at(-1) === entry;
  return (isLast ? text.slice(0, start).replace(/,\s*$/, ' ') : text.slice(0, start)) + after;
}

/**
 * A YAML text with one field of a mapping set (or, for undefined, taken away); every other byte stays: order, comments,
 * quotes. Null when there is no such mapping or the text cannot be read.
 */
export function withField(text: string, path: readonly string[], value: unknown): string | null {
  const doc = parseDocument(text, { schema: 'failsafe' });
  const map = doc.getIn(path.slice(0, -1), true);
  const name = path.at(-1);
  if (doc.errors.length > 0 || !isMap(map) || name === undefined) return null;
  const entry = map.items.find((e) => keyOf(e) === name);
  if (value === undefined) return entry ? removed(text, map, entry) : text;
  const inside = map.flow === true;
  const line = `${name}: ${flow(value, inside)}`;
  if (!entry) return added(text, map, line);
  if (map.flow && isNode(entry.value)) {
    const [from = 0, to = 0] = entry.value.range ?? [];
    return text.slice(0, from) + flow(value, inside) + text.slice(to);
  }
  if (isScalar(entry.value) && entry.value.range && entry.value.range[1] > entry.value.range[0]) {
    const [from, to] = entry.value.range;
    const gap = text[to - 1] === '\n' ? '\n' : '';
    return text.slice(0, from) + flow(value, inside) + gap + text.slice(to);
  }
  // A block value is replaced whole, from its name on.
  return `${text.slice(0, startOf(entry))}${line}\n${text.slice(entryEnd(text, entry))}`;
}

/** An entry of a mapping as it is written, with its indentation and remarks; null where there is none. */
export function entryText(text: string, path: readonly string[]): string | null {
  const map = parseDocument(text, { schema: 'failsafe' }).getIn(path.slice(0, -1), true);
  const entry = isMap(map) && !map.flow ? map.items.find((e) => keyOf(e) === path.at(-1)) : undefined;
  if (!entry) return null;
  const start = startOf(entry);
  const written = text.slice(text.lastIndexOf('\n', start - 1) + 1, entryEnd(text, entry));
  return written.endsWith('\n') ? written : `${written}\n`;
}

/** A YAML text with an entry as it was written elsewhere (`entryText`), in its old place or at the end; null takes it away. */
export function withEntry(text: string, path: readonly string[], written: string | null): string | null {
  const map = parseDocument(text, { schema: 'failsafe' }).getIn(path.slice(0, -1), true);
  if (!isMap(map) || map.flow) return null;
  const entry = map.items.find((e) => keyOf(e) === path.at(-1));
  const last = map.items.at(-1);
  if (!entry) {
    const end = last ? entryEnd(text, last) : text.length;
    const before = text.slice(0, end);
    return written === null
      ? text
      : `${before}${before.endsWith('\n') ? '' : '\n'}${written}${text.slice(end)}`;
  }
  const start = text.lastIndexOf('\n', startOf(entry) - 1) + 1;
  return text.slice(0, start) + (written ?? '') + text.slice(entryEnd(text, entry));
}
