import { type Danger, dangerOf } from './danger.ts';
import { dangerFeatures } from './danger-features.ts';
import { withModel } from './danger-model.ts';
import type { Feature } from './features.ts';
import type { Scene } from './scene.ts';
import type { Tables } from './tables.ts';

/** What is already known of a message when its danger is weighed. */
export interface Read {
  scene: Scene;
  features: readonly Feature[];
  /** The need model's opinion. */
  model: ReadonlyMap<string, number>;
  winter: boolean;
  /** The models have not read all of it. */
  cut: boolean;
}

/** The danger of a whole message: what the rules hear, weighed by what examples taught. */
export function wholeDanger({ scene, features, model, winter, cut }: Read, tables: Tables): Danger {
  const rung = dangerOf(scene, tables, winter);
  const read = dangerFeatures(features, rung, model, scene, tables.grammar);
  return withModel(rung, read, tables, { winter, cut });
}
