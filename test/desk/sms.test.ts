import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countSms, withoutDiacritics } from '../../src/desk/sms.ts';

test.each([
  ['', 'GSM-7', 0, 1],
  ['a'.repeat(160), 'GSM-7', 160, 1],
  ['a'.repeat(161), 'GSM-7', 161, 2],
  ['a'.repeat(306), 'GSM-7', 306, 2],
  ['a'.repeat(307), 'GSM-7', 307, 3],
  ['€', 'GSM-7', 2, 1],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 'GSM-7', 306, 3],
  ['ż'.repeat(70), 'UCS-2', 70, 1],
  ['ż'.repeat(71), 'UCS-2', 71, 2],
  ['ż'.repeat(135), 'UCS-2', 135, 3],
  ['ó', 'UCS-2', 1, 1],
  ['òù', 'GSM-7', 2, 1],
  ['😀', 'UCS-2', 2, 1],
] as const)('%.20s: %s, %i units, %i parts', (text, coding, units, parts) => {
  expect(countSms(text)).toEqual({ coding, units, parts });
});

test('Polish text without diacritics is cheap', () => {
  const plain = withoutDiacritics('„Zażółć gęślą jaźń” – ul. Świętokrzyska 22…');
  expect(plain).toBe('"Zazolc gesla jazn" - ul. Swietokrzyska 22...');
  expect(countSms(plain).coding).toBe('GSM-7');
});

test('any text is counted, and its parts hold it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 700 }), (text) => {
      const { units, parts, coding } = countSms(text);
      return parts * (coding === 'GSM-7' ? 160 : 70) >= units && parts >= 1;
    }),
  );
});
