import type { Guide } from '../guide/guide.ts';
import { normalise } from '../understand/normalise.ts';
import { dangerOf } from '../understand/danger.ts';
import { dangerFeatures } from '../understand/danger-features.ts';
import { ACUTE_DANGER, ANY_DANGER } from '../understand/danger-model.ts';
import { featuresOf, ruleFeatures } from '../understand/features.ts';
import { looksLatinUkrainian } from '../understand/language.ts';
import { OURS, predicted } from '../understand/model.ts';
import { ruled } from '../understand/needs.ts';
import { type Scene, sceneOf } from '../understand/scene.ts';
import type { Tables } from '../understand/tables.ts';
import { tokens } from '../understand/tokens.ts';
import { cacheKey, readCache, writeCache } from './cache.ts';
import { askDictionaries } from './dictionaries.ts';
import type { DictionaryAnswer } from './dictionary-job.ts';
import { exampleIndex, NO_EXAMPLES } from './example-index.ts';
import { expander } from './expand.ts';
import { grammarTables } from './grammar.ts';
import { underRarest } from './index-phrases.ts';
import { dangerExamplesOf, examplesOf } from './lessons.ts';
import { lexicon } from './lexicon.ts';
import { bloomJoin } from './pack.ts';
import { placeNames } from './place-names.ts';
import { compileRules } from './rules.ts';
import { DANGER_TRAINING, type Lesson, train } from './train.ts';
import { typoIndex } from './typo-index.ts';
import { type Example, vocabulary } from './vocabulary.ts';

const EXAMPLE_WORDS = 120;
const SURELY_A_NEED = 0.5;

export interface CompileOptions {
  /** Where the result is kept between starts; null keeps nothing. */
  cacheDir: string | null;
  /** Tables made before by this process: they are taken again where nothing they depend on has changed. */
  last?: Tables | null;
}

/**
 * Makes the tables the understanding runs on: from the cache where nothing changed, else from the four dictionaries in
 * child processes (41 to 48 seconds on two cores, most of it learning). The same guide gives the same bytes. Rejects only when a dictionary cannot be read.
 */
export async function compileGuide(guide: Guide, { cacheDir, last = null }: CompileOptions): Promise<Tables> {
  const key = await cacheKey(guide);
  if (last?.version === key) return last;
  const kept = cacheDir === null ? null : await readCache(cacheDir, key);
  if (kept !== null) return kept;
  const examples = examplesOf(guide);
  const dangerous = dangerExamplesOf(guide);
  const grammar = grammarTables(guide.grammar);
  const answers = await askDictionaries(vocabulary(guide, [...examples, ...dangerous], grammar));
  const tables = await assembleTables(guide, key, examples, dangerous, answers);
  if (cacheDir !== null) await writeCache(cacheDir, key, tables);
  return tables;
}

async function assembleTables(
  guide: Guide,
  version: string,
  examples: readonly Example[],
  dangerous: readonly Example[],
  answers: readonly DictionaryAnswer[],
): Promise<Tables> {
  const grammar = grammarTables(guide.grammar);
  const expand = expander(guide.irregular, answers, grammar);
  const words = lexicon();
  const rules = compileRules(guide, expand, words, grammar);
  const ruleTerms = words.names.length;
  for (const { lang, text } of [...examples, ...dangerous]) {
    for (const token of tokens(normalise(text), grammar)) {
      if (token.optional || token.number !== null) continue;
      for (const { term, forms } of expand.key(lang, token.key)) words.term(term, forms);
    }
  }
  const [first] = answers;
  if (first === undefined) throw new Error('No dictionary answered.');
  const { real, names } = first;
  for (const answer of answers.slice(1)) {
    bloomJoin(real, answer.real);
    bloomJoin(names, answer.names);
  }
  const collisions = new Set(answers.flatMap((a) => a.collisions));
  const named = (atom: number) => rules.named.get(atom) ?? 0;
  const draft: Tables = {
    version,
    grammar,
    forms: words.table(collisions),
    sounds: words.sounds(),
    prefixes: words.prefixes,
    typos: typoIndex(words.keys((term) => term < ruleTerms || !(words.names[term] ?? '').includes('='))),
    real,
    names,
    atoms: words.names,
    groupsOf: rules.groupsOf,
    figures: rules.figures,
    phrases: rules.phrases,
    groupPhrasesUnder: underRarest(
      rules.phrases.slice(0, rules.groupPhrases).map((p) => p.parts),
      named,
    ),
    phrasesUnder: new Map(),
    dangers: rules.dangers,
    dangerRules: rules.dangerRules,
    rulesUnder: new Map(),
    places: placeNames(guide, expand, grammar),
    needs: [...guide.needs.keys()],
    needModel: null,
    dangerModel: null,
    examples: NO_EXAMPLES,
  };
  const scenes = [...examples, ...dangerous].map((e) => readExample(e.text, draft));
  return taught(indexed(draft, rules.groupPhrases, scenes, named), examples, dangerous, scenes);
}

