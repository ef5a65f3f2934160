import { z } from 'zod';
import { needByNumber } from '../dialogue/ways.ts';
import type { Guide } from '../guide/guide.ts';

/** More than this in one call is no longer one call; the form that carries it stays small. */
export const MOST_BRANCHES = 9;
const MOST_STEPS = 12;
const LONGEST_STEP = 3600;

const id = z.string().regex(/^[a-z0-9-]{1,40}$/);

/** A stop on the way: a question `t:<node>`, a need `n:<number>`, a service `v:<service>`. */
const step = z.strictObject({
  at: z.string().regex(/^(t:[a-z0-9-]{1,40}|n:\d{2}|v:[a-z0-9-]{1,40})$/),
  /** What was answered when safety was asked about here. */
  safe: z.enum(['yes', 'no']).nullable(),
  seconds: z.number().int().min(0).max(LONGEST_STEP),
});

const branch = z.strictObject({
  place: id,
  steps: z.array(step).min(1).max(MOST_STEPS),
  cursor: z.number().int().min(0),
});

const call = z.strictObject({
  branches: z.array(branch).min(1).max(MOST_BRANCHES),
  current: z.number().int().min(0),
  /** When the step in sight came into sight, milliseconds since 1970. */
  since: z.number().int().min(0),
});

export type CallStep = z.infer<typeof step>;
/** One matter of a call: where, and the way to it. `cursor` is the step in sight; later ones are kept. */
export type Branch = z.infer<typeof branch>;
/** A telephone call. It lives in the form of the page and nowhere else; nothing in it is about a person. */
export type Call = z.infer<typeof call>;

const stop = (at: string): CallStep => ({ at, safe: null, seconds: 0 });

export function newCall(guide: Guide, place: string, now: Date): Call {
  const steps = [stop(`t:${guide.tree.start}`)];
  return { branches: [{ place, steps, cursor: 0 }], current: 0, since: now.getTime() };
}

export const branchOf = (c: Call): Branch => c.branches[c.current] as Branch;
export const stepOf = (c: Call): CallStep => branchOf(c).steps[branchOf(c).cursor] as CallStep;

const exists = (guide: Guide, at: string): boolean => {
  const [kind, word = ''] = at.split(':');
  if (kind === 't') return Object.hasOwn(guide.tree.nodes, word);
  return kind === 'n' ? needByNumber(guide, word) !== null : guide.services.has(word);
};

/** A call as a form brings it back; null for what is none. What the guide no longer has is cut off. */
export function readCall(guide: Guide, text: string | null): Call | null {
  let value: unknown;
  try {
    value = JSON.parse(text ?? '');
  } catch {
    return null;
  }
  const parsed = call.safeParse(value);
  if (!parsed.success) return null;
  const start = `t:${guide.tree.start}`;
  const branches = parsed.data.branches.flatMap((b) => {
    if (!guide.places.has(b.place)) return [];
    const gone = b.steps.findIndex((s) => !exists(guide, s.at));
    const steps = gone < 0 ? b.steps : b.steps.slice(0, gone);
    if (steps.length === 0) steps.push(stop(start));
    return [{ ...b, steps, cursor: Math.min(b.cursor, steps.length - 1) }];
  });
  if (branches.length === 0) return null;
  return { ...parsed.data, branches, current: Math.min(parsed.data.current, branches.length - 1) };
}

export const writeCall = (c: Call): string => JSON.stringify(c);

function withBranch(c: Call, changed: Branch): Call {
  return { ...c, branches: c.branches.map((b, i) => (i === c.current ? changed : b)) };
}

/** Notes the time spent at the step in sight. */
export function spend(c: Call, now: Date): Call {
  const b = branchOf(c);
  const spent = Math.max(0, Math.round((now.getTime() - c.since) / 1000));
  const steps = b.steps.map((s, i) =>
    i === b.cursor ? { ...s, seconds: Math.min(LONGEST_STEP, s.seconds + spent) } : s,
  );
  return { ...withBranch(c, { ...b, steps }), since: Math.max(c.since, now.getTime()) };
}

/** Adds a branch and looks at it; a call that is full stays as it is. */
function withNew(c: Call, added: Branch): Call {
  if (c.branches.length >= MOST_BRANCHES) return c;
  return { ...c, branches: [...c.branches, added], current: c.branches.length };
}

/** Goes on to a question, need or service. What was answered here before is kept: another answer opens a branch beside it. */
export function go(c: Call, guide: Guide, at: string): Call {
  if (!exists(guide, at)) return c;
  const b = branchOf(c);
  const next = b.steps[b.cursor + 1];
  if (next?.at === at) return withBranch(c, { ...b, cursor: b.cursor + 1 });
  if (stepOf(c).at === at || b.cursor + 1 >= MOST_STEPS) return c;
  const steps = [...b.steps.slice(0, b.cursor + 1), stop(at)];
  const on: Branch = { ...b, steps, cursor: b.cursor + 1 };
  if (next === undefined) return withBranch(c, on);
  const fresh = steps.map((s) => ({ ...s, seconds: 0 }));
  return withNew(c, { ...on, steps: fresh });
}

export function back(c: Call): Call {
  const b = branchOf(c);
  return withBranch(c, { ...b, cursor: Math.max(0, b.cursor - 1) });
}

/** Looks at a step of a branch again; nothing is lost. */
export function see(c: Call, index: number, cursor: number): Call {
  const b = c.branches[index];
  if (!b?.steps[cursor]) return c;
  return { ...c, current: index, branches: c.branches.map((o, i) => (i === index ? { ...b, cursor } : o)) };
}

/** Leaves this matter where it is and begins another one. */
export function park(c: Call, guide: Guide): Call {
  return withNew(c, { place: branchOf(c).place, steps: [stop(`t:${guide.tree.start}`)], cursor: 0 });
}

export function answerSafety(c: Call, safe: 'yes' | 'no'): Call {
  const b = branchOf(c);
  return withBranch(c, { ...b, steps: b.steps.map((s, i) => (i === b.cursor ? { ...s, safe } : s)) });
}

/** Another place. Once an answer was given for the old one, both are kept beside each other. */
export function moveTo(c: Call, guide: Guide, place: string): Call {
  const b = branchOf(c);
  if (!guide.places.has(place) || place === b.place) return c;
  const given = b.steps.slice(0, b.cursor + 1).some((s) => !s.at.startsWith('t:'));
  if (!given) return withBranch(c, { ...b, place });
  const steps = b.steps.map((s) => ({ ...s, seconds: 0 }));
  return withNew(c, { ...b, place, steps });
}

/** Takes a matter out of the call; the last one stays. */
export function drop(c: Call, index: number): Call {
  if (c.branches.length < 2 || !c.branches[index]) return c;
  const branches = c.branches.filter((_, i) => i !== index);
  const current = c.current > index || c.current === branches.length ? c.current - 1 : c.current;
  return { ...c, branches, current };
}
