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

/** Inverse document frequency of every feature. */
export const rarityOf = (features: readonly LearntFeature[], lessons: number): Float32Array =>
  Float32Array.from(features, ({ times }) => Math.log(1 + lessons / (1 + times)));

/** The model as the understanding reads it. */
export function modelOf({ classes, lessons, features, weights, scale, bias }: LearntModel): Model {
  return {
    classes,
    find: packHashes(features),
    weights,
    scale,
    bias,
    rarity: rarityOf(features, lessons),
  };
}
