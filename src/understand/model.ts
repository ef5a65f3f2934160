import { type Feature, rowOf } from './features.ts';
import type { Model } from './tables.ts';

/** Features as a unit vector: tf-idf by the model's rarity; what the model never saw counts in the length, so that a message about something else comes out faint. */
export interface Vector {
  rows: Int32Array;
  values: Float32Array;
  /** Share of the message's weight that the model knows, 0..1. */
  covered: number;
}

/** Class of all messages that are about any need: what tells ours from everything else. */
export const OURS = 'ours';

const UNSEEN = 5;

export function vectorOf(features: readonly Feature[], model: Pick<Model, 'find' | 'rarity'>): Vector {
  const rows: number[] = [];
  const values: number[] = [];
  let known = 0;
  let all = 0;
  for (const feature of features) {
    const row = rowOf(feature, model);
    const value = feature.value * (row >= 0 ? (model.rarity[row] as number) : UNSEEN);
    if (row < 0) {
      if (feature.kind === 'unknown') all += value * value;
      continue;
    }
    all += value * value;
    known += value * value;
    rows.push(row);
    values.push(value);
  }
  const length = Math.sqrt(all) || 1;
  // Not `from`, which takes ten times as long.
  return {
    rows: new Int32Array(rows),
    values: new Float32Array(values.map((v) => v / length)),
    covered: all === 0 ? 0 : known / all,
  };
}

/** Probability of every class, each on its own (they need not sum to one). */
export function predict(vector: Vector, model: Model): Float32Array {
  const classes = model.classes.length;
  const sums = new Float32Array(model.bias);
  const { weights, scale } = model;
  for (let i = 0; i < vector.rows.length; i++) {
    const value = (vector.values[i] as number) * scale;
    let at = (vector.rows[i] as number) * classes;
    for (let c = 0; c < classes; c++) sums[c] = (sums[c] as number) + value * (weights[at++] as number);
  }
  for (let c = 0; c < classes; c++) sums[c] = 1 / (1 + Math.exp(-(sums[c] as number)));
  return sums;
}

/** Probabilities by class; empty where there is no model or nothing to read. */
export function predicted(features: readonly Feature[], model: Model | null): Map<string, number> {
  if (model === null || features.length === 0) return new Map();
  const p = predict(vectorOf(features, model), model);
  return new Map(model.classes.map((cls, i) => [cls, p[i] as number]));
}

/** The features that spoke most for a class, with their share of its score. */
export function reasons(
  features: readonly Feature[],
  model: Model,
  cls: number,
  most = 8,
): { name: string; weight: number }[] {
  const out = features.flatMap((f) => {
    const row = rowOf(f, model);
    if (row < 0) return [];
    const weight =
      f.value *
      (model.rarity[row] as number) *
      (model.weights[row * model.classes.length + cls] as number) *
      model.scale;
    return weight > 0 ? [{ name: f.name, weight }] : [];
  });
  return out.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)).slice(0, most);
}
