import type { Danger } from './danger.ts';
import type { Feature } from './features.ts';
import { predict, vectorOf } from './model.ts';
import type { Tables } from './tables.ts';

/** Classes of the danger model beside `any:<kind>`: whether there is any danger, and whether it is acute. */
export const ANY_DANGER = 'danger';
export const ACUTE_DANGER = 'acute';

/**
 * From which probability a message is acute, or asked about: by what the rules say of it. `strange`: no
 * rule rings and it seems to be about none of our needs (from 0.7 to 0.9 40 of 46 such messages were harmless).
 * `alone`: one sentence of several, taken out of what is said around it. Moved within the bounds of test/cases/floors.yaml.
 * In a trial with bounds within 0.02 of these, six authors left out while learning, three at a time, had 91 of 100 dangers found and
 * 76 rung, at 13 of 100 hard look-alikes asked about or rung.
 */
const FROM = {
  acute: { acute: 0.86, soft: 0.32 },
  soft: { acute: 0.52, soft: 0.05 },
  none: { acute: 0.753, soft: 0.456 },
  strange: { acute: 0.82, soft: 0.82 },
  alone: { acute: 0.98, soft: 0.81 },
} as const;

const OURS_FROM = 0.6;

const AGREED_FROM = 0.8;

/** From which probability a night outside that no rule hears is acute in winter: in a trial 28 harmless rows of 862 rang without it, 25 from 0.3 on, 22 from 0.5 on. */
const COLD_FROM = 0.4;

/**
 * How much a ringing rule speaks for its kind, beside the model's log-odds; a third rule of a kind adds nothing. Measuring sets
 * are told alike from 1 to 2.5; at 1 the children of "mam 3 dzieci, mąż mnie bije" outweighed the blow.
 */
const VOTE = 2;
const MOST_VOTES = 2;

/**
 * The danger that rules and examples agree on: rules of one author find half of what the next one writes, and ring for
 * his idioms. `winter`: nowhere to sleep this night is acute by season, whatever the examples say. `cut`: the model has
 * not read all of the message, so that it may add to what the rules found and not take away.
 */
export function withModel(
  danger: Danger,
  features: readonly Feature[],
  tables: Tables,
  { winter, cut, ours, alone = false }: { winter: boolean; cut: boolean; ours: number; alone?: boolean },
): Danger {
  const model = tables.dangerModel;
  if (model === null || features.length === 0) return danger;
  const p = predict(vectorOf(features, model), model);
  const of = (cls: string) => p[model.classes.indexOf(cls)] ?? 0;
  const strange = danger.level === null && ours < OURS_FROM;
  const from = FROM[alone ? 'alone' : strange ? 'strange' : (danger.level ?? 'none')];
  if (of(ANY_DANGER) < from.soft) return cut ? danger : { ...danger, kind: null, level: null };
  const kind = cut && danger.kind !== null ? danger.kind : likeliest(danger, tables, of);
  if (danger.level === 'soft' && bySeason(danger)) return { ...danger, kind };
  // Where an acute rule rings, being sure of its kind is as good as being sure of the level.
  const agreed = !alone && danger.level === 'acute' && (cut || of(`any:${kind}`) >= AGREED_FROM);
  const acute = agreed || of(ACUTE_DANGER) >= from.acute;
  const sure = danger.level === 'acute' || of('any:cold') >= COLD_FROM;
  const season = winter && kind === 'cold' && danger.level !== 'soft' && !alone && sure;
  return { ...danger, kind, level: acute || season ? 'acute' : 'soft' };
}

/** True where all that rings is a night without a roof out of season: asked about, not rung. */
const bySeason = (danger: Danger) => danger.alarms.every((a) => a.rule.winter);

/** The likeliest kind: the model hears which rules rang, and is right more often (86 %) than their number alone (84 %). */
function likeliest(danger: Danger, tables: Tables, of: (cls: string) => number): string | null {
  const kinds = tables.dangers.map(({ id }) => {
    const p = Math.min(0.999, Math.max(0.001, of(`any:${id}`)));
    const votes = danger.alarms.filter((a) => a.rule.danger === id && a.level === danger.level).length;
    return { id, odds: Math.log(p / (1 - p)) + VOTE * Math.min(votes, MOST_VOTES) };
  });
  return kinds.sort((a, b) => b.odds - a.odds || (a.id < b.id ? -1 : 1))[0]?.id ?? null;
}
