import { describe, expect, test } from 'vitest';
import { answer } from '../../src/dialogue/answer.ts';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import { stripCards } from '../../src/dialogue/danger-card.ts';
import { LANGS } from '../../src/guide/formats/shared.ts';
import { say } from '../../src/guide/say.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const NOW = new Date('2026-11-23T08:10:00+01:00');
const guide = smallGuide();
const doubted = new Set(['desk', 'debt', 'line-112', 'line-crisis']);
const world = { guide, understand: understandAs({}), doubted };
const ask = (number: string, w: typeof world | Omit<typeof world, 'doubted'> = world) =>
  step(w, firstState('pl', 'miasto'), { kind: 'choice', choice: `n:${number}` }, NOW).reply;
const words = (reply: ReturnType<typeof ask>, id: string) =>
  reply.blocks
    .flatMap((b) => (b.kind === 'services' ? b.cards.flatMap((c) => c.contacts) : []))
    .find((c) => c.id === id)?.hours.words;

const CONFIRM = say(guide, 'pl', 'text.say.doubted').text;

describe('a contact somebody reported', () => {
  test('says "call and confirm" and never that it is open', () => {
    expect(words(ask('01'), 'desk')).toContain(CONFIRM);
    expect(words(ask('01', { guide, understand: understandAs({}) }), 'desk')).not.toContain(CONFIRM);
  });

  test('is said in every language', () => {
    for (const lang of LANGS) {
      const { services } = answer(guide, { need: 'rent', place: 'miasto', lang, at: NOW, doubted });
      const said = services.flatMap((s) => s.contacts.map((c) => c.hours.words)).join(' ');
      expect(said).toContain(say(guide, lang, 'text.say.doubted').text);
    }
  });

  test('keeps danger cards, the strip and danger lines as they are', () => {
    const card = ask('01').blocks.find((b) => b.kind === 'danger');
    expect(card?.card.contacts.map((c) => c.doubted)).toEqual([false]);
    expect(stripCards({ guide, lang: 'pl', now: NOW, doubted }).some((c) => c.doubted)).toBe(false);
  });
});
