import type { Lang } from '../guide/guide.ts';
import { type Danger, dangerOf, isWinter } from './danger.ts';
import { type Evidence, decide } from './decide.ts';
import { explained } from './explain.ts';
import { featuresOf } from './features.ts';
import { languageOf } from './language.ts';
import { predict, vectorOf } from './model.ts';
import { type Ruled, ruled } from './needs.ts';
import { normalise } from './normalise.ts';
import { placeOf } from './place.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Tables } from './tables.ts';
import { type Token, tokens } from './tokens.ts';
import type { Understand, Understanding } from './understanding.ts';

/** Costly steps (typos, needs, models) look at this much of a message; the danger rules at all of it. */
const COSTLY_CHARS = 500;
const COSTLY_WORDS = 120;

/** A message with all that was found in it, for the decision and for the explanation. */
export interface Reading {
  scene: Scene;
  ruled: Ruled;
  evidence: Evidence;
  result: Understanding;
}

type Hint = { lang?: Lang; place?: string | null; at: Date };

/** The understanding of one compiled guide: pure, deterministic, never throws. */
export function makeUnderstand(tables: Tables): Understand {
  const understand = (text: string, hint: Hint) => read(text, hint, tables).result;
  return Object.assign(understand, {
    explain: (text: string, hint: Hint) => explained(read(text, hint, tables), tables),
  });
}

export function read(text: string, hint: Hint, tables: Tables): Reading {
  const words = tokens(normalise(text), tables.grammar);
  const costly = costlyWords(words);
  const language = languageOf(words, tables.grammar, hint.lang ?? 'pl');
  const scene = sceneOf(words, tables, costly, language.latin);
  const winter = isWinter(hint.at);
  const front =
    costly < words.length ? sceneOf(words.slice(0, costly), tables, costly, language.latin) : scene;
  const danger = withModel(dangerOf(scene, tables, winter), front, tables, winter);
  const found = ruled(front, tables);
  const model = modelOf(front, found, tables);
  const named = placeOf(words, tables);
  const evidence: Evidence = {
    rules: found.needs,
    offices: found.offices,
    talk: found.talk,
    model,
    danger,
    dangerNeeds: tables.dangers.find((d) => d.id === danger.kind)?.needs ?? [],
    lang: language.lang,
    langSure: language.sure,
    place: named.place,
    unknownPlace: named.unknown,
  };
  return { scene: front, ruled: found, evidence, result: decide(evidence) };
}

function costlyWords(words: readonly Token[]): number {
  let n = 0;
  while (n < words.length && n < COSTLY_WORDS && (words[n] as Token).at <= COSTLY_CHARS) n++;
  return n;
}

function modelOf(scene: Scene, found: Ruled, tables: Tables): Map<string, number> {
  const model = tables.needModel;
  if (model === null || scene.words.length === 0) return new Map();
  const vector = vectorOf(featuresOf(scene, found, tables, COSTLY_WORDS), model);
  const p = predict(vector, model);
  return new Map(model.classes.map((cls, i) => [cls, p[i] as number]));
}

/** Probability from which the learnt danger model alone asks about safety, and from which it is as sure as a rule. */
const SOFT_FROM = 0.15;
const ACUTE_FROM = 0.4;

/**
 * The danger by rules, else by what the examples teach: rules of one author find half of what the next one writes.
 * A rule that only says soft is not overruled: it knows of the doubt, the past or the institution.
 */
function withModel(danger: Danger, scene: Scene, tables: Tables, winter: boolean): Danger {
  const model = tables.dangerModel;
  if (danger.level !== null || model === null || scene.words.length === 0) return danger;
  const p = predict(vectorOf(featuresOf(scene, null, tables, COSTLY_WORDS), model), model);
  const of = (cls: string) => p[model.classes.indexOf(cls)] ?? 0;
  const [best] = tables.dangers
    .map(({ id }) => ({ id, any: of(`any:${id}`), acute: of(`acute:${id}`) }))
    .sort((a, b) => b.any - a.any || (a.id < b.id ? -1 : 1));
  if (best === undefined || best.any < SOFT_FROM) return danger;
  const acute = best.acute >= ACUTE_FROM || (winter && best.id === 'cold');
  return { kind: best.id, level: acute ? 'acute' : 'soft', alarms: danger.alarms };
}
