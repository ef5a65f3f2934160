import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packLists, packMap, packTexts } from '../../src/compile/lists.ts';
import { packPhrases, type WrittenPhrase } from '../../src/compile/pack-phrases.ts';
import { beginOf, beginsWith, type Lists, textAt } from '../../src/understand/lists.ts';
import { phraseAt } from '../../src/understand/phrase-table.ts';
import type { Owner } from '../../src/understand/tables.ts';

const listOf = (lists: Lists, key: number) => [
  ...lists.items.subarray(beginOf(lists, key), beginOf(lists, key + 1)),
];
const narrow = fc.nat(65_535);
const wide = fc.nat(4_000_000_000);

test('lists come out as they went in, narrow and wide; there is nothing above the last key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.array(narrow)), fc.array(fc.array(wide))), (lists) => {
      const packed = packLists(lists);
      expect(lists.map((_, key) => listOf(packed, key))).toEqual(lists);
      for (const above of [0, 1, 1000]) expect(listOf(packed, lists.length + above)).toEqual([]);
    }),
  );
});

test('a map of lists comes out as it went in, its holes empty', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(300), fc.array(wide))), (entries) => {
      const map = new Map(entries);
      const packed = packMap(map);
      for (let key = 0; key < 310; key++) expect(listOf(packed, key)).toEqual(map.get(key) ?? []);
    }),
  );
});

test('texts come out as they went in, and are known by their beginning', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'grapheme' })),
      fc.string({ maxLength: 3 }),
      (texts, beginning) => {
        const ascii = beginning.replace(/[^\x20-\x7e]/g, '');
        const packed = packTexts(texts);
        expect(texts.map((_, i) => textAt(packed, i))).toEqual(texts);
        expect(texts.map((_, i) => beginsWith(packed, i, ascii))).toEqual(
          texts.map((t) => t.startsWith(ascii)),
        );
        expect(textAt(packed, texts.length)).toBe('');
        expect(beginsWith(packed, texts.length, '{')).toBe(false);
      },
    ),
  );
});

test('phrases come out as they went in', () => {
  const element = fc.record({ atom: fc.nat(90_000), not: fc.integer({ min: -1, max: 90_000 }) });
  const part = fc.record({ elements: fc.array(element, { minLength: 1, maxLength: 5 }) });
  const owner = fc.constantFrom<Owner>(
    { kind: 'group', atom: 7 },
    { kind: 'need', id: 'rent-arrears', weight: 0.85 },
    { kind: 'need', id: 'rent-arrears', weight: 0.55 },
    { kind: 'talk', id: 'thanks', weight: 0.8, around: true },
    { kind: 'mark', id: 'denied' },
  );
  const phrase: fc.Arbitrary<WrittenPhrase> = fc.record({
    text: fc.string({ unit: 'grapheme' }),
    parts: fc.array(part, { minLength: 1, maxLength: 4 }),
    not: fc.array(part, { maxLength: 2 }),
    owner,
  });
  fc.assert(
    fc.property(fc.array(phrase, { maxLength: 20 }), (phrases) => {
      const packed = packPhrases(phrases);
      const out = phrases.map((_, i) => ({ ...phraseAt(packed, i), text: textAt(packed.texts, i) }));
      expect(out).toEqual(phrases.map((p, number) => ({ ...p, number })));
    }),
  );
});
