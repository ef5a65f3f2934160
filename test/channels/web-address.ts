import { needOf, nodeOf } from '../../src/channels/web/addresses.ts';
import { parseChoice } from '../../src/dialogue/choice.ts';
import type { Choice, State } from '../../src/dialogue/reply.ts';
import type { Guide } from '../../src/guide/guide.ts';

/** What an address of a page says, read as the routes read it. */
function readAddress(guide: Guide, href: string) {
  const url = new URL(href, 'http://okienko.test');
  const [lang = '', place = null, third, fourth] = url.pathname.slice(1).split('/');
  const common = { lang, place, inside: url.searchParams.get('in') };
  if (third === undefined) return { ...common, node: guide.tree.start, need: null };
  if (third === 'q')
    return { ...common, node: fourth === undefined ? null : nodeOf(guide, fourth), need: null };
  return { ...common, node: null, need: needOf(guide, third)?.number ?? null };
}

/**
 * Does this address stand for this choice? Where "back" leads is the dialogue's business: here it only must lead to a
 * question; `web-links.test.ts` follows real links and compares what they show.
 */
export function standsFor(guide: Guide, href: string, { choice }: Choice, state: State): boolean {
  const at = readAddress(guide, href);
  const to = parseChoice(choice);
  const here = at.lang === state.lang && at.place === state.place;
  switch (to?.to) {
    case 'node':
      return here && at.node === to.node;
    case 'need':
      return here && at.need === to.number;
    case 'place':
      return at.lang === state.lang && at.place === to.place;
    case 'places-in':
      return at.lang === state.lang && at.inside === to.place;
    case 'lang':
      return at.lang === to.lang && at.place === state.place;
    case 'over':
      return here && at.node === guide.tree.start;
    case 'back':
      return here && at.node !== null;
    default:
      return false;
  }
}
