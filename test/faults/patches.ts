import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** A small defect: what stands once in a file, what it becomes, and which tests must notice. */
export interface Patch {
  name: string;
  file: string;
  find: string;
  put: string;
  tests: string[];
}

export const patches = (): Patch[] =>
  parse(readFileSync(new URL('patches.yaml', import.meta.url), 'utf8')) as Patch[];

/** The file with the defect in it. Throws where the patch no longer fits the code. */
export function patched(root: string, { name, file, find, put }: Patch): string {
  const text = readFileSync(join(root, file), 'utf8');
  const times = text.split(find).length - 1;
  if (times !== 1) throw new Error(`"${name}" fits ${file} ${times} times instead of once; write it anew`);
  return text.replace(find, () => put);
}
