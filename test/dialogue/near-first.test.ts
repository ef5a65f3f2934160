import { describe, expect, test } from 'vitest';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import type { Block, Reply } from '../../src/dialogue/reply.ts';
import { isLine, servicesFor } from '../../src/dialogue/select.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { understandAs } from '../fixtures/plain-understand.ts';

const loaded = await loadGuide('.');
if (!loaded.ok) throw new Error('the guide has problems');
const { guide } = loaded;
const understand = understandAs({});

const SUNDAY_EVENING = new Date('2026-11-29T18:00:00+01:00');
const MONDAY_MORNING = new Date('2026-11-30T10:00:00+01:00');
const block = <K extends Block['kind']>(reply: Reply, kind: K) =>
  reply.blocks.find((b): b is Extract<Block, { kind: K }> => b.kind === kind);
const open = (place: string, number: string, now: Date): Reply =>
  step({ guide, understand }, firstState('pl', place), { kind: 'choice', choice: `n:${number}` }, now).reply;

test.each([SUNDAY_EVENING, MONDAY_MORNING])(
  'the place’s own help is always among the cards shown: %s',
  (now) => {
    const hidden: string[] = [];
    for (const place of guide.places.values())
      for (const need of guide.needs.values()) {
        const reply = open(place.id, need.number, now);
        const near = servicesFor(guide, need.id, place.id, now).find((s) => !isLine(guide, s));
        const shown = block(reply, 'services')?.cards.map((c) => c.id) ?? [];
        const denied = reply.blocks.some(
          (b) => b.kind === 'text' && b.said.text.startsWith('Nie znamy jeszcze usługi'),
        );
        if (near && (denied || !shown.includes(near.id))) hidden.push(`${place.id} ${need.id}`);
      }
    expect(hidden).toEqual([]);
  },
);

describe('violence', () => {
  const first = (place: string, now: Date) =>
    block(open(place, '24', now), 'services')
      ?.cards.map((c) => c.id)
      .slice(0, 5);

  test.each([
    ['ostrowiec', 'ostrowiec-niebieskie-karty'],
    ['morawica', 'powiat-kielecki-przemoc'],
  ])('in %s no line for somebody else stands before %s', (place, near) => {
    const lines = ['line-800-120-002', 'line-222-309-900', 'line-116-111'];
    for (const now of [SUNDAY_EVENING, MONDAY_MORNING])
      expect(first(place, now)?.slice(0, 4)).toEqual([...lines, near]);
  });

  const card = (place: string) =>
    block(open(place, '24', SUNDAY_EVENING), 'danger')?.card.contacts.map((c) => c.phone?.shown);

  test('the numbers on its card: who fits everybody first, trafficking last', () => {
    expect(card('ostrowiec')).toEqual(['112', '800 120 002', '997', '22 628 01 20']);
    expect(card('kielce')?.slice(0, 3)).toEqual(['112', '800 120 002', '195 13']);
    expect(card('kielce')?.at(-1)).toBe('22 628 01 20');
  });
});
