import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { findServices } from '../../src/dialogue/find-service.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { cases } from '../fixtures/cases.ts';

let guide: Guide;
beforeAll(async () => {
  const loaded = await loadGuide('.');
  if (!loaded.ok) throw new Error('the shipped guide does not load');
  guide = loaded.guide;
});

test.each(cases<{ said: string; place: string; finds: string }>('find.yaml'))(
  '"$said" finds $finds',
  ({ said, place, finds }) => {
    expect(findServices(guide, said, place)[0]?.service.id ?? 'nothing').toBe(finds);
  },
);

test('any text finds something or nothing and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) =>
      Array.isArray(findServices(guide, text, 'kielce')),
    ),
    { numRuns: 200 },
  );
});
