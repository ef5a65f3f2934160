import { expect, test } from 'vitest';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import type { Explanation, Understand } from '../../src/understand/understanding.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const AT = new Date('2026-11-23T08:00:00+01:00');
const said = (understand: Understand, text = 'wisze z czynszem') =>
  step({ guide, understand }, firstState('pl', 'miasto'), { kind: 'text', text }, AT).reply;

function explaining(rules: Explanation['rules']): Understand {
  const found = understandAs({ reply: 'needs', needs: [{ id: 'rent', score: 0.9 }], sure: true });
  const { result } = found.explain('', { at: AT });
  return Object.assign((...args: Parameters<Understand>) => found(...args), {
    explain: () => ({ words: [], rules, nearest: [], result }),
  });
}

test('an answer to own words says which of them led there, the strongest first', () => {
  const why = said(
    explaining([
      { need: 'rent', words: ['czynszem'], weight: 0.3 },
      { need: 'rent', words: ['wisze', 'czynszem'], weight: 0.9 },
      { need: 'shelter', words: ['z'], weight: 0.9 },
    ]),
  ).why;
  expect(why?.reasons.map((r) => r.words)).toEqual([['wisze', 'czynszem']]);
  expect(why?.reasons[0]?.name.text).toBe(guide.texts.get('need.rent.name'));
});

test('nothing recognised, nothing to explain', () => {
  expect(said(explaining([])).why).toBeUndefined();
  expect(said(understandAs({}), 'qwerty').why).toBeUndefined();
});

test('a chosen answer needs no reason', () => {
  const reply = step(
    { guide, understand: explaining([]) },
    firstState('pl', 'miasto'),
    { kind: 'choice', choice: 'n:04' },
    AT,
  ).reply;
  expect(reply.why).toBeUndefined();
});
