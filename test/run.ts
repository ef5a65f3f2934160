/**
 * `npm test`: types, lint with the import borders, format, the build, then all tests. Every step runs even when an
 * earlier one failed; the last line counts steps and tests together: `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bin = (name: string) => join('node_modules', '.bin', name);

/** A program of the system that tests need: installed where that is possible, otherwise said; never skipped in silence. */
function needs(name: string, paths: readonly string[], debian: string): boolean {
  const there = () => paths.some((f) => existsSync(f));
  if (there()) return true;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    spawnSync('apt-get', ['update'], { stdio: 'inherit' });
    spawnSync('apt-get', ['install', '-y', '--no-install-recommends', debian], { stdio: 'inherit' });
    if (there()) return true;
  }
  console.error(`${name} is missing: install it with "sudo apt-get install ${debian}".`);
  return false;
}

let passed = 0;
let failed = 0;

function count(name: string, ok: boolean): void {
  if (ok) passed += 1;
  else failed += 1;
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
}

function run(name: string, command: string, args: string[]): void {
  count(name, spawnSync(command, args, { stdio: 'inherit' }).status === 0);
}

run('types', bin('tsc'), ['-p', 'tsconfig.json']);
run('lint', bin('oxlint'), ['--type-aware']);
run('format', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
run('build', 'npm', ['run', '-s', 'build']);
run('guide', process.execPath, ['dist/cli.js', 'check']);
count(
  'browser',
  needs('Chromium', ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'], 'chromium'),
);
count('redis', needs('Redis', ['/usr/bin/redis-server'], 'redis-server'));

const report = join(mkdtempSync(join(tmpdir(), 'okienko-test-')), 'report.json');
const vitest = [
  'node_modules/vitest/vitest.mjs',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];
const status = spawnSync(process.execPath, [...vitest, ...process.argv.slice(2)], {
  stdio: 'inherit',
}).status;
const result = existsSync(report)
  ? (JSON.parse(readFileSync(report, 'utf8')) as { numPassedTests: number; numFailedTests: number })
  : null;
passed += result?.numPassedTests ?? 0;
failed += result?.numFailedTests ?? 0;
// A file that could not even be loaded fails the run without failing a test.
if (status !== 0 && (result?.numFailedTests ?? 0) === 0) failed += 1;

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
