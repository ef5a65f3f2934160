import type { Tongue } from '../guide/guide.ts';
import { isWinter } from './danger.ts';
import { type Evidence, decide } from './decide.ts';
import { explained } from './explain.ts';
import { featuresOf, ruleFeatures } from './features.ts';
import { languageOf } from './language.ts';
import { predicted } from './model.ts';
import { type Ruled, ruled } from './needs.ts';
import { normalise } from './normalise.ts';
import { placeOf } from './place.ts';
import { type Scene, sceneOf } from './scene.ts';
import type { Tables } from './tables.ts';
import { type Token, tokens } from './tokens.ts';
import type { Understand, Understanding } from './understanding.ts';
import { dangerIn } from './danger-in.ts';

/** Costly steps (typos, needs, models) look at this much of a message; the danger rules at all of it (of more than 12,000 characters, normalise.ts). */
const COSTLY_CHARS = 500;
const COSTLY_WORDS = 120;

/** A message with all that was found in it, for the decision and for the explanation. */
export interface Reading {
  /** The part of the message that costly steps look at; `whole` is all of it. */
  scene: Scene;
  whole: Scene;
  ruled: Ruled;
  evidence: Evidence;
  result: Understanding;
}

type Hint = { lang?: Tongue; place?: string | null; at: Date };

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
  const features = featuresOf(front, tables, COSTLY_WORDS);
  const found = ruled(front, tables);
  const model = predicted([...features, ...ruleFeatures(found)], tables.needModel);
  const danger = dangerIn(
    { scene, features, model, found: found.found, winter, cut: costly < words.length, latin: language.latin },
    tables,
  );
  const named = placeOf(words, tables, hint.place !== undefined && hint.place !== null);
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
  return { scene: front, whole: scene, ruled: found, evidence, result: decide(evidence) };
}

function costlyWords(words: readonly Token[]): number {
  let n = 0;
  while (n < words.length && n < COSTLY_WORDS && (words[n] as Token).at <= COSTLY_CHARS) n++;
  return n;
}
