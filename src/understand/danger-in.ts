import { type Danger, dangerOf } from './danger.ts';
import { dangerFeatures } from './danger-features.ts';
import { withModel } from './danger-model.ts';
import { type Feature, featuresOf, ruleFeatures } from './features.ts';
import { OURS, predicted } from './model.ts';
import { ruled } from './needs.ts';
import { isDenied } from './negated.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Tables } from './tables.ts';

/** What is already known of a message when its danger is weighed. */
export interface Read {
  scene: Scene;
  features: readonly Feature[];
  /** The need model's opinion. */
  model: ReadonlyMap<string, number>;
  winter: boolean;
  /** The models have not read all of it. */
  cut: boolean;
  /** Ukrainian in Latin letters. */
  latin: boolean;
}

/** So many acute rules ringing at once are at least asked about: not one in a hundred harmless look-alikes is asked about for that alone. */
const RULES_AGREE = 2;
// A greeting, a thank-you and a name say nothing on their own; a pasted letter may have a hundred sentences.
const LEAST_WORDS = 2;
const MOST_SENTENCES = 8;

/**
 * The danger of a message: what the rules hear, weighed by what examples taught. A danger told in passing is a danger
 * ("mam 3 dzieci, mąż mnie bije, gdzie złożyć wniosek"): what several acute rules say without being denied is at least
 * asked about, and each sentence is weighed alone as well, for the words around one drown it.
 */
export function dangerIn(message: Read, tables: Tables): Danger {
  const { scene, features, model, winter, cut } = message;
  const rung = dangerOf(scene, tables, winter);
  const read = dangerFeatures(features, rung, model, scene, tables.grammar);
  const whole = withModel(rung, read, tables, { winter, cut, ours: model.get(OURS) ?? 0 });
  if (whole.level === 'acute') return whole;
  const said = ofSentences(message, tables);
  if (said !== null && (said.level === 'acute' || whole.level === null))
    return { ...rung, kind: said.kind, level: said.level };
  return whole.level === null && agreeing(rung, scene, tables) >= RULES_AGREE
    ? { ...rung, level: 'soft' }
    : whole;
}

/** How many acute rules ring without being denied. */
function agreeing(rung: Danger, scene: Scene, tables: Tables): number {
  const rules = rung.alarms.flatMap(({ level, match, rule }) =>
    level === 'acute' && !isDenied(match, scene, tables.grammar) ? [rule] : [],
  );
  return new Set(rules).size;
}

/** The worst that one of several sentences says, taken alone; null where there is one sentence, or nothing to hear. */
function ofSentences({ scene, winter, latin }: Read, tables: Tables): Danger | null {
  const sentences = [...Map.groupBy(scene.words, (w) => w.sentence).values()];
  if (sentences.length < 2) return null;
  let worst: Danger | null = null;
  for (const words of sentences.filter((s) => s.length >= LEAST_WORDS).slice(0, MOST_SENTENCES)) {
    const one = sceneOf(words, tables, words.length, latin);
    const features = featuresOf(one, tables, words.length);
    const model = predicted([...features, ...ruleFeatures(ruled(one, tables))], tables.needModel);
    const rung = dangerOf(one, tables, winter);
    const read = dangerFeatures(features, rung, model, one, tables.grammar);
    const danger = withModel(rung, read, tables, { winter, cut: false, ours: 1, alone: true });
    if (danger.level === 'acute') return danger;
    if (danger.level === 'soft') worst ??= danger;
  }
  return worst;
}
