import type { Level, Need, Service } from '../guide/guide.ts';
import { bannerBlocks } from './banners.ts';
import { callNow } from './call-now.ts';
import { saidOf, serviceCard, type Showing } from './cards.ts';
import { dangerCard } from './danger-card.ts';
import { sourceOf } from './evidence.ts';
import { placeChoices } from './places.ts';
import type { Block, Choice, Reply, Said, State } from './reply.ts';
import { frontDesk, isLine, servicesFor } from './select.ts';
import { country, needByNumber, ways } from './ways.ts';

// An answer nobody reads to the end helps nobody: the directory of a place lists the rest.
const MAX_SERVICES = 6;
const MAX_FURTHER = 4;

export function reply(
  showing: Showing,
  state: State,
  blocks: readonly Block[],
  choices: readonly Choice[],
): Reply {
  const { version, commit } = showing.guide;
  return {
    guide: { version, commit },
    lang: state.lang,
    state,
    blocks,
    choices: [...choices, ...ways(showing, state)],
  };
}

export const textBlock = (
  showing: Showing,
  key: string,
  params?: Readonly<Record<string, string | Said>>,
): Block => ({
  kind: 'text',
  said: saidOf(showing, `text.say.${key}`, params),
});

function callBlock(showing: Showing, need: string | null, place: string | null): Block {
  const { call, said } = callNow(showing, need, place);
  return { kind: 'call-now', call, said };
}

const hasDanger = (blocks: readonly Block[]): boolean => blocks.some((b) => b.kind === 'danger');

/** Somebody to call below `before`: "nobody answers now" is not true under a danger card, whose numbers do. */
function callBelow(
  showing: Showing,
  before: readonly Block[],
  need: string | null,
  place: string | null,
): Block[] {
  const { call, said } = callNow(showing, need, place);
  return call === null && hasDanger(before) ? [] : [{ kind: 'call-now', call, said }];
}

/** The question of a node of the tree, with what stands before it. */
export function nodeReply(
  showing: Showing,
  state: State,
  node: string,
  before: readonly Block[] = [],
  stands = `t:${node}`,
): Reply {
  const at: State = { ...state, node: stands };
  const answers = (showing.guide.tree.nodes[node]?.answers ?? []).map((a, i): Choice => {
    const number = a.need === undefined ? '' : (showing.guide.needs.get(a.need)?.number ?? '');
    return {
      label: saidOf(showing, `node.${node}.answers.${i}`),
      choice: a.to === undefined ? `n:${number}` : `t:${a.to}`,
      role: 'answer',
    };
  });
  const question: Block = { kind: 'question', said: saidOf(showing, `node.${node}.asks`) };
  const call = hasDanger(before) ? [] : [callBlock(showing, null, state.place)];
  const banners = node === showing.guide.tree.start ? bannerBlocks(showing, state.place) : [];
  return reply(showing, at, [...before, ...banners, question, ...call], answers);
}

/** Asks for the place, once; what is known for everybody is said meanwhile by `before`. */
export function placeReply(
  showing: Showing,
  state: State,
  inside: string | null,
  before: readonly Block[] = [],
  stands = inside === null ? 'p' : `p:${inside}`,
): Reply {
  const question: Block = { kind: 'question', said: saidOf(showing, 'text.say.place.ask') };
  // Only where the conversation begins: what was said meanwhile comes first and shall stand alone.
  const banners = before.length === 0 && inside === null ? bannerBlocks(showing, null) : [];
  return reply(
    showing,
    { ...state, node: stands },
    [...before, ...banners, question, ...callBelow(showing, before, null, state.place)],
    placeChoices(showing, inside),
  );
}

function needBlock(showing: Showing, need: Need): Block {
  const steps = need.first_steps === undefined ? null : saidOf(showing, `need.${need.id}.first_steps`);
  return {
    kind: 'need',
    id: need.id,
    number: need.number,
    name: saidOf(showing, `need.${need.id}.name`),
    explains: saidOf(showing, `need.${need.id}.explains`),
    firstSteps: steps,
    sensitive: need.sensitive,
  };
}

/** What is said where the place has nothing of its own: only what follows is promised, and only a number that stands above. */
function nothingHere(showing: Showing, need: Need, place: string, wider: boolean): Block {
  const say = (key: string, more: Readonly<Record<string, string | Said>> = {}) =>
    textBlock(showing, key, { in_words: saidOf(showing, `place.${place}.in_words`), ...more });
  if (place === country(showing.guide)?.id) return say(wider ? 'nothing-in-poland' : 'nothing-choose');
  if (callNow(showing, need.id, place).call?.why === 'front-desk') return say('nothing-here-desk');
  if (wider) return say('nothing-here');
  const desk = frontDesk(showing.guide, place);
  if (desk === null || desk.phone !== null || desk.address === null) return say('nothing-here-alone');
  const door = [desk.address, desk.town].filter(Boolean).join(', ');
  return say('nothing-here-door', { who: saidOf(showing, `contact.${desk.id}.who`), address: door });
}

