import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Feature } from '../understand/features.ts';
import type { Hashed } from '../understand/hash.ts';
import { vectorOf } from '../understand/model.ts';
import type { Model } from '../understand/tables.ts';
import { type Course, descend, type Learnt, type Training } from './descent.ts';
import { packHashes } from './pack.ts';

/** A message to learn from. */
export interface Lesson {
  features: readonly Feature[];
  labels: readonly string[];
  /** How much it counts; 1 for a whole sentence. */
  weight: number;
}

export const TRAINING: Training = { rounds: 7, rate: 1.2, decay: 1e-5, fewest: 3 };

/** Danger has fewer lessons and more to lose: held back harder, taught longer. Set by leaving one author out. */
export const DANGER_TRAINING: Training = { rounds: 18, rate: 1.2, decay: 3e-4, fewest: 2 };

// Below so many classes a second thread costs more than it saves.
const WORTH_A_THREAD = 6;

/** Learns `classes` (sorted) from lessons; one without a label teaches every class what it is not. The same lessons give the same bytes. */
export async function train(
  lessons: readonly Lesson[],
  classes: readonly string[],
  training: Training = TRAINING,
): Promise<Model> {
  const { find, rarity } = vocabularyOf(lessons, training.fewest);
  const course = courseOf(lessons, classes, { find, rarity });
  const half = classes.length < WORTH_A_THREAD ? classes.length : Math.ceil(classes.length / 2);
  const other = half < classes.length ? inThread(course, half, classes.length, training) : null;
  const parts = [descend(course, 0, half, training), ...(other === null ? [] : [await other])];
  return packed(classes, find, parts, rarity);
}

function inThread(course: Course, from: number, to: number, training: Training): Promise<Learnt> {
  // Sources run as TypeScript, the shipped program as JavaScript: the thread is this file's neighbour either way.
  const ending = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  const path = fileURLToPath(new URL(`./descent-worker.${ending}`, import.meta.url));
  return new Promise((resolve, reject) => {
    const worker = new Worker(path, { workerData: { course, from, to, training } });
    worker.once('message', (learnt) => resolve(learnt as Learnt));
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

/** Which features are learnt: those of several lessons, and every atom; in the order in which they were first seen. */
function vocabularyOf(lessons: readonly Lesson[], fewest: number) {
  const seen = counter();
  for (const lesson of lessons)
    for (const f of lesson.features)
      if (f.kind !== 'unknown') seen.count(f, f.kind === 'term' || f.kind === 'group' || f.kind === 'rule');
  const kept = seen.all((times, atom) => times >= fewest || atom);
  const rarity = Float32Array.from(kept, ({ times }) => Math.log(1 + lessons.length / (1 + times)));
  return { find: packHashes(kept.map(({ key }) => key)), rarity };
}

/** Counts hashed features: two million of them, which in a `Map` would cost seconds. */
function counter() {
  let mask = 2 ** 16 - 1;
  let slots = new Int32Array(mask + 1).fill(-1);
  const keys: Hashed[] = [];
  const times: number[] = [];
  const atoms: boolean[] = [];
  const slotOf = ({ a, b }: Hashed): number => {
    let slot = (a ^ (b << 7)) & mask;
    for (;;) {
      const n = slots[slot] as number;
      if (n < 0) return slot;
      const key = keys[n] as Hashed;
      if (key.a === a && key.b === b) return slot;
      slot = (slot + 1) & mask;
    }
  };
  return {
    count: (f: Hashed, atom: boolean): void => {
      const slot = slotOf(f);
      const known = slots[slot] as number;
      if (known >= 0) {
        times[known] = (times[known] as number) + 1;
        return;
      }
      slots[slot] = keys.push({ a: f.a, b: f.b }) - 1;
      times.push(1);
      atoms.push(atom);
      if (keys.length * 2 < mask) return;
      mask = mask * 2 + 1;
      slots = new Int32Array(mask + 1).fill(-1);
      keys.forEach((key, n) => (slots[slotOf(key)] = n));
    },
    all: (wanted: (times: number, atom: boolean) => boolean) =>
      keys.flatMap((key, n) => {
        const seen = times[n] as number;
        return wanted(seen, atoms[n] ?? false) ? [{ key, times: seen }] : [];
      }),
  };
}

/** Weights as bytes: a 127th of the largest is less than chance moves them. */
function packed(
  classes: readonly string[],
  find: Model['find'],
  parts: readonly Learnt[],
  rarity: Float32Array,
): Model {
  let most = 0;
  for (const { weights } of parts) for (const w of weights) most = Math.max(most, Math.abs(w));
  const scale = most === 0 ? 1 : most / 127;
  const bytes = new Int8Array(rarity.length * classes.length);
  const bias = new Float32Array(classes.length);
  for (const { from, to, weights, bias: own } of parts) {
    const count = to - from;
    bias.set(own, from);
    for (let row = 0; row < rarity.length; row++)
      for (let c = 0; c < count; c++)
        bytes[row * classes.length + from + c] = Math.round((weights[row * count + c] as number) / scale);
  }
  return { classes, find, weights: bytes, scale, bias, rarity };
}
