import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packHashes } from '../../src/compile/pack.ts';
import { findHashed, hashed } from '../../src/understand/hash.ts';

test('every key is found at its own number, and nothing else is', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), fc.array(fc.string()), (names, others) => {
      const { map, order } = packHashes(names.map(hashed));
      expect([...order].sort((a, b) => a - b)).toEqual(names.map((_, i) => i));
      order.forEach((place, number) => expect(findHashed(map, hashed(names[place] ?? ''))).toBe(number));
      for (const other of others) if (!names.includes(other)) expect(findHashed(map, hashed(other))).toBe(-1);
    }),
  );
});
