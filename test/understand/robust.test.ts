import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Opened } from '../../src/open.ts';
import { normalise } from '../../src/understand/normalise.ts';
import { cases } from '../fixtures/cases.ts';
import { shipped } from '../fixtures/shipped.ts';

const AT = new Date('2026-07-15T12:00:00+02:00');

let world: Opened;
beforeAll(async () => {
  world = await shipped();
});

describe('any text', () => {
  const strange = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc.string({ maxLength: 3000 }),
  );

  test('is answered the same way twice, and never throws', () => {
    fc.assert(
      fc.property(strange, (text) => {
        const first = world.understand(text, { at: AT });
        expect(world.understand(text, { at: AT })).toEqual(first);
        expect(first.level === null).toBe(first.danger === null);
        for (const { score } of first.needs) expect(score).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 300 },
    );
  });

  test('is normalised once and for all', () => {
    fc.assert(fc.property(strange, (text) => normalise(normalise(text)) === normalise(text)));
  });

  test('of 100,000 letters, of one word and of many, comes back', () => {
    expect(world.understand('ż'.repeat(100_000), { at: AT }).reply).toBe('unknown');
    expect(world.understand('zalegam z czynszem '.repeat(6_000), { at: AT }).needs[0]?.id).toBe(
      'rent-arrears',
    );
  });

  test('has its danger found far behind the first words', () => {
    const text = `${'opowiem od początku jak to było w tamtym roku. '.repeat(60)} mąż mnie dusi, ratunku`;
    expect(world.understand(text, { at: AT }).danger).toBe('violence');
  });
});

describe('what a message means', () => {
  test.each(
    cases<{ said: string; need?: string; reply?: string; place?: string; lang?: string; danger?: string }>(
      'understand.yaml',
    ),
  )('"$said"', (row) => {
    const u = world.understand(row.said, { at: AT });
    if (row.need !== undefined) expect(u.needs[0]?.id).toBe(row.need);
    if (row.reply !== undefined) expect(u.reply).toBe(row.reply);
    if (row.place !== undefined) expect(u.place ?? u.unknownPlace ?? 'none').toBe(row.place);
    if (row.lang !== undefined) expect(u.lang).toBe(row.lang);
    if (row.danger !== undefined) expect(u.danger ?? 'none').toBe(row.danger);
  });
});

test('an explanation names the words, the rule and the nearest example', () => {
  const e = world.understand.explain('zalegam z czynszem w Ostrowcu', { at: AT });
  expect(e.words.map((w) => w.typed)).toContain('czynszem');
  expect(e.rules.some((r) => r.need === 'rent-arrears' && r.weight > 0)).toBe(true);
  expect(e.nearest[0]?.similarity).toBeGreaterThan(0);
  expect(e.result.place).toBe('ostrowiec');
});