/** Files phrases and rules under the atoms that are rarest in the examples. */
function indexed(
  draft: Tables,
  groupPhrases: number,
  scenes: readonly Scene[],
  named: (atom: number) => number,
): Tables {
  const common = frequencies(scenes);
  const cost = (atom: number) => (common.get(atom) ?? 0) * 1000 + named(atom);
  const parts = draft.phrases.map((p) => p.parts);
  const others = underRarest(parts.slice(groupPhrases), cost);
  return {
    ...draft,
    groupPhrasesUnder: underRarest(parts.slice(0, groupPhrases), cost),
    phrasesUnder: new Map([...others].map(([atom, list]) => [atom, list.map((n) => n + groupPhrases)])),
    rulesUnder: underRarest(
      draft.dangerRules.map((r) => r.parts),
      cost,
    ),
  };
}

/** Teaches the two models and keeps the examples for "similar to: …". */
async function taught(
  tables: Tables,
  examples: readonly Example[],
  dangerous: readonly Example[],
  scenes: readonly Scene[],
): Promise<Tables> {
  const lessons = examples.flatMap((e, i): Lesson[] => {
    const scene = scenes[i] as Scene;
    const found = ruled(scene, tables);
    // Harmless look-alikes of dangers are kept with what is none of ours, but many are about a need ("czynsz mnie zabije").
    if (e.label === 'noise' && [...found.needs.values()].some((w) => w >= SURELY_A_NEED)) return [];
    const labels = e.label.startsWith('need:') ? [e.label, OURS] : [e.label];
    return [
      {
        features: [...featuresOf(scene, tables, EXAMPLE_WORDS), ...ruleFeatures(found)],
        labels,
        weight: e.weight,
      },
    ];
  });
  const needModel = await train(lessons, classesOf(lessons));
  const dangerLessons = dangerous.map((e, i): Lesson => {
    const [level, kind] = e.label.split(':');
    const labels =
      kind === undefined ? [] : [`any:${kind}`, ANY_DANGER, ...(level === 'acute' ? [ACUTE_DANGER] : [])];
    const scene = scenes[examples.length + i] as Scene;
    const features = featuresOf(scene, tables, EXAMPLE_WORDS);
    const needs = predicted([...features, ...ruleFeatures(ruled(scene, tables))], needModel);
    const rung = e.withRules ? null : dangerOf(scene, tables, false);
    return {
      features: dangerFeatures(features, rung, needs, scene, tables.grammar),
      labels,
      weight: e.weight,
    };
  });
  return {
    ...tables,
    needModel,
    dangerModel: await train(dangerLessons, classesOf(dangerLessons), DANGER_TRAINING),
    examples: exampleIndex(examples, scenes, tables),
  };
}

const classesOf = (lessons: readonly Lesson[]) => [...new Set(lessons.flatMap((l) => l.labels))].sort();

function readExample(text: string, tables: Tables): Scene {
  const words = tokens(normalise(text), tables.grammar);
  return sceneOf(words, tables, EXAMPLE_WORDS, looksLatinUkrainian(words, tables.grammar));
}

/** In how many examples an atom occurs. */
function frequencies(scenes: readonly Scene[]): Map<number, number> {
  const count = new Map<number, number>();
  for (const scene of scenes) for (const atom of scene.at.keys()) count.set(atom, (count.get(atom) ?? 0) + 1);
  return count;
}
