import type { Danger } from './danger.ts';
import type { Feature } from './features.ts';
import { predict, vectorOf } from './model.ts';
import type { Tables } from './tables.ts';

/** Classes of the danger model beside `any:<kind>`: whether there is any danger, and whether it is acute. */
export const ANY_DANGER = 'danger';
export const ACUTE_DANGER = 'acute';

/**
 * Measured by leaving one author's messages out (phone / danger.yaml): from these probabilities the model finds 9 of 10
 * of what rules miss on the first set and 7 of 10 on the second, and asks about one look-alike in fourteen.
 */
const SOFT_FROM = 0.42;
const ACUTE_FROM = 0.83;
// A rule that says soft knows of doubt, the past or an institution: it takes more to overrule it.
const RAISED_FROM = 0.9;
// Below this the examples hold an acute rule for an idiom: asked about, not rung. Halves the false acute alarms of rules
// (4.0 -> 2.5 % of look-alikes, 2.6 -> 1.3 % of ordinary needs) for 0 to 0.9 % of the true ones, which stay soft.
const DOUBTED_BELOW = 0.2;

/** The danger by rules, else by what the examples teach: rules of one author find half of what the next one writes. */
export function withModel(
  danger: Danger,
  features: readonly Feature[],
  tables: Tables,
  winter: boolean,
): Danger {
  const model = tables.dangerModel;
  if (model === null || features.length === 0) return danger;
  const p = predict(vectorOf(features, model), model);
  const of = (cls: string) => p[model.classes.indexOf(cls)] ?? 0;
  if (danger.level === 'acute') {
    const season = winter && danger.kind === 'cold';
    return of(ANY_DANGER) < DOUBTED_BELOW && !season ? { ...danger, level: 'soft' } : danger;
  }
  if (danger.level === 'soft')
    return of(ACUTE_DANGER) >= RAISED_FROM ? { ...danger, level: 'acute' } : danger;
  const acute = of(ACUTE_DANGER) >= ACUTE_FROM;
  if (!acute && of(ANY_DANGER) < SOFT_FROM) return danger;
  const [best] = tables.dangers
    .map(({ id }) => ({ id, p: of(`any:${id}`) }))
    .sort((a, b) => b.p - a.p || (a.id < b.id ? -1 : 1));
  if (best === undefined) return danger;
  return { ...danger, kind: best.id, level: acute || (winter && best.id === 'cold') ? 'acute' : 'soft' };
}
