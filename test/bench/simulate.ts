/**
 * `npm run simulate -- --places 2477 --services 30`: a guide of all of Poland, made up, beside the shipped one. How long
 * compiling takes, how long a start from what was compiled, what memory it needs, how long one edit and one answer take.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { writeAllPoland } from './all-poland.ts';

const { values } = parseArgs({
  options: {
    places: { type: 'string', default: '2477' },
    services: { type: 'string', default: '30' },
    keep: { type: 'string' },
  },
});
const [places, services] = [Number(values.places), Number(values.services)];
const root = values.keep ?? mkdtempSync(join(tmpdir(), 'okienko-poland-'));
const guide = join(root, 'guide');
const cache = join(root, 'cache');

interface Figures {
  openMs: number;
  rssMb: number;
  heapMb: number;
  peakMb: number;
  answers: { median: number; p99: number; first: number };
  editMs: number | null;
  /** The desk's search: making its index, then one letter after another (ms). */
  desk: { index: number; median: number; p99: number; longest: number };
  withDeskMb: number;
  services: number;
  places: number;
}

function child(dir: string, kept: string, place: string, edit = ''): Figures {
  const run = spawnSync(
    process.execPath,
    ['--expose-gc', 'test/bench/simulate-child.ts', dir, kept, place, edit],
    {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    },
  );
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as Figures;
}

function timed(what: () => void): number {
  const start = performance.now();
  what();
  return performance.now() - start;
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(2)} s`;
const row = (name: string, is: string, wanted = '') => console.log(`| ${name} | ${is} | ${wanted} |`);

try {
  const written = timed(() => writeAllPoland(guide, { places, services }));
  const compiled = timed(() => {
    const run = spawnSync(process.execPath, ['src/cli.ts', 'compile', '--guide', guide], {
      env: { ...process.env, CACHE_DIR: cache },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (run.status !== 0) throw new Error('does not compile');
  });
  const small = child('.', '.cache', 'ostrowiec');
  const large = child(guide, cache, 'gm-7', 'content/gm-7/services/gm-7-u3.yaml');
  row('what', 'measured', 'wanted');
  row('---', '---', '---');
  row('services, places', `${large.services}, ${large.places}`);
  row('files written', seconds(written));
  row('compiled from nothing', seconds(compiled));
  row('opened from what was compiled', seconds(large.openMs), '< 5 s');
  row(
    'memory after 600 answers (RSS; peak; heap in use)',
    `${large.rssMb}; ${large.peakMb}; ${large.heapMb} MB`,
    '< 600 MB',
  );
  row(
    'one changed file, until it answers (150 ms of it waiting for the editor)',
    seconds(large.editMs ?? 0),
    '< 1 s',
  );
  row('an answer, median and p99', `${large.answers.median.toFixed(2)}, ${large.answers.p99.toFixed(2)} ms`);
  row(
    'the same with the shipped guide',
    `${small.answers.median.toFixed(2)}, ${small.answers.p99.toFixed(2)} ms`,
  );
  const { index, median, p99, longest } = large.desk;
  row(
    'a search of the desk, letter by letter: median, p99, longest',
    `${median.toFixed(1)}, ${p99.toFixed(1)}, ${longest.toFixed(1)} ms`,
    '< 50 ms',
  );
  row(
    'the index of the desk made (once for a guide); memory with it (RSS)',
    `${seconds(index)}; ${large.withDeskMb} MB`,
  );
  row('the very first answer (makes indexes)', `${large.answers.first.toFixed(0)} ms`);
} finally {
  if (values.keep === undefined) rmSync(root, { recursive: true, force: true });
}
