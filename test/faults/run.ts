/**
 * `npm run faults`: makes each defect of `patches.yaml` in a copy of the project and runs the tests that must notice it.
 * Exit 1 when one is not noticed. `npm run faults -- holidays "kept page"` tries those whose name has one of the words.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Patch, patched, patches } from './patches.ts';

const COPIED = [
  'src',
  'test',
  'content',
  'intents',
  'seeds',
  'package.json',
  'dist',
  'tsconfig.json',
  'tsconfig.build.json',
  'vitest.config.ts',
  '.env.example',
];
const SHARED = ['node_modules', '.cache', 'deploy'];

const words = process.argv.slice(2);
const wanted = patches().filter((p) => words.length === 0 || words.some((word) => p.name.includes(word)));
const root = mkdtempSync(join(tmpdir(), 'okienko-faults-'));

/** Tests that come to no end have noticed nothing. */
const MOST_MS = 600_000;

/** True when the tests fail. Some start the program itself, so it is built first; a defect need not have right types. */
function noticed({ tests }: Patch): boolean {
  spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
    cwd: root,
  });
  const run = spawnSync(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', '--bail=1', '--reporter=dot', ...tests],
    { cwd: root, encoding: 'utf8', timeout: MOST_MS },
  );
  return run.status !== null && run.status !== 0;
}

const survivors: string[] = [];
try {
  for (const name of COPIED) cpSync(name, join(root, name), { recursive: true });
  for (const name of SHARED) symlinkSync(resolve(name), join(root, name));
  for (const patch of wanted) {
    const file = join(root, patch.file);
    const good = readFileSync(file, 'utf8');
    const began = performance.now();
    writeFileSync(file, patched(root, patch));
    const red = noticed(patch);
    writeFileSync(file, good);
    if (!red) survivors.push(patch.name);
    console.log(
      `${red ? 'noticed ' : 'SURVIVED'} ${patch.name} (${((performance.now() - began) / 1000).toFixed(0)} s)`,
    );
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
console.log(`${wanted.length - survivors.length} of ${wanted.length} noticed`);
process.exit(survivors.length === 0 ? 0 : 1);
