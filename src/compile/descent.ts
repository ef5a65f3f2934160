/** Messages to learn from as flat arrays, so that threads can share them. */
export interface Course {
  /** Message i has the features `rows[start[i]]` to `rows[start[i + 1]]`, each with its value. */
  rows: Int32Array;
  values: Float32Array;
  start: Int32Array;
  /** Classes of message i: `labels[labelStart[i]]` to `labels[labelStart[i + 1]]`. */
  labels: Int32Array;
  labelStart: Int32Array;
  /** How much a message counts. */
  importance: Float32Array;
  features: number;
}

export interface Training {
  rounds: number;
  rate: number;
  /** L2 penalty a step. */
  decay: number;
  /** The weights are the mean of those after each of the last so many rounds: calmer than any one of them. */
  mean: number;
  /** Share of a message's features that are hidden, others each time it is read, so that no class leans on one of them. */
  hidden: number;
  /** Features seen in fewer lessons are not learnt, unless they are atoms. */
  fewest: number;
}

/** Weights of the classes `from` to `to` (not included), rows of `to - from`. */
export interface ClassWeights {
  from: number;
  to: number;
  weights: Float32Array;
  bias: Float32Array;
}

const LEAST_ERROR = 0.02;

/**
 * One-vs-rest logistic regression by stochastic descent (AdaGrad) in a fixed order. Classes do not know of each other, so
 * any division of them over threads gives the same bytes.
 */
export function descend(
  course: Course,
  from: number,
  to: number,
  { rounds, rate, decay, mean, hidden }: Training,
): ClassWeights {
  const { start, importance, features } = course;
  const count = to - from;
  const lessons = importance.length;
  const weights = new Float32Array(features * count);
  const squares = new Float32Array(features * count).fill(0.01);
  const bias = new Float32Array(count).fill(-4);
  const biasSquares = new Float32Array(count).fill(0.01);
  const order = Int32Array.from({ length: lessons }, (_, i) => i);
  const meanOf = { weights: new Float32Array(features * count), bias: new Float32Array(count) };
  const random = randomFrom(20240111);
  const errors = new Float64Array(count);
  const active = new Int32Array(count);
  const { rows, values, show } = shown(course, hidden, random);
  for (let round = 0; round < rounds; round++) {
    shuffle(order, random);
    for (let n = 0; n < lessons; n++) {
      const at = order[n] as number;
      const [begin, end] = show(start[at] as number, start[at + 1] as number);
      const weight = importance[at] as number;
      errors.set(bias);
      for (let i = begin; i < end; i++) {
        const value = values[i] as number;
        const k = (rows[i] as number) * count;
        for (let c = 0; c < count; c++)
          errors[c] = (errors[c] as number) + value * (weights[k + c] as number);
      }
      for (let c = 0; c < count; c++) errors[c] = 1 / (1 + Math.exp(-(errors[c] as number)));
      for (let i = course.labelStart[at] as number; i < (course.labelStart[at + 1] as number); i++) {
        const c = (course.labels[i] as number) - from;
        if (c >= 0 && c < count) errors[c] = (errors[c] as number) - 1;
      }
      // Errors smaller than this move nothing; the few classes that err are the whole work of a step.
      let erring = 0;
      for (let c = 0; c < count; c++) {
        const g = (errors[c] as number) * weight;
        biasSquares[c] = (biasSquares[c] as number) + g * g;
        bias[c] = (bias[c] as number) - ((rate * 0.2) / Math.sqrt(biasSquares[c] as number)) * g;
        if (Math.abs(errors[c] as number) >= LEAST_ERROR) active[erring++] = c;
      }
      for (let i = begin; i < end; i++) {
        const value = (values[i] as number) * weight;
        const row = (rows[i] as number) * count;
        for (let m = 0; m < erring; m++) {
          const c = active[m] as number;
          const k = row + c;
          const g = (errors[c] as number) * value + decay * (weights[k] as number);
          const square = (squares[k] as number) + g * g;
          squares[k] = square;
          weights[k] = (weights[k] as number) - (rate * 0.25 * g) / Math.sqrt(square);
        }
      }
    }
    if (round < rounds - mean) continue;
    addShare(meanOf.weights, weights, mean);
    addShare(meanOf.bias, bias, mean);
  }
  return { from, to, ...meanOf };
}

/** What is shown of messages: features from `begin` to `end` of `rows` and `values`, which stand for all of them together. */
function shown(
  course: Course,
  hidden: number,
  random: () => number,
): Pick<Course, 'rows' | 'values'> & { show: (begin: number, end: number) => readonly [number, number] } {
  const { rows: all, values: full } = course;
  if (hidden === 0) return { rows: all, values: full, show: (begin, end) => [begin, end] };
  const longest = course.start.reduce((most, to, i) => Math.max(most, to - (course.start[i - 1] ?? 0)), 0);
  const rows = new Int32Array(longest);
  const values = new Float32Array(longest);
  const show = (begin: number, end: number) => {
    let kept = 0;
    for (let i = begin; i < end; i++) {
      if (random() < hidden) continue;
      rows[kept] = all[i] as number;
      values[kept] = (full[i] as number) / (1 - hidden);
      kept += 1;
    }
    return [0, kept] as const;
  };
  return { rows, values, show };
}

function addShare(sum: Float32Array, one: Float32Array, of: number): void {
  for (let i = 0; i < sum.length; i++) sum[i] = (sum[i] as number) + (one[i] as number) / of;
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

function shuffle(list: Int32Array, random: () => number): void {
  for (let i = list.length - 1; i > 0; i--) {
    const k = Math.floor(random() * (i + 1));
    [list[i], list[k]] = [list[k] as number, list[i] as number];
  }
}
