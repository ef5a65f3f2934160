import type { Lang, Level } from '../guide/guide.ts';
import type { Danger } from './danger.ts';
import type { Understanding } from './understanding.ts';

/** Everything the decision is made from. */
export interface Evidence {
  /** Strength of each need by rules, 0..1. */
  rules: ReadonlyMap<string, number>;
  offices: ReadonlyMap<string, number>;
  talk: ReadonlyMap<string, number>;
  /** The model's probability by class (`need:food`, `office:…`, `talk:…`, `noise`); empty where it was not asked. */
  model: ReadonlyMap<string, number>;
  danger: Danger;
  dangerNeeds: readonly string[];
  lang: Lang;
  langSure: boolean;
  place: string | null;
  unknownPlace: string | null;
}

export const THRESHOLDS = { answer: 0.6, gap: 0.15, offer: 0.25 } as const;
/** How much the model counts beside the rules. */
const MODEL = 0.75;
const DANGER_VOTE: Record<Level, number> = { acute: 0.45, soft: 0.3 };
const MOST_NEEDS = 5;

/** Scores of all needs, best first: rules, the model and the danger's votes as noisy-or. */
export function needScores({ rules, model, danger, dangerNeeds }: Evidence): { id: string; score: number }[] {
  const scores = new Map<string, number>();
  const vote = (id: string, weight: number) => scores.set(id, 1 - (1 - (scores.get(id) ?? 0)) * (1 - weight));
  for (const [id, weight] of rules) vote(id, weight);
  for (const [cls, p] of model) if (cls.startsWith('need:') && p > 0.02) vote(cls.slice(5), MODEL * p);
  if (danger.level !== null) for (const id of dangerNeeds) vote(id, DANGER_VOTE[danger.level]);
  return [...scores]
    .map(([id, score]) => ({ id, score: Math.round(score * 1000) / 1000 }))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** DESIGN.md section 4: acute danger first; needs where anything speaks for them; else what it is instead; else unknown. */
export function decide(evidence: Evidence): Understanding {
  const { danger, model } = evidence;
  const scores = needScores(evidence);
  const top = scores[0]?.score ?? 0;
  const office = strongest(evidence.offices, model, 'office:');
  const talk = strongest(evidence.talk, model, 'talk:');
  const base = {
    danger: danger.kind,
    level: danger.level,
    lang: evidence.lang,
    langSure: evidence.langSure,
    place: evidence.place,
    unknownPlace: evidence.unknownPlace,
  };
  const offered = scores.filter((s) => s.score >= THRESHOLDS.offer).slice(0, MOST_NEEDS);
  const sure = top >= THRESHOLDS.answer && top - (scores[1]?.score ?? 0) >= THRESHOLDS.gap;
  if (danger.level === 'acute') return { ...base, reply: 'danger', needs: offered, sure, topic: null };
  const elsewhere = office.score > top && office.score >= 0.4 && danger.level === null;
  const noise = (model.get('noise') ?? 0) > 0.5 && (model.get('noise') ?? 0) > top;
  if (offered.length > 0 && !elsewhere && !noise && talk.score < 0.6 + top / 2)
    return { ...base, reply: 'needs', needs: offered, sure, topic: null };
  if (elsewhere) return { ...base, reply: 'other-office', needs: [], sure: false, topic: office.id };
  if (talk.score >= 0.4) return { ...base, reply: 'small-talk', needs: [], sure: false, topic: talk.id };
  return { ...base, reply: 'unknown', needs: [], sure: false, topic: null };
}

function strongest(
  rules: ReadonlyMap<string, number>,
  model: ReadonlyMap<string, number>,
  prefix: string,
): { id: string | null; score: number } {
  let best: { id: string | null; score: number } = { id: null, score: 0 };
  const ids = new Set([
    ...rules.keys(),
    ...[...model.keys()].filter((k) => k.startsWith(prefix)).map((k) => k.slice(prefix.length)),
  ]);
  for (const id of [...ids].sort()) {
    const score = 1 - (1 - (rules.get(id) ?? 0)) * (1 - MODEL * (model.get(prefix + id) ?? 0));
    if (score > best.score) best = { id, score };
  }
  return best;
}
