import { parseChoice } from '../../dialogue/choice.ts';
import type { World } from '../../dialogue/dialogue.ts';
import { asksPlace, stateBefore, underCard } from '../../dialogue/moves.ts';
import type { State } from '../../dialogue/reply.ts';
import { encodeState } from '../../dialogue/state.ts';
import type { Links } from '../../pages/choices.tsx';
import { needByNumber } from '../../dialogue/ways.ts';
import { addressOf, basePath, directoryPath, needPath, servicePath } from './addresses.ts';
import type { Here } from './view.tsx';

/** Where a chosen place leads: to the need that waited for it, else to the place's first question. No address tells of a danger card. */
function placeAddress(world: World, state: State, place: string): string | null {
  if (!asksPlace(state) || underCard(state)) return null;
  const [pending, ...rest] = state.rest;
  if (pending === undefined) return basePath(state.lang, place);
  return addressOf(world.guide, { ...state, place, rest, node: `n:${pending}` });
}

function toAddress(world: World, state: State, choice: string): string | null {
  const meaning = parseChoice(choice);
  switch (meaning?.to) {
    case 'node':
      return addressOf(world.guide, { ...state, node: `t:${meaning.node}` });
    case 'need':
      return addressOf(world.guide, { ...state, node: `n:${meaning.number}` });
    case 'lang':
      return addressOf(world.guide, { ...state, lang: meaning.lang });
    case 'over':
      return basePath(state.lang, state.place);
    case 'place':
      return placeAddress(world, state, meaning.place);
    case 'places-in':
      return state.place === null && state.rest.length === 0 && !underCard(state)
        ? `/${state.lang}?in=${meaning.place}`
        : null;
    case 'back':
      return addressOf(world.guide, stateBefore(world.guide, state));
    default:
      return null;
  }
}

/** The first screen of a place and every need lead to the list of all services. */
function directoryOf({ guide }: World, { lang, place, node }: State): string | null {
  const leads = node === `t:${guide.tree.start}` || /^[nsd]:/.test(node);
  return place !== null && leads ? directoryPath(lang, place) : null;
}

function paperOf({ guide }: World, { lang, place, node }: State, base: string): Links['paper'] {
  const need = node.startsWith('n:') ? needByNumber(guide, node.slice(2)) : null;
  if (need === null || place === null) return null;
  const path = base + needPath(lang, place, need);
  return { print: `${path}/print`, poster: `${path}/poster` };
}

/** The addresses of a reply's choices; what has none goes by form. */
export function linksOf({ world, base }: Pick<Here, 'world' | 'base'>, state: State): Links {
  const from = (path: string | null) => path && base + path;
  const action = base + basePath(state.lang, state.place);
  return {
    to: (choice) => from(toAddress(world, state, choice)),
    action,
    state: encodeState(state),
    report: state.place === null ? null : `${action}/report`,
    directory: from(directoryOf(world, state)),
    service: (id) => {
      const service = world.guide.services.get(id);
      return service && state.place !== null
        ? base + servicePath(world.guide, state.lang, state.place, service)
        : null;
    },
    paper: paperOf(world, state, base),
    leaving: null,
  };
}
