import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstState, show, step, type World } from '../../src/dialogue/dialogue.ts';
import type { Block, Reply, State } from '../../src/dialogue/reply.ts';
import { decodeState, encodeState } from '../../src/dialogue/state.ts';
import type { Understanding } from '../../src/understand/understanding.ts';
import { smallFile, smallGuide } from '../fixtures/small-guide.ts';
import { understandAs } from '../fixtures/plain-understand.ts';

const guide = smallGuide();
const MONDAY_8 = new Date('2026-11-23T08:00:00+01:00');
const MONDAY_NIGHT = new Date('2026-11-23T23:00:00+01:00');

const world = (found: Partial<Understanding> = {}): World => ({ guide, understand: understandAs(found) });
const here = (more: Partial<State> = {}): State => ({ ...firstState('pl', 'miasto'), ...more });
const say = (text: string) => ({ kind: 'text', text }) as const;
const press = (choice: string) => ({ kind: 'choice', choice }) as const;
const kinds = (reply: Reply) => reply.blocks.map((b) => b.kind);
const block = <K extends Block['kind']>(reply: Reply, kind: K) =>
  reply.blocks.find((b): b is Extract<Block, { kind: K }> => b.kind === kind);
const choices = (reply: Reply) => reply.choices.map((c) => c.choice);

describe('the tree', () => {
  test('the first screen asks and offers the answers of the start', () => {
    const { reply } = show(world(), here(), MONDAY_8);
    expect(block(reply, 'question')?.said.text).toBe('Co się dzieje?');
    expect(choices(reply).slice(0, 2)).toEqual(['t:roof', 'n:32']);
  });

  test('back leads to the question before, from a node and from a need', () => {
    expect(step(world(), here({ node: 't:roof' }), press('back'), MONDAY_8).state.node).toBe('t:start');
    expect(step(world(), here({ node: 'n:04' }), press('back'), MONDAY_8).state.node).toBe('t:roof');
    expect(step(world(), here({ node: 't:start' }), press('back'), MONDAY_8).state.node).toBe('t:start');
  });

  test('a typed number of a need leads to it, with and without the zero', () => {
    expect(step(world(), here(), say('04'), MONDAY_8).state.node).toBe('n:04');
    expect(step(world(), here(), say(' 4 '), MONDAY_8).state.node).toBe('n:04');
  });

  test.each(['constructor', '__proto__', 'toString'])('t:%s is no question', (word) => {
    const { state, reply } = step(world(), here(), press(`t:${word}`), MONDAY_8);
    expect(state.node).toBe('t:start');
    expect(choices(reply).slice(0, 2)).toEqual(['t:roof', 'n:32']);
  });

  test('a button of an earlier guide says so and shows the start', () => {
    const { state, reply } = step(world(), here(), press('n:99'), MONDAY_8);
    expect(state.node).toBe('t:start');
    expect(block(reply, 'text')?.said.text).toContain('ze starszej wersji');
  });
});

describe('somebody to call, in the order of the design', () => {
  const call = (need: string, at: Date) =>
    block(step(world(), here(), press(`n:${need}`), at).reply, 'call-now')?.call;

  test('a contact for the need that is open now', () => {
    expect(call('01', MONDAY_8)).toMatchObject({ why: 'need', contact: { id: 'desk' } });
  });
  test('a service that only stands beside the need (rank from 7) is never the one to call', () => {
    const beside = smallGuide({
      'content/miasto/services/desk.yaml': smallFile('content/miasto/services/desk.yaml').replace(
        'shelter: 1',
        'rent: 7',
      ),
    });
    const { reply } = step({ guide: beside, understand: understandAs({}) }, here(), press('n:04'), MONDAY_8);
    expect(block(reply, 'services')?.cards.map((c) => c.id)).toEqual(['miasto-debt', 'miasto-desk']);
    expect(block(reply, 'call-now')?.call).toMatchObject({ why: 'front-desk' });
  });
  test('a nationwide line when nothing nearer is open', () => {
    expect(call('32', MONDAY_NIGHT)).toMatchObject({ why: 'line', contact: { id: 'line-crisis' } });
  });
  test('the front desk with its next opening when the hours of the service are unknown', () => {
    const found = call('04', MONDAY_NIGHT);
    expect(found).toMatchObject({ why: 'front-desk', contact: { id: 'desk' } });
    expect(found?.contact.hours.words).toContain('jutro, wtorek');
  });
});

