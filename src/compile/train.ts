import type { Feature } from '../understand/features.ts';
import type { Hashed } from '../understand/hash.ts';
import { type Vector, vectorOf } from '../understand/model.ts';
import type { Model } from '../understand/tables.ts';
import { packHashes } from './pack.ts';

/** A message to learn from. */
export interface Lesson {
  features: readonly Feature[];
  labels: readonly string[];
  /** How much it counts; 1 for a whole sentence. */
  weight: number;
}

export interface Training {
  rounds: number;
  rate: number;
  /** L2 penalty a step. */
  decay: number;
  /** Features seen in fewer lessons are not learnt, unless they are atoms. */
  fewest: number;
}

export const TRAINING: Training = { rounds: 7, rate: 1.2, decay: 1e-5, fewest: 3 };

/** Danger has fewer lessons and more to lose: held back harder, taught longer. Set by leaving one author out. */
export const DANGER_TRAINING: Training = { rounds: 18, rate: 1.2, decay: 1e-3, fewest: 2 };

const LEAST_ERROR = 0.02;

/**
 * One-vs-rest logistic regression by stochastic descent (AdaGrad), in a fixed order with a fixed shuffle: the same
 * lessons give the same bytes. `classes` are sorted; lessons without a label teach every class what it is not.
 */
export function train(
  lessons: readonly Lesson[],
  classes: readonly string[],
  { rounds, rate, decay, fewest }: Training = TRAINING,
): Model {
  const { find, rarity } = vocabularyOf(lessons, fewest);
  const count = classes.length;
  const rows = rarity.length;
  const vectors = lessons.map((l) => vectorOf(l.features, { find, rarity }));
  const targets = lessons.map((l) => l.labels.map((label) => classes.indexOf(label)).filter((c) => c >= 0));
  const weights = new Float32Array(rows * count);
  const squares = new Float32Array(rows * count).fill(0.01);
  const bias = new Float32Array(count).fill(-4);
  const biasSquares = new Float32Array(count).fill(0.01);
  const order = lessons.map((_, i) => i);
  const random = randomFrom(20240111);
  const errors = new Float64Array(count);
  const active = new Int32Array(count);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (const at of order) {
      const vector = vectors[at] as Vector;
      const importance = (lessons[at] as Lesson).weight;
      errorsOf(vector, weights, bias, targets[at] as number[], errors);
      for (let c = 0; c < count; c++) {
        const g = (errors[c] as number) * importance;
        biasSquares[c] = (biasSquares[c] as number) + g * g;
        bias[c] = (bias[c] as number) - ((rate * 0.2) / Math.sqrt(biasSquares[c] as number)) * g;
      }
      // Errors smaller than this move nothing; the few classes that err are the whole work of a step.
      let erring = 0;
      for (let c = 0; c < count; c++) if (Math.abs(errors[c] as number) >= LEAST_ERROR) active[erring++] = c;
      for (let i = 0; i < vector.rows.length; i++) {
        const value = vector.values[i] as number;
        const start = (vector.rows[i] as number) * count;
        for (let n = 0; n < erring; n++) {
          const c = active[n] as number;
          const k = start + c;
          const g = (errors[c] as number) * value * importance + decay * (weights[k] as number);
          squares[k] = (squares[k] as number) + g * g;
          weights[k] = (weights[k] as number) - (rate * 0.25 * g) / Math.sqrt(squares[k]);
        }
      }
    }
  }
  return packed(classes, find, weights, bias, rarity);
}

function errorsOf(
  vector: Vector,
  weights: Float32Array,
  bias: Float32Array,
  targets: readonly number[],
  errors: Float64Array,
): void {
  const count = bias.length;
  errors.set(bias);
  for (let i = 0; i < vector.rows.length; i++) {
    const value = vector.values[i] as number;
    const start = (vector.rows[i] as number) * count;
    for (let c = 0; c < count; c++)
      errors[c] = (errors[c] as number) + value * (weights[start + c] as number);
  }
  for (let c = 0; c < count; c++) errors[c] = 1 / (1 + Math.exp(-(errors[c] as number)));
  for (const c of targets) errors[c] = (errors[c] as number) - 1;
}

function vocabularyOf(lessons: readonly Lesson[], fewest: number) {
  const seen = new Map<number, { key: Hashed; n: number; atom: boolean }>();
  for (const lesson of lessons) {
    for (const f of lesson.features) {
      if (f.kind === 'unknown') continue;
      const id = (f.b & 0x1fffff) * 0x100000000 + f.a;
      const known = seen.get(id);
      if (known) known.n++;
      else
        seen.set(id, {
          key: { a: f.a, b: f.b },
          n: 1,
          atom: f.kind === 'term' || f.kind === 'group' || f.kind === 'rule',
        });
    }
  }
  const kept = [...seen.values()].filter((s) => s.n >= fewest || s.atom);
  const rarity = Float32Array.from(kept, (s) => Math.log(1 + lessons.length / (1 + s.n)));
  return { find: packHashes(kept.map((s) => s.key)), rarity };
}

function packed(
  classes: readonly string[],
  find: Model['find'],
  weights: Float32Array,
  bias: Float32Array,
  rarity: Float32Array,
): Model {
  let most = 0;
  for (let i = 0; i < weights.length; i++) most = Math.max(most, Math.abs(weights[i] as number));
  const scale = most === 0 ? 1 : most / 127;
  const bytes = new Int8Array(weights.length);
  for (let i = 0; i < weights.length; i++) bytes[i] = Math.round((weights[i] as number) / scale);
  return { classes, find, weights: bytes, scale, bias, rarity };
}

/** A small fixed generator (mulberry32): nothing here may depend on chance. */
function randomFrom(seed: number): () => number {
  let s = seed;
  return () => {
    s = (s + 0x6d2b79f5) | 0;
    let t = Math.imul(s ^ (s >>> 15), 1 | s);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(list: number[], random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [list[i], list[k]] = [list[k] as number, list[i] as number];
  }
}
