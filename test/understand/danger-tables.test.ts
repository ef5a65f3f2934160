import { beforeAll, describe, expect, test } from 'vitest';
import type { Opened } from '../../src/open.ts';
import { cases } from '../fixtures/cases.ts';
import { shipped } from '../fixtures/shipped.ts';

/** Summer, so that only the words decide how dangerous a night outside is. */
const AT = new Date('2026-07-15T12:00:00+02:00');

let world: Opened;
beforeAll(async () => {
  world = await shipped();
});

const upper = (text: string) => text.toUpperCase();
const bare = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l').replaceAll('Ł', 'L');

/** Two letters of the longest word change places, as under a thumb. */
function withTypo(text: string): string {
  const longest = text.split(/[^\p{L}]+/u).reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest.length < 6) return text;
  const at = Math.floor(longest.length / 2);
  const typed = longest.slice(0, at) + (longest[at + 1] ?? '') + (longest[at] ?? '') + longest.slice(at + 2);
  return text.replace(longest, typed);
}

const FILLERS = { pl: 'no wiesz', uk: 'ну знаєте', ru: 'ну знаете', en: 'you know' } as const;
const GREETINGS = {
  pl: 'Dzień dobry. ',
  uk: 'Добрий день. ',
  ru: 'Здравствуйте. ',
  en: 'Good morning. ',
} as const;
const MATTERS = {
  pl: '. Gdzie złożyć wniosek o dodatek mieszkaniowy?',
  uk: '. Де подати заяву на допомогу?',
  ru: '. Куда подать заявление на пособие?',
  en: '. Where do I apply for housing benefit?',
} as const;
type Filled = keyof typeof FILLERS;

function withFillers(text: string, lang: Filled): string {
  const words = text.split(' ');
  const middle = Math.ceil(words.length / 2);
  return [...words.slice(0, middle), FILLERS[lang], ...words.slice(middle)].join(' ');
}

function rows(kind: 'catch' | 'pass') {
  return [...world.guide.dangers.values()].flatMap((d) =>
    (Object.keys(FILLERS) as Filled[]).flatMap((lang) =>
      (d[kind][lang] ?? []).map((row) => ({
        danger: d.id,
        lang,
        ...(typeof row === 'string' ? { text: row } : row),
      })),
    ),
  );
}

const found = (text: string) => world.understand(text, { at: AT });

describe('must-catch sentences', () => {
  test('every one is found, as it stands and at its level', () => {
    const missed = rows('catch').filter((r) => {
      const { danger, level } = found(r.text);
      return danger === null || ('level' in r && r.level === 'acute' && level !== 'acute');
    });
    expect(missed.map((r) => `${r.danger}: ${r.text}`)).toEqual([]);
  });

  test.each([
    ['in capitals', (r: { text: string }) => upper(r.text), 0],
    ['without diacritics', (r: { text: string }) => bare(r.text), 0],
    ['with one typo', (r: { text: string }) => withTypo(r.text), 0.02],
    ['with two filler words', (r: { text: string; lang: Filled }) => withFillers(r.text, r.lang), 0.02],
    ['after a greeting', (r: { text: string; lang: Filled }) => GREETINGS[r.lang] + r.text, 0],
    ['beside an ordinary matter', (r: { text: string; lang: Filled }) => r.text + MATTERS[r.lang], 0.04],
  ] as const)('%s', (_, change, allowed) => {
    const all = rows('catch');
    const missed = all.filter((r) => found(change(r)).danger === null);
    expect(missed.length / all.length, missed.map((r) => change(r)).join('\n')).toBeLessThanOrEqual(allowed);
  });
});

test.each(cases<{ said: string }>('behind-a-greeting.yaml'))(
  'a greeting hides no danger: $said',
  ({ said }) => {
    expect(found(said).danger).not.toBeNull();
  },
);

describe('must-pass sentences', () => {
  test('none rings as acute, and at most one in fifty is asked about', () => {
    const all = rows('pass');
    const acute = all.filter((r) => found(r.text).level === 'acute');
    const soft = all.filter((r) => found(r.text).level === 'soft');
    expect(acute.map((r) => `${r.danger}: ${r.text}`)).toEqual([]);
    expect(soft.length / all.length, soft.map((r) => r.text).join('\n')).toBeLessThanOrEqual(0.02);
  });

  test.each([
    ['in capitals', (r: { text: string }) => upper(r.text)],
    ['without diacritics', (r: { text: string }) => bare(r.text)],
    ['with two filler words', (r: { text: string; lang: Filled }) => withFillers(r.text, r.lang)],
  ] as const)('%s', (_, change) => {
    const all = rows('pass');
    const acute = all.filter((r) => found(change(r)).level === 'acute');
    expect(acute.length / all.length, acute.map((r) => change(r)).join('\n')).toBeLessThanOrEqual(0.02);
  });
});

test('a night without a roof: the season decides', () => {
  const text = 'nie mam gdzie dziś spać';
  expect(world.understand(text, { at: AT }).level).toBe('soft');
  expect(world.understand(text, { at: new Date('2026-11-01T00:30:00+01:00') }).level).toBe('acute');
  expect(world.understand(text, { at: new Date('2027-03-31T23:30:00+02:00') }).level).toBe('acute');
  expect(world.understand(text, { at: new Date('2027-04-01T00:30:00+02:00') }).level).toBe('soft');
});
