import { expect, test } from 'vitest';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { understandAs } from '../fixtures/plain-understand.ts';

const loaded = await loadGuide('.');
if (!loaded.ok) throw new Error('the guide has problems');
const { guide } = loaded;
const NOW = new Date('2026-11-30T10:00:00+01:00');

const blocksOf = (place: string, need: string) => {
  const number = guide.needs.get(need)?.number;
  const state = firstState('pl', place);
  return step({ guide, understand: understandAs({}) }, state, { kind: 'choice', choice: `n:${number}` }, NOW)
    .reply.blocks;
};
const textsOf = (place: string, need: string) =>
  blocksOf(place, need).flatMap((b) => (b.kind === 'text' ? b.said.text : []));

test('wider help is promised only where it follows, a number above only where one stands there', () => {
  const untrue: string[] = [];
  for (const place of guide.places.keys())
    for (const need of guide.needs.keys()) {
      const said = textsOf(place, need).join(' ');
      const blocks = blocksOf(place, need);
      const cards = blocks.some((b) => b.kind === 'services');
      const number = blocks.some((b) => b.kind === 'call-now' && b.call?.contact.phone);
      if (/z większego obszaru|Tu jest pomoc dla całej Polski/.test(said) && !cards)
        untrue.push(`${place} ${need}: ${said}`);
      if (said.includes('pod numerem podanym wyżej') && !number) untrue.push(`${place} ${need}: ${said}`);
    }
  expect(untrue).toEqual([]);
});

test.each([
  [
    'kielce',
    'council-flat',
    'Zapytaj na miejscu: MOPR w Kielcach, główna siedziba, ul. Studzienna 2, Kielce.',
  ],
  ['bodzechow', 'telecare', 'w tej sprawie.'],
])('%s, %s: who to ask is said', (place, need, end) => {
  const [honest = ''] = textsOf(place, need);
  expect(honest).toMatch(/^Nie znamy jeszcze usługi/);
  expect(honest.endsWith(end)).toBe(true);
  expect(blocksOf(place, need).some((b) => b.kind === 'call-now')).toBe(true);
});