function localBlocks(showing: Showing, need: Need, place: string, first: string | null): Block[] {
  const { guide, now } = showing;
  const all = servicesFor(guide, need.id, place, now);
  const named = all.filter((s) => s.id === first);
  const ordered = [...named, ...all.filter((s) => s.id !== first)];
  const near = ordered.find((s) => !isLine(guide, s));
  const shown = ordered.slice(0, MAX_SERVICES);
  // However many lines stand before it, the place's own help is among what is shown.
  const services = near && !shown.includes(near) ? [...shown.slice(0, -1), near] : shown;
  const cards = services.map((s) => serviceCard(showing, s, place));
  if (near) return [{ kind: 'services', cards }];
  const honest = nothingHere(showing, need, place, cards.length > 0);
  return cards.length > 0 ? [honest, { kind: 'services', cards }] : [honest];
}

function goodToKnow(showing: Showing, need: string): Block[] {
  return showing.guide.goodToKnow
    .filter((g) => g.needs.includes(need))
    .map((g) => {
      const from =
        g.evidence[0] === undefined ? { source: '', date: null } : sourceOf(showing.guide, g.evidence[0]);
      return {
        kind: 'good-to-know',
        title: saidOf(showing, `good.${g.id}.title`),
        said: saidOf(showing, `good.${g.id}.text`),
        ...from,
      };
    });
}

/** Further needs to offer: those named in the message, else those worth thinking of beside this one. */
function furtherChoices(showing: Showing, need: Need, rest: readonly string[]): Choice[] {
  const { guide } = showing;
  const named = rest.flatMap((number) => needByNumber(guide, number) ?? []);
  const also = need.also.flatMap((id) => guide.needs.get(id) ?? []);
  return [...new Set(named.length > 0 ? named : also)]
    .filter((n) => n.id !== need.id)
    .map((n) => ({ label: saidOf(showing, `need.${n.id}.name`), choice: `n:${n.number}`, role: 'answer' }));
}

/** Services somebody asked for by name, with what they are for. */
export function foundReply(
  showing: Showing,
  state: State,
  services: readonly Service[],
  before: readonly Block[],
): Reply {
  const { guide } = showing;
  const place = state.place ?? country(guide)?.id ?? '';
  const needs = [...new Set(services.flatMap((s) => Object.keys(s.answers)))].flatMap(
    (id) => guide.needs.get(id) ?? [],
  );
  const choices = needs.slice(0, MAX_FURTHER).map((n): Choice => ({
    label: saidOf(showing, `need.${n.id}.name`),
    choice: `n:${n.number}`,
    role: 'answer',
  }));
  const blocks: Block[] = [
    ...before,
    textBlock(showing, 'found'),
    { kind: 'services', cards: services.map((s) => serviceCard(showing, s, place)) },
    callBlock(showing, needs[0]?.id ?? null, state.place),
    textBlock(showing, 'also'),
  ];
  return reply(showing, { ...state, node: `t:${guide.tree.start}`, rest: [] }, blocks, choices);
}

/** What a need's page or message says: who helps, who answers now, what to know. */
export function needReply(
  showing: Showing,
  state: State,
  need: Need,
  before: readonly Block[] = [],
  more: { asksSafety?: boolean; stays?: boolean; first?: string | null } = {},
): Reply {
  const { asksSafety = false, stays = asksSafety, first = null } = more;
  const rest = state.rest.filter((n) => n !== need.number);
  const at: State = { ...state, node: stays ? state.node : `n:${need.number}`, rest };
  if (state.place === null) {
    const meanwhile = [...before, needBlock(showing, need)];
    const asking: State = { ...state, rest: [need.number, ...rest].slice(0, 3) };
    return placeReply(
      showing,
      asking,
      null,
      meanwhile,
      state.node.startsWith('d:') && stays ? state.node : 'p',
    );
  }
  const further = furtherChoices(showing, need, rest);
  const blocks: Block[] = [
    ...before,
    ...bannerBlocks(showing, state.place),
    needBlock(showing, need),
    ...callBelow(showing, before, need.id, state.place),
    ...localBlocks(showing, need, state.place, first),
    ...goodToKnow(showing, need.id),
    ...(further.length > 0 ? [textBlock(showing, rest.length > 0 ? 'rest' : 'also')] : []),
  ];
  return reply(showing, at, blocks, [...(asksSafety ? safetyChoices(showing) : []), ...further]);
}

export function safetyChoices(showing: Showing): Choice[] {
  return [
    { label: saidOf(showing, 'text.danger.safe-yes'), choice: 's:yes', role: 'answer' },
    { label: saidOf(showing, 'text.danger.safe-no'), choice: 's:no', role: 'answer' },
  ];
}

/** The danger card; a soft one asks about safety, unless that was asked already. */
export function dangerBlocks(showing: Showing, state: State, kind: string, level: Level): Block[] {
  const card: Block = { kind: 'danger', card: dangerCard(showing, kind, level, state.place) };
  if (level === 'acute' || state.asked) return [card];
  return [card, { kind: 'question', said: saidOf(showing, 'text.danger.safe-question') }];
}
