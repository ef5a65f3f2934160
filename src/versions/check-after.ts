import { emailOf } from './drafts.ts';
import type { Logged } from './history.ts';
import type { Actor, Draft } from './versions.ts';

/**
 * Why this person may not say that a publication was checked after it went out, as a Polish sentence; null when it is
 * hers to say. The second look is somebody else's than the authors' and the publisher's. Pure.
 */
export function mayNotCheckAfter(
  entry: Pick<Logged, 'checkAfter' | 'email'> | undefined,
  draft: Pick<Draft, 'authors'> | null,
  actor: Pick<Actor, 'id' | 'login' | 'email'>,
): string | null {
  if (!entry?.checkAfter) return 'Nie ma takiej publikacji do sprawdzenia. Zobacz listę zmian.';
  const wrote = draft?.authors.some((a) => a.id === actor.id) ?? false;
  // A publication of another server comes without its draft: only the commit says whose it is.
  return wrote || entry.email === emailOf(actor)
    ? 'Sprawdza ktoś inny niż autor zmiany i ten, kto ją opublikował. Poproś drugą osobę.'
    : null;
}
