import { KEPT, kindOf, KINDS, type FileOf, type KeptOf, type Kind } from './kinds.ts';
import { problem, type Problem } from './problem.ts';
import { parseSource, positionsIn, type Source } from './source.ts';

/** All files of a guide by kind, each parsed and still knowing its positions. */
export type Sources = { [K in Kind]: Source<KeptOf<K>>[] };

/** A file parsed before: its value is taken again as long as its stamp (of the text, or of the file) is the same. */
export interface Parsed {
  stamp: string;
  value: unknown;
  digest: string;
  /** What `collect` made of it, so that an edit of one file makes nothing anew of the others. */
  made?: { kind: Kind; source: Source<unknown> };
}

/** What was parsed before, by path; `collect` adds to it what it parses and drops what is gone. */
export type ParseMemory = Map<string, Parsed>;

/** A file to be collected; its text is read only where nothing is remembered of it. */
export interface GuideFile {
  path: string;
  /** Changes with the text; empty where that cannot be told. */
  stamp: string;
  text: () => string;
}

/** Parses every file by the kind its path says; problems of all files at once. Pure but for what `text` reads. */
export function collect(
  files: readonly GuideFile[],
  memory: ParseMemory = new Map(),
): { sources: Sources; problems: Problem[] } {
  const sources = Object.fromEntries(Object.keys(KINDS).map((k) => [k, []])) as unknown as Sources;
  const problems: Problem[] = [];
  let taken = 0;
  for (const { path: file, stamp, text } of files) {
    const before = memory.get(file);
    if (before?.made !== undefined && stamp !== '' && before.stamp === stamp) {
      taken += 1;
      (sources[before.made.kind] as Source<unknown>[]).push(before.made.source);
      continue;
    }
    const kind = kindOf(file);
    if (kind === null) {
      const message =
        'Plik w tym miejscu nie należy do przewodnika: nikt go nie czyta. Popraw nazwę albo go usuń.';
      problems.push(problem({ file, line: 1, column: 1 }, 'unknown-file', message));
      continue;
    }
    let parsed = before;
    if (stamp === '' || parsed?.stamp !== stamp) {
      const read = parseSource(file, text(), KINDS[kind].schema);
      if (!read.ok) {
        problems.push(...read.problems);
        continue;
      }
      parsed = { stamp, value: kept(kind, read.value), digest: read.digest };
      memory.set(file, parsed);
    }
    taken += 1;
    const { value, digest } = parsed;
    const source = { file, value, digest, at: positionsIn(file, text) };
    parsed.made = { kind, source };
    (sources[kind] as Source<unknown>[]).push(source);
  }
  if (memory.size > taken) {
    const there = new Set(files.map((f) => f.path));
    for (const file of memory.keys()) if (!there.has(file)) memory.delete(file);
  }
  return { sources, problems };
}

const kept = (kind: Kind, value: unknown): unknown =>
  kind === 'examples' ? KEPT[kind](value as FileOf<typeof kind>) : value;
