import type { Counting } from '../channels/counting.ts';
import type { Tallies } from '../store/tallies.ts';
import type { Words } from '../store/words.ts';

/** The kind of tally of needs opened: parts are need and place. */
export const OPENED = 'need';
/** The place of somebody who has not said where. */
export const NOWHERE = 'none';

/** A full disk throws at once, Redis that is away rejects: a count that is lost is no reason to lose an answer. */
function lightly<T>(count: () => T, otherwise: T): T {
  try {
    return count();
  } catch {
    return otherwise;
  }
}

/** What channels tell, kept as counts. Nothing of it throws. */
export function countingOf(tallies: Pick<Tallies, 'count'>, words: Pick<Words, 'isOn' | 'seen'>): Counting {
  const seen = (list: readonly string[], chat: string | null) =>
    lightly(() => words.seen(list, chat), undefined);
  return {
    need: (need, place) => void tallies.count(OPENED, [need, place ?? NOWHERE]).catch(() => {}),
    get words() {
      return lightly(() => words.isOn(), false) ? seen : null;
    },
  };
}
