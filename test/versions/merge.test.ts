import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { guideTexts } from '../../src/guide/files.ts';
import { mergeYaml } from '../../src/versions/merge-yaml.ts';
import { cases } from '../fixtures/cases.ts';

interface Row {
  name: string;
  base: string;
  saved: string;
  yours: string;
  becomes?: string;
  conflicts?: string[];
}

describe('two people change one file', () => {
  for (const row of cases<Row>('merge-yaml.yaml'))
    test(row.name, () => {
      const merged = mergeYaml(row.base, row.saved, row.yours);
      if (merged.ok) expect(merged.text).toBe(row.becomes);
      else expect(merged.conflicts.map((c) => c.field ?? '')).toEqual(row.conflicts);
    });

  test('a conflict shows what each of them wrote', () => {
    const merged = mergeYaml('phone: 1 # stary\n', 'phone: 2\n', 'phone: 3\n');
    expect(merged).toEqual({
      ok: false,
      conflicts: [{ field: 'phone', base: '1 # stary', theirs: '2', yours: '3' }],
    });
  });

  test('changes of different fields never meet, whatever they are', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const value = fc.oneof(
      fc.stringMatching(/^[a-z0-9 ]{1,12}$/),
      fc.array(fc.stringMatching(/^[a-z]{1,4}$/)),
    );
    const map = fc.record(Object.fromEntries(keys.map((k) => [k, value])));
    fc.assert(
      fc.property(
        map,
        value,
        value,
        fc.integer({ min: 0, max: 3 }),
        fc.integer({ min: 1, max: 3 }),
        (m, x, y, i, step) => {
          const [first, second] = [keys[i] as string, keys[(i + step) % 4] as string];
          const write = (v: unknown) => stringify({ format: '1', contacts: { desk: v } });
          const merged = mergeYaml(write(m), write({ ...m, [first]: x }), write({ ...m, [second]: y }));
          expect(merged.ok && parse(merged.text)).toEqual(parse(write({ ...m, [first]: x, [second]: y })));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('every file of the shipped guide survives a change by two people, byte for byte elsewhere', () => {
    const texts = guideTexts('.');
    const local = [...texts].filter(([path]) => /^content\/.*(contacts|services\/.*)\.yaml$/.test(path));
    expect(local.length).toBeGreaterThan(50);
    for (const [path, text] of local) {
      const lines = text.split('\n');
      const at = lines.findIndex((l) => /^ *(who|name): /.test(l));
      const saved = lines.map((l, i) => (i === at ? l.replace(/: .*/, ': Zmienione') : l)).join('\n');
      const yours = `${text}zzz: nowe pole\n`;
      const merged = mergeYaml(text, saved, yours);
      expect(merged, path).toEqual({ ok: true, text: `${saved}zzz: nowe pole\n` });
    }
  });
});
