import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FEATURE_KINDS, type Feature } from '../understand/features.ts';
import type { Hashed } from '../understand/hash.ts';
import { vectorOf } from '../understand/model.ts';
import type { Model } from '../understand/tables.ts';
import { type Course, descend, type ClassWeights, type Training } from './descent.ts';
import { type LearntFeature, type LearntModel, rarityOf } from './learnt.ts';
import { packHashes } from './pack.ts';

/** A message to learn from. */
export interface Lesson {
  features: readonly Feature[];
  labels: readonly string[];
  /** How much it counts; 1 for a whole sentence. */
  weight: number;
}

export const TRAINING: Training = { rounds: 7, mean: 4, rate: 1.2, decay: 1e-5, fewest: 5 };

/** Danger has fewer lessons and more to lose: held back harder, taught longer. Set by leaving one author out. */
export const DANGER_TRAINING: Training = { rounds: 18, mean: 9, rate: 1.2, decay: 3e-4, fewest: 4 };

// Below so many classes a second thread costs more than it saves.
const WORTH_A_THREAD = 6;

/** Learns `classes` (sorted) from lessons; one without a label teaches every class what it is not. The same lessons give the same bytes. */
export async function train(
  lessons: readonly Lesson[],
  classes: readonly string[],
  training: Training = TRAINING,
): Promise<LearntModel> {
  const features = vocabularyOf(lessons, training.fewest);
  const course = courseOf(lessons, classes, {
    find: packHashes(features),
    rarity: rarityOf(features, lessons.length),
  });
  const half = classes.length < WORTH_A_THREAD ? classes.length : Math.ceil(classes.length / 2);
  const other = half < classes.length ? inThread(course, half, classes.length, training) : null;
  const parts = [descend(course, 0, half, training), ...(other === null ? [] : [await other])];
  return { classes, lessons: lessons.length, features, ...rounded(classes.length, features.length, parts) };
}

function inThread(course: Course, from: number, to: number, training: Training): Promise<ClassWeights> {
  // Sources run as TypeScript, the shipped program as JavaScript: the thread is this file's neighbour either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const path = fileURLToPath(new URL(`./descent-worker.${ending}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData: { course, from, to, training } });
    worker.once('message', (learnt) => resolve(learnt as ClassWeights));
    worker.once('error', reject);
  });
}

function courseOf(
  lessons: readonly Lesson[],
  classes: readonly string[],
  known: Pick<Model, 'find' | 'rarity'>,
): Course {
  const vectors = lessons.map((l) => vectorOf(l.features, known));
  const number = new Map(classes.map((name, i) => [name, i]));
  const labels = lessons.map((l) => l.labels.flatMap((name) => number.get(name) ?? []));
  const start = starts(vectors.map((v) => v.rows.length));
  const labelStart = starts(labels.map((l) => l.length));
  const rows = shared(Int32Array, start.at(-1) ?? 0);
  const values = shared(Float32Array, start.at(-1) ?? 0);
  vectors.forEach((v, i) => {
    rows.set(v.rows, start[i]);
    values.set(v.values, start[i]);
  });
  const flat = shared(Int32Array, labelStart.at(-1) ?? 0);
  labels.forEach((l, i) => flat.set(l, labelStart[i]));
  const importance = shared(Float32Array, lessons.length);
  importance.set(lessons.map((l) => l.weight));
  return { rows, values, start, labels: flat, labelStart, importance, features: known.rarity.length };
}

function shared<T extends Int32Array | Float32Array>(
  kind: { new (buffer: SharedArrayBuffer): T; BYTES_PER_ELEMENT: number },
  length: number,
): T {
  return new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT));
}

function starts(lengths: readonly number[]): Int32Array {
  const out = shared(Int32Array, lengths.length + 1);
  lengths.forEach((n, i) => (out[i + 1] = (out[i] as number) + n));
  return out;
}

/** Which features are learnt, by kind and name: those of several lessons, and every atom. */
function vocabularyOf(lessons: readonly Lesson[], fewest: number): LearntFeature[] {
  const seen = counter();
  for (const lesson of lessons) for (const f of lesson.features) if (f.kind !== 'unknown') seen.count(f);
  return seen
    .all()
    .filter(({ kind, times }) => times >= fewest || kind === 'term' || kind === 'group' || kind === 'rule')
    .sort((x, y) => KIND_ORDER[x.kind] - KIND_ORDER[y.kind] || (x.name < y.name ? -1 : 1));
}

const KIND_ORDER = Object.fromEntries(FEATURE_KINDS.map((kind, i) => [kind, i])) as Record<
  LearntFeature['kind'],
  number
>;

/** Counts hashed features: two million of them, which in a `Map` would cost seconds. */
function counter() {
  let mask = 2 ** 16 - 1;
  let slots = new Int32Array(mask + 1).fill(-1);
  const found: { a: number; b: number; kind: LearntFeature['kind']; name: string; times: number }[] = [];
  const slotOf = ({ a, b }: Hashed): number => {
    let slot = (a ^ (b << 7)) & mask;
    for (;;) {
      const n = slots[slot] as number;
      if (n < 0) return slot;
      const known = found[n] as Hashed;
      if (known.a === a && known.b === b) return slot;
      slot = (slot + 1) & mask;
    }
  };
  return {
    count: ({ a, b, kind, name }: Feature): void => {
      if (kind === 'unknown') return;
      const slot = slotOf({ a, b });
      const known = found[slots[slot] as number];
      if (known !== undefined) {
        known.times++;
        return;
      }
      slots[slot] = found.push({ a, b, kind, name, times: 1 }) - 1;
      if (found.length * 2 < mask) return;
      mask = mask * 2 + 1;
      slots = new Int32Array(mask + 1).fill(-1);
      found.forEach((one, n) => (slots[slotOf(one)] = n));
    },
    all: (): LearntFeature[] => found,
  };
}

/** Weights as bytes: a 127th of the largest is less than chance moves them. */
function rounded(
  classes: number,
  features: number,
  parts: readonly ClassWeights[],
): Pick<LearntModel, 'scale' | 'bias' | 'weights'> {
  let most = 0;
  for (const { weights } of parts) for (const w of weights) most = Math.max(most, Math.abs(w));
  const scale = most === 0 ? 1 : most / 127;
  const bytes = new Int8Array(features * classes);
  const bias = new Float32Array(classes);
  for (const { from, to, weights, bias: own } of parts) {
    const count = to - from;
    bias.set(own, from);
    for (let row = 0; row < features; row++)
      for (let c = 0; c < count; c++)
        bytes[row * classes + from + c] = Math.round((weights[row * count + c] as number) / scale);
  }
  return { weights: bytes, scale, bias };
}
