import type { Danger } from './danger.ts';
import type { Feature } from './features.ts';
import { predict, vectorOf } from './model.ts';
import type { Tables } from './tables.ts';

/** Classes of the danger model beside `any:<kind>`: whether there is any danger, and whether it is acute. */
export const ANY_DANGER = 'danger';
export const ACUTE_DANGER = 'acute';

/**
 * From which probability a message is acute, or asked about: by what the rules say of it. Set by leaving one author's
 * messages out of seven, never on the measuring sets: 92 of 100 dangers found and 79 acute, at 13 of 100 hard
 * look-alikes asked about and 3 acute; one point of the first costs three of the second from here on.
 */
const FROM = {
  acute: { acute: 0.5, soft: 0.12 },
  soft: { acute: 0.6, soft: 0.12 },
  none: { acute: 0.68, soft: 0.36 },
} as const;

/**
 * The danger that rules and examples agree on: rules of one author find half of what the next one writes, and ring for
 * his idioms. `winter`: nowhere to sleep this night is acute by season, whatever the examples say.
 */
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
  const from = FROM[danger.level ?? 'none'];
  const asked = of(ANY_DANGER) >= from.soft;
  const acute = asked && of(ACUTE_DANGER) >= from.acute;
  if (!asked && !acute) return { ...danger, kind: null, level: null };
  const kind = likeliest(tables, of);
  const season = winter && kind === 'cold' && (danger.level !== 'soft' || acute);
  return { ...danger, kind, level: acute || season ? 'acute' : 'soft' };
}

/** The model's opinion of the kind: it hears which rules rang, and is right more often (87 %) than their number (84 %). */
function likeliest(tables: Tables, of: (cls: string) => number): string | null {
  const kinds = tables.dangers.map(({ id }) => ({ id, p: of(`any:${id}`) }));
  return kinds.sort((a, b) => b.p - a.p || (a.id < b.id ? -1 : 1))[0]?.id ?? null;
}
