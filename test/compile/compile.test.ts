import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cacheKey, learntKey, readCache } from '../../src/compile/cache.ts';
import { compileGuide } from '../../src/compile/compile-guide.ts';
import { readLearnt, writeLearnt } from '../../src/compile/learnt-file.ts';
import { learnGuide } from '../../src/compile/make-tables.ts';
import { weightsFor } from '../../src/compile/weights.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { guideOf, loadGuide } from '../../src/guide/load.ts';
import { featureKey, featuresOf } from '../../src/understand/features.ts';
import { textAt } from '../../src/understand/lists.ts';
import { figures } from '../../src/understand/numbers.ts';
import { looksLatinUkrainian } from '../../src/understand/language.ts';
import { ruled } from '../../src/understand/needs.ts';
import { fold, normalise } from '../../src/understand/normalise.ts';
import { type Scene, sceneOf } from '../../src/understand/scene.ts';
import type { Tables } from '../../src/understand/tables.ts';
import { tokens } from '../../src/understand/tokens.ts';
import { cases } from '../fixtures/cases.ts';
import { smallFiles } from '../fixtures/small-guide.ts';

interface PhraseRow {
  phrase: string;
  said: string;
  found: 'yes' | 'no';
}

const rows = cases<PhraseRow>('phrases.yaml');
const dir = mkdtempSync(join(tmpdir(), 'okienko-compile-'));
let guide: Guide;
let tables: Tables;

/** An invented guide with the real grammar, whose one need is found by every phrase of the table. */
function tableGuide(): Guide {
  const files = smallFiles({
    'intents/grammar.yaml': readFileSync('intents/grammar.yaml', 'utf8'),
    'intents/irregular.yaml': readFileSync('intents/irregular.yaml', 'utf8'),
    'intents/words/fixture.yaml':
      'format: 1\ngroups:\n  owes: { pl: [wisieć, zalegać, zaległość], uk: [винен] }\n  rent: { pl: [czynsz, mieszkanie, opłata za mieszkanie], uk: [квартира] }\n',
  });
  const loaded = guideOf(files);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  const [need] = loaded.guide.needs.values();
  if (need === undefined) throw new Error('The small guide has no need.');
  const strong: Record<string, string[]> = { pl: [], uk: [], en: [], ru: [] };
  for (const { phrase } of rows) {
    const lang = /[іїєґ]|хлоп|дитин/.test(phrase)
      ? 'uk'
      : /[а-яё]/.test(phrase)
        ? 'ru'
        : /^(?:evict|not )/.test(phrase)
          ? 'en'
          : 'pl';
    if (!strong[lang]?.includes(phrase)) strong[lang]?.push(phrase);
  }
  const needs = new Map(loaded.guide.needs).set(need.id, { ...need, strong });
  return { ...loaded.guide, needs };
}

beforeAll(async () => {
  guide = tableGuide();
  tables = await compileGuide(guide, { cacheDir: dir });
});
afterAll(() => rmSync(dir, { recursive: true }));

function sceneFor(said: string): Scene {
  const words = tokens(normalise(said), tables.grammar);
  return sceneOf(words, tables, 120, looksLatinUkrainian(words, tables.grammar));
}

describe('phrases', () => {
  test.each(rows)('$phrase in "$said": $found', ({ phrase, said, found }) => {
    const texts = ruled(sceneFor(said), tables).found.map((f) =>
      textAt(tables.phrases.texts, f.phrase.number),
    );
    expect(texts.includes(phrase)).toBe(found === 'yes');
  });

  test('what the writer puts aside hardly counts', () => {
    const plain = ruled(sceneFor('eksmisja'), tables).found[0];
    const aside = ruled(sceneFor('nie chodzi o eksmisję, tylko o coś innego'), tables).found[0];
    expect(aside?.weight).toBeLessThan((plain?.weight ?? 0) / 2);
  });
});

describe('numbers', () => {
  test.each(cases<{ said: string; means: string }>('figures.yaml'))('"$said": $means', ({ said, means }) => {
    const found = figures(tokens(normalise(said), tables.grammar), tables.grammar).map((f) => f.term);
    expect(found.join(' ') || 'none').toBe(means);
  });
});

describe('spelling', () => {
  test.each(cases<{ typed: string; key: string }>('spelling.yaml'))(
    '"$typed" is looked up as "$key"',
    ({ typed, key }) => {
      expect(fold(normalise(typed))).toBe(key);
    },
  );
});

describe('typos', () => {
  test('are corrected towards the guide and never away from a real word', () => {
    const how = (said: string) => sceneFor(said).looked.hits.map((h) => `${h.how} ${h.known}`);
    expect(how('miezskanie')).toContain('typo mieszkanie');
    // "mieszanie" is one letter from "mieszkanie" and a word of its own.
    expect(how('mieszanie').filter((h) => h.startsWith('typo'))).toEqual([]);
  });

  test('a fold that is another word weighs half', () => {
    const quality = (said: string) =>
      sceneFor(said)
        .looked.hits.filter((h) => textAt(tables.atoms, h.term).endsWith('zaległość'))
        .map((h) => h.quality);
    expect(quality('zaległość')).toEqual([1]);
    expect(quality('zaleglosc')).toEqual([1]);
  });
});

