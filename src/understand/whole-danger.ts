import { type Danger, dangerOf } from './danger.ts';
import { dangerFeatures } from './danger-features.ts';
import { withModel } from './danger-model.ts';
import type { Feature } from './features.ts';
import { isDenied, negatedTokens } from './negated.ts';
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

/**
 * The danger of a whole message. What an acute rule says without being denied is at least asked about, whatever else the
 * message is about ("mam 3 dzieci, mąż mnie bije, gdzie złożyć wniosek"): a danger told in passing is a danger.
 */
export function wholeDanger({ scene, features, model, winter, cut }: Read, tables: Tables): Danger {
  const rung = dangerOf(scene, tables, winter);
  const read = dangerFeatures(features, rung, model, scene, tables.grammar);
  const whole = withModel(rung, read, tables, { winter, cut });
  if (rung.level !== 'acute' || whole.level !== null) return whole;
  const negated = negatedTokens(scene, tables.grammar);
  const said = rung.alarms.some(
    ({ level, match }) => level === 'acute' && !isDenied(match, negated, scene, tables.grammar),
  );
  return said ? { ...rung, level: 'soft' } : whole;
}
