import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import type * as Yaml from 'yaml';
import type { z } from 'zod';
import { issueProblem } from './issues.ts';
import { problem, type Problem } from './problem.ts';
import { yamlMessage } from './yaml-messages.ts';

/** Loaded when a file must be parsed: most starts find every file parsed before, and it takes 3 MB. */
const yaml = (): typeof Yaml => (loaded ??= load('yaml') as typeof Yaml);
const load = createRequire(import.meta.url);
// `require` looks for the package on the disk each time, which is a second for the positions of all phrases.
let loaded: typeof Yaml | null = null;

export interface Position {
  file: string;
  line: number;
  column: number;
}

/** A parsed file that still knows where each of its values stands. */
export interface Source<T> {
  file: string;
  value: T;
  /** SHA-256 of the value, whatever the order of its fields: 64 hex digits. */
  digest: string;
  /** Where a value stands. Reads the file's text again: asked for problems, not for every value. */
  at(path: readonly PropertyKey[]): Position;
}

const canonical = (v: unknown): unknown => {
  if (Array.isArray(v)) return v.map(canonical);
  if (v === null || typeof v !== 'object') return v;
  return Object.fromEntries(
    Object.entries(v)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, x]) => [k, canonical(x)]),
  );
};

const digestOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex');

// Enough for any honest file; a bomb of nested aliases needs millions.
const MAX_ALIASES = 50;

/** Offset of the value (or key) at `path`, of its nearest existing parent where it is missing. */
function offsetOf(doc: Yaml.Document, path: readonly PropertyKey[], unknownKey?: string): number {
  const { isMap, isNode, isScalar, isSeq } = yaml();
  let node: unknown = doc.contents;
  let at = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  const keyed = (key: string) =>
    isMap(node) ? node.items.find((p) => isScalar(p.key) && String(p.key.value) === key) : undefined;
  for (const step of path) {
    if (isMap(node)) {
      const pair = keyed(String(step));
      if (!pair) return at;
      if (isScalar(pair.key)) at = pair.key.range?.[0] ?? at;
      node = pair.value;
    } else if (isSeq(node)) node = node.items[Number(step)];
    else return at;
    if (isNode(node) && node.range && node.range[1] > node.range[0]) at = node.range[0];
  }
  if (unknownKey !== undefined) {
    const pair = keyed(unknownKey);
    if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? at;
  }
  return at;
}

interface Read {
  doc: Yaml.Document;
  lines: Yaml.LineCounter;
}

function readYaml(text: string): Read {
  const { LineCounter, parseDocument } = yaml();
  const lines = new LineCounter();
  const doc = parseDocument(text, {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: true,
  });
  return { doc, lines };
}

const placing =
  (file: string, lines: Yaml.LineCounter) =>
  (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };

/** Positions in one file, whose text is read when the first is asked for. */
export function positionsIn(file: string, text: () => string): (path: readonly PropertyKey[]) => Position {
  let read: Read | null = null;
  return (path) => {
    read ??= readYaml(text());
    return placing(file, read.lines)(offsetOf(read.doc, path));
  };
}

/**
 * Parses one YAML file against a schema: the value with its positions, or every problem of the file at once.
 * YAML is read as `failsafe` (all scalars are strings), since YAML itself would turn room `1.20` into 1.2.
 */
export function parseSource<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
): { ok: true; value: z.output<S>; digest: string } | { ok: false; problems: Problem[] } {
  const { doc, lines } = readYaml(text);
  const place = placing(file, lines);
  const syntax = [...doc.errors, ...doc.warnings];
  if (syntax.length > 0) {
    return {
      ok: false,
      problems: syntax.map((e) =>
        problem(place(e.pos[0]), `yaml-${e.code.toLowerCase()}`, yamlMessage(e.code)),
      ),
    };
  }
  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: MAX_ALIASES });
  } catch {
    const message = `Za dużo odwołań (&, *) w jednym pliku: najwyżej ${MAX_ALIASES}. Napisz te wartości wprost.`;
    return { ok: false, problems: [problem(place(0), 'too-many-aliases', message)] };
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      issueProblem(issue, schema, value).map((p) =>
        problem(place(offsetOf(doc, p.path, p.unknownKey)), p.code, p.message, p),
      ),
    );
    return { ok: false, problems };
  }
  return { ok: true, value: parsed.data, digest: digestOf(parsed.data) };
}
