import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli.ts';
import { weightsFor } from '../../src/compile/weights.ts';
import { cases } from '../fixtures/cases.ts';
import { smallFiles, smallGuide } from '../fixtures/small-guide.ts';

const NOW = new Date('2026-11-23T08:00:00+01:00');

async function okienko(args: string[], stdin = '') {
  const out: string[] = [];
  const err: string[] = [];
  const into = (list: string[]) =>
    new Writable({ write: (chunk, _enc, done) => (list.push(String(chunk)), done()) });
  const code = await run(args, {
    stdin: Readable.from([stdin]),
    stdout: into(out),
    stderr: into(err),
    now: () => NOW,
    env: {},
  });
  return { code, out: out.join(''), err: err.join('') };
}

describe('wrong use is a sentence on stderr and exit code 2', () => {
  test.each(cases<{ args: string[]; says: string; code?: string }>('wrong-use.yaml'))(
    'okienko $args',
    async ({ args, says, code }) => {
      const result = await okienko(args);
      expect(result.code).toBe(Number(code ?? 2));
      expect(result.err).toContain(says);
      expect(result.out).toBe('');
    },
  );
});

describe('help', () => {
  test('lists every command', async () => {
    const { code, out } = await okienko(['--help']);
    expect(code).toBe(0);
    for (const name of ['serve', 'chat', 'understand', 'explain', 'answer', 'hours', 'check', 'eval'])
      expect(out).toContain(`  ${name}`);
  });
  test.each([
    'serve',
    'chat',
    'understand',
    'explain',
    'answer',
    'hours',
    'check',
    'eval',
    'paths',
    'schemas',
    'compile',
    'learn',
  ])('%s --help', async (name) => {
    const { code, out } = await okienko([name, '--help']);
    expect(code).toBe(0);
    expect(out).toContain(`okienko ${name}`);
  });
});

describe('hours', () => {
  test('the literal meaning as JSON', async () => {
    const { code, out } = await okienko([
      'hours',
      'Mo-Fr 07:00-09:00,14:00-15:00',
      '--at',
      '2026-11-23T08:00',
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      state: 'open',
      until: '2026-11-23T09:00:00+01:00',
      words: { pl: expect.any(String), uk: expect.any(String), en: expect.any(String) },
    });
  });
});

describe('understand', () => {
  test('a row in, a row out, in order; a bad row is answered and fails the run', async () => {
    const rows = [
      '{"id":"a","text":"zalegam z czynszem"}',
      'nie json',
      '{"id":"c","text":"dzień dobry"}',
    ].join('\n');
    const { code, out, err } = await okienko(['understand', '--jsonl'], rows);
    expect(code).toBe(1);
    const lines = out
      .trim()
      .split('\n')
      .map((l) => JSON.parse(l) as Record<string, unknown>);
    expect(lines.map((l) => l['id'])).toEqual(['a', null, 'c']);
    expect(lines[0]).toMatchObject({ reply: 'needs', danger: null, level: null, lang: 'pl', place: null });
    expect(err).toContain('wiersz 2');
  });
});

describe('chat', () => {
  test('a conversation through a pipe: words, then a number of a choice', async () => {
    const { code, out } = await okienko(['chat', '--place', 'ostrowiec'], 'zalegam z czynszem\n');
    expect(code).toBe(0);
    expect(out).toContain('41 276 76 25');
  });
});

describe('learn', () => {
  test('writes the weights beside the guide, where they are found again', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'okienko-learn-'));
    try {
      for (const [path, text] of smallFiles()) {
        mkdirSync(dirname(join(dir, path)), { recursive: true });
        writeFileSync(join(dir, path), text);
      }
      const { code, err } = await okienko(['learn', '--guide', dir]);
      expect(err).toMatch(/^Wagi zapisane w intents\/learnt: \d+ cech z \d+ wiadomości, /);
      expect(code).toBe(0);
      expect(await weightsFor(smallGuide(), [dir])).toMatchObject({ folder: dir, exact: true });
    } finally {
      rmSync(dir, { recursive: true });
    }
  });
});
