import type { Guide } from '../guide/guide.ts';
import type { Understand, Understanding } from '../understand/understanding.ts';
import { saidOf, type Showing } from './cards.ts';
import { parseChoice, type ChoiceMeaning } from './choice.ts';
import {
  dangerBlocks,
  foundReply,
  needReply,
  nodeReply,
  placeReply,
  reply,
  safetyChoices,
  textBlock,
} from './compose.ts';
import { findServices } from './find-service.ts';
import { languageReply } from './language.ts';
import type { Block, Choice, Input, Reply, State } from './reply.ts';

import { callNow } from './call-now.ts';
import { firstState } from './state.ts';
import { country, needByNumber, parentNode } from './ways.ts';

export { firstState } from './state.ts';

/** What the dialogue knows: the guide, and how to read a resident's words by it. */
export interface World {
  guide: Guide;
  understand: Understand;
}

// More than three are a list, not an answer.
const MAX_FOUND = 3;

export interface Step {
  state: State;
  reply: Reply;
}

const done = (r: Reply): Step => ({ state: r.state, reply: r });

/** A state made for an earlier guide, or by hand: what no longer exists is forgotten. */
function sensible(guide: Guide, state: State): State {
  const place = state.place !== null && guide.places.has(state.place) ? state.place : null;
  const [kind = '', a = '', b = ''] = state.node.split(':');
  const alive =
    (kind === 't' && guide.tree.nodes[a] !== undefined) ||
    (kind === 'n' && needByNumber(guide, a) !== null) ||
    (kind === 'p' && (a === '' || guide.places.has(a))) ||
    kind === 'l' ||
    (kind === 's' && guide.dangers.has(a) && (b === '00' || needByNumber(guide, b) !== null));
  const rest = state.rest.filter((n) => needByNumber(guide, n) !== null).slice(0, 3);
  return { ...state, place, rest, node: alive ? state.node : `t:${guide.tree.start}` };
}

/** Shows where the state stands, e.g. for an address that is opened directly. */
export function show(world: World, state: State, now: Date, before: readonly Block[] = []): Step {
  const at = sensible(world.guide, state);
  const showing: Showing = { guide: world.guide, lang: at.lang, now };
  const [kind, a = '', b = ''] = at.node.split(':');
  const need = needByNumber(world.guide, kind === 's' ? b : a);
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
  if (need) return done(needReply(showing, { ...at, node: `n:${need.number}` }, need, before));
  return done(nodeReply(showing, at, world.guide.tree.start, before));
}

/** Enters a need by a button: its danger card, if it has one, stands first. */
function enterNeed(world: World, state: State, number: string, now: Date): Step {
  const need = needByNumber(world.guide, number);
  const showing: Showing = { guide: world.guide, lang: state.lang, now };
  if (!need)
    return show(world, { ...state, node: `t:${world.guide.tree.start}` }, now, [textBlock(showing, 'gone')]);
  const { onEnter } = need;
  if (!onEnter || state.place === null)
    return done(
      needReply(
        showing,
        state,
        need,
        onEnter ? dangerBlocks(showing, { ...state, asked: true }, onEnter.danger, onEnter.level) : [],
      ),
    );
  const asks = onEnter.level === 'soft' && !state.asked;
  const at: State = asks ? { ...state, node: `s:${onEnter.danger}:${need.number}`, asked: true } : state;
  return done(
    needReply(showing, at, need, dangerBlocks(showing, state, onEnter.danger, onEnter.level), {
      asksSafety: asks,
    }),
  );
}

function goBack(world: World, state: State, now: Date): Step {
  const [kind, a = '', b = ''] = state.node.split(':');
  const { guide } = world;
  const need = needByNumber(guide, kind === 's' ? b : a);
  const parent =
    kind === 't' ? parentNode(guide, { node: a }) : need ? parentNode(guide, { need: need.id }) : null;
  const node = kind === 'p' && a !== '' ? 'p' : `t:${parent ?? guide.tree.start}`;
  return show(world, { ...state, node, rest: [] }, now);
}