describe('services', () => {
  test('by rank; for shelter what is open at night comes first', () => {
    const ids = (at: Date) =>
      block(step(world(), here(), press('n:01'), at).reply, 'services')?.cards.map((c) => c.id);
    expect(ids(MONDAY_8)).toEqual(['miasto-desk', 'miasto-night']);
    expect(ids(MONDAY_NIGHT)).toEqual(['miasto-night', 'miasto-desk']);
  });

  test('a contact nobody confirmed never says open, and says who to ask when it has no number', () => {
    const { reply } = step(world(), here(), press('n:01'), MONDAY_NIGHT);
    const night = block(reply, 'services')?.cards[0]?.contacts[0];
    expect(night?.hours.words).toMatch(/^Według danych z 2023 r\./);
    expect(night?.confirmBy?.phone.shown).toBe('41 276 76 21');
  });

  test('an internal note is nowhere in a reply', () => {
    const { reply } = step(world(), here(), press('n:04'), MONDAY_8);
    expect(JSON.stringify(reply)).not.toContain('wewnętrzne');
  });
});

describe('danger', () => {
  test('acute: the card stands first, the help follows', () => {
    const { reply } = step(
      world({ reply: 'danger', danger: 'cold', level: 'acute', needs: [{ id: 'shelter', score: 0.9 }] }),
      here(),
      say('x'),
      MONDAY_NIGHT,
    );
    expect(kinds(reply)[0]).toBe('danger');
    expect(block(reply, 'danger')?.card.contacts[0]?.phone?.number).toBe('112');
    expect(kinds(reply)).toContain('services');
    expect(choices(reply)).not.toContain('s:yes');
  });

  const soft = world({
    reply: 'needs',
    danger: 'cold',
    level: 'soft',
    needs: [{ id: 'shelter', score: 0.9 }],
    sure: true,
  });

  test('soft: asks once whether it is safe, with the normal answer below', () => {
    const first = step(soft, here(), say('x'), MONDAY_8);
    expect(choices(first.reply)).toEqual(expect.arrayContaining(['s:yes', 's:no']));
    expect(kinds(first.reply)).toEqual(expect.arrayContaining(['danger', 'question', 'services']));
    const second = step(soft, first.state, say('x'), MONDAY_8);
    expect(choices(second.reply)).not.toContain('s:no');
    expect(kinds(second.reply)[0]).toBe('danger');
  });

  test.each([press('s:no'), say('nie'), say('NIE!'), say('ні')])('"no" makes it acute: %j', (input) => {
    const first = step(soft, here(), say('x'), MONDAY_8);
    const { reply } = step(soft, first.state, input, MONDAY_8);
    expect(block(reply, 'danger')?.card.level).toBe('acute');
  });

  test('"yes" goes on to the help', () => {
    const first = step(soft, here(), say('x'), MONDAY_8);
    const { reply, state } = step(soft, first.state, press('s:yes'), MONDAY_8);
    expect(state.node).toBe('n:01');
    expect(kinds(reply)).not.toContain('danger');
  });

  test('after an acute card, choosing the place does not ask about safety again', () => {
    const acute = world({
      reply: 'danger',
      danger: 'cold',
      level: 'acute',
      needs: [{ id: 'shelter', score: 0.9 }],
    });
    const first = step(acute, here({ place: null }), say('x'), MONDAY_NIGHT);
    expect(kinds(first.reply)[0]).toBe('danger');
    const there = step(acute, first.state, press('p:miasto'), MONDAY_NIGHT);
    expect(choices(there.reply)).not.toContain('s:no');
    expect(kinds(there.reply)).toContain('services');
  });

  test('changing the language keeps the question about safety', () => {
    const first = step(soft, here(), say('x'), MONDAY_8);
    const { reply } = step(soft, first.state, press('l:en'), MONDAY_8);
    expect(kinds(reply)[0]).toBe('danger');
    expect(choices(reply)).toContain('s:no');
  });

  test('a need entered by a button shows its card too', () => {
    expect(kinds(step(world(), here(), press('n:01'), MONDAY_8).reply)[0]).toBe('danger');
  });

  const sure = { reply: 'needs', sure: true, needs: [{ id: 'shelter', score: 0.9 }] } as const;

  test('so does a need that words lead to, with the same question', () => {
    const byWords = step(world(sure), here(), say('x'), MONDAY_8);
    const byButton = step(world(), here(), press('n:01'), MONDAY_8);
    expect(byWords.reply.blocks).toEqual(byButton.reply.blocks);
    expect(byWords.state).toEqual(byButton.state);
    expect(kinds(step(world(sure), here({ place: null }), say('x'), MONDAY_8).reply)[0]).toBe('danger');
  });

  test.each(['soft', 'acute'] as const)('words of %s danger show one card, not two', (level) => {
    const { reply } = step(world({ ...sure, danger: 'cold', level }), here(), say('x'), MONDAY_8);
    expect(kinds(reply).filter((k) => k === 'danger')).toHaveLength(1);
  });
});

