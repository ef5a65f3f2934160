import type { Counting } from '../channels/counting.ts';
import type { Tallies } from '../store/tallies.ts';
import type { Words } from '../store/words.ts';

/** The kind of tally of needs opened: parts are need and place. */
export const OPENED = 'need';
/** The place of somebody who has not said where. */
export const NOWHERE = 'none';

/** What channels tell, kept as counts; a count that is lost is no reason to lose an answer. */
export function countingOf(tallies: Pick<Tallies, 'count'>, words: Pick<Words, 'isOn' | 'seen'>): Counting {
  return {
    need: (need, place) => void tallies.count(OPENED, [need, place ?? NOWHERE]).catch(() => {}),
    get words() {
      return words.isOn() ? (list: readonly string[], chat: string | null) => words.seen(list, chat) : null;
    },
  };
}
