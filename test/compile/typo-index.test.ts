import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typoIndex } from '../../src/compile/typo-index.ts';
import type { TypoIndex } from '../../src/understand/tables.ts';
import { corrected, distance } from '../../src/understand/typos.ts';

describe('distance', () => {
  test.each([
    ['czynsz', 'czynsz', 0],
    ['czynsz', 'czynz', 1],
    ['czynsz', 'cyznsz', 1],
    ['czynsz', 'czynszu', 1],
    ['eksmisja', 'eksimsaj', 2],
    ['kot', 'telewizor', 3],
  ])('%s, %s: %i', (a, b, expected) => {
    expect(distance(a, b, 2)).toBe(expected);
  });
});

describe('correction', () => {
  const index = typoIndex(['czynsz', 'czynszu', 'eksmisja', 'eksmisje', 'noclegownia', 'praca']);
  test.each([
    ['czynz', 'czynsz'],
    ['czymszu', 'czynszu'],
    ['eksimsja', 'eksmisja'],
    ['noclgwnia', 'noclegownia'],
    ['praac', 'praca'],
    ['xzynsz', null],
    ['prac', null],
    ['trzymaj', null],
    ['noclegownia2', null],
  ])('%s -> %s', (typed, expected) => {
    expect(corrected(typed, index)).toBe(expected);
  });

  test('finds the nearest of all forms', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'd');
    const words = fc.array(fc.string({ unit: letter, minLength: 5, maxLength: 10 }), { maxLength: 30 });
    fc.assert(
      fc.property(words, fc.string({ unit: letter, minLength: 5, maxLength: 10 }), (known, typed) => {
        fc.pre(!known.includes(typed));
        const most = typed.length >= 8 ? 2 : 1;
        const cost = (form: string) => distance(typed, form, most) + (form[0] === typed[0] ? 0 : 1);
        const form = corrected(typed, typoIndex([...new Set(known)].sort()));
        const least = Math.min(...known.map(cost));
        expect(form === null ? null : cost(form)).toBe(least <= most ? least : null);
      }),
    );
  });

  test('knows every form and no other', () => {
    const words = fc.uniqueArray(
      fc.string({ unit: fc.constantFrom('a', 'b', 'я'), minLength: 5, maxLength: 9 }),
    );
    fc.assert(
      fc.property(words, (known) => {
        expect(written(typoIndex(known.sort()))).toEqual(known);
      }),
    );
  });
});

/** All forms of an automaton, in order. */
function written({ letter, next, root }: TypoIndex): string[] {
  const below = (state: number, begun: string): string[] => {
    const forms: string[] = [];
    for (let edge = state; ; edge++) {
      const word = begun + String.fromCharCode(letter[edge] ?? 0);
      const went = next[edge] ?? 1;
      if ((went & 2) !== 0) forms.push(word);
      if (went >= 4) forms.push(...below(went >>> 2, word));
      if ((went & 1) !== 0) return forms;
    }
  };
  return root === 0 ? [] : below(root, '');
}
