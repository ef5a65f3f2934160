import { kindOf, KINDS, type FileOf, type Kind } from './kinds.ts';
import { problem, type Problem } from './problem.ts';
import { parseSource, type Source } from './source.ts';

/** All files of a guide by kind, each parsed and still knowing its positions. */
export type Sources = { [K in Kind]: Source<FileOf<K>>[] };

/** Parses every file by the kind its path says; problems of all files at once. Pure. */
export function collect(texts: ReadonlyMap<string, string>): { sources: Sources; problems: Problem[] } {
  const sources = Object.fromEntries(Object.keys(KINDS).map((k) => [k, []])) as unknown as Sources;
  const problems: Problem[] = [];
  for (const [file, text] of texts) {
    const kind = kindOf(file);
    if (kind === null) {
      const message =
        'Plik w tym miejscu nie należy do przewodnika: nikt go nie czyta. Popraw nazwę albo go usuń.';
      problems.push(problem({ file, line: 1, column: 1 }, 'unknown-file', message));
      continue;
    }
    const parsed = parseSource(file, text, KINDS[kind].schema);
    if (parsed.ok) (sources[kind] as Source<unknown>[]).push(parsed.source);
    else problems.push(...parsed.problems);
  }
  return { sources, problems };
}
