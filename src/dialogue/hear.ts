import { tongueOf } from '../guide/formats/shared.ts';
import type { Guide, Service } from '../guide/guide.ts';
import type { Understanding } from '../understand/understanding.ts';
import { callNow } from './call-now.ts';
import { saidOf, type Showing } from './cards.ts';
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
import { answerSafety, asksPlace, choosePlace, enterNeed, show, underCard } from './moves.ts';
import type { Block, Choice, Reply, State } from './reply.ts';
import { country } from './ways.ts';
import { whyOf } from './why.ts';
import { done, showingOf, type Step, type World } from './world.ts';

// More than three are a list, not an answer.
const MAX_FOUND = 3;

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

/** The town named is not known: what follows is for all of Poland, or still for the place that was chosen before. */
function unknownTown(showing: Showing, chosen: string | null): Block {
  if (chosen === null || chosen === country(showing.guide)?.id) return textBlock(showing, 'unknown-place');
  return textBlock(showing, 'unknown-place-here', { in_words: saidOf(showing, `place.${chosen}.in_words`) });
}

/** Where services stand that do not serve everybody. */
const townsOf = (guide: Guide, services: readonly Service[]): Set<string> =>
  new Set(services.map((s) => s.place).filter((id) => id !== country(guide)?.id));

/** How a soft or acute danger begins the reply, and where the state then stands. */
function withDanger(
  showing: Showing,
  state: State,
  u: Understanding,
): { state: State; before: Block[]; asks: boolean } {
  if (u.danger === null || u.level === null) return { state, before: [], asks: false };
  const asks = u.level === 'soft' && !state.asked;
  const first = showing.guide.needs.get(u.needs[0]?.id ?? '');
  // Whoever has seen an acute card is past the question; it is not asked again while the place is chosen.
  const next: State = asks
    ? { ...state, node: `s:${u.danger}:${first?.number ?? '00'}`, asked: true }
    : u.level === 'acute'
      ? { ...state, node: `d:${u.danger}:${first?.number ?? '00'}`, asked: true }
      : { ...state, asked: true };
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
  const stays = u.level === 'acute';
  if (first && state.place !== null)
    return done(needReply(showing, state, first, before, { asksSafety: asks, stays: asks || stays }));
  if (asks) return done(reply(showing, state, before, safetyChoices(showing)));
  if (first) return done(needReply(showing, state, first, before, { stays }));
  const { start } = world.guide.tree;
  if (stays) return done(nodeReply(showing, state, start, before, state.node));
  return show(world, { ...state, node: `t:${start}` }, now, before);
}

/** What a resident's own words lead to: danger first, then needs, names, places, other offices, small talk; and why. */
export function hear(world: World, from: State, text: string, now: Date): Step {
  if (from.node.startsWith('s:') && /^\s*(nie|ні|нет|no)[\s.!]*$/iu.test(text))
    return answerSafety(world, from, false, now);
  const hint = { lang: tongueOf(from.lang), place: from.place, at: now };
  const explanation = world.understand.explain(text, hint);
  const u = explanation.result;
  const answered = answerTo(world, from, text, u, now);
  if (u.reply !== 'danger' && u.reply !== 'needs') return answered;
  const why = whyOf(showingOf(world, answered.state.lang, now), explanation);
  return why === null ? answered : { ...answered, reply: { ...answered.reply, why } };
}

/**
 * Does the conversation begin with these words, so that their language is the resident's? It begins at the first question
 * or, where the place is not known yet, at the question for it; the name of a town is Polish in every language.
 */
function begins(guide: Guide, from: State, u: Understanding): boolean {
  if (from.node === `t:${guide.tree.start}`) return true;
  const nameOnly = u.reply === 'unknown' && (u.place !== null || u.unknownPlace !== null);
  return /^p(:|$)/.test(from.node) && from.place === null && from.rest.length === 0 && !nameOnly;
}

function answerTo(world: World, from: State, text: string, u: Understanding, now: Date): Step {
  const { guide } = world;
  // Polish words do not end easy Polish.
  const lang = u.langSure && begins(guide, from, u) && u.lang !== tongueOf(from.lang) ? u.lang : from.lang;
  const place =
    u.place ?? (u.unknownPlace !== null && from.place === null ? (country(guide)?.id ?? null) : from.place);
  const rest = u.needs.slice(1, 4).flatMap((n) => guide.needs.get(n.id)?.number ?? []);
  const heard: State = { ...from, lang, place, rest };
  const showing = showingOf(world, lang, now);
  const honest: Block[] =
    u.unknownPlace === null || u.place !== null ? [] : [unknownTown(showing, from.place)];

  if (u.danger !== null) {
    const d = withDanger(showing, heard, u);
    return afterDanger(world, showing, d.state, u, [...d.before, ...honest], d.asks, now);
  }
  const [best] = u.needs;
  const need = guide.needs.get(best?.id ?? '');
  const answersPlace = asksPlace(from) && u.place !== null;
  const found = (answersPlace ? [] : findServices(guide, text, place)).map((f) => f.service);
  const named = found.slice(0, MAX_FOUND);
  if (u.reply === 'needs' && need) {
    const first = named.find((s) => s.answers[need.id] !== undefined);
    if (u.sure || first)
      return enterNeed(world, heard, need.number, now, { before: honest, first: first?.id ?? null });
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
  if (named.length > 0 && u.reply !== 'small-talk') {
    if (place === null && townsOf(guide, found).size > 1)
      return done(placeReply(showing, { ...heard, rest: [] }, null, [textBlock(showing, 'found-where')]));
    return done(foundReply(showing, heard, named, honest));
  }
  const placeOnly = u.place !== null && (u.reply === 'unknown' || asksPlace(from));
  if (placeOnly && u.place !== null)
    return choosePlace(world, { ...from, lang, rest: asksPlace(from) ? from.rest : [] }, u.place, now);
  // A town nobody knows is an answer too: the card stays above what is known for everybody.
  if (underCard(from) && asksPlace(from) && u.unknownPlace !== null)
    return show(world, { ...heard, rest: from.rest, node: from.node }, now, honest);
  const says: Block =
    u.reply === 'small-talk' && u.topic !== null
      ? { kind: 'text', said: saidOf(showing, `talk.${u.topic}.says`) }
      : u.reply === 'other-office' && u.topic !== null
        ? { kind: 'text', said: saidOf(showing, `other.${u.topic}.says`) }
        : textBlock(showing, text.trim() === '' ? 'empty' : 'not-understood');
  return show(world, { ...heard, rest: [], node: `t:${guide.tree.start}` }, now, [...honest, says]);
}
