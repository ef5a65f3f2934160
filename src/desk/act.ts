import type { Guide } from '../guide/guide.ts';
import {
  answerSafety,
  back,
  type Call,
  drop,
  go,
  moveTo,
  newCall,
  park,
  readCall,
  see,
  spend,
} from './call.ts';
import { writeCall } from './call.ts';
import { OUTCOMES, type Outcome, SAY } from './texts.ts';

/** What the page shows of a call: the script, or its closing. */
export type View = 'call' | 'summary' | 'summary-large';

/** What a pressed button came to. */
export interface Acted {
  call: Call;
  view: View;
  /** The call as it was, when something was taken away that may be wanted back. */
  undo: string | null;
  notice: string | null;
  /** The call that ended and how, to be counted. */
  ended: { call: Call; outcome: Outcome } | null;
}

const isOutcome = (word: string): word is Outcome => Object.hasOwn(OUTCOMES, word);

/**
 * Does what a button says to a call. Anything unknown changes nothing. `home`: the desk's place, where every new call
 * begins, wherever the last caller lives. Pure.
 */
export function act(
  guide: Guide,
  before: Call,
  doing: string,
  asked: { place: string; undo: string | null; home: string },
  now: Date,
): Acted {
  const call = spend(before, now);
  const [kind = '', ...rest] = doing.split(':');
  const word = rest.join(':');
  const shown = (next: Call): Acted => {
    const full = next === call && ['go', 'park', 'place'].includes(kind) && call.branches.length >= 9;
    return { call: next, view: 'call', undo: null, notice: full ? SAY.full : null, ended: null };
  };
  switch (kind) {
    case 'go':
      return shown(go(call, guide, word));
    case 'safe':
      return shown(word === 'yes' || word === 'no' ? answerSafety(call, word) : call);
    case 'back':
      return shown(back(call));
    case 'see': {
      const [branch, step] = word.split('.').map(Number);
      return shown(see(call, branch ?? -1, step ?? -1));
    }
    case 'park':
      return shown(park(call, guide));
    case 'place':
      return shown(moveTo(call, guide, word || asked.place));
    case 'drop':
      return { ...shown(drop(call, Number(word))), undo: writeCall(call), notice: SAY.dropped };
    case 'new': {
      const fresh = newCall(guide, asked.home, now);
      return { ...shown(fresh), undo: writeCall(call), notice: SAY.started };
    }
    case 'undo': {
      const old = readCall(guide, asked.undo);
      return shown(old === null ? call : { ...old, since: now.getTime() });
    }
    case 'summary':
      return { ...shown(call), view: word === 'large' ? 'summary-large' : 'summary' };
    case 'end': {
      if (!isOutcome(word)) return shown(call);
      const fresh = newCall(guide, asked.home, now);
      const notice = `Zapisano: ${OUTCOMES[word].toLowerCase()}. ${SAY.started}`;
      return { ...shown(fresh), notice, ended: { call, outcome: word } };
    }
    default:
      return shown(call);
  }
}
