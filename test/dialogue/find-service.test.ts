import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { step } from '../../src/dialogue/dialogue.ts';
import { findServices } from '../../src/dialogue/find-service.ts';
import { firstState } from '../../src/dialogue/state.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { cases } from '../fixtures/cases.ts';
import { shipped } from '../fixtures/shipped.ts';

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

test('what is in several towns is not shown of one of them before the town is known', async () => {
  const world = await shipped();
  const start = firstState('pl', null);
  const now = new Date('2026-11-30T09:00:00+01:00');
  const { state, reply } = step(world, start, { kind: 'text', text: 'gdzie jest mops' }, now);
  expect(state.node).toBe('p');
  expect(reply.blocks.map((b) => b.kind)).not.toContain('services');
  const there = step(world, { ...state, place: 'kielce' }, { kind: 'text', text: 'gdzie jest mops' }, now);
  const cards = there.reply.blocks.flatMap((b) => (b.kind === 'services' ? b.cards : []));
  expect(cards[0]?.id).toBe('kielce-mopr');
});

test('any text finds something or nothing and never throws', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) =>
      Array.isArray(findServices(guide, text, 'kielce')),
    ),
    { numRuns: 200 },
  );
});
