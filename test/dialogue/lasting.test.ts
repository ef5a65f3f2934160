import { expect, test } from 'vitest';
import { contactCard } from '../../src/dialogue/cards.ts';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import { keptWhileTrue, lasting, trueUntil } from '../../src/dialogue/lasting.ts';
import { LANGS } from '../../src/guide/formats/shared.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { meaning } from '../channels/chat-world.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const at = (time: string) => new Date(`${time}+01:00`);

/** Around every edge of the small guide's hours, over midnight, back and forth, and over the end of summer time. */
const TIMES = [
  '2026-11-24T06:59:59',
  '2026-11-24T07:00:00',
  '2026-11-24T08:59:59.999',
  '2026-11-24T09:00:00',
  '2026-11-24T14:00:00',
  '2026-11-24T15:00:00',
  '2026-11-24T23:59:59.999',
  '2026-11-25T00:00:00',
  '2026-11-25T08:00:00',
  '2026-11-24T08:00:00',
  '2026-10-25T00:30:00',
  '2026-10-25T01:30:00',
  '2026-10-25T02:30:00',
  '2026-12-25T12:00:00',
].map(at);

test('what a guide says is at any time what it would say if it had never been asked before', () => {
  for (const now of TIMES) {
    for (const doubted of [undefined, new Set(['desk'])]) {
      for (const lang of LANGS) {
        const say = (of: Guide) =>
          [...of.needs.values()].map(
            ({ number }) =>
              step(
                { guide: of, understand: meaning, doubted },
                firstState(lang, 'miasto'),
                {
                  kind: 'choice',
                  choice: `n:${number}`,
                },
                now,
              ).reply,
          );
        expect(say(guide)).toEqual(say({ ...guide }));
      }
    }
  }
});

test('a card is true until its hours change; what is made of it no longer, though it was made before', () => {
  const desk = guide.contacts.get('desk');
  if (!desk) throw new Error('the small guide has no desk');
  const card = () => contactCard({ guide, lang: 'pl', now: at('2026-11-24T08:00:00') }, desk);
  for (let i = 0; i < 2; i++)
    expect(lasting(at('2026-11-24T08:00:00'), card).until).toBe(at('2026-11-24T09:00:00').getTime());
});

test('what fails is not kept, and leaves the clock of what is around it alone', () => {
  const now = at('2026-11-24T08:00:00');
  const kept = keptWhileTrue<number>(2);
  const part = {};
  const { until } = lasting(now, () => {
    expect(() =>
      kept(guide, part, now, () => {
        throw new Error('no');
      }),
    ).toThrow('no');
    trueUntil(now.getTime() + 1);
    return kept(guide, part, now, () => 5);
  });
  expect(until).toBe(now.getTime() + 1);
  expect(kept(guide, part, now, () => 6)).toBe(5);
  expect(kept({ ...guide }, part, now, () => 7)).toBe(7);
});