describe('place', () => {
  test('is asked once, and the answer returns to the need', () => {
    const nowhere = step(world(), here({ place: null }), press('n:04'), MONDAY_8);
    expect(choices(nowhere.reply)).toContain('p:miasto');
    const there = step(world(), nowhere.state, press('p:miasto'), MONDAY_8);
    expect(there.state).toMatchObject({ node: 'n:04', place: 'miasto' });
  });

  test('named in words while it is asked for, it returns to the need as well', () => {
    const nowhere = step(world(), here({ place: null }), press('n:04'), MONDAY_8);
    const there = step(world({ place: 'miasto' }), nowhere.state, say('w mieście'), MONDAY_8);
    expect(there.state).toMatchObject({ node: 'n:04', place: 'miasto' });
  });

  test('changing the place keeps the need', () => {
    const asked = step(world(), here({ node: 'n:04' }), press('place'), MONDAY_8);
    expect(step(world(), asked.state, press('p:polska'), MONDAY_8).state).toMatchObject({
      node: 'n:04',
      place: 'polska',
    });
  });

  test('an unknown town is answered honestly with nationwide help', () => {
    const { state, reply } = step(
      world({ reply: 'needs', needs: [{ id: 'crisis', score: 0.9 }], sure: true, unknownPlace: 'Pcim' }),
      here({ place: null }),
      say('x'),
      MONDAY_8,
    );
    expect(state.place).toBe('polska');
    expect(block(reply, 'text')?.said.text).toContain('Tej miejscowości jeszcze nie znamy');
  });

  test('an unknown town said in a chosen place: whose help this is, and how to change it', () => {
    const found = world({
      reply: 'needs',
      needs: [{ id: 'crisis', score: 0.9 }],
      sure: true,
      unknownPlace: 'Pcim',
    });
    const { state, reply } = step(found, here({ place: 'miasto' }), say('x'), MONDAY_8);
    expect(state.place).toBe('miasto');
    expect(block(reply, 'text')?.said.text).toContain('To jest pomoc w Mieście');
    expect(choices(reply)).toContain('place');
  });
});