function choosePlace(world: World, state: State, place: string, now: Date): Step {
  if (!world.guide.places.has(place)) return show(world, { ...state, node: 'p' }, now);
  const [pending, ...rest] = state.rest;
  const fromQuestion = state.node === 'p' || state.node.startsWith('p:');
  if (fromQuestion && pending !== undefined) return enterNeed(world, { ...state, place, rest }, pending, now);
  return show(
    world,
    { ...state, place, node: fromQuestion ? `t:${world.guide.tree.start}` : state.node },
    now,
  );
}

function answerSafety(world: World, state: State, safe: boolean, now: Date): Step {
  const [kind, danger = '', number = ''] = state.node.split(':');
  if (kind !== 's') return show(world, state, now);
  const showing: Showing = { guide: world.guide, lang: state.lang, now };
  const before: Block[] = safe ? [textBlock(showing, 'safe')] : dangerBlocks(showing, state, danger, 'acute');
  const node = number === '00' ? `t:${world.guide.tree.start}` : `n:${number}`;
  return show(world, { ...state, node, asked: true }, now, before);
}

function take(world: World, state: State, choice: ChoiceMeaning, now: Date): Step {
  switch (choice.to) {
    case 'node':
      return show(world, { ...state, node: `t:${choice.node}` }, now);
    case 'need':
      return enterNeed(world, state, choice.number, now);
    case 'place':
      return choosePlace(world, state, choice.place, now);
    case 'places-in':
      return show(world, { ...state, node: `p:${choice.place}` }, now);
    case 'lang':
      return show(
        world,
        {
          ...state,
          lang: choice.lang,
          node: state.node === 'l' ? `t:${world.guide.tree.start}` : state.node,
        },
        now,
      );
    case 'safe':
      return answerSafety(world, state, choice.safe, now);
    case 'back':
      return goBack(world, state, now);
    case 'over':
      return show(
        world,
        { ...firstState(state.lang, state.place), node: `t:${world.guide.tree.start}` },
        now,
      );
    case 'ask-place':
      return show(world, { ...state, node: 'p', rest: pendingNeed(state) }, now);
    case 'ask-lang':
      return show(world, { ...state, node: 'l' }, now);
  }
}

/** The need in sight is kept while the place is asked for, so that the answer returns to it. */
function pendingNeed(state: State): string[] {
  const [kind, a = '', b = ''] = state.node.split(':');
  const number = kind === 'n' ? a : kind === 's' && b !== '00' ? b : null;
  return number === null ? [...state.rest] : [number, ...state.rest].slice(0, 3);
}

function offer(showing: Showing, state: State, ids: readonly string[], before: readonly Block[]): Reply {
  const choices = ids.flatMap((id): Choice[] => {
    const need = showing.guide.needs.get(id);
    return need
      ? [{ label: saidOf(showing, `need.${id}.name`), choice: `n:${need.number}`, role: 'answer' }]
      : [];
  });
  const none: Choice = { label: saidOf(showing, 'text.say.none-of-these'), choice: 'over', role: 'answer' };
  const { call, said } = callNow(showing, ids[0] ?? null, state.place);
  const blocks: Block[] = [
    ...before,
    { kind: 'question', said: saidOf(showing, 'text.say.which') },
    { kind: 'call-now', call, said },
  ];
  const at: State = { ...state, node: `t:${showing.guide.tree.start}`, rest: [] };
  return reply(showing, at, blocks, [...choices, none]);
}

/** How a soft or acute danger begins the reply, and where the state then stands. */
function withDanger(
  showing: Showing,
  state: State,
  u: Understanding,
): { state: State; before: Block[]; asks: boolean } {
  if (u.danger === null || u.level === null) return { state, before: [], asks: false };
  const asks = u.level === 'soft' && !state.asked;
  const first = showing.guide.needs.get(u.needs[0]?.id ?? '');
  const next: State = asks
    ? { ...state, node: `s:${u.danger}:${first?.number ?? '00'}`, asked: true }
    : state;
  return { state: next, before: dangerBlocks(showing, state, u.danger, u.level), asks };
}

function afterDanger(
  world: World,
  showing: Showing,
  state: State,
  u: Understanding,
  before: readonly Block[],
  asks: boolean,
  now: Date,
): Step {
  const first = world.guide.needs.get(u.needs[0]?.id ?? '');
  if (first && state.place !== null)
    return done(needReply(showing, state, first, before, { asksSafety: asks }));
  if (asks) return done(reply(showing, state, before, safetyChoices(showing)));
  if (first) return done(needReply(showing, state, first, before));
  return show(world, { ...state, node: `t:${world.guide.tree.start}` }, now, before);
}

