import type { Danger } from './danger.ts';
import type { Feature } from './features.ts';
import { hashText } from './hash.ts';
import { isDenied } from './negated.ts';
import type { Scene } from './scene.ts';
import type { Grammar } from './tables.ts';

const ALARM = 3;
const NEED = 4;
const LEAST_NEED = 0.05;

/**
 * What the danger model reads beside the words: which rules ring, by level and kind (null: the message was written with
 * the rules, so that what they say of it proves nothing), and what need the message seems to be about, which tells
 * "babcia upadła i leży" from "babcia upadła, skąd wziąć opaskę". Measured by leaving one author out: the rules give half
 * a point of found danger, the needs one to two, at the same share of false alarms.
 */
export function dangerFeatures(
  features: readonly Feature[],
  danger: Danger | null,
  needs: ReadonlyMap<string, number>,
  scene: Scene,
  grammar: Grammar,
): Feature[] {
  const out = [...features];
  const rung = new Set<string>();
  for (const { level, rule, match } of danger?.alarms ?? []) {
    // "mnie nie bije" rings like "mnie bije"; the model is told the difference.
    const how = isDenied(match, scene, grammar) ? `denied ${level}` : level;
    rung.add(how).add(`${how} ${rule.danger}`);
  }
  for (const name of rung) out.push(named(`alarm ${name}`, ALARM));
  for (const [cls, p] of needs)
    if (cls.startsWith('need:') && p > LEAST_NEED)
      out.push(named(`seems ${cls}`, NEED * Math.min(1, 1.2 * p)));
  return out;
}

function named(name: string, value: number): Feature {
  const feature: Feature = { a: 0, b: 0, value, kind: 'rule', name };
  hashText(name, feature);
  return feature;
}
