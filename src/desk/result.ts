import { type Calling, callNow } from '../dialogue/call-now.ts';
import { saidOf, serviceCard, type Showing } from '../dialogue/cards.ts';
import { dangerCard } from '../dialogue/danger-card.ts';
import { sourceOf } from '../dialogue/evidence.ts';
import type { DangerCard, ServiceCard } from '../dialogue/reply.ts';
import { servicesFor } from '../dialogue/select.ts';
import { needByNumber } from '../dialogue/ways.ts';
import { type Branch, type CallStep } from './call.ts';
import { saying } from './saying.ts';
import type { Guide, Need } from '../guide/guide.ts';

/** What only the operator may see of a service and its contacts; never part of what is said. */
export interface Internal {
  noPromise: string | null;
  notes: readonly { of: string; text: string }[];
}

/** The middle of the desk: everything about where the call stands. */
export interface Result {
  need: Need | null;
  danger: DangerCard | null;
  say: readonly string[];
  main: ServiceCard | null;
  internal: Internal;
  others: readonly ServiceCard[];
  calling: Calling;
  know: readonly { title: string; text: string; source: string; date: string | null }[];
}

const MOST_OTHERS = 8;

/** The need a step stands for: its own, or the one before it on the way to a service. */
export function needAt(guide: Guide, b: Branch): Need | null {
  for (let i = b.cursor; i >= 0; i--) {
    const [kind, word = ''] = (b.steps[i] as CallStep).at.split(':');
    if (kind === 'n') return needByNumber(guide, word);
  }
  return null;
}

/** The danger a step shows: the one the need opens with, acute once somebody said that it is not safe. */
function dangerAt(showing: Showing, need: Need | null, b: Branch): DangerCard | null {
  if (!need?.onEnter) return null;
  const unsafe = b.steps.some((s) => s.safe === 'no');
  if (!unsafe && b.steps[b.cursor]?.safe === 'yes') return null;
  return dangerCard(showing, need.onEnter.danger, unsafe ? 'acute' : need.onEnter.level, b.place);
}

function internalOf({ guide }: Showing, card: ServiceCard | null): Internal {
  const service = card === null ? undefined : guide.services.get(card.id);
  const notes = [
    ...(service?.note === undefined ? [] : [{ of: service.name, text: service.note }]),
    ...(card?.contacts ?? []).flatMap((c) => {
      const note = guide.contacts.get(c.id)?.note;
      return note === undefined ? [] : [{ of: c.who.text, text: note }];
    }),
  ];
  return { noPromise: service?.do_not_promise ?? null, notes };
}

function knowOf({ guide }: Showing, need: Need | null): Result['know'] {
  return guide.goodToKnow
    .filter((g) => need !== null && g.needs.includes(need.id))
    .map(({ title, text, evidence: [first] }) => ({
      title,
      text,
      ...(first === undefined ? { source: '', date: null } : sourceOf(guide, first)),
    }));
}

/** What the operator sees and says where a branch of the call stands. Pure. */
export function resultOf(showing: Showing, b: Branch): Result {
  const { guide, now } = showing;
  const need = needAt(guide, b);
  const at = (b.steps[b.cursor] as CallStep).at;
  const all = need === null ? [] : servicesFor(guide, need.id, b.place, now);
  const own = at.startsWith('v:') ? guide.services.get(at.slice(2)) : all[0];
  const main = own === undefined ? null : serviceCard(showing, own, b.place);
  const calling = callNow(showing, need?.id ?? firstNeed(own?.answers), b.place);
  return {
    need,
    danger: dangerAt(showing, need, b),
    say: need === null && main === null ? [] : saying(showing, main, calling),
    main,
    internal: internalOf(showing, main),
    others: all
      .filter((s) => s.id !== own?.id)
      .slice(0, MOST_OTHERS)
      .map((s) => serviceCard(showing, s, b.place)),
    calling,
    know: knowOf(showing, need),
  };
}

function firstNeed(answers: Readonly<Record<string, number>> | undefined): string | null {
  return Object.entries(answers ?? {}).sort((a, b) => a[1] - b[1])[0]?.[0] ?? null;
}

/** The name a stop goes by on the way: what was answered to come here. */
export function nameOfStop(showing: Showing, at: string): string {
  const { guide } = showing;
  const [kind, word = ''] = at.split(':');
  if (kind === 'n') return needByNumber(guide, word)?.name ?? word;
  if (kind === 'v') return saidOf(showing, `service.${word}.name`).text;
  return guide.tree.nodes[word]?.asks ?? word;
}
