import type { Guide } from '../guide/guide.ts';
import { saidOf, type Showing } from './cards.ts';
import type { Choice, State } from './reply.ts';

/** The node of the tree from which a node or need is first reached, null for the start and for what no node leads to. */
export function parentNode(guide: Guide, target: { node?: string; need?: string }): string | null {
  for (const [id, node] of Object.entries(guide.tree.nodes)) {
    if (
      node.answers.some(
        (a) =>
          (a.to !== undefined && a.to === target.node) || (a.need !== undefined && a.need === target.need),
      )
    )
      return id;
  }
  return null;
}

/** Need by its permanent number. */
export function needByNumber(guide: Guide, number: string) {
  return [...guide.needs.values()].find((n) => n.number === number) ?? null;
}

export { country } from './around.ts';

/** Back, start over, another need, another place: at the end of every reply. */
export function ways(showing: Showing, state: State): Choice[] {
  const way = (choice: string, key: string): Choice => ({
    label: saidOf(showing, `text.say.way.${key}`),
    choice,
    role: 'way',
  });
  const start = state.node === `t:${showing.guide.tree.start}`;
  return [
    ...(start ? [] : [way('back', 'back')]),
    way('over', start ? 'over' : 'other'),
    way('place', 'place'),
    way('lang', 'lang'),
  ];
}
