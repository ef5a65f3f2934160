import { expect, test } from 'vitest';
import { dangerExamplesOf, examplesOf } from '../../src/compile/lessons.ts';
import { guideOf } from '../../src/guide/load.ts';
import { messagesOf } from '../../src/guide/told.ts';
import { changeBetween } from '../../src/versions/change.ts';
import { smallFiles, smallGuide } from '../fixtures/small-guide.ts';

const PATH = 'intents/examples/author.yaml';
const loadedWith = (text: string) => {
  const loaded = guideOf(smallFiles({ [PATH]: text }));
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded;
};
const [need = ''] = smallGuide().needs.keys();
const [kind = ''] = smallGuide().dangers.keys();
const FILE = `format: 1
all_calm: yes
examples:
  ${need}:
    pl: ["Zażółć „gęślą” jaźń 🙂", "drugie"]
    uk: ["їжа"]
danger:
  ${kind}:
    en: ["now"]
soft:
  ${kind}:
    pl: ["może"]
calm:
  pl: ["spokojnie"]
none:
  ru: ["погода"]
`;

test('what an author wrote comes back letter by letter, with the messages of the need itself before it', () => {
  const { guide } = loadedWith(FILE);
  const told = guide.needs.get(need)?.told ?? [];
  expect(messagesOf(told)).toEqual({ pl: ['Zażółć „gęślą” jaźń 🙂', 'drugie'], uk: ['їжа'] });
  expect(messagesOf(told, [{ pl: ['własne'] }]).pl).toEqual(['własne', 'Zażółć „gęślą” jaźń 🙂', 'drugie']);
});

test('every section teaches what it says', () => {
  const { guide } = loadedWith(FILE);
  const labels = (list: { text: string; label: string }[], text: string) =>
    new Set(list.filter((e) => e.text === text).map((e) => e.label));
  const dangers = dangerExamplesOf(guide);
  expect(labels(dangers, 'now')).toEqual(new Set([`acute:${kind}`]));
  expect(labels(dangers, 'może')).toEqual(new Set([`soft:${kind}`]));
  expect(labels(dangers, 'spokojnie')).toEqual(new Set(['pass']));
  expect(labels(dangers, 'погода')).toEqual(new Set(['pass']));
  expect(labels(dangers, 'drugie')).toEqual(new Set(['pass']));
  expect(labels(examplesOf(guide), 'drugie')).toEqual(new Set([`need:${need}`]));
});

test('examples of a need near a danger teach what is harmless only where their author says so', () => {
  const near = [...smallGuide().dangers.values()].flatMap((d) => d.needs)[0] ?? '';
  const file = (calm: string) => `format: 1\nall_calm: ${calm}\nexamples:\n  ${near}:\n    pl: ["drugie"]\n`;
  const taught = (calm: string) =>
    dangerExamplesOf(loadedWith(file(calm)).guide).filter((e) => e.text === 'drugie');
  expect(near).not.toBe('');
  expect(taught('no')).toEqual([]);
  expect(taught('yes')).not.toEqual([]);
});

test('a change of examples is shown as it is written', () => {
  const { items } = changeBetween(loadedWith(FILE), loadedWith(FILE.replace('drugie', 'inne')));
  expect(items.map((i) => i.path)).toEqual([PATH]);
  expect(JSON.stringify(items[0]?.fields)).toContain('"inne"');
});

test('a danger that nobody knows is a problem in each section', () => {
  for (const section of ['danger', 'soft']) {
    const loaded = guideOf(smallFiles({ [PATH]: `format: 1\n${section}:\n  storm:\n    pl: ["wieje"]\n` }));
    expect(loaded.ok ? [] : loaded.problems.map((p) => p.message)).toEqual([
      expect.stringContaining('storm'),
    ]);
  }
});
