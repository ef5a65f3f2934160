import { type Danger, dangerOf } from './danger.ts';
import { dangerFeatures } from './danger-features.ts';
import { withModel } from './danger-model.ts';
import { type Feature, featuresOf, ruleFeatures } from './features.ts';
import { OURS, predicted } from './model.ts';
import { type Found, ruled } from './needs.ts';
import { isDenied } from './negated.ts';
import { matchesOf } from './phrases.ts';
import { standsAt } from './place.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Tables } from './tables.ts';
import type { Token } from './tokens.ts';

/** What is already known of a message when its danger is weighed. */
export interface Read {
  scene: Scene;
  features: readonly Feature[];
  /** The need model's opinion. */
  model: ReadonlyMap<string, number>;
  /** Phrases of needs, offices and small talk in it. */
  found: readonly Found[];
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
// Of all of them together, as of a whole message: what follows is left to the rules.
const MOST_WORDS = 120;

/**
 * The danger of a message: what the rules hear, weighed by what examples taught. A danger told in passing is a danger
 * ("mam 3 dzieci, mąż mnie bije, gdzie złożyć wniosek"): what several acute rules say without being denied is at least
 * asked about, and each sentence is weighed alone as well, for the words around one drown it. So does a greeting: 20 of
 * 395,526 dangers were lost behind one ("Halo! Opiekunka okłada moją mamę"), so that a message is weighed without it too.
 */
export function dangerIn(message: Read, tables: Tables): Danger {
  const danger = dangerHeard(message, tables);
  const bare = danger.level === 'acute' || message.cut ? null : withoutCourtesy(message, tables);
  if (bare === null) return danger;
  const scene = sceneOf(bare, tables, bare.length, message.latin);
  const heard = dangerHeard({ ...message, scene, ...learntFrom(scene, tables) }, tables);
  return heard.level === 'acute' || danger.level === null
    ? { ...danger, kind: heard.kind, level: heard.level }
    : danger;
}

function dangerHeard(message: Read, tables: Tables): Danger {
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

/**
 * The words but those of greetings, thanks and sentences of one word ("Halo!") in which no rule rings ("Rodzę."); null where there are
 * none of these, or nothing else.
 */
function withoutCourtesy({ scene, found, winter }: Read, tables: Tables): Token[] | null {
  const polite = new Set(
    // Said twice, it is put aside twice: `found` holds the first only.
    found.flatMap(({ phrase }) =>
      phrase.owner.kind === 'talk' && phrase.owner.around
        ? matchesOf(phrase, scene).flatMap((match) => match.tokens)
        : [],
    ),
  );
  for (const courtesy of tables.grammar.courtesies)
    for (const i of scene.words.keys())
      if (standsAt(courtesy, scene.words, i)) for (const k of courtesy.keys()) polite.add(i + k);
  const said = scene.words.filter((_, i) => !polite.has(i));
  const rings = new Set(
    dangerOf(scene, tables, winter).alarms.flatMap(({ match }) => match.tokens.map((t) => scene.words[t])),
  );
  const sentences = [...Map.groupBy(said, (w) => w.sentence).values()];
  const bare = sentences.filter((s) => s.length >= LEAST_WORDS || s.some((w) => rings.has(w))).flat();
  return bare.length === scene.words.length || bare.length === 0 ? null : bare;
}

function learntFrom(scene: Scene, tables: Tables): Pick<Read, 'features' | 'model'> {
  const features = featuresOf(scene, tables, scene.words.length);
  return {
    features,
    model: predicted([...features, ...ruleFeatures(ruled(scene, tables))], tables.needModel),
  };
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
  let left = MOST_WORDS;
  for (const sentence of sentences.filter((s) => s.length >= LEAST_WORDS).slice(0, MOST_SENTENCES)) {
    const words = sentence.slice(0, left);
    left -= words.length;
    if (words.length < LEAST_WORDS) break;
    const one = sceneOf(words, tables, words.length, latin);
    const { features, model } = learntFrom(one, tables);
    const rung = dangerOf(one, tables, winter);
    const read = dangerFeatures(features, rung, model, one, tables.grammar);
    const danger = withModel(rung, read, tables, { winter, cut: false, ours: 1, alone: true });
    if (danger.level === 'acute') return danger;
    if (danger.level === 'soft') worst ??= danger;
  }
  return worst;
}
