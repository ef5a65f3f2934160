import { saidOf, type Showing } from '../dialogue/cards.ts';
import { needByNumber } from '../dialogue/ways.ts';
import type { Guide, Need } from '../guide/guide.ts';
import { type Branch, type CallStep } from './call.ts';
import type { Result } from './result.ts';
import { SAY } from './texts.ts';

/** An answer with the key of its place in the list. `go` is what the form sends back. */
export interface Answer {
  label: string;
  go: string;
  group: 'answer' | 'service' | 'need';
}

/** The left of the desk: the sentence to say and the answers, at most nine. `note` is for the operator alone. */
export interface Script {
  say: string;
  answers: readonly Answer[];
  note: string | null;
}

export const MOST_ANSWERS = 9;
const MOST_SERVICES = 5;

function nodeScript(guide: Guide, node: string): Script {
  const { asks, operator, answers } = guide.tree.nodes[node] ?? { asks: '', answers: [] };
  return {
    say: operator ?? asks,
    note: null,
    answers: answers.map((a) => ({
      label: a.says,
      go: a.to === undefined ? `n:${guide.needs.get(a.need ?? '')?.number ?? ''}` : `t:${a.to}`,
      group: 'answer',
    })),
  };
}

/** What can be offered beside an answer: other services for the need, then needs that often come with it. */
function further(showing: Showing, need: Need | null, result: Result): Answer[] {
  const { guide } = showing;
  const services = result.others
    .slice(0, MOST_SERVICES)
    .map((card): Answer => ({ label: card.name.text, go: `v:${card.id}`, group: 'service' }));
  const needs = (need?.also ?? []).flatMap((id): Answer[] => {
    const other = guide.needs.get(id);
    return other
      ? [{ label: saidOf(showing, `need.${id}.name`).text, go: `n:${other.number}`, group: 'need' }]
      : [];
  });
  return [...services, ...needs].slice(0, MOST_ANSWERS);
}

/** The sentence to say where a branch stands, and where its answers lead. Pure. */
export function scriptOf(showing: Showing, b: Branch, result: Result): Script {
  const { guide } = showing;
  const { at, safe } = b.steps[b.cursor] as CallStep;
  const [kind, word = ''] = at.split(':');
  if (kind === 't') return nodeScript(guide, word);
  const need = kind === 'n' ? needByNumber(guide, word) : result.need;
  const answers = further(showing, need, result);
  const about = kind === 'n' ? (need?.operator ?? '') : `Chodzi o: ${result.main?.name.text ?? ''}.`;
  if (result.danger?.level === 'acute') return { say: SAY.emergency, note: SAY.emergencyNote, answers };
  if (kind === 'n' && need?.onEnter && safe === null) {
    const asked: Answer[] = [
      { label: SAY.yes, go: 'safe:yes', group: 'answer' },
      { label: SAY.no, go: 'safe:no', group: 'answer' },
    ];
    return { say: `${about} ${SAY.safe}`, note: null, answers: asked };
  }
  return { say: `${about} ${SAY.right}`, note: null, answers };
}
