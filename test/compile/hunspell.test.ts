import { describe, expect, test } from 'vitest';
import { formsOf, readAffixes, readEntries } from '../../src/compile/hunspell.ts';
import { train } from '../../src/compile/train.ts';
import { modelOf } from '../../src/compile/learnt.ts';
import type { Feature } from '../../src/understand/features.ts';
import { hashText } from '../../src/understand/hash.ts';
import { predict, reasons, vectorOf } from '../../src/understand/model.ts';

const AFF = `SET UTF-8
PFX b Y 1
PFX b   0         nie       .

SFX x Y 3
SFX x   y         ego       [^i]y
SFX x   y         a         y
SFX x   0         ch        ly
SFX n N 1
SFX n   0         mi        y
`;

describe('a Hunspell dictionary', () => {
  const forms = (line: string) => {
    const found: string[] = [];
    for (const entry of readEntries(`1\n${line}\n`))
      formsOf(readAffixes(AFF))(entry, (stem, kept, add) => void found.push(stem.slice(0, kept) + add));
    return found;
  };

  test.each([
    ['dobry/x', ['dobry', 'dobrego', 'dobra']],
    ['maly/x', ['maly', 'malego', 'mala', 'malych']],
    ['dobry/xb', ['dobry', 'dobrego', 'dobra', 'niedobry', 'niedobrego', 'niedobra']],
    ['dobry/nb', ['dobry', 'dobrymi', 'niedobry']],
    ['kot', ['kot']],
    ['kot/', ['kot']],
  ])('%s has the forms %j', (line, expected) => {
    expect(forms(line)).toEqual(expected);
  });
});

describe('the model', async () => {
  const feature = (name: string): Feature => {
    const f: Feature = { a: 0, b: 0, value: 1, kind: 'term', name };
    hashText(name, f);
    return f;
  };
  const lesson = (words: string, label: string) => ({
    features: words.split(' ').map(feature),
    labels: [label],
    weight: 1,
  });
  const lessons = [
    lesson('czynsz dług', 'rent'),
    lesson('czynsz zaległość', 'rent'),
    lesson('zupa obiad', 'food'),
    lesson('obiad paczka', 'food'),
  ];
  const model = modelOf(await train(lessons, ['food', 'rent']));

  test('tells what it was taught', () => {
    const [food = 0, rent = 0] = predict(vectorOf([feature('czynsz')], model), model);
    expect(rent).toBeGreaterThan(food);
  });

  test('is fainter about a message with strange words', () => {
    const p = (words: string) =>
      predict(
        vectorOf(
          words.split(' ').map((w) => ({
            ...feature(w),
            kind: w.startsWith('?') ? ('unknown' as const) : ('term' as const),
          })),
          model,
        ),
        model,
      )[1] ?? 0;
    expect(p('czynsz ?qwerty ?asdf')).toBeLessThan(p('czynsz'));
  });

  test('says which words spoke for it', () => {
    expect(reasons([feature('czynsz'), feature('kot')], model, 1).map((r) => r.name)).toEqual(['czynsz']);
  });

  test('comes out the same every time', async () => {
    expect(modelOf(await train(lessons, ['food', 'rent']))).toEqual(model);
  });

  test('comes out the same however its classes are shared out between threads', async () => {
    const classes = Array.from({ length: 30 }, (_, i) => `c${String(i).padStart(2, '0')}`);
    const many = classes.flatMap((c, i) => [lesson(`w${i} zupa`, c), lesson(`w${i} obiad`, c)]);
    const together = modelOf(await train(many, classes));
    const alone = modelOf(await train(many, classes.slice(20)));
    const at = (m: typeof alone, c: string, word: string) =>
      predict(vectorOf([feature(word)], m), m)[m.classes.indexOf(c)] ?? 0;
    expect(at(together, 'c25', 'w25')).toBeGreaterThan(at(together, 'c25', 'w3'));
    expect(Math.abs(at(together, 'c25', 'w25') - at(alone, 'c25', 'w25'))).toBeLessThan(0.02);
  });
});
