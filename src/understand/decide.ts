import type { Tongue, Level } from '../guide/guide.ts';
import type { Danger } from './danger.ts';
import { OURS } from './model.ts';
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
  lang: Tongue;
  langSure: boolean;
  place: string | null;
  unknownPlace: string | null;
}

/** `ours`: how sure the model must be that a message is about any need at all; `rule`: what a rule alone must weigh. */
export const THRESHOLDS = { answer: 0.6, gap: 0.15, offer: 0.05, ours: 0.65, rule: 0.8 } as const;
// Measured on held-out examples: the model, which reads the rules as features, ranks better than any sum of the two.
// A rule still lifts its need a little, so that what staff wrote is felt where the model hesitates.
const RULE = 0.1;
const DANGER_VOTE: Record<Level, number> = { acute: 0.12, soft: 0.08 };
const MOST_NEEDS = 5;
const ELSEWHERE = 0.5;

const logit = (p: number) => Math.log(Math.max(1e-4, p) / (1 - Math.min(0.9999, p)));
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Scores of the needs that may be offered, best first: the model's opinion, moved by the rules and by the danger's votes. */
function needScores({ rules, model, danger, dangerNeeds }: Evidence): { id: string; score: number }[] {
  const scores = new Map<string, number>();
  for (const [cls, p] of model) {
    if (!cls.startsWith('need:')) continue;
    const id = cls.slice('need:'.length);
    scores.set(id, sigmoid(logit(p) + RULE * (logit(rules.get(id) ?? 0.05) + 3)));
  }
  for (const [id, weight] of rules) if (!scores.has(id)) scores.set(id, weight);
  if (danger.level !== null) {
    for (const id of dangerNeeds)
      scores.set(id, 1 - (1 - (scores.get(id) ?? 0)) * (1 - DANGER_VOTE[danger.level]));
  }
  const offered: { id: string; score: number }[] = [];
  for (const [id, exact] of scores) {
    const score = Math.round(exact * 1000) / 1000;
    if (score >= THRESHOLDS.offer) offered.push({ id, score });
  }
  return offered.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}

/** DESIGN.md section 4: acute danger first; needs where the message is ours; else what it is instead; else unknown. */
export function decide(evidence: Evidence): Understanding {
  const { danger, model, rules } = evidence;
  const scores = needScores(evidence);
  const top = scores[0]?.score ?? 0;
  const offered = scores.slice(0, MOST_NEEDS);
  const sure = top >= THRESHOLDS.answer && top - (scores[1]?.score ?? 0) >= THRESHOLDS.gap;
  const { lang, langSure, place, unknownPlace } = evidence;
  const base = { danger: danger.kind, level: danger.level, lang, langSure, place, unknownPlace };
  if (danger.level === 'acute') return { ...base, reply: 'danger', needs: offered, sure, topic: null };

  const office = strongest(evidence.offices, model, 'office:');
  const talk = strongest(evidence.talk, model, 'talk:');
  const ours = model.get(OURS) ?? 0;
  const ruled = Math.max(0, ...rules.values());
  const aboutUs =
    danger.level !== null ||
    ours >= THRESHOLDS.ours ||
    (ruled >= THRESHOLDS.rule && ours >= THRESHOLDS.ours / 2);
  const other = Math.max(office.learnt, talk.learnt, model.get('noise') ?? 0);
  const elsewhere = other >= ELSEWHERE && other > top && danger.level === null;
  if (offered.length > 0 && aboutUs && !elsewhere)
    return { ...base, reply: 'needs', needs: offered, sure, topic: null };
  const held = { ...base, needs: [], sure: false };
  if (office.score >= THRESHOLDS.answer && office.score >= talk.score)
    return { ...held, reply: 'other-office', topic: office.id };
  if (talk.score >= THRESHOLDS.answer) return { ...held, reply: 'small-talk', topic: talk.id };
  if (office.score >= 0.3) return { ...held, reply: 'other-office', topic: office.id };
  return { ...held, reply: 'unknown', topic: null };
}

interface Strongest {
  id: string | null;
  score: number;
  /** The model's part of the score. */
  learnt: number;
}

function strongest(
  rules: ReadonlyMap<string, number>,
  model: ReadonlyMap<string, number>,
  prefix: string,
): Strongest {
  const best: Strongest = { id: null, score: 0, learnt: 0 };
  const weigh = (id: string, rule: number, learnt: number): void => {
    const score = 1 - (1 - rule) * (1 - learnt);
    if (score < best.score || (score === best.score && (best.id === null || best.id < id))) return;
    best.id = id;
    best.score = score;
    best.learnt = learnt;
  };
  for (const [id, rule] of rules) weigh(id, rule, model.get(prefix + id) ?? 0);
  for (const [cls, learnt] of model)
    if (cls.startsWith(prefix)) {
      const id = cls.slice(prefix.length);
      weigh(id, rules.get(id) ?? 0, learnt);
    }
  return best;
}
