import { expect, test } from 'vitest';
import { withDoubts } from '../../src/desk/doubted.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

test('the world is the same one until a contact is doubted or no longer is', () => {
  const store = staffStore(':memory:');
  const world = { guide: smallGuide(), understand: understandAs({}) };
  let current = world;
  const live = withDoubts({ current: () => current }, store.reports);
  const first = live.current();
  store.reports.add({ contact: 'desk', kind: 'number', from: 'resident' });
  expect(live.current()).toBe(first);
  const by = { id: 'anna' };
  const report = store.reports.add({ contact: 'desk', kind: 'number', from: 'operator', by });
  const doubted = live.current();
  expect([...(doubted as { doubted?: Set<string> }).doubted!]).toEqual(['desk']);
  // As many as anybody may tap together push out neither the doubt nor the operator's word on the list.
  for (let i = 0; i < 600; i += 1)
    store.reports.add({ contact: `contact-${i}`, kind: 'number', from: 'resident' });
  expect(live.current()).toBe(doubted);
  expect(store.reports.list('open')[0]).toMatchObject({ id: report, from: 'operator' });
  store.reports.settle(report, 'dismissed', by);
  expect([...(live.current() as { doubted?: Set<string> }).doubted!]).toEqual([]);
  current = { ...world };
  expect(live.current()).not.toBe(first);
  store.close();
});
