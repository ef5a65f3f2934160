import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formKeys } from '../../src/compile/form-keys.ts';
import { hashText } from '../../src/understand/hash.ts';
import { fold } from '../../src/understand/normalise.ts';

const LETTERS = "aąbcćeęlłnńoósśzźżABŁ’'-1иіїґёйæß";
const word = fc.array(fc.constantFrom(...LETTERS.split('')), { maxLength: 12 }).map((all) => all.join(''));

test('the key of a form is that of its folded text, however it is taken apart', () => {
  const { key, read } = formKeys();
  fc.assert(
    fc.property(word, word, fc.nat(12), (stem, add, cut) => {
      const kept = Math.min(cut, stem.length);
      // Twice, so that the second form goes on from what is kept of the stem.
      for (const end of [add, 'em', add]) {
        read(stem, kept, end);
        const whole = stem.slice(0, kept) + end;
        const wanted = { a: 0, b: 0 };
        hashText(fold(whole), wanted);
        expect(key).toEqual({ ...wanted, plain: fold(whole) === whole.toLowerCase() });
      }
    }),
    { numRuns: 2000 },
  );
});
