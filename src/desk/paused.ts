import type { ServiceCard } from '../dialogue/reply.ts';
import { SAY } from './texts.ts';

type Stated = Pick<ServiceCard, 'state' | 'why'>;

/** "Teraz nie działa. Remont do piątku."; null for a service that is not paused. */
export function pausedNote({ state, why }: Stated): string | null {
  if (state !== 'paused') return null;
  return [SAY.paused, why?.text].filter(Boolean).join(' ');
}

/** The same as a sentence to read aloud, with the name: it is the first thing the caller hears of the service. */
export const pausedAloud = (card: Pick<ServiceCard, 'name' | 'why'>): string =>
  [`${card.name.text}: teraz nie działa.`, card.why?.text].filter(Boolean).join(' ');
