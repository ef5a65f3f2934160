import type { Guide } from '../guide/guide.ts';
import type { ChoiceMeaning } from './choice.ts';
import {
  dangerBlocks,
  needReply,
  nodeReply,
  placeReply,
  reply,
  safetyChoices,
  textBlock,
} from './compose.ts';
import { languageReply } from './language.ts';
import type { Block, State } from './reply.ts';
import { firstState } from './state.ts';
import { needByNumber, parentNode } from './ways.ts';
import { done, showingOf, type Step, type World } from './world.ts';

/** Where somebody stood who now chooses a language. */
const stoodAt = (node: string): string => node.slice(2);

/** A state made for an earlier guide, or by hand: what no longer exists is forgotten. */
export function sensible(guide: Guide, state: State): State {
  const place = state.place !== null && guide.places.has(state.place) ? state.place : null;
  const asksLang = state.node.startsWith('l:');
  const [kind = '', a = '', b = ''] = (asksLang ? stoodAt(state.node) : state.node).split(':');
  const alive =
    (kind === 't' && Object.hasOwn(guide.tree.nodes, a)) ||
    (kind === 'n' && needByNumber(guide, a) !== null) ||
    (kind === 'p' && (a === '' || guide.places.has(a))) ||
    kind === 'l' ||
    ((kind === 's' || kind === 'd') &&
      guide.dangers.has(a) &&
      (b === '00' || needByNumber(guide, b) !== null));
  const rest = state.rest.filter((n) => needByNumber(guide, n) !== null).slice(0, 3);
  return { ...state, place, rest, node: alive ? state.node : `t:${guide.tree.start}` };
}

/** Shows where the state stands, e.g. for an address that is opened directly. */
export function show(world: World, state: State, now: Date, before: readonly Block[] = []): Step {
  const at = sensible(world.guide, state);
  const showing = showingOf(world, at.lang, now);
  const [kind, a = '', b = ''] = at.node.split(':');
  const need = needByNumber(world.guide, kind === 's' || kind === 'd' ? b : a);
  if (kind === 't') return done(nodeReply(showing, at, a, before));
  if (kind === 'p') return done(placeReply(showing, at, a || null, before));
  if (kind === 'l') return done(languageReply(showing, at));
  // The question about safety stays until it is answered, also when the language is changed under it.
  if (kind === 's') {
    const card = dangerBlocks(showing, { ...at, asked: false }, a, 'soft');
    return done(
      need
        ? needReply(showing, at, need, card, { asksSafety: true })
        : reply(showing, at, card, safetyChoices(showing)),
    );
  }
  // An acute card stays in sight when the language is changed under it.
  if (kind === 'd') {
    const card = [...dangerBlocks(showing, at, a, 'acute'), ...before];
    return done(
      need
        ? needReply(showing, at, need, card, { stays: true })
        : nodeReply(showing, at, world.guide.tree.start, card, at.node),
    );
  }
  if (need) return done(needReply(showing, { ...at, node: `n:${need.number}` }, need, before));
  return done(nodeReply(showing, at, world.guide.tree.start, before));
}

/** What stands before a need that is entered, and a service named in the words that led to it. */
interface Entering {
  before?: readonly Block[];
  first?: string | null;
}

/** Enters a need, by a button or by words that tell of no danger themselves: its danger card, if it has one, stands first. */
export function enterNeed(
  world: World,
  state: State,
  number: string,
  now: Date,
  { before = [], first = null }: Entering = {},
): Step {
  const need = needByNumber(world.guide, number);
  const showing = showingOf(world, state.lang, now);
  if (!need)
    return show(world, { ...state, node: `t:${world.guide.tree.start}` }, now, [textBlock(showing, 'gone')]);
  const { onEnter } = need;
  if (!onEnter) return done(needReply(showing, state, need, before, { first }));
  if (state.place === null) {
    const card = dangerBlocks(showing, { ...state, asked: true }, onEnter.danger, onEnter.level);
    return done(needReply(showing, state, need, [...card, ...before]));
  }
  const asks = onEnter.level === 'soft' && !state.asked;
  const at: State = asks ? { ...state, node: `s:${onEnter.danger}:${need.number}`, asked: true } : state;
  const card = dangerBlocks(showing, state, onEnter.danger, onEnter.level);
  return done(needReply(showing, at, need, [...card, ...before], { asksSafety: asks, first }));
}

