import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';
import { describe, expect, test } from 'vitest';
import { isExponential } from './ambiguity.ts';

describe('the judge', () => {
  test.each([
    ['(a+)+b', true],
    ['(a*)*', true],
    ['(a|a)*b', true],
    ['(a|b)*c', false],
    ['a+b+', false],
    ['(\\s*x\\s*)+', true],
    ['(\\w+\\s?)+$', true],
    ['(\\w+\\s)+$', false],
    ['^(([a-z])+.)+[A-Z]([a-z])+$', true],
    ['(?:[^"]|"[^"]*")*x', false],
    ['(?:[^>]|"[^"]*")*x', true],
    ['(.*?,){11}P', true],
    ['([a-z]{2,3})+', true],
    ['(a?){20}a', true],
    ['(a|ab)*c', false],
    ['(a|ab|b)*c', true],
    ['(?=(a+)+b)x', true],
    ['[a-z]{1,120}', false],
    ['(?:\\d+,?)+', true],
  ])('%s is exponential: %s', (source, is) => {
    expect(isExponential(source, 'u')).toBe(is);
  });

  test('says so when it cannot judge', () => {
    expect(() => isExponential('(a)\\1', 'u')).toThrow('refers back');
  });
});

type Node = Record<string, unknown>;

function* nodesOf(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const item of value) yield* nodesOf(item);
  else if (typeof value === 'object' && value !== null) {
    yield value as Node;
    for (const [key, item] of Object.entries(value)) if (key !== 'parent') yield* nodesOf(item);
  }
}

interface Pattern {
  file: string;
  source: string;
  flags: string;
}

const made: string[] = [];
/** Each of constants of the program alone. */
const TOGETHER = [
  'src/channels/botframework/render.ts',
  'src/check/plain-language.ts',
  'src/hours/week-rules.ts',
  'src/staff/edit/apply.ts',
];

function patternsIn(file: string): Pattern[] {
  const ast = parseAst(readFileSync(file, 'utf8'), { lang: file.endsWith('x') ? 'tsx' : 'ts' });
  const patterns: Pattern[] = [];
  for (const node of nodesOf(ast)) {
    const regex = node['regex'] as { pattern: string; flags: string } | undefined;
    if (node['type'] === 'Literal' && regex)
      patterns.push({ file, source: regex.pattern, flags: regex.flags });
    const callee = node['callee'] as { name?: string } | undefined;
    if (/^(New|Call)Expression$/.test(String(node['type'])) && callee?.name === 'RegExp') made.push(file);
  }
  return patterns;
}

const files = (readdirSync('src', { recursive: true }) as string[])
  .filter((f) => /\.tsx?$/.test(f))
  .map((f) => join('src', f));
/** Patterns that refer back are not judged by machine. One letter, repeated: there is one way to match it. */
const BY_HAND = ['(.)\\1+', '(\\D)\\1{2,}'];

const patterns = files.flatMap(patternsIn);

const referring = patterns.filter((p) => /\\[1-9k]/.test(p.source));

test('no pattern of the program can backtrack exponentially', () => {
  expect(patterns.length).toBeGreaterThan(300);
  const dangerous = patterns.filter((p) => !referring.includes(p) && isExponential(p.source, p.flags));
  expect(dangerous.map((p) => `${p.file}: /${p.source}/${p.flags}`)).toEqual([]);
});

test('patterns that refer back were judged by hand', () => {
  expect([...new Set(referring.map((p) => p.source))].sort()).toEqual(BY_HAND);
});

test('patterns put together while the program runs are of its own constants, and judged too', async () => {
  expect([...new Set(made)].sort()).toEqual(TOGETHER);
  const RealRegExp = RegExp;
  const seen: [string, string][] = [];
  globalThis.RegExp = new Proxy(RealRegExp, {
    construct: (target, args: [string, string?]) => {
      seen.push([args[0], args[1] ?? '']);
      return new target(...args);
    },
  });
  try {
    const { rulesOf } = await import('../../src/hours/week-rules.ts');
    rulesOf('Jan 1-Mar 3: Mo-Fr,PH 07:00-09:00,14:00-15:00 open "x"');
    await import('../../src/check/plain-language.ts');
  } finally {
    globalThis.RegExp = RealRegExp;
  }
  expect(seen.length).toBeGreaterThan(10);
  expect(seen.filter(([source, flags]) => isExponential(source, flags))).toEqual([]);
});
