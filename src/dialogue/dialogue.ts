import type { Guide } from '../guide/guide.ts';
import { parseChoice, type ChoiceMeaning } from './choice.ts';
import { hear } from './hear.ts';
import { enterNeed, sensible, show, take } from './moves.ts';
import type { Input, State } from './reply.ts';
import { firstState } from './state.ts';
import { needByNumber } from './ways.ts';
import type { Step, World } from './world.ts';

export { show } from './moves.ts';
export { firstState } from './state.ts';
export { showingOf } from './world.ts';
export type { Step, World } from './world.ts';

/** Numbers of needs are public (posters, phone): "17" alone means need 17. */
function asNumber(guide: Guide, text: string): string | null {
  const number = /^\s*(\d{1,2})\s*$/.exec(text)?.[1]?.padStart(2, '0');
  return number !== undefined && needByNumber(guide, number) ? number : null;
}

/**
 * One turn of the conversation. Pure: the clock and the guide come in, nothing is stored. Any input gives a reply
 * with a way on; nothing throws.
 */
export function step(world: World, state: State, input: Input, now: Date): Step {
  const at = sensible(world.guide, state);
  if (input.kind === 'text') {
    const number = asNumber(world.guide, input.text);
    return number === null ? hear(world, at, input.text, now) : enterNeed(world, at, number, now);
  }
  if (input.kind === 'choice') {
    const choice = parseChoice(input.choice);
    return choice ? take(world, at, choice, now) : show(world, at, now);
  }
  const command: Record<typeof input.command, ChoiceMeaning> = {
    start: { to: 'over' },
    help: { to: 'over' },
    back: { to: 'back' },
    place: { to: 'ask-place' },
    language: { to: 'ask-lang' },
    // The same command leads back to ordinary Polish.
    easy: { to: 'lang', lang: at.lang === 'pl-easy' ? 'pl' : 'pl-easy' },
    forget: { to: 'over' },
  };
  return take(
    world,
    input.command === 'forget' ? firstState(at.lang, null) : at,
    command[input.command],
    now,
  );
}
