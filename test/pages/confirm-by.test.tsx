import { describe, expect, test } from 'vitest';
import { partsOfReply } from '../../src/channels/paragraphs.ts';
import { serviceCard } from '../../src/dialogue/cards.ts';
import { step } from '../../src/dialogue/dialogue.ts';
import { firstState } from '../../src/dialogue/state.ts';
import { partHtml } from '../../src/pages/html.ts';
import { ServiceBrief } from '../../src/pages/service-brief.tsx';
import { ServiceCardView } from '../../src/pages/service-card.tsx';
import { uiOf } from '../../src/pages/ui.tsx';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';
import { bare, pl, service, whole } from './examples.tsx';

/** The shelter has no number: the desk answers for it, on Monday mornings. */
const guide = smallGuide();
const ui = uiOf(guide, 'pl');
const SUNDAY_EVENING = new Date('2026-11-22T17:00:00+01:00');
const MONDAY_MORNING = new Date('2026-11-23T08:00:00+01:00');

const night = (now: Date) => {
  const known = guide.services.get('miasto-night');
  if (!known) throw new Error('no shelter in the small guide');
  return serviceCard({ guide, lang: 'pl', now }, known, 'miasto');
};
const plain = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const wholeCard = (now: Date) => plain(partHtml(<ServiceCardView ui={ui} card={night(now)} report={null} />));
const brief = (now: Date) => plain(partHtml(<ServiceBrief ui={ui} card={night(now)} href="/x" />));
const message = (now: Date) => {
  const state = firstState('pl', 'miasto');
  const { reply } = step(
    { guide, understand: understandAs({}) },
    state,
    { kind: 'choice', choice: 'n:01' },
    now,
  );
  const part = partsOfReply(guide, reply).find((p) => p.card?.id === 'miasto-night');
  return (part?.paragraphs ?? [])
    .flat(2)
    .map((span) => span.text)
    .join(' ');
};

describe.each([
  ['a whole card', wholeCard],
  ['a brief card', brief],
  ['a message', message],
])('the number that answers for a place without its own, in %s', (name, shown) => {
  test('stands after the hours of the place, with its own', () => {
    const text = shown(SUNDAY_EVENING);
    expect(text).toMatch(/dziś o 18:00.*41 276 76 21.*jutro, poniedziałek, 7:00/);
    if (name !== 'a brief card') expect(text).toMatch(/dziś o 18:00.*ul\. Nocna 2.*41 276 76 21/);
  });

  test('nobody is sent to ring it first while it is closed', () => {
    expect(shown(SUNDAY_EVENING)).not.toMatch(/zanim pójdziesz, zadzwoń|Zadzwoń, zanim pójdziesz/i);
    if (name !== 'a brief card') expect(shown(MONDAY_MORNING)).toContain('Zanim pójdziesz, zadzwoń tutaj:');
  });
});

test.each([
  ['no number is known', [{ ...whole, phone: null, confirmBy: null }]],
  ['there is nowhere to go', [{ ...whole, address: null }]],
  ['there is neither', [{ ...bare, confirmBy: null }]],
])('"call before you go" is left out where %s', (_title, contacts) => {
  const card = { ...service, state: 'unconfirmed' as const, why: pl('Dane z 2023 r.'), contacts };
  const text = plain(partHtml(<ServiceCardView ui={ui} card={card} report={null} />));
  expect(text).toContain('Nie wiemy na pewno, czy to działa.');
  expect(text).not.toContain('działa. Zadzwoń, zanim pójdziesz');
});
