import type { Guide } from '../guide/guide.ts';
import type { Branch, Call } from './call.ts';
import { needAt } from './result.ts';
import type { Outcome } from './texts.ts';

/** How calls ended: need and outcome. */
export const ENDED = 'desk-ended';
/** How long the questions and the answer took: need, step, how long. */
export const TOOK = 'desk-took';

/** For calls that came to no need. */
export const NO_NEED = 'none';

export const STEPS = { ask: 'Pytania', tell: 'Odpowiedź' } as const;
/** Upper limits in seconds. */
export const SPANS = {
  'to-30': 'do 30 s',
  'to-60': 'do minuty',
  'to-120': 'do 2 minut',
  'to-300': 'do 5 minut',
  longer: 'dłużej',
} as const;
type Span = keyof typeof SPANS;

export function spanOf(seconds: number): Span {
  if (seconds <= 30) return 'to-30';
  if (seconds <= 60) return 'to-60';
  if (seconds <= 120) return 'to-120';
  return seconds <= 300 ? 'to-300' : 'longer';
}

interface Count {
  kind: string;
  parts: readonly string[];
}

const spent = (b: Branch, asking: boolean) =>
  b.steps.filter((s) => s.at.startsWith('t:') === asking).reduce((sum, s) => sum + s.seconds, 0);

/** What a call that ended adds to the counts: needs, outcome and times; never who called, who answered or when. Pure. */
export function countsOf(guide: Guide, call: Call, outcome: Outcome): Count[] {
  const seen = new Set<string>();
  const counts = call.branches.flatMap((b): Count[] => {
    const need = needAt(guide, { ...b, cursor: b.steps.length - 1 })?.id;
    if (need === undefined || seen.has(need)) return [];
    seen.add(need);
    return [
      { kind: ENDED, parts: [need, outcome] },
      { kind: TOOK, parts: [need, 'ask', spanOf(spent(b, true))] },
      { kind: TOOK, parts: [need, 'tell', spanOf(spent(b, false))] },
    ];
  });
  return counts.length > 0 ? counts : [{ kind: ENDED, parts: [NO_NEED, outcome] }];
}
