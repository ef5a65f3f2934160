import { dangerOf } from '../understand/danger.ts';
import { dangerFeatures } from '../understand/danger-features.ts';
import { ACUTE_DANGER, ANY_DANGER } from '../understand/danger-model.ts';
import { featuresOf, ruleFeatures } from '../understand/features.ts';
import { OURS, predicted } from '../understand/model.ts';
import { ruled } from '../understand/needs.ts';
import type { Scene } from '../understand/scene.ts';
import type { Model, Tables } from '../understand/tables.ts';
import type { Filed } from './index-phrases.ts';
import { type Learnt, modelOf } from './learnt.ts';
import type { Lesson } from './notes.ts';
import { DANGER_TRAINING, train } from './train.ts';
import type { Example } from './vocabulary.ts';

/** The tables before anything is learnt, and the messages to learn from. */
export interface School {
  tables: Tables;
  /** Files phrases and rules under their rarest atoms, by how often an atom of that name stands in the lessons. */
  filedBy: (times: (name: string) => number) => Filed;
  examples: readonly Example[];
  dangerous: readonly Example[];
  /** The scene of an example's text; a text is read once. */
  read: (text: string) => Scene;
}

/** Words of an example that are read. */
export const EXAMPLE_WORDS = 120;
const SURELY_A_NEED = 0.5;

/** Learns what leads to which need, then what is a danger: the second model hears the first. The same school gives the same bytes. */
export async function learn(school: School): Promise<Learnt> {
  const needs = await train(needLessons(school));
  const danger = await train(dangerLessons(school, modelOf(needs)), null, DANGER_TRAINING);
  return { needs, danger };
}

function* needLessons({ tables, examples, read }: School): Generator<Lesson> {
  for (const e of examples) {
    const scene = read(e.text);
    const found = ruled(scene, tables);
    // Harmless look-alikes of dangers are kept with what is none of ours, but many are about a need ("czynsz mnie zabije").
    if (e.label === 'noise' && [...found.needs.values()].some((w) => w >= SURELY_A_NEED)) continue;
    const labels = e.label.startsWith('need:') ? [e.label, OURS] : [e.label];
    const features = [...featuresOf(scene, tables, EXAMPLE_WORDS, true), ...ruleFeatures(found)];
    yield { features, labels, weight: e.weight };
  }
}

function* dangerLessons({ tables, dangerous, read }: School, needModel: Model): Generator<Lesson> {
  for (const e of dangerous) {
    const [level, kind] = e.label.split(':');
    const labels =
      kind === undefined ? [] : [`any:${kind}`, ANY_DANGER, ...(level === 'acute' ? [ACUTE_DANGER] : [])];
    const scene = read(e.text);
    const heard = featuresOf(scene, tables, EXAMPLE_WORDS, true);
    const needs = predicted([...heard, ...ruleFeatures(ruled(scene, tables))], needModel);
    const rung = e.withRules ? null : dangerOf(scene, tables, false);
    const features = dangerFeatures(heard, rung, needs, scene, tables.grammar);
    yield { features, labels, weight: e.weight };
  }
}
