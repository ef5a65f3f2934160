import { describe, expect, test } from 'vitest';
import { firstState, step, type World } from '../../src/dialogue/dialogue.ts';
import type { Reply, State } from '../../src/dialogue/reply.ts';
import { decodeState, encodeState } from '../../src/dialogue/state.ts';
import type { Level } from '../../src/guide/guide.ts';
import type { Understanding } from '../../src/understand/understanding.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const NOW = new Date('2026-11-23T23:00:00+01:00');
const as = (found: Partial<Understanding>): World => ({ guide, understand: understandAs(found) });
const acute: Partial<Understanding> = { reply: 'danger', danger: 'cold', level: 'acute' };
const press = (choice: string) => ({ kind: 'choice', choice }) as const;
const say = (text: string) => ({ kind: 'text', text }) as const;
const levels = (reply: Reply): Level[] =>
  reply.blocks.flatMap((b) => (b.kind === 'danger' ? b.card.level : []));

/** What is done after the words of danger, each step in words or by a button. */
const WAYS: [string, ...(Partial<Understanding> | string)[]][] = [
  ['a place', 'p:miasto'],
  ['a place in a county', 'in:powiat', 'p:miasto'],
  ['a place typed', { reply: 'unknown', place: 'miasto' }],
  ['a town nobody knows', { reply: 'unknown', unknownPlace: 'Pcim' }],
  ['a language', 'lang', 'l:en'],
  ['a language, then a place', 'l:uk', 'p:miasto'],
  ['a place, then a language', 'p:miasto', 'l:ru'],
  ['a place, then another', 'p:miasto', 'place', 'p:polska'],
  ['a place, then another in a county', 'p:miasto', 'place', 'in:powiat', 'p:miasto'],
];

describe.each([
  ['with a need', [{ id: 'shelter', score: 0.9 }]],
  ['without a need', []],
])('an acute danger %s stays acute after choosing', (_title, needs) => {
  test.each(WAYS)('%s', (_name, ...ways) => {
    let state: State = firstState('pl', null);
    const turns = [{ ...acute, needs }, ...ways];
    for (const turn of turns) {
      const now =
        typeof turn === 'string'
          ? step(as({}), state, press(turn), NOW)
          : step(as(turn), state, say('x'), NOW);
      expect(levels(now.reply).slice(0, 1)).toEqual(turn === 'lang' ? [] : ['acute']);
      const coded = encodeState(now.state);
      expect(coded.length).toBeLessThanOrEqual(64);
      state = decodeState(coded) as State;
    }
  });
});

test('the question about safety stays open while another place is chosen', () => {
  const soft = as({ danger: 'cold', level: 'soft', needs: [{ id: 'shelter', score: 0.9 }] });
  const asked = step(soft, firstState('pl', 'miasto'), say('x'), NOW);
  const place = step(as({}), asked.state, press('place'), NOW);
  expect(levels(place.reply)).toEqual(['soft']);
  const there = step(as({}), place.state, press('p:polska'), NOW);
  expect(there.reply.choices.map((c) => c.choice)).toContain('s:no');
});

test.each<[string, string | null, Partial<Understanding>]>([
  ['with a need', null, { needs: [{ id: 'rent', score: 0.9 }] }],
  ['without a need', null, {}],
  ['in the whole country', 'polska', { needs: [{ id: 'rent', score: 0.9 }] }],
])('below numbers that answer it is not said that nobody does: %s', (_title, place, found) => {
  const { reply } = step(as({ ...acute, ...found }), firstState('pl', place), say('x'), NOW);
  expect(levels(reply)).toEqual(['acute']);
  expect(reply.blocks.filter((b) => b.kind === 'call-now' && b.call === null)).toEqual([]);
});
