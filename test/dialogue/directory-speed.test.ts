import { beforeAll, expect, test } from 'vitest';
import { directory, ORDERS, searchDirectory } from '../../src/dialogue/directory.ts';
import { findServices } from '../../src/dialogue/find-service.ts';
import type { Guide, Service } from '../../src/guide/guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { cases } from '../fixtures/cases.ts';

const SERVICES = 300;
const NOW = new Date('2026-11-24T10:15:00+01:00');
const QUERIES = cases<{ said: string }>('find.yaml').map((c) => c.said);

/** The shipped services over and over, each copy with a name of its own, all serving Kielce. */
let guide: Guide;
beforeAll(async () => {
  const loaded = await loadGuide('.');
  if (!loaded.ok) throw new Error('the shipped guide does not load');
  const shipped = [...loaded.guide.services.values()];
  const services = Array.from({ length: SERVICES }, (_, i): [string, Service] => {
    const like = shipped[i % shipped.length];
    if (!like) throw new Error('the shipped guide has no services');
    const copy = i < shipped.length ? '' : ` filia ${String.fromCharCode(97 + (i % 26)).repeat(5)}${i}`;
    return [
      `${like.id}-${i}`,
      { ...like, id: `${like.id}-${i}`, name: like.name + copy, serves: ['kielce'] },
    ];
  });
  guide = { ...loaded.guide, services: new Map(services) };
});

/** Milliseconds of each run. */
function timed(runs: readonly (() => unknown)[]): number[] {
  return runs.map((run) => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

function tell(name: string, times: readonly number[]): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(2);
  console.info(`${name}: median ${at(0.5)} ms, worst ${at(1)} ms of ${times.length}`);
}

// No time is asserted: machines differ, and a slow one proves nothing. The figures are read by people.
test(`${SERVICES} services: how long finding and listing take`, () => {
  const first = timed([() => findServices(guide, 'szkola rodzni', 'kielce')]);
  const finds = timed(
    Array.from({ length: 20 }).flatMap(() => QUERIES.map((q) => () => findServices(guide, q, 'kielce'))),
  );
  const showing = { guide, lang: 'pl', now: NOW } as const;
  const searches = timed(QUERIES.map((q) => () => searchDirectory(showing, 'kielce', q, [])));
  const lists = timed(
    Array.from({ length: 10 }).flatMap(() => ORDERS.map((o) => () => directory(showing, 'kielce', o))),
  );
  tell('findServices, the first call (makes its index)', first);
  tell('findServices', finds);
  tell('searchDirectory', searches);
  tell('directory', lists);
  expect(finds).toHaveLength(20 * QUERIES.length);
  expect(directory(showing, 'kielce', 'name').count).toBe(SERVICES);
});
