import fc from 'fast-check';
import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { entryText, withEntry, withField } from '../../src/staff/yaml-splice.ts';

const TEXT = `format: 1
# rano nikt nie odbiera
contacts:
  desk:
    who: dyżur
    phone: 41 276 76 21 # centrala
    confirmed: never
    note: |
      dwa
      wiersze
  line: { who: telefon, phone: '112', confirmed: never }
  last:
    who: ostatni
`;
const CHECKED = { on: '2026-11-28', by: 'Anna Nowak', how: 'phone' };

describe('one field of a YAML text', () => {
  test.each([
    [
      'is replaced where it stands',
      ['contacts', 'desk', 'confirmed'],
      CHECKED,
      'confirmed: never\n    note',
      'confirmed: { on: 2026-11-28, by: Anna Nowak, how: phone }\n    note',
    ],
    ['keeps the remark behind it', ['contacts', 'desk', 'phone'], '41 1', '41 276 76 21 #', '41 1 #'],
    ['may be a block', ['contacts', 'desk', 'note'], 'jeden', '|\n      dwa\n      wiersze\n', 'jeden\n'],
    [
      'is replaced inside braces',
      ['contacts', 'line', 'confirmed'],
      CHECKED,
      'confirmed: never }',
      'confirmed: { on: 2026-11-28, by: Anna Nowak, how: phone } }',
    ],
    [
      'is added at the end',
      ['contacts', 'last', 'confirmed'],
      CHECKED,
      'who: ostatni\n',
      'who: ostatni\n    confirmed: { on: 2026-11-28, by: Anna Nowak, how: phone }\n',
    ],
    [
      'is added behind a block',
      ['contacts', 'desk', 'room'],
      '1.20',
      '      wiersze\n',
      '      wiersze\n    room: "1.20"\n',
    ],
    ['is added inside braces', ['contacts', 'line', 'room'], '7', 'never }', 'never, room: "7" }'],
    ['is taken away', ['contacts', 'desk', 'phone'], undefined, '    phone: 41 276 76 21 # centrala\n', ''],
    ['is taken away inside braces', ['contacts', 'line', 'phone'], undefined, "phone: '112', ", ''],
  ])('%s, and nothing else changes', (_title, path, value, was, becomes) => {
    expect(TEXT).toContain(was);
    expect(withField(TEXT, path, value)).toBe(TEXT.replace(was, becomes));
  });

  test('of a mapping that is not there is null', () => {
    expect(withField(TEXT, ['contacts', 'nobody', 'phone'], '1')).toBeNull();
    expect(withField('a: [', ['a'], '1')).toBeNull();
  });

  test('any text that is set is read back, and the rest with it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('desk', 'line', 'last'),
        fc.constantFrom('note', 'phone', 'why'),
        fc.string({ minLength: 1 }),
        (contact, field, value) => {
          const after = withField(TEXT, ['contacts', contact, field], value) ?? '';
          const read = (text: string) =>
            parse(text, { schema: 'failsafe' }) as { contacts: Record<string, Record<string, unknown>> };
          const due = read(TEXT);
          due.contacts[contact] = { ...due.contacts[contact], [field]: value };
          expect(read(after)).toEqual(due);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('one entry as it is written', () => {
  const DESK = ['contacts', 'desk'];
  const LATER = TEXT.replace('41 276 76 21 # centrala', '41 9');
  test('is carried from one version to another, remarks and all', () => {
    expect(withEntry(LATER, DESK, entryText(TEXT, DESK))).toBe(TEXT);
  });
  test('is put at the end where it is not there any more, and taken away', () => {
    const without = withEntry(TEXT, DESK, null) ?? '';
    expect(without).not.toContain('dyżur');
    expect(without).toContain('# rano nikt nie odbiera');
    expect(parse(withEntry(without, DESK, entryText(TEXT, DESK)) ?? '')).toEqual(parse(TEXT));
  });
  test('that is not there is null', () => expect(entryText(TEXT, ['contacts', 'nobody'])).toBeNull());
});
