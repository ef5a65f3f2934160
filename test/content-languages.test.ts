import { expect, test } from 'vitest';
import { LANGS } from '../src/guide/formats/shared.ts';
import { say } from '../src/guide/say.ts';
import { dateInWords, languageName } from '../src/pages/dates.ts';
import { loadGuide } from '../src/guide/load.ts';
import { PROGRAM_DIR } from '../src/open.ts';

const loaded = await loadGuide(PROGRAM_DIR);
if (!loaded.ok) throw new Error('the guide does not load');
const shippedGuide = loaded.guide;

test('a count stands after its noun, so that no language needs another ending for 1, 2 and 5', () => {
  const wrong = LANGS.flatMap((lang) =>
    [...shippedGuide.texts]
      .filter(([, text]) => text.includes('{count}'))
      .map(([key]) => say(shippedGuide, lang, key).text)
      .filter((text) => !/: \{count\}(?=[.]|$)/m.test(text)),
  );
  expect(wrong).toEqual([]);
});

test('dates and names of languages in every language', () => {
  expect(LANGS.map((lang) => dateInWords(lang, '2026-06-02'))).toEqual([
    '2 czerwca 2026',
    '2 czerwca 2026',
    '2 червня 2026 р.',
    '2 June 2026',
    '2 июня 2026 г.',
  ]);
  expect(LANGS.map((lang) => languageName(lang, 'uk'))).toEqual([
    'ukraiński',
    'ukraiński',
    'українська',
    'Ukrainian',
    'украинский',
  ]);
});

test('a date that ends in a full stop needs no second one', () => {
  const date = dateInWords('uk', '2026-06-02');
  expect(say(shippedGuide, 'uk', 'text.card.confirmed.phone', { date }).text).toBe(
    'Перевірено телефоном: 2 червня 2026 р.',
  );
});
