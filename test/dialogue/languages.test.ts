import { describe, expect, test } from 'vitest';
import { show, step, type World } from '../../src/dialogue/dialogue.ts';
import type { Block, Input, Reply, State } from '../../src/dialogue/reply.ts';
import { decodeState, encodeState, firstState, STATE_BYTES } from '../../src/dialogue/state.ts';
import { translationNote } from '../../src/dialogue/translation-note.ts';
import { LANGS } from '../../src/guide/formats/shared.ts';
import type { Understanding } from '../../src/understand/understanding.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const NOW = new Date('2026-11-23T08:00:00+01:00');
const world = (found: Partial<Understanding> = {}, files: Record<string, string> = {}): World => ({
  guide: smallGuide(files),
  understand: understandAs(found),
});
const press = (choice: string): Input => ({ kind: 'choice', choice });
const say = (text: string): Input => ({ kind: 'text', text });
const here = (more: Partial<State> = {}): State => ({ ...firstState('pl', 'miasto'), ...more });
const kinds = (reply: Reply) => reply.blocks.map((b) => b.kind);
const block = <K extends Block['kind']>(reply: Reply, kind: K) =>
  reply.blocks.find((b): b is Extract<Block, { kind: K }> => b.kind === kind);

describe('choosing a language loses no place', () => {
  test.each(['t:roof', 'n:04', 'p', 'p:powiat', 's:cold:01', 'd:cold:01', 'd:cold:00'])('at %s', (node) => {
    const before = show(world(), here({ node }), NOW);
    const asked = step(world(), before.state, { kind: 'command', command: 'language' }, NOW);
    expect(asked.reply.choices.map((c) => c.choice)).toEqual(
      expect.arrayContaining(LANGS.map((l) => `l:${l}`)),
    );
    const chosen = step(world(), decodeState(encodeState(asked.state)) as State, press('l:uk'), NOW);
    expect(chosen.state).toMatchObject({ lang: 'uk', node: before.state.node, place: 'miasto' });
    expect(kinds(chosen.reply)).toEqual(kinds(before.reply));
    expect(step(world(), asked.state, press('back'), NOW).state.node).toBe(before.state.node);
  });

  test.each([
    ['with a need and a place', 'miasto', [{ id: 'shelter', score: 0.9 }]],
    ['with a place', 'miasto', []],
    ['with a need', null, [{ id: 'shelter', score: 0.9 }]],
    ['alone', null, []],
  ])('an acute card stays in sight %s', (_, place, needs) => {
    const acute = world({ reply: 'danger', danger: 'cold', level: 'acute', needs });
    const first = step(acute, here({ place }), say('x'), NOW);
    const again = step(acute, first.state, press('l:en'), NOW);
    expect(block(again.reply, 'danger')?.card).toMatchObject({ kind: 'cold', level: 'acute' });
    expect(kinds(again.reply)).toEqual(kinds(first.reply));
  });

  test('the first message decides the language, later ones do not', () => {
    const heard = world({ lang: 'uk', langSure: true });
    expect(step(heard, here(), say('x'), NOW).state.lang).toBe('uk');
    expect(step(heard, here({ node: 'n:04' }), say('x'), NOW).state.lang).toBe('pl');
  });
});

describe('easy Polish', () => {
  test('the longest state fits into a button', () => {
    const longest = encodeState({
      lang: 'pl-easy',
      place: 'a'.repeat(20),
      node: `l:t:${'a'.repeat(24)}`,
      who: 'other',
      rest: ['01', '02', '03'],
      asked: true,
    });
    expect(longest.length).toBeLessThanOrEqual(STATE_BYTES);
    expect(decodeState(longest)?.lang).toBe('pl-easy');
  });

  test('the command leads to it and back', () => {
    const easy = step(world(), here({ node: 'n:04' }), { kind: 'command', command: 'easy' }, NOW);
    expect(easy.state).toMatchObject({ lang: 'pl-easy', node: 'n:04' });
    expect(step(world(), easy.state, { kind: 'command', command: 'easy' }, NOW).state.lang).toBe('pl');
  });

  test('a message in Polish does not end it, one in Ukrainian does', () => {
    const at = here({ lang: 'pl-easy' });
    expect(step(world({ lang: 'pl', langSure: true }), at, say('x'), NOW).state.lang).toBe('pl-easy');
    expect(step(world({ lang: 'uk', langSure: true }), at, say('x'), NOW).state.lang).toBe('uk');
  });
});

describe('what is not translated, or older than the original, says so', () => {
  const english = (of: string) => ({
    'content/miasto/services/debt.en.yaml': `format: 1
translation: en
texts:
  service.miasto-debt.name: { of: Pomoc przy długach za mieszkanie, text: Help with housing debt }
  service.miasto-debt.gives: { of: ${of}, text: A plan to pay it back. }
  service.miasto-debt.why: { of: "Nie wiemy, czy nadal działa.", text: We do not know whether it still works. }
  contact.debt.who: { of: doradca do spraw długów, text: debt adviser }
`,
  });
  const NOW_OF = 'Plan spłaty i rozmowa z właścicielem mieszkania.';
  const noteOn = (lang: 'pl' | 'en', files: Record<string, string>): string | null => {
    const there = world({}, files);
    const { reply } = show(there, here({ lang, node: 'n:04' }), NOW);
    const card = block(reply, 'services')?.cards.find((c) => c.id === 'miasto-debt');
    return card ? (translationNote(there.guide, lang, card)?.text ?? null) : 'no card';
  };

  test.each<[string, 'pl' | 'en', Record<string, string>, string | null]>([
    ['the original', 'pl', {}, null],
    ['Polish only', 'en', {}, 'This text is in Polish only.'],
    ['translated', 'en', english(NOW_OF), null],
    ['older than the original', 'en', english('Dawny tekst.'), 'This translation may be out of date.'],
  ])('%s', (_, lang, files, said) => {
    expect(noteOn(lang, files)).toBe(said);
  });

  test('a translation of a text that is gone stops nobody', () => {
    const extra = {
      'content/miasto/services/debt.en.yaml': english(NOW_OF)['content/miasto/services/debt.en.yaml'].replace(
        '.why',
        '.cost',
      ),
    };
    expect(noteOn('en', extra)).toBe('This text is in Polish only.');
  });
});

describe('the language of words on the first page', () => {
  const found: Partial<Understanding> = { lang: 'uk', langSure: true };
  const needs = [{ id: 'rent', score: 0.9 }];
  test.each<[string, Partial<State>, Partial<Understanding>, string]>([
    ['before a place is chosen it is taken', { place: null, node: 'p' }, {}, 'uk'],
    ['so it is among the places of a county', { place: null, node: 'p:powiat' }, {}, 'uk'],
    ['danger is answered in it', { place: null, node: 'p' }, { danger: 'cold', level: 'acute' }, 'uk'],
    ['a need is answered in it', { place: null, node: 'p' }, { reply: 'needs', sure: true, needs }, 'uk'],
    ['the name of a town alone changes nothing', { place: null, node: 'p' }, { place: 'miasto' }, 'pl'],
    ['nor does a town nobody knows', { place: null, node: 'p' }, { unknownPlace: 'Pcim' }, 'pl'],
    ['nor do words in the middle', { place: null, node: 'p', rest: ['04'] }, {}, 'pl'],
  ])('%s', (_title, from, understood, lang) => {
    expect(step(world({ ...found, ...understood }), here(from), say('x'), NOW).state.lang).toBe(lang);
  });
});
