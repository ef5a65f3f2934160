import type { Level } from '../guide/guide.ts';
import { toWall } from '../hours/warsaw.ts';
import { beginOf } from './lists.ts';
import { combined, inSentence, type Match, matchesOfPart, WITHIN } from './phrases.ts';
import type { Scene } from './scene.ts';
import type { DangerKind, DangerRule, Part, Tables } from './tables.ts';

/** A danger rule found in a message. */
export interface Alarm {
  rule: DangerRule;
  match: Match;
  level: Level;
}

/** The danger of a message by rules: its kind and level, null where there is none, and every rule that says so. */
export interface Danger {
  kind: string | null;
  level: Level | null;
  alarms: readonly Alarm[];
}

// A fold that is another word (quality .5) never raises an alarm on its own.
const LEAST_QUALITY = 0.6;
const SOFTENS_WITHIN = 14;

/** Tries every danger rule. `winter`: between 1 November and 31 March nowhere to sleep is acute. */
export function dangerOf(scene: Scene, tables: Tables, winter: boolean): Danger {
  const alarms: Alarm[] = [];
  const masks = new Map<string, Uint8Array | null>();
  const tried = new Set<number>();
  for (const atom of scene.at.keys()) {
    const end = beginOf(tables.rulesUnder, atom + 1);
    for (let k = beginOf(tables.rulesUnder, atom); k < end; k++) {
      const number = tables.rulesUnder.items[k] as number;
      if (tried.has(number)) continue;
      tried.add(number);
      const rule = tables.dangerRules[number] as DangerRule;
      const kind = tables.dangers.find((d) => d.id === rule.danger) as DangerKind;
      let mask = masks.get(kind.id);
      if (mask === undefined) masks.set(kind.id, (mask = idiomMask(kind, scene)));
      const match = combined(rule.parts, rule.within, scene, mask).find(
        (m) => m.quality >= LEAST_QUALITY && !rule.unless.some((parts) => excluded(parts, m, scene)),
      );
      if (match !== undefined) alarms.push({ rule, match, level: levelOf(rule, kind, match, scene, winter) });
    }
  }
  alarms.sort((a, b) => rank(b) - rank(a) || (a.rule.text < b.rule.text ? -1 : 1));
  return { ...strongest(alarms), alarms };
}

const rank = (alarm: Alarm) => (alarm.level === 'acute' ? 1 : 0);

/** The kind with an acute rule, then the one with most rules; the guide's order of kinds breaks ties. */
function strongest(alarms: readonly Alarm[]): { kind: string | null; level: Level | null } {
  const level = alarms[0]?.level ?? null;
  const votes = new Map<string, number>();
  for (const alarm of alarms)
    if (alarm.level === level) votes.set(alarm.rule.danger, (votes.get(alarm.rule.danger) ?? 0) + 1);
  let kind: string | null = null;
  for (const [id, n] of [...votes].sort(([a], [b]) => (a < b ? -1 : 1)))
    if (kind === null || n > (votes.get(kind) ?? 0)) kind = id;
  return { kind, level };
}

function levelOf(rule: DangerRule, kind: DangerKind, match: Match, scene: Scene, winter: boolean): Level {
  const level = rule.level === 'soft' && rule.winter && winter ? 'acute' : rule.level;
  if (level === 'soft') return level;
  return kind.softerIf.some((parts) => softens(parts, match, scene)) ? 'soft' : 'acute';
}

/** A phrase of doubt, past or an institution in the same sentence and not far off. */
function softens(parts: readonly Part[], match: Match, scene: Scene): boolean {
  return combined(parts, WITHIN, scene).some((m) => {
    const near = Math.max(0, m.from - match.to, match.from - m.to) <= SOFTENS_WITHIN;
    return near && sameSentence(m, match, scene);
  });
}

function sameSentence(a: Match, b: Match, scene: Scene): boolean {
  const [a1, a2] = [scene.words[a.from]?.sentence ?? 0, scene.words[a.to]?.sentence ?? 0];
  const [b1, b2] = [scene.words[b.from]?.sentence ?? 0, scene.words[b.to]?.sentence ?? 0];
  return a1 <= b2 && b1 <= a2;
}

function excluded(parts: readonly Part[], match: Match, scene: Scene): boolean {
  if (parts.length === 1) return inSentence(parts[0] as Part, match, scene);
  return combined(parts, WITHIN, scene).some((m) => sameSentence(m, match, scene));
}

/** Tokens that belong to an idiom and do not count for this kind. */
function idiomMask(kind: DangerKind, scene: Scene): Uint8Array | null {
  let mask: Uint8Array | null = null;
  for (const parts of kind.idioms) {
    const matches =
      parts.length === 1 ? matchesOfPart(parts[0] as Part, scene, null) : combined(parts, WITHIN, scene);
    for (const match of matches) {
      mask ??= new Uint8Array(scene.words.length);
      for (const token of match.tokens) mask[token] = 1;
    }
  }
  return mask;
}

/** The season of `cold` in Warsaw: 1 November to 31 March. */
export function isWinter(at: Date): boolean {
  const month = new Date(toWall(Number.isNaN(at.getTime()) ? new Date(0) : at)).getUTCMonth() + 1;
  return month >= 11 || month <= 3;
}