describe('the cache', () => {
  test('holds the same tables, and nothing half written', async () => {
    const kept = await readCache(dir, await cacheKey(guide));
    // Vitest takes ten seconds for arrays of eight million.
    expect(isDeepStrictEqual(kept, tables)).toBe(true);
    expect(readdirSync(dir).filter((f) => !/^understanding-[0-9a-f]{16}\.bin$/.test(f))).toEqual([]);
  });

  test('gives the same features for a message as the tables it was made from', async () => {
    const kept = (await readCache(dir, await cacheKey(guide))) as Tables;
    const said = 'mam zaległości w czynszu i dwoje dzieci';
    const words = tokens(normalise(said), kept.grammar);
    expect(featuresOf(sceneOf(words, kept, 120, false), kept, 120, true)).toEqual(
      featuresOf(sceneFor(said), tables, 120, true),
    );
  });

  test('is not believed when it is damaged', async () => {
    const key = await cacheKey(guide);
    const [name] = readdirSync(dir);
    const path = join(dir, name as string);
    const whole = readFileSync(path);
    for (const broken of [whole.subarray(0, 1000), Buffer.alloc(0), Buffer.from(whole).fill(7, 5000, 5010)]) {
      writeFileSync(path, broken);
      expect(await readCache(dir, key)).toBeNull();
    }
    writeFileSync(path, whole);
    expect(await readCache(dir, key)).not.toBeNull();
  });

  test('has another name for other content', async () => {
    const changed: Guide = { ...guide, irregular: { ...guide.irregular, pl: { kot: ['kota'] } } };
    expect(await cacheKey(changed)).not.toBe(await cacheKey(guide));
  });
});

test('the same guide gives the same tables, whether weights are learnt or were kept before', async () => {
  const learnt = await learnGuide(guide);
  const kept = mkdtempSync(join(tmpdir(), 'okienko-learnt-'));
  try {
    expect(await weightsFor(guide, [kept])).toBeNull();
    await writeLearnt(kept, learntKey(guide), learnt);
    expect(await readLearnt(kept)).toEqual(learnt);
    const again = await compileGuide(guide, { cacheDir: null, learntIn: [kept] });
    expect(isDeepStrictEqual(again, tables)).toBe(true);
  } finally {
    rmSync(kept, { recursive: true });
  }
});

test('courtesies teach nothing: the weights stay, the tables are made anew', async () => {
  const politer = { ...guide, grammar: { ...guide.grammar, courtesies: { pl: ['kłaniam się'] } } };
  expect(learntKey(politer)).toBe(learntKey(guide));
  expect(await cacheKey(politer)).not.toBe(await cacheKey(guide));
});

describe('weights learnt from other words', () => {
  let kept: string;
  const key = '0123456789abcdef';
  beforeAll(async () => {
    kept = mkdtempSync(join(tmpdir(), 'okienko-weights-'));
    await writeLearnt(kept, key, await learnGuide(guide));
  });
  afterAll(() => rmSync(kept, { recursive: true }));

  test('are taken where they know the same needs and dangers: an edit of words learns nothing anew', async () => {
    const weights = await weightsFor(guide, [join(kept, 'nowhere'), kept]);
    expect(weights).toEqual({ folder: kept, key, exact: false });
    expect(await cacheKey(guide, weights)).not.toBe(await cacheKey(guide));
    const made = await compileGuide(guide, { cacheDir: null, learntIn: [kept] });
    expect(isDeepStrictEqual(made.needModel, tables.needModel)).toBe(true);
    expect(made.version).toBe(await cacheKey(guide, weights));
  });

  test('are not taken where a need or a danger is missing, or where another learner made them', async () => {
    const [need] = guide.needs.values();
    if (need === undefined) throw new Error('The small guide has no need.');
    const more = new Map(guide.needs).set('another', { ...need, id: 'another' });
    expect(await weightsFor({ ...guide, needs: more }, [kept])).toBeNull();
    expect(await weightsFor({ ...guide, needs: new Map() }, [kept])).toBeNull();
    const path = join(kept, 'intents', 'learnt', 'danger.tsv');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace(/^learner\t\d+/m, 'learner\t1'));
    expect(await weightsFor(guide, [kept])).toBeNull();
    writeFileSync(path, good);
    expect(await weightsFor(guide, [kept])).not.toBeNull();
  });
});

test('a feature has the key that its kind and name say', () => {
  const said = 'nie mam na czynsz, dwoje dzieci, mąż nie pije, mieszkanie komunalne i qwertyuiop';
  const features = featuresOf(sceneFor(said), tables, 120, true);
  expect(new Set(features.map((f) => f.kind)).size).toBeGreaterThan(3);
  for (const { a, b, kind, name } of features)
    expect({ ...featureKey(kind, name), name }).toEqual({ a, b, name });
});

test('the weights that lie beside the guide were learnt from its words: else run `okienko learn`', async () => {
  const loaded = await loadGuide('.');
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  expect(await weightsFor(loaded.guide, ['.'])).toMatchObject({ exact: true });
});
