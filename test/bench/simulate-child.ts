/** Opens the guide in `process.argv[2]` as the server does and answers; figures go to the parent as JSON. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import { indexOf, search } from '../../src/desk/search.ts';
import { liveGuide } from '../../src/open.ts';

const [, , dir = '.', cache = '.cache', place = 'ostrowiec', edit = ''] = process.argv;
const began = performance.now();
const opened = await liveGuide(dir, cache);
if (!opened.ok) throw new Error(JSON.stringify(opened.problems.slice(0, 3)));
const { live } = opened;
const openMs = performance.now() - began;

const NOW = new Date('2026-11-24T10:15:00+01:00');
const SAID = [
  'zalegam z czynszem',
  'nie mam gdzie spać',
  'klub seniora',
  'mama jest po udarze',
  'jak dostać zasiłek',
  'dziękuję',
];
function times(n: number): { median: number; p99: number; first: number } {
  const world = live.current();
  const all: number[] = [];
  for (let i = 0; i < n; i++) {
    const start = performance.now();
    step(world, firstState('pl', place), { kind: 'text', text: SAID[i % SAID.length] ?? '' }, NOW);
    all.push(performance.now() - start);
  }
  const [first = 0] = all;
  all.sort((a, b) => a - b);
  return { median: all[Math.floor(n / 2)] ?? 0, p99: all[Math.floor(n * 0.99)] ?? 0, first };
}

const answers = times(600);
const rssMb = Math.round(process.memoryUsage().rss / 1048576);
globalThis.gc?.();
const heapMb = Math.round(process.memoryUsage().heapUsed / 1048576);

/** What an operator types at the desk, letter by letter: names, slips, beginnings, numbers. */
const TYPED = [
  'klub senora',
  'noclegownia',
  'jadłodajnia nr 7',
  'świętokrzyska 22',
  'k',
  'ośr',
  '41 276',
  'poradnai',
];
function searches(): { index: number; median: number; p99: number; longest: number } {
  const { guide } = live.current();
  const began = performance.now();
  indexOf(guide);
  const index = performance.now() - began;
  const all: number[] = [];
  for (let round = 0; round < 20; round++)
    for (const text of TYPED)
      for (let n = 1; n <= text.length; n++) {
        const start = performance.now();
        search(guide, place, text.slice(0, n));
        all.push(performance.now() - start);
      }
  all.sort((a, b) => a - b);
  const at = (share: number) => all[Math.floor(all.length * share)] ?? 0;
  return { index, median: at(0.5), p99: at(0.99), longest: all.at(-1) ?? 0 };
}

let editMs: number | null = null;
if (edit !== '') {
  const file = join(dir, edit);
  const text = readFileSync(file, 'utf8');
  const changed = new Promise<void>((done) => {
    live.onChange(() => done());
  });
  const start = performance.now();
  writeFileSync(file, text.replace('cost: Bezpłatnie.', 'cost: Bezpłatnie dla wszystkich.'));
  await changed;
  editMs = performance.now() - start;
  writeFileSync(file, text);
}
const desk = searches();
const withDeskMb = Math.round(process.memoryUsage().rss / 1048576);
live.close();
const { guide } = live.current();
console.log(
  JSON.stringify({
    openMs,
    rssMb,
    heapMb,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    answers,
    editMs,
    desk,
    withDeskMb,
    services: guide.services.size,
    places: guide.places.size,
  }),
);
process.exit(0);
