import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readPhone } from '../../src/guide/phone.ts';
import { guideOf, loadGuide } from '../../src/guide/load.ts';
import { problemLine } from '../../src/guide/problem.ts';
import { cases } from '../fixtures/cases.ts';
import { smallFile, smallFiles, smallGuide } from '../fixtures/small-guide.ts';

const linesOf = (loaded: ReturnType<typeof guideOf>) => (loaded.ok ? [] : loaded.problems.map(problemLine));

describe('a guide loads whole or says what is wrong', () => {
  test('the small guide loads', () => {
    const guide = smallGuide();
    expect(guide.contacts.get('desk')?.room).toBe('1.20');
    expect(guide.contacts.get('line-112')?.phone).toEqual({ number: '112', shown: '112' });
    expect(guide.contacts.get('desk')?.phone?.number).toBe('+48412767621');
  });

  test.each(
    cases<{ title: string; file: string; was: string; becomes: string; says: string }>('broken-files.yaml'),
  )('$title', ({ file, was, becomes, says }) => {
    const text = smallFile(file);
    expect(text).toContain(was);
    const lines = linesOf(guideOf(smallFiles({ [file]: text.replace(was, becomes) })));
    expect(lines).toEqual(expect.arrayContaining([expect.stringContaining(says)]));
  });

  test('problems of all files come at once', () => {
    const lines = linesOf(
      guideOf(
        smallFiles({
          'content/miasto/services/debt.yaml': 'format: 1\n',
          'intents/tree.yaml': 'format: 1\nstart: [\n',
        }),
      ),
    );
    expect(new Set(lines.map((l) => l.split(':')[0]))).toEqual(
      new Set(['content/miasto/services/debt.yaml', 'intents/tree.yaml']),
    );
  });

  test('a bomb of nested aliases is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
    ].join('\n');
    const lines = linesOf(guideOf(smallFiles({ 'content/miasto/contacts.yaml': bomb })));
    expect(lines[0]).toContain('Za dużo odwołań');
  });

  test('a file nobody reads is named', () => {
    expect(linesOf(guideOf(smallFiles({ 'content/miasto/contact.yaml': 'format: 1' })))[0]).toContain(
      'content/miasto/contact.yaml:1:1 Plik w tym miejscu nie należy do przewodnika',
    );
  });

  test('two contacts of one id in two files', () => {
    const text = smallFile('content/miasto/contacts.yaml');
    const lines = linesOf(guideOf(smallFiles({ 'content/powiat/contacts.yaml': text })));
    expect(lines.some((l) => l.includes('Kontakt „desk” jest drugi raz'))).toBe(true);
  });
});

describe('the version', () => {
  test('does not change with comments, order of fields and white space', () => {
    const text = smallFile('content/miasto/services/desk.yaml');
    const shuffled = `# komentarz\n${text.split('\n').filter(Boolean).reverse().join('\n')}\n\n`;
    expect(smallGuide({ 'content/miasto/services/desk.yaml': shuffled }).version).toBe(smallGuide().version);
  });

  test('changes with one digit of a number', () => {
    const text = smallFile('content/miasto/contacts.yaml').replace('41 276 76 25', '41 276 76 26');
    expect(smallGuide({ 'content/miasto/contacts.yaml': text }).version).not.toBe(smallGuide().version);
  });
});

describe('folders', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'okienko-guide-'));
    for (const [path, text] of smallFiles()) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
  });
  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  const lines = async () => linesOf(await loadGuide(dir));

  test('a folder loads', async () => {
    expect(await lines()).toEqual([]);
  });

  test('a folder that does not exist', async () => {
    expect(linesOf(await loadGuide(join(dir, 'nowhere')))[0]).toContain('Nie ma takiego folderu.');
  });

  test('a file of 5 MB', async () => {
    writeFileSync(join(dir, 'content/miasto/services/big.yaml'), `# ${'x'.repeat(5 * 1024 * 1024)}\n`);
    expect((await lines())[0]).toContain(
      'content/miasto/services/big.yaml:1:1 Plik ma 5121 kB, a może mieć najwyżej 2048 kB.',
    );
  });

  test('a symlink out of the guide', async () => {
    symlinkSync('/etc/hostname', join(dir, 'content/miasto/services/host.yaml'));
    expect((await lines())[0]).toContain(
      'content/miasto/services/host.yaml:1:1 To dowiązanie prowadzi poza folder przewodnika.',
    );
  });

  test('a symlinked folder out of the guide', async () => {
    symlinkSync('/etc', join(dir, 'content/etc'));
    expect((await lines())[0]).toContain('content/etc:1:1 To dowiązanie prowadzi poza folder przewodnika.');
  });

  test('broken UTF-8', async () => {
    writeFileSync(join(dir, 'content/miasto/services/debt.yaml'), Buffer.from([0x66, 0xff, 0xfe]));
    expect((await lines()).some((l) => l.includes('nie jest zapisany w UTF-8'))).toBe(true);
  });

  // root reads everything: there the folder is made unreadable by a link that leads nowhere.
  test('an unreadable folder', async () => {
    if (process.getuid?.() === 0) symlinkSync(join(dir, 'gone'), join(dir, 'content/gone'));
    else chmodSync(join(dir, 'content/miasto'), 0o000);
    const found = await lines();
    if (process.getuid?.() !== 0) chmodSync(join(dir, 'content/miasto'), 0o755);
    expect(found.some((l) => l.includes('Nie da się tego odczytać'))).toBe(true);
  });

  test('a missing intents folder', async () => {
    rmSync(join(dir, 'intents'), { recursive: true });
    expect((await lines()).some((l) => l.includes('Brakuje folderu intents/.'))).toBe(true);
  });
});

test('nine digits are a number exactly where the library says so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), (n) => {
      const text = String(n).padStart(9, '0');
      const parsed = parsePhoneNumberFromString(text, 'PL');
      const short = /^(98\d|99\d|116\d{3}|19\d{3}|112)$/.test(text);
      const expected = short || !parsed?.isValid() ? null : parsed.number;
      expect(readPhone(text)?.number ?? null).toBe(expected);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['41 276 76 21', '+48412767621'],
  ['(41) 276-76-21', '+48412767621'],
  ['+48 41 276 76 21', '+48412767621'],
  ['0048 41 276 76 21', '+48412767621'],
  ['800 12 12 12', '+48800121212'],
  ['801 123 456', '+48801123456'],
  ['112', '112'],
  ['116 123', '116123'],
  ['195 13', '19513'],
  ['+380 800 500 335', '+380800500335'],
  ['276 76 62', null],
  ['601 234 56', null],
  ['22 826 12', null],
  ['+48 276 76 62', null],
  ['41 276 76 2', null],
  ['41 276 76 211', null],
  ['41 276 7621x5', null],
  ['41 276 76 21 wew. 5', null],
  ['+49 30 123456 ext. 7', null],
])('%s is the number %s: nine digits with the area code, or a known short one', (text, number) => {
  expect(readPhone(text)).toEqual(number === null ? null : { number, shown: text });
});