function hear(world: World, from: State, text: string, now: Date): Step {
  const { guide, understand } = world;
  if (from.node.startsWith('s:') && /^\s*(nie|ні|нет|no)[\s.!]*$/iu.test(text))
    return answerSafety(world, from, false, now);
  const u = understand(text, { lang: from.lang, place: from.place, at: now });
  const fresh = from.node === `t:${guide.tree.start}`;
  const lang = u.langSure && fresh ? u.lang : from.lang;
  const place =
    u.place ?? (u.unknownPlace !== null && from.place === null ? (country(guide)?.id ?? null) : from.place);
  const rest = u.needs.slice(1, 4).flatMap((n) => guide.needs.get(n.id)?.number ?? []);
  const heard: State = { ...from, lang, place, rest };
  const showing: Showing = { guide, lang, now };
  const honest: Block[] =
    u.unknownPlace === null || u.place !== null ? [] : [textBlock(showing, 'unknown-place')];

  if (u.danger !== null) {
    const d = withDanger(showing, heard, u);
    return afterDanger(world, showing, d.state, u, [...d.before, ...honest], d.asks, now);
  }
  const [best] = u.needs;
  const need = guide.needs.get(best?.id ?? '');
  const answersPlace = from.node.startsWith('p') && u.place !== null;
  const named = (answersPlace ? [] : findServices(guide, text, place))
    .slice(0, MAX_FOUND)
    .map((f) => f.service);
  if (u.reply === 'needs' && need) {
    const first = named.find((s) => s.answers[need.id] !== undefined);
    if (u.sure || first) return done(needReply(showing, heard, need, honest, { first: first?.id ?? null }));
    if (named.length > 0) return done(foundReply(showing, heard, named, honest));
    return done(
      offer(
        showing,
        heard,
        u.needs.slice(0, 3).map((n) => n.id),
        honest,
      ),
    );
  }
  if (named.length > 0 && u.reply !== 'small-talk') return done(foundReply(showing, heard, named, honest));
  const placeOnly = u.place !== null && (u.reply === 'unknown' || from.node.startsWith('p'));
  if (placeOnly && u.place !== null)
    return choosePlace(
      world,
      { ...from, lang, rest: from.node.startsWith('p') ? from.rest : [] },
      u.place,
      now,
    );
  const says: Block =
    u.reply === 'small-talk' && u.topic !== null
      ? { kind: 'text', said: saidOf(showing, `talk.${u.topic}.says`) }
      : u.reply === 'other-office' && u.topic !== null
        ? { kind: 'text', said: saidOf(showing, `other.${u.topic}.says`) }
        : textBlock(showing, text.trim() === '' ? 'empty' : 'not-understood');
  return show(world, { ...heard, rest: [], node: `t:${guide.tree.start}` }, now, [...honest, says]);
}

/** Numbers of needs are public (posters, phone): "17" alone means need 17. */
function asNumber(guide: Guide, text: string): string | null {
  const number = /^\s*(\d{1,2})\s*$/.exec(text)?.[1]?.padStart(2, '0');
  return number !== undefined && needByNumber(guide, number) ? number : null;
}

/**
 * One turn of the conversation. Pure: the clock and the guide come in, nothing is stored. Any input gives a reply
 * with a way on; nothing throws.
 */
export function step(world: World, state: State, input: Input, now: Date): Step {
  const at = sensible(world.guide, state);
  if (input.kind === 'text') {
    const number = asNumber(world.guide, input.text);
    return number === null ? hear(world, at, input.text, now) : enterNeed(world, at, number, now);
  }
  if (input.kind === 'choice') {
    const choice = parseChoice(input.choice);
    return choice ? take(world, at, choice, now) : show(world, at, now);
  }
  const command: Record<typeof input.command, ChoiceMeaning> = {
    start: { to: 'over' },
    help: { to: 'over' },
    back: { to: 'back' },
    place: { to: 'ask-place' },
    language: { to: 'ask-lang' },
    forget: { to: 'over' },
  };
  return take(
    world,
    input.command === 'forget' ? firstState(at.lang, null) : at,
    command[input.command],
    now,
  );
}
