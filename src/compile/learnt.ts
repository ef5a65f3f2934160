import type { Feature } from '../understand/features.ts';
import type { Hashed } from '../understand/hash.ts';
import type { Model } from '../understand/tables.ts';
import { packHashes } from './pack.ts';

/** A feature that was learnt, and in how many lessons it stood. */
export interface LearntFeature extends Hashed {
  kind: Exclude<Feature['kind'], 'unknown'>;
  name: string;
  times: number;
}

/** A model as it is learnt and kept: features by kind and name, each with a row of `classes.length` weights. */
export interface LearntModel {
  classes: readonly string[];
  lessons: number;
  features: readonly LearntFeature[];
  /** In units of `scale`. */
  weights: Int8Array;
  scale: number;
  bias: Float32Array;
}

/** The two models of an understanding. */
export interface Learnt {
  needs: LearntModel;
  danger: LearntModel;
}

/** How features are found, and their inverse document frequency; row i is the feature `order[i]`. */
export function findable(
  features: readonly LearntFeature[],
  lessons: number,
): Pick<Model, 'find' | 'rarity'> & { order: Int32Array } {
  const { map: find, order } = packHashes(features);
  const rarity = Float32Array.from(order, (i) =>
    Math.log(1 + lessons / (1 + (features[i] as LearntFeature).times)),
  );
  return { find, rarity, order };
}

/** The model as the understanding reads it. */
export function modelOf({ classes, lessons, features, weights, scale, bias }: LearntModel): Model {
  const { find, rarity, order } = findable(features, lessons);
  const width = classes.length;
  const rows = new Int8Array(weights.length);
  order.forEach((i, row) => rows.set(weights.subarray(i * width, (i + 1) * width), row * width));
  return { classes, find, weights: rows, scale, bias, rarity };
}
