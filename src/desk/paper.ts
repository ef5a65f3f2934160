import { type Showing, serviceCard } from '../dialogue/cards.ts';
import { dangerCard, stripCards } from '../dialogue/danger-card.ts';
import { needsOf, servicesIn } from '../dialogue/directory-row.ts';
import type { ContactCard, DangerCard, ServiceCard } from '../dialogue/reply.ts';
import { servicesFor } from '../dialogue/select.ts';
import type { Guide, Need } from '../guide/guide.ts';

/** A question on paper. Its number is its place in the book; answers lead to questions ("P3") or matters ("04"). */
export interface PaperNode {
  number: number;
  say: string;
  answers: readonly { label: string; leads: string }[];
}

export interface PaperNeed {
  need: Need;
  services: readonly { card: ServiceCard; says: string | null; noPromise: string | null }[];
}

export interface Paper {
  strip: readonly ContactCard[];
  dangers: readonly { name: string; card: DangerCard }[];
  nodes: readonly PaperNode[];
  needs: readonly PaperNeed[];
  /** By the alphabet: what one looks for, and the numbers of the matters it stands under. */
  index: readonly { word: string; at: readonly string[] }[];
}

const MOST_SERVICES = 4;
/** An index that names half the book for a word leads nowhere. */
const MOST_PLACES = 3;

/** Nodes in the order in which they are first met, so that a page is turned forward. */
function nodeOrder(guide: Guide): string[] {
  const order = new Set<string>([guide.tree.start]);
  for (const id of order)
    for (const a of guide.tree.nodes[id]?.answers ?? []) if (a.to !== undefined) order.add(a.to);
  return [...order];
}

/** The script of a place for the days without power: danger, questions, matters with their services, an index. Pure. */
export function paperOf(showing: Showing, place: string): Paper {
  const { guide, now } = showing;
  const order = nodeOrder(guide);
  const nodes = order.map((id, i): PaperNode => {
    const node = guide.tree.nodes[id];
    return {
      number: i + 1,
      say: node?.operator ?? node?.asks ?? '',
      answers: (node?.answers ?? []).map((a) => ({
        label: a.says,
        leads:
          a.to === undefined ? (guide.needs.get(a.need ?? '')?.number ?? '') : `P${order.indexOf(a.to) + 1}`,
      })),
    };
  });
  const needs = [...guide.needs.values()]
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .map((need): PaperNeed => {
      const services = servicesFor(guide, need.id, place, now).slice(0, MOST_SERVICES);
      return {
        need,
        services: services.map((s) => ({
          card: serviceCard(showing, s, place),
          says: s.operator_says ?? null,
          noPromise: s.do_not_promise ?? null,
        })),
      };
    });
  const words = new Map<string, Set<string>>();
  const note = (word: string, number: string) => words.set(word, (words.get(word) ?? new Set()).add(number));
  for (const { need } of needs) note(need.name, need.number);
  for (const service of servicesIn(guide, place, now)) {
    const at = needsOf(guide, service)
      .slice(0, MOST_PLACES)
      .map((n) => n.need.number);
    for (const number of at) for (const word of [service.name, ...service.aliases]) note(word, number);
  }
  const index = [...words]
    .map(([word, at]) => ({ word, at: [...at].sort() }))
    .sort((a, b) => a.word.localeCompare(b.word, 'pl', { ignorePunctuation: true }));
  return {
    strip: stripCards(showing),
    dangers: [...guide.dangers.values()].map((d) => ({
      name: d.name,
      card: dangerCard(showing, d.id, 'acute', place),
    })),
    nodes,
    needs,
    index,
  };
}
