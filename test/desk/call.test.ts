import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { act } from '../../src/desk/act.ts';
import { branchOf, type Call, newCall, readCall, stepOf, writeCall } from '../../src/desk/call.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const NOW = new Date('2026-11-23T08:10:00+01:00');
const later = (s: number) => new Date(NOW.getTime() + s * 1000);
const start = () => newCall(guide, 'miasto', NOW);
const asked = { place: 'region', undo: null, home: 'miasto' };

/** Does one after another, as an operator presses. */
const press = (...doing: string[]): Call =>
  doing.reduce((call, one) => act(guide, call, one, asked, NOW).call, start());

const ways = (call: Call) =>
  call.branches.map((b, i) => {
    const steps = b.steps.map((s, n) => (n === b.cursor ? `[${s.at}]` : s.at)).join(' ');
    return `${i === call.current ? '*' : ''}${b.place}: ${steps}`;
  });

describe('a call', () => {
  test.each([
    ['the call', (c: Call) => ({ ...c, caller: 'Jan' })],
    ['a matter', (c: Call) => ({ ...c, branches: c.branches.map((b) => ({ ...b, caller: 'Jan' })) })],
    [
      'a step',
      (c: Call) => ({
        ...c,
        branches: c.branches.map((b) => ({ ...b, steps: b.steps.map((one) => ({ ...one, caller: 'Jan' })) })),
      }),
    ],
  ])('carries nothing that is put into %s from outside', (_name, put) => {
    const call = press('go:t:roof');
    expect(readCall(guide, JSON.stringify(call))).toEqual(call);
    const back = readCall(guide, JSON.stringify(put(call)));
    expect(back === null ? '' : writeCall(back)).not.toContain('Jan');
  });

  test.each([
    ['goes on by answers', ['go:t:roof', 'go:n:01'], ['*miasto: t:start t:roof [n:01]']],
    ['goes back and loses nothing', ['go:t:roof', 'go:n:01', 'back'], ['*miasto: t:start [t:roof] n:01']],
    [
      'goes on along the same way',
      ['go:t:roof', 'go:n:01', 'back', 'go:n:01'],
      ['*miasto: t:start t:roof [n:01]'],
    ],
    [
      'keeps the first answer beside another one',
      ['go:t:roof', 'go:n:01', 'back', 'go:n:04'],
      ['miasto: t:start [t:roof] n:01', '*miasto: t:start t:roof [n:04]'],
    ],
    [
      'opens any step again',
      ['go:t:roof', 'go:n:01', 'park', 'go:n:32', 'see:0.1'],
      ['*miasto: t:start [t:roof] n:01', 'miasto: t:start [n:32]'],
    ],
    ['parks a matter', ['go:t:roof', 'park'], ['miasto: t:start [t:roof]', '*miasto: [t:start]']],
    ['changes the place before an answer', ['go:t:roof', 'place:region'], ['*region: t:start [t:roof]']],
    [
      'keeps the answer for the old place',
      ['go:n:01', 'place:region'],
      ['miasto: t:start [n:01]', '*region: t:start [n:01]'],
    ],
    ['takes the place of the list', ['place'], ['*region: [t:start]']],
    ['drops a matter', ['go:n:01', 'park', 'drop:0'], ['*miasto: [t:start]']],
    ['never drops the last matter', ['drop:0'], ['*miasto: [t:start]']],
    [
      'does not go where nothing is',
      ['go:n:99', 'go:v:none', 'place:none', 'see:4.4', 'bang'],
      ['*miasto: [t:start]'],
    ],
    ['takes a service from a search', ['go:v:miasto-debt'], ['*miasto: t:start [v:miasto-debt]']],
  ])('%s', (_name, doing, expected) => {
    expect(ways(press(...doing))).toEqual(expected);
  });

  test('counts the seconds of the step in sight', () => {
    const asking = act(guide, start(), 'go:n:01', asked, later(20)).call;
    const told = act(guide, asking, 'back', asked, later(50)).call;
    expect(branchOf(told).steps.map((s) => s.seconds)).toEqual([20, 30]);
  });

  test('ends with an outcome, and the next one begins at the place of the desk', () => {
    const { call, ended, notice } = act(guide, press('place:region', 'go:n:01'), 'end:informed', asked, NOW);
    expect(ways(call)).toEqual(['*miasto: [t:start]']);
    expect(ended?.outcome).toBe('informed');
    expect(notice).toContain('Zapisano');
  });

  test('a new call begins at the place of the desk, and can be taken back', () => {
    const before = press('place:region', 'go:t:roof', 'go:n:01');
    const fresh = act(guide, before, 'new', asked, NOW);
    expect(ways(fresh.call)).toEqual(['*miasto: [t:start]']);
    const again = act(guide, fresh.call, 'undo', { ...asked, undo: fresh.undo }, NOW);
    expect(ways(again.call)).toEqual(ways(before));
  });

  test('says so when it is full, and stays', () => {
    const full = press(...Array.from({ length: 12 }, () => 'park'));
    expect(full.branches).toHaveLength(9);
    expect(act(guide, full, 'park', asked, NOW).notice).toContain('dziewięć');
  });

  test('an answer about safety is kept with its step', () => {
    expect(stepOf(press('go:n:01', 'safe:no')).safe).toBe('no');
    expect(stepOf(press('go:n:01', 'safe:perhaps')).safe).toBeNull();
  });
});

describe('a call in a form', () => {
  test('comes back as it was', () => {
    const call = press('go:t:roof', 'go:n:01', 'park', 'place:region');
    expect(readCall(guide, writeCall(call))).toEqual(call);
  });

  test.each(['', 'null', '{}', '[]', '{"branches":[],"current":0,"since":1}', '<script>'])(
    'is refused when it is none: %s',
    (text) => {
      expect(readCall(guide, text)).toBeNull();
    },
  );

  test('forgets what the guide no longer has', () => {
    const text = writeCall(press('go:t:roof', 'go:n:01')).replace('n:01', 'n:98');
    expect(ways(readCall(guide, text) as Call)).toEqual(['*miasto: t:start [t:roof]']);
  });

  test('any text and any doing keep a call whole', () => {
    const doing = fc.oneof(
      fc.constantFrom(
        'back',
        'park',
        'new',
        'undo',
        'place',
        'safe:no',
        'go:t:roof',
        'go:n:01',
        'go:n:32',
        'drop:0',
        'summary',
      ),
      fc.tuple(fc.nat(9), fc.nat(9)).map(([b, s]) => `see:${b}.${s}`),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(doing, { maxLength: 40 }), (all) => {
        const call = press(...all);
        expect(readCall(guide, writeCall(call))).toEqual(call);
      }),
      { numRuns: 60 },
    );
  });
});