describe('words', () => {
  test('two needs in one message: the first answered, the other offered', () => {
    const found = world({
      reply: 'needs',
      sure: true,
      needs: [
        { id: 'rent', score: 0.9 },
        { id: 'crisis', score: 0.7 },
      ],
    });
    const { state, reply } = step(found, here(), say('x'), MONDAY_8);
    expect(state.node).toBe('n:04');
    expect(choices(reply)).toContain('n:32');
  });

  test('a close call is offered as buttons', () => {
    const found = world({
      reply: 'needs',
      sure: false,
      needs: [
        { id: 'rent', score: 0.5 },
        { id: 'crisis', score: 0.5 },
      ],
    });
    expect(choices(step(found, here(), say('x'), MONDAY_8).reply).slice(0, 3)).toEqual([
      'n:04',
      'n:32',
      'over',
    ]);
  });

  test('not understood: honest, with the tree and somebody to call', () => {
    const { reply } = step(world(), here(), say('qwerty'), MONDAY_8);
    expect(block(reply, 'text')?.said.text).toContain('Nie wiemy na pewno');
    expect(kinds(reply)).toEqual(expect.arrayContaining(['question', 'call-now']));
  });

  test('the language of the first message is taken', () => {
    expect(step(world({ lang: 'uk', langSure: true }), here(), say('x'), MONDAY_8).state.lang).toBe('uk');
  });
});

const anyState = fc.record({
  lang: fc.constantFrom('pl', 'uk', 'en', 'ru'),
  place: fc.constantFrom(null, 'miasto', 'polska', 'gone'),
  node: fc.constantFrom(
    't:start',
    't:roof',
    't:gone',
    't:constructor',
    'n:04',
    'n:01',
    'n:99',
    'p',
    'p:powiat',
    'l',
    's:cold:01',
    's:cold:00',
    's:gone:01',
  ),
  who: fc.constantFrom(null, 'self', 'other'),
  rest: fc.subarray(['04', '01', '32']),
  asked: fc.boolean(),
}) as fc.Arbitrary<State>;
const anyInput = fc.oneof(
  fc.string({ unit: 'binary' }).map(say),
  fc
    .constantFrom(
      't:roof',
      't:toString',
      'n:32',
      'n:01',
      'p:miasto',
      'in:powiat',
      'l:ru',
      's:yes',
      's:no',
      'back',
      'over',
      'place',
      'lang',
      'x:y',
      '',
    )
    .map(press),
  fc
    .constantFrom('start', 'back', 'help', 'place', 'language', 'forget')
    .map((command) => ({ kind: 'command', command }) as const),
);
const anyMeaning = fc.constantFrom<Partial<Understanding>>(
  {},
  { reply: 'danger', danger: 'cold', level: 'acute' },
  { danger: 'cold', level: 'soft', reply: 'unknown' },
  { reply: 'needs', sure: true, needs: [{ id: 'rent', score: 1 }] },
  { reply: 'needs', sure: true, needs: [{ id: 'gone', score: 1 }] },
  { place: 'polska' },
);

describe('properties', () => {
  test('any state and input give a reply with a way on, and never lose a danger card', () => {
    fc.assert(
      fc.property(anyState, anyInput, anyMeaning, (state, input, meaning) => {
        const { reply, state: next } = step(world(meaning), state, input, MONDAY_8);
        expect(choices(reply)).toEqual(expect.arrayContaining(['over', 'place', 'lang']));
        expect(kinds(reply).some((k) => k === 'call-now' || k === 'danger')).toBe(true);
        expect(decodeState(encodeState(next))).toEqual(next);
        if (input.kind === 'text' && meaning.danger && !/^\s*\d{1,2}\s*$/.test(input.text))
          expect(kinds(reply)).toContain('danger');
      }),
      { numRuns: 500 },
    );
  });

  test('a state fits in 64 bytes of safe letters, and what was not made by us is refused', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const text = encodeState(state);
        expect(text).toMatch(/^[A-Za-z0-9._~-]{1,64}$/);
        expect(decodeState(text)).toEqual(state);
      }),
    );
    fc.assert(
      fc.property(
        fc.string(),
        (text) => decodeState(text) === null || encodeState(decodeState(text) as State) === text,
      ),
    );
  });
});
