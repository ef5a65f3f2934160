import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { guideTexts } from '../../../src/guide/files.ts';
import { contactsFile } from '../../../src/guide/formats/contact.ts';
import { parseSource } from '../../../src/guide/source.ts';
import { applied, valueAt, valuesOf, withEntry } from '../../../src/staff/edit/apply.ts';

const texts = [...guideTexts('.')].filter(([path]) =>
  /^content\/(ostrowiec|kielce|powiat-[a-z]+)\/(contacts|place|services\/[a-z0-9-]+)\.yaml$/.test(path),
);
expect(texts.length).toBeGreaterThan(30);

/** Every path to a value that is a text, below maps only. */
function fieldsIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === 'string') return [[...path]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([k, v]) => fieldsIn(v, [...path, k]));
}

/** Lines that differ between two texts: how many were taken, how many came. */
function differing(a: string, b: string): { gone: string[]; came: string[] } {
  const [x, y] = [a.split('\n'), b.split('\n')];
  let start = 0;
  while (start < x.length && x[start] === y[start]) start += 1;
  let end = 0;
  while (end < x.length - start && end < y.length - start && x.at(-1 - end) === y.at(-1 - end)) end += 1;
  return { gone: x.slice(start, x.length - end), came: y.slice(start, y.length - end) };
}

const said = fc.oneof(
  fc.constantFrom(
    '986',
    '1.20',
    'yes',
    'null',
    '~',
    'a, b: c',
    '# nie',
    '- nie',
    "it's",
    '"x"',
    '{a}',
    '[b',
    'a\nb',
    '*a',
    'x: y',
    '7:30',
    '%',
    '@',
    '|',
    'ę ł',
  ),
  fc.string({ minLength: 1, maxLength: 40 }).filter((s) => s.trim() !== ''),
);

describe('an edited file', () => {
  test('that is set to what it says already is the same file, byte by byte', () => {
    for (const [, text] of texts) {
      const values = valuesOf(text);
      const all = fieldsIn(values).map((path) => ({ path, value: valueAt(values, path) }));
      expect(applied(text, all)).toBe(text);
    }
  });

  test('says the new value, and only lines of that field are others', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), said, ([, text], n, value) => {
        const values = valuesOf(text);
        const fields = fieldsIn(values);
        const path = fields[n % fields.length] ?? [];
        const after = applied(text, [{ path, value }]);
        expect(after).not.toBeNull();
        expect(valueAt(valuesOf(after ?? ''), path)).toBe(value);
        const { gone, came } = differing(text, after ?? '');
        expect(came.length).toBeLessThanOrEqual(1);
        // A text folded over lines may take several away.
        expect(gone.slice(1).every((line) => /^\s/.test(line))).toBe(true);
        expect(fieldsIn(valuesOf(after ?? ''))).toEqual(fields);
      }),
      { numRuns: 300 },
    );
  });

  test('with a field taken away and set again says the same', () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.nat(), ([, text], n) => {
        const values = valuesOf(text);
        const fields = fieldsIn(values);
        const path = fields[n % fields.length] ?? [];
        const value = valueAt(values, path);
        const without = applied(text, [{ path, value: undefined }]);
        expect(valueAt(valuesOf(without ?? ''), path)).toBeUndefined();
        const again = applied(without ?? '', [{ path, value }]);
        expect(valuesOf(again ?? '')).toEqual(values);
      }),
      { numRuns: 200 },
    );
  });

  test('keeps its remarks', () => {
    const [, text = ''] = texts.find(([path]) => path === 'content/ostrowiec/contacts.yaml') ?? [];
    const path = ['contacts', 'mops-1-14', 'phone'];
    const after = applied(text, [
      { path, value: '41 276 76 22' },
      { path: ['contacts', 'mops-1-14', 'evidence', 'phone'], value: undefined },
      { path: ['contacts', 'mops-1-14', 'confirmed'], value: { on: '2026-11-28', by: 'Anna', how: 'phone' } },
    ]);
    expect(after).toContain('hours: Mo-Fr 07:00-09:00,14:00-15:00 # pn.–pt. 7:00–9:00 i 14:00–15:00');
    expect(after).toContain("evidence: { address: '003:38', room: '003:38', hours: '003:38' }");
    expect(after).toContain('confirmed: { on: 2026-11-28, by: Anna, how: phone }');
  });
});

test('a new contact stands at the end of the file, which reads as before', () => {
  for (const [path, text] of texts.filter(([p]) => p.endsWith('contacts.yaml'))) {
    const after = withEntry(text, 'contacts', 'nowy', {
      who: 'nowy punkt',
      phone: '986',
      confirmed: 'never',
    });
    const [before, read] = [parseSource(path, text, contactsFile), parseSource(path, after, contactsFile)];
    if (!before.ok || !read.ok) throw new Error(after.slice(-300));
    const { nowy, ...rest } = read.value.contacts;
    expect(rest).toEqual(before.value.contacts);
    expect(nowy).toMatchObject({ who: 'nowy punkt', phone: '986' });
    expect(after.startsWith(text.trimEnd())).toBe(true);
  }
  expect(withEntry('format: 1\ncontacts: {}\n', 'contacts', 'a', { who: 'x' })).toBe(
    'format: 1\ncontacts:\n  a:\n    who: x\n',
  );
});
