import { step, type Step } from '../../dialogue/dialogue.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import type { State } from '../../dialogue/reply.ts';
import type { Here } from './view.tsx';

/**
 * What is answered over the limit: the danger card with its numbers where the words tell of danger,
 * null otherwise. The danger rules run for everybody, always.
 */
export function onlyDanger({ world, now }: Here, state: State, text: string): Step | null {
  const understood = world.understand(text, { lang: tongueOf(state.lang), place: state.place, at: now });
  if (understood.danger === null) return null;
  const done = step(world, state, { kind: 'text', text }, now);
  const blocks = done.reply.blocks.filter((b) => b.kind === 'danger' || b.kind === 'question');
  return { state: done.state, reply: { ...done.reply, blocks } };
}
