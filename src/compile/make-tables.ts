import type { GuideWords } from './guide-words.ts';
import { hashed } from '../understand/hash.ts';
import { normalise } from '../understand/normalise.ts';
import { looksLatinUkrainian } from '../understand/language.ts';
import { sceneOf } from '../understand/scene.ts';
import type { Grammar, Tables } from '../understand/tables.ts';
import { tokens } from '../understand/tokens.ts';
import { askDictionaries } from './dictionaries.ts';
import type { DictionaryAnswer } from './dictionary-job.ts';
import { exampleIndex, NO_EXAMPLES } from './example-index.ts';
import { expander } from './expand.ts';
import { grammarTables } from './grammar.ts';
import { filed } from './index-phrases.ts';
import { EXAMPLE_WORDS, learn, type School } from './learn.ts';
import { type Learnt, modelOf } from './learnt.ts';
import { readLearnt } from './learnt-file.ts';
import { dangerExamplesOf, examplesOf } from './lessons.ts';
import { lexicon } from './lexicon.ts';
import { packMap, packTexts } from './lists.ts';
import { bloomJoin } from './pack.ts';
import { packPhrases } from './pack-phrases.ts';
import { countryNames, placeNames } from './place-names.ts';
import { compileRules } from './rules.ts';
import { typoIndex } from './typo-index.ts';
import { type Said, vocabulary } from './vocabulary.ts';

/** What is compiled: `version` is kept in the tables; `weights`: the folder whose weights are taken, null to learn them. */
export interface CompileJob {
  guide: GuideWords;
  version: string;
  weights: string | null;
}

/** The tables, from the four dictionaries in child processes. The same guide and weights give the same bytes. */
export async function makeTables({ guide, version, weights }: CompileJob): Promise<Tables> {
  const learnt = weights === null ? null : await readLearnt(weights);
  const school = await schoolOf(guide, version);
  return withLearnt(school, learnt ?? (await learn(school)));
}

/** Learns the weights of a guide anew, whatever is kept. */
export async function learnGuide(guide: GuideWords): Promise<Learnt> {
  return learn(await schoolOf(guide, ''));
}

/** The tables before anything is learnt, and the messages to learn from. */
async function schoolOf(guide: GuideWords, version: string): Promise<School> {
  const grammar = grammarTables(guide.grammar);
  const wordsOf = remembered((text: string) => tokens(normalise(text), grammar));
  const examples = examplesOf(guide);
  const dangerous = dangerExamplesOf(guide);
  const said = [...examples, ...dangerous].map(({ lang, text }) => ({ lang, words: wordsOf(text) }));
  const answers = await askDictionaries(vocabulary(guide, said, grammar));
  const { tables, filedBy } = assembled(guide, version, grammar, said, answers);
  const read = remembered((text: string) => {
    const words = wordsOf(text);
    return sceneOf(words, tables, EXAMPLE_WORDS, looksLatinUkrainian(words, grammar));
  });
  return { tables, filedBy, examples, dangerous, read };
}

function remembered<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    let one = made.get(text);
    if (one === undefined) made.set(text, (one = make(text)));
    return one;
  };
}

function assembled(
  guide: GuideWords,
  version: string,
  grammar: Grammar,
  said: readonly Said[],
  answers: readonly DictionaryAnswer[],
): Pick<School, 'tables' | 'filedBy'> {
  const expand = expander(guide.irregular, answers, grammar);
  const words = lexicon();
  const rules = compileRules(guide, expand, words, grammar);
  const ruleTerms = words.names.length;
  for (const { lang, words: tokens } of said) {
    for (const token of tokens) {
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
  const { phrases, dangerRules, groupPhrases } = rules;
  const filedBy = (times: (name: string) => number) =>
    filed(
      phrases,
      dangerRules,
      groupPhrases,
      (atom) => times(words.names[atom] ?? '') * 1000 + (rules.named.get(atom) ?? 0),
    );
  const tables: Tables = {
    version,
    grammar,
    forms: words.table(collisions),
    sounds: words.sounds(),
    prefixes: words.prefixes,
    typos: typoIndex(words.keys((term) => term < ruleTerms || !(words.names[term] ?? '').includes('='))),
    real,
    names,
    atoms: packTexts(words.names),
    atomKeys: keysOf(words.names),
    groupsOf: packMap(rules.groupsOf),
    figures: rules.figures,
    phrases: packPhrases(phrases),
    ...filedBy(() => 0),
    dangers: rules.dangers,
    dangerRules,
    places: placeNames(guide, expand, grammar),
    countries: countryNames(guide, expand),
    needs: [...guide.needs.keys()],
    needModel: null,
    dangerModel: null,
    examples: NO_EXAMPLES,
  };
  return { tables, filedBy };
}

/** Files phrases and rules under the atoms that are rarest in the lessons, and keeps the examples for "similar to: …". */
function withLearnt({ tables, filedBy, examples, read }: School, learnt: Learnt): Tables {
  const seen = new Map<string, number>();
  for (const { features } of [learnt.needs, learnt.danger])
    for (const { kind, name, times } of features)
      if (kind === 'term' || kind === 'group') seen.set(name, (seen.get(name) ?? 0) + times);
  return {
    ...tables,
    ...filedBy((name) => seen.get(name) ?? 0),
    needModel: modelOf(learnt.needs),
    dangerModel: modelOf(learnt.danger),
    examples: exampleIndex(examples, read, tables),
  };
}

function keysOf(names: readonly string[]): Uint32Array {
  return Uint32Array.from(
    names.flatMap((name) => {
      const { a, b } = hashed(name);
      return [a, b];
    }),
  );
}
