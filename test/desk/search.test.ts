import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { find } from '../../src/desk/found.ts';
import { indexOf, search } from '../../src/desk/search.ts';
import type { World } from '../../src/dialogue/world.ts';
import type { Service } from '../../src/guide/guide.ts';
import { cases } from '../fixtures/cases.ts';
import { shipped } from '../fixtures/shipped.ts';
import { MONDAY } from './desk-server.ts';

const SERVICES = 2000;
const ROWS = cases<{ typed: string; finds: string }>('desk-search.yaml');

let world: World;
beforeAll(async () => {
  world = await shipped();
});
const found = (text: string) =>
  find({ guide: world.guide, lang: 'pl', now: MONDAY }, world.understand, 'ostrowiec', text);

test.each(ROWS)('"$typed" finds $finds', ({ typed, finds }) => {
  expect(
    found(typed)
      .items.slice(0, 3)
      .map((i) => i.go),
  ).toContain(finds);
});

describe('what is typed', () => {
  test('finds something from the first letter on', () => {
    for (const letter of 'abcdefghijklmnoprstuwz')
      expect([letter, found(letter).items.length > 0]).toEqual([letter, true]);
  });

  test('is understood as a resident would be, and says why', () => {
    const { items } = found('zalegam z czynszem od trzech miesięcy');
    expect(items[0]).toMatchObject({ go: 'n:04', why: expect.stringContaining('czynszem') as string });
  });

  test('shows danger before anything else', () => {
    expect(found('chcę się zabić').danger).toMatchObject({ kind: 'suicide', level: 'acute' });
    expect(found('klub seniora').danger).toBeNull();
  });

  test('any text finds something or nothing and never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) =>
        Array.isArray(search(world.guide, 'ostrowiec', text)),
      ),
      { numRuns: 100 },
    );
  });
});

// No time is asserted: machines differ. The figures are read by people.
test(`${SERVICES} services: how long a letter takes on the server`, () => {
  const like = [...world.guide.services.values()];
  const services = Array.from({ length: SERVICES }, (_, i): [string, Service] => {
    const s = like[i % like.length] as Service;
    const name =
      i < like.length ? s.name : `${s.name} filia ${String.fromCharCode(97 + (i % 26)).repeat(4)}${i}`;
    return [`${s.id}-${i}`, { ...s, id: `${s.id}-${i}`, name }];
  });
  const guide = { ...world.guide, services: new Map(services) };
  const showing = { guide, lang: 'pl', now: MONDAY } as const;
  const begun = performance.now();
  indexOf(guide);
  const index = performance.now() - begun;
  const letters = ROWS.flatMap(({ typed }) => Array.from(typed, (_, i) => typed.slice(0, i + 1)));
  const times = letters.map((typed) => {
    const start = performance.now();
    find(showing, world.understand, 'ostrowiec', typed);
    return performance.now() - start;
  });
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(1);
  console.info(
    `index ${index.toFixed(0)} ms once; a letter: median ${at(0.5)}, 95 % ${at(0.95)}, worst ${at(1)} ms of ${times.length}`,
  );
  expect(find(showing, world.understand, 'ostrowiec', 'noclegownia').items.length).toBeGreaterThan(0);
});