/** Choosing a language leads back to where one stood. */
function beforeLang(guide: Guide, node: string): string {
  if (node.startsWith('l:')) return stoodAt(node);
  return node === 'l' ? `t:${guide.tree.start}` : node;
}

/** Where back leads. */
export function stateBefore(guide: Guide, state: State): State {
  if (state.node.startsWith('l')) return sensible(guide, { ...state, node: beforeLang(guide, state.node) });
  const [kind, a = '', b = ''] = state.node.split(':');
  const need = needByNumber(guide, kind === 's' || kind === 'd' ? b : a);
  const parent =
    kind === 't' ? parentNode(guide, { node: a }) : need ? parentNode(guide, { need: need.id }) : null;
  const node = kind === 'p' && a !== '' ? 'p' : `t:${parent ?? guide.tree.start}`;
  return sensible(guide, { ...state, node, rest: [] });
}

/** A danger card stands above what is asked: it goes when it is answered, or when something else is chosen. */
export const underCard = ({ node }: State): boolean => /^[sd]:/.test(node);

/** Asks for the place. A danger card stays in sight meanwhile, and what was said of the danger holds in the place chosen. */
function askPlace(world: World, state: State, inside: string | null, now: Date): Step {
  if (!underCard(state)) {
    const rest = inside === null ? pendingNeed(state) : state.rest;
    return show(world, { ...state, node: inside === null ? 'p' : `p:${inside}`, rest }, now);
  }
  const showing = showingOf(world, state.lang, now);
  const [kind, danger = ''] = state.node.split(':');
  const card = dangerBlocks(showing, { ...state, asked: true }, danger, kind === 'd' ? 'acute' : 'soft');
  return done(placeReply(showing, state, inside, card, state.node));
}

/** Is the place asked for, alone or under an acute card? */
export const asksPlace = ({ node, place }: State): boolean =>
  node === 'p' || node.startsWith('p:') || (node.startsWith('d:') && place === null);

export function choosePlace(world: World, state: State, place: string, now: Date): Step {
  if (!world.guide.places.has(place)) return show(world, { ...state, node: 'p' }, now);
  if (underCard(state)) return show(world, { ...state, place }, now);
  const [pending, ...rest] = state.rest;
  const fromQuestion = asksPlace(state);
  if (fromQuestion && pending !== undefined) return enterNeed(world, { ...state, place, rest }, pending, now);
  return show(
    world,
    { ...state, place, node: fromQuestion ? `t:${world.guide.tree.start}` : state.node },
    now,
  );
}

export function answerSafety(world: World, state: State, safe: boolean, now: Date): Step {
  const [kind, danger = '', number = ''] = state.node.split(':');
  if (kind !== 's') return show(world, state, now);
  const showing = showingOf(world, state.lang, now);
  if (!safe) return show(world, { ...state, node: `d:${danger}:${number}`, asked: true }, now);
  const node = number === '00' ? `t:${world.guide.tree.start}` : `n:${number}`;
  return show(world, { ...state, node, asked: true }, now, [textBlock(showing, 'safe')]);
}

export function take(world: World, state: State, choice: ChoiceMeaning, now: Date): Step {
  switch (choice.to) {
    case 'node':
      return show(world, { ...state, node: `t:${choice.node}` }, now);
    case 'need':
      return enterNeed(world, state, choice.number, now);
    case 'place':
      return choosePlace(world, state, choice.place, now);
    case 'places-in':
      return askPlace(world, state, choice.place, now);
    case 'lang':
      return show(
        world,
        {
          ...state,
          lang: choice.lang,
          node: beforeLang(world.guide, state.node),
        },
        now,
      );
    case 'safe':
      return answerSafety(world, state, choice.safe, now);
    case 'back':
      return show(world, stateBefore(world.guide, state), now);
    case 'over':
      return show(
        world,
        { ...firstState(state.lang, state.place), node: `t:${world.guide.tree.start}` },
        now,
      );
    case 'ask-place':
      return askPlace(world, state, null, now);
    case 'ask-lang':
      return show(world, { ...state, node: `l:${beforeLang(world.guide, state.node)}` }, now);
  }
}

/** The need in sight is kept while the place is asked for, so that the answer returns to it. */
function pendingNeed(state: State): string[] {
  const [kind, a = ''] = state.node.split(':');
  return kind === 'n' ? [a, ...state.rest].slice(0, 3) : [...state.rest];
}
