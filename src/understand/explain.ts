import { dangerFeatures } from './danger-features.ts';
import { ANY_DANGER } from './danger-model.ts';
import { type Feature, featuresOf, ruleFeatures } from './features.ts';
import { textAt } from './lists.ts';
import { predict, reasons, vectorOf } from './model.ts';
import { nearestExamples } from './nearest.ts';
import type { Scene } from './scene.ts';
import type { Model, Tables } from './tables.ts';
import type { Reading } from './understand.ts';
import type { Explanation } from './understanding.ts';

const LEARNT_NEEDS = 3;
const LEARNT_LEAST = 0.05;
const LEARNT_WORDS = 6;

/**
 * Which words led where, with what weight, and which examples are nearest. Rules come first; after them what the models
 * learnt from the examples says of the best needs (`weight`: its probability) and the words that spoke most for it.
 */
export function explained({ scene, whole, ruled, evidence, result }: Reading, tables: Tables): Explanation {
  const typed = (tokens: readonly number[]) =>
    [...new Set(tokens)].sort((a, b) => a - b).map((t) => whole.words[t]?.raw ?? '');
  const words: Explanation['words'][number][] = [];
  const seen = new Set<string>();
  for (const hit of scene.looked.hits) {
    const word = scene.words[hit.token]?.raw ?? '';
    const known = nameOf(textAt(tables.atoms, hit.term));
    const id = `${hit.token} ${known}`;
    if (seen.has(id)) continue;
    seen.add(id);
    words.push({ typed: word, known, how: hit.how });
  }
  const needRules = ruled.found.flatMap(({ phrase, match, weight }) => {
    const { owner } = phrase;
    if (owner.kind === 'group' || owner.kind === 'mark') return [];
    return [
      {
        need: owner.kind === 'need' ? owner.id : `${owner.kind}:${owner.id}`,
        words: typed(match.tokens),
        weight,
      },
    ];
  });
  const dangerRules = evidence.danger.alarms.map(({ rule, match, level }) => ({
    danger: rule.danger,
    words: typed(match.tokens),
    weight: level === 'acute' ? 1 : 0.5,
  }));
  const features = featuresOf(scene, tables, scene.words.length, true);
  const learntNeeds = result.needs.slice(0, LEARNT_NEEDS).flatMap(({ id }) => {
    const said = learnt([...features, ...ruleFeatures(ruled)], `need:${id}`, tables.needModel, scene, tables);
    return said === null ? [] : [{ need: id, ...said }];
  });
  const byModel = result.danger !== null && evidence.danger.alarms.length === 0;
  const learntDanger = byModel
    ? learnt(
        dangerFeatures(features, evidence.danger, evidence.model, whole, tables.grammar),
        ANY_DANGER,
        tables.dangerModel,
        scene,
        tables,
      )
    : null;
  const learntDangers = learntDanger === null ? [] : [{ danger: result.danger as string, ...learntDanger }];
  const rules = [...dangerRules, ...learntDangers, ...needRules, ...learntNeeds];
  return {
    words,
    rules,
    // Costs more than the understanding itself, and "Dlaczego to widzę?" does not ask for it.
    get nearest() {
      return nearestExamples(scene, tables);
    },
    result,
  };
}

const nameOf = (term: string) => term.replace(/^(?:[a-z]{2})?[:=]/, '').replace(/~$/, '');

/** What a model says of a class: its probability and the typed words that spoke most for it, in their order. */
function learnt(
  features: readonly Feature[],
  cls: string,
  model: Model | null,
  scene: Scene,
  tables: Tables,
): { words: string[]; weight: number; learnt: true } | null {
  const index = model?.classes.indexOf(cls) ?? -1;
  if (model === null || index < 0) return null;
  const weight = predict(vectorOf(features, model), model)[index] ?? 0;
  if (weight < LEARNT_LEAST) return null;
  const standing = new Map([...scene.at].map(([atom, spans]) => [textAt(tables.atoms, atom), spans]));
  const tokens = new Set<number>();
  for (const { name } of reasons(features, model, index, features.length)) {
    if (tokens.size >= LEARNT_WORDS) break;
    for (const one of standing.get(name) ?? []) {
      for (let t = one.from; t <= one.to; t++) tokens.add(t);
    }
  }
  const words = [...tokens].sort((a, b) => a - b).map((t) => scene.words[t]?.raw ?? '');
  return { words, weight, learnt: true };
}
