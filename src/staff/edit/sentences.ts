import { messagesOf } from '../../guide/told.ts';
import type { Guide, Need } from '../../guide/guide.ts';
import type { Understand, Understanding } from '../../understand/understanding.ts';

interface Reads {
  guide: Guide;
  understand: Understand;
}

/** A sentence people write that would lead elsewhere. */
export interface Moved {
  text: string;
  before: string;
  after: string;
}

const MOST = 400;
const EACH = 6;

/** Sentences to try: some of every need, all of the needs whose phrases changed. At most 400. */
function sampled(before: Guide, after: Guide): string[] {
  const phrases = (need: Need | undefined) => JSON.stringify([need?.strong, need?.normal, need?.weak]);
  const needs = [...after.needs.values()];
  const changed = needs.filter((n) => phrases(n) !== phrases(before.needs.get(n.id)));
  const told = (n: Need, most: number) => (messagesOf(n.told, [n.examples]).pl ?? []).slice(0, most);
  const dangers = [...after.dangers.values()].flatMap((d) => (messagesOf(d.told).pl ?? []).slice(0, EACH));
  return [
    ...new Set([
      ...changed.flatMap((n) => [...told(n, 60), ...(n.normal.pl ?? [])]),
      ...dangers,
      ...needs.flatMap((n) => told(n, EACH)),
    ]),
  ].slice(0, MOST);
}

function ends(guide: Guide, u: Understanding): string {
  if (u.reply === 'danger') return `zagrożenie: ${guide.dangers.get(u.danger ?? '')?.name ?? u.danger}`;
  const first = u.needs[0];
  if (u.reply !== 'needs' || first === undefined) return 'nie zrozumiemy';
  return guide.needs.get(first.id)?.name ?? first.id;
}

/** Example sentences that reach another need by the new phrases. */
export function movedSentences(before: Reads, after: Reads, at: Date): { tried: number; moved: Moved[] } {
  const texts = sampled(before.guide, after.guide);
  const moved = texts.flatMap((text): Moved[] => {
    const [was, is] = [before, after].map(({ guide, understand }) => ends(guide, understand(text, { at })));
    return was === undefined || is === undefined || was === is ? [] : [{ text, before: was, after: is }];
  });
  return { tried: texts.length, moved };
}
