import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { FEATURE_KINDS } from '../understand/features.ts';
import { vectorOf } from '../understand/model.ts';
import type { Model } from '../understand/tables.ts';
import { type Course, descend, type ClassWeights, type Training } from './descent.ts';
import { type Lesson, type Notes, notesOf } from './notes.ts';
import { findable, type LearntFeature, type LearntModel } from './learnt.ts';

export const TRAINING: Training = { rounds: 7, mean: 4, rate: 1.2, decay: 1e-5, hidden: 0, fewest: 12 };

/**
 * Danger has more to lose: held back harder, and taught to hear it when some of the words are missing, as they are in the next
 * author's messages. Set by leaving authors out.
 */
export const DANGER_TRAINING: Training = {
  rounds: 20,
  mean: 12,
  rate: 1.2,
  decay: 3e-4,
  hidden: 0.3,
  fewest: 5,
};

// Below so many classes a second thread costs more than it saves.
const WORTH_A_THREAD = 6;

/**
 * Learns `classes` (sorted; null: all labels) from lessons; one without a label teaches every class what it is not. The same
 * lessons give the same bytes.
 */
export async function train(
  lessons: Iterable<Lesson>,
  classes: readonly string[] | null = null,
  training: Training = TRAINING,
): Promise<LearntModel> {
  const notes = notesOf(lessons);
  const features = vocabularyOf(notes, training.fewest);
  const known = findable(features, notes.count);
  const { course, names } = courseOf(notes, classes, known);
  const half = names.length < WORTH_A_THREAD ? names.length : Math.ceil(names.length / 2);
  const other = half < names.length ? inThread(course, half, names.length, training) : null;
  const parts = [descend(course, 0, half, training), ...(other === null ? [] : [await other])];
  return {
    classes: names,
    lessons: notes.count,
    features,
    ...rounded(names.length, known.order, parts),
  };
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
  { count, lesson }: Notes,
  classes: readonly string[] | null,
  known: Pick<Model, 'find' | 'rarity'>,
): { course: Course; names: readonly string[] } {
  const read = Array.from({ length: count }, (_, i) => {
    const { features, labels, weight } = lesson(i);
    return { ...vectorOf(features, known), labels, weight };
  });
  const names = classes ?? [...new Set(read.flatMap((l) => l.labels))].sort();
  const number = new Map(names.map((name, i) => [name, i]));
  const labels = read.map((l) => l.labels.flatMap((name) => number.get(name) ?? []));
  const start = starts(read.map((v) => v.rows.length));
  const labelStart = starts(labels.map((l) => l.length));
  const rows = shared(Int32Array, start.at(-1) ?? 0);
  const values = shared(Float32Array, start.at(-1) ?? 0);
  read.forEach((v, i) => {
    rows.set(v.rows, start[i]);
    values.set(v.values, start[i]);
  });
  const flat = shared(Int32Array, labelStart.at(-1) ?? 0);
  labels.forEach((l, i) => flat.set(l, labelStart[i]));
  const importance = shared(Float32Array, count);
  importance.set(read.map((l) => l.weight));
  const features = known.rarity.length;
  return { course: { rows, values, start, labels: flat, labelStart, importance, features }, names };
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
function vocabularyOf({ features }: Notes, fewest: number): LearntFeature[] {
  return features
    .flatMap(({ kind, ...f }) => (kind === 'unknown' ? [] : [{ ...f, kind }]))
    .filter(({ kind, times }) => times >= fewest || kind === 'term' || kind === 'group' || kind === 'rule')
    .sort((x, y) => KIND_ORDER[x.kind] - KIND_ORDER[y.kind] || (x.name < y.name ? -1 : 1));
}

const KIND_ORDER = Object.fromEntries(FEATURE_KINDS.map((kind, i) => [kind, i])) as Record<
  LearntFeature['kind'],
  number
>;

/** Weights as bytes, for every feature (row i is the feature `order[i]`): a 127th of the largest is less than chance moves them. */
function rounded(
  classes: number,
  order: Int32Array,
  parts: readonly ClassWeights[],
): Pick<LearntModel, 'scale' | 'bias' | 'weights'> {
  let most = 0;
  for (const { weights } of parts) for (const w of weights) most = Math.max(most, Math.abs(w));
  const scale = most === 0 ? 1 : most / 127;
  const bytes = new Int8Array(order.length * classes);
  const bias = new Float32Array(classes);
  for (const { from, to, weights, bias: own } of parts) {
    const count = to - from;
    bias.set(own, from);
    order.forEach((feature, row) => {
      for (let c = 0; c < count; c++)
        bytes[feature * classes + from + c] = Math.round((weights[row * count + c] as number) / scale);
    });
  }
  return { weights: bytes, scale, bias };
}
