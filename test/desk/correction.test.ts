import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCorrection, typedHours } from '../../src/desk/correction.ts';
import { doubtedContacts } from '../../src/desk/doubted.ts';
import { isPesel, personal } from '../../src/desk/personal.ts';
import { cases } from '../fixtures/cases.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();

test.each(cases<{ kind: string; value: string; keeps?: string; refuses?: string }>('desk-corrections.yaml'))(
  '$kind "$value"',
  ({ kind, value, keeps, refuses }) => {
    const read = readCorrection(guide, { contact: 'desk', kind, value });
    if (refuses !== undefined)
      expect(read).toMatchObject({ ok: false, why: expect.stringContaining(refuses) as string });
    else expect(read).toMatchObject({ ok: true, correction: { value: keeps === 'null' ? null : keeps } });
  },
);

test('a contact that is not there is refused', () => {
  expect(readCorrection(guide, { contact: 'nowhere', kind: 'number', value: '' }).ok).toBe(false);
  expect(readCorrection(guide, undefined).ok).toBe(false);
});

describe('what looks like a person', () => {
  test.each([
    ['44051401359', true],
    ['44051401358', false],
    ['4405140135', false],
  ])('PESEL %s: %s', (digits, is) => {
    expect(isPesel(digits)).toBe(is);
  });
  test('a PESEL is found however it is spaced', () => {
    expect(personal('440 514 01 359')).toBe('pesel');
    expect(personal('nr 44051401359.')).toBe('pesel');
    expect(personal('kwota 1200 zł, 12.11.2026')).toBeNull();
  });
  test('any note is judged', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (t) => personal(t) !== undefined));
  });
});

test('any typed hours are read or not, and never throw', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), (t) => typeof (typedHours(t) ?? '') === 'string'),
    { numRuns: 50 },
  );
});

test("operators' reports cast doubt, residents' taps and danger lines do not", () => {
  const open = [
    { contact: 'desk', from: 'operator' },
    { contact: 'debt', from: 'resident' },
    { contact: 'line-112', from: 'operator' },
    { contact: 'gone', from: 'operator' },
  ] as const;
  expect([...doubtedContacts(guide, open)]).toEqual(['desk']);
});
