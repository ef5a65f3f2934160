import type { Feature } from '../understand/features.ts';
import type { Hashed } from '../understand/hash.ts';

/** A message to learn from. */
export interface Lesson {
  features: readonly Feature[];
  labels: readonly string[];
  /** How much it counts; 1 for a whole sentence. */
  weight: number;
}

/** A feature, and in how many lessons it stood. */
export interface Noted extends Omit<Feature, 'value'> {
  times: number;
}

/** Lessons read once, their features by number: as objects those of forty thousand messages take gigabytes. */
export interface Notes {
  features: readonly Noted[];
  count: number;
  lesson: (i: number) => Lesson;
}

export function notesOf(lessons: Iterable<Lesson>): Notes {
  const { numberOf, found } = numbering();
  const kept: { numbers: Int32Array; values: Float32Array; labels: readonly string[]; weight: number }[] = [];
  for (const { features, labels, weight } of lessons)
    kept.push({
      numbers: Int32Array.from(features, numberOf),
      values: Float32Array.from(features, (f) => f.value),
      labels,
      weight,
    });
  const lesson = (i: number): Lesson => {
    const one = kept[i];
    if (one === undefined) throw new Error(`There is no lesson ${i}.`);
    const { numbers, values, labels, weight } = one;
    const features = Array.from(numbers, (number, k) => {
      const { a, b, kind, name } = found[number] as Noted;
      return { a, b, kind, name, value: values[k] as number };
    });
    return { features, labels, weight };
  };
  return { features: found, count: kept.length, lesson };
}

/** Numbers hashed features as they come and counts them: two million of them, which in a `Map` would cost seconds. */
function numbering(): { numberOf: (feature: Feature) => number; found: Noted[] } {
  let mask = 2 ** 16 - 1;
  let slots = new Int32Array(mask + 1).fill(-1);
  const found: Noted[] = [];
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
  const numberOf = ({ a, b, kind, name }: Feature): number => {
    const slot = slotOf({ a, b });
    const number = slots[slot] as number;
    const known = found[number];
    if (known !== undefined) {
      known.times++;
      return number;
    }
    slots[slot] = found.push({ a, b, kind, name, times: 1 }) - 1;
    if (found.length * 2 >= mask) {
      mask = mask * 2 + 1;
      slots = new Int32Array(mask + 1).fill(-1);
      found.forEach((one, n) => (slots[slotOf(one)] = n));
    }
    return found.length - 1;
  };
  return { numberOf, found };
}
