import { messagesOf } from '../../src/guide/told.ts';
import { parseChoice } from '../../src/dialogue/choice.ts';
import { step, type Step, type World } from '../../src/dialogue/dialogue.ts';
import type { Reply, State } from '../../src/dialogue/reply.ts';
import { decodeState, encodeState, firstState, STATE_BYTES } from '../../src/dialogue/state.ts';
import { LANGS, tongueOf } from '../../src/guide/formats/shared.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { dice, type Dice, kept, noise, spoiled } from './mutate.ts';

export interface Tally {
  messages: number;
  choices: number;
  danger: number;
  /** Messages of people in danger, written otherwise, that still had to be found. */
  demanded: number;
  /** Of those that only the model finds dangerous, written otherwise: how many were no longer found. Listed, not demanded. */
  faint: { said: number; lost: number };
  failures: string[];
  /** The slowest, in milliseconds. */
  slow: { ms: number; length: number; text: string }[];
}

interface Material {
  /** Messages of all kinds and languages. */
  texts: readonly string[];
  /** Messages that must be found to be dangerous, as they stand. */
  dangers: readonly string[];
  /** Those that no rule finds, only the likeness to examples. */
  faint: readonly string[];
  places: readonly (string | null)[];
  nodes: readonly string[];
}

/** What the fuzzing starts from: every example, must-catch and must-pass sentence of the guide. */
export function materialOf({ guide, understand }: World, now: Date): Material {
  const of = (messages: Readonly<Partial<Record<string, readonly string[]>>>) =>
    Object.values(messages).flatMap((list) => list ?? []);
  const caught = [...guide.dangers.values()].flatMap((d) =>
    Object.values(d.catch).flatMap((list) => (list ?? []).map((c) => (typeof c === 'string' ? c : c.text))),
  );
  const byRule = (text: string) =>
    understand
      .explain(text, { at: now })
      .rules.some((r) => 'danger' in r && (r.weight === 1 || r.weight === 0.5));
  const texts = [
    ...[...guide.needs.values()].flatMap((n) => of(messagesOf(n.told, [n.examples]))),
    ...[...guide.dangers.values()].flatMap((d) => [...of(messagesOf(d.told)), ...of(d.pass)]),
    ...of(messagesOf(guide.none)),
    ...caught,
    ...[...guide.services.values()].map((s) => s.name),
  ];
  const numbers = [...guide.needs.values()].map((n) => `n:${n.number}`);
  const asked = [...guide.dangers.keys()].map((kind) => `s:${kind}:00`);
  return {
    texts,
    dangers: caught.filter(byRule),
    faint: caught.filter((text) => !byRule(text)),
    places: [null, ...guide.places.keys()],
    nodes: [...Object.keys(guide.tree.nodes).map((n) => `t:${n}`), ...numbers, ...asked, 'p', 'l', 't:gone'],
  };
}

const someState = (m: Material, d: Dice): State => ({
  ...firstState(d.one(LANGS), d.one(m.places)),
  node: d.next() < 0.5 ? 't:start' : d.one(m.nodes),
  who: d.one([null, 'self', 'other']),
  asked: d.next() < 0.2,
});

/** What is wrong with a reply, whatever was said; null for nothing. */
function wrongWith(guide: Guide, { reply, state }: Step): string | null {
  if (reply.choices.length === 0) return 'no way on';
  if (!reply.choices.some((c) => c.role === 'way')) return 'no way back or over';
  if (reply.blocks.length === 0) return 'nothing said';
  if (reply.choices.some((c) => parseChoice(c.choice) === null)) return 'a choice nobody can read';
  const coded = encodeState(state);
  if (Buffer.byteLength(coded) > STATE_BYTES) return 'a state too long';
  if (JSON.stringify(decodeState(coded)) !== JSON.stringify(state)) return 'a state that does not come back';
  if (state.place !== null && !guide.places.has(state.place)) return 'a place that does not exist';
  if (reply.blocks.some((b) => b.kind === 'danger' && b.card.contacts.length === 0))
    return 'a danger card without numbers';
  if (reply.blocks.some((b) => 'said' in b && b.said.text.trim() === '')) return 'an empty sentence';
  return null;
}

const hasDanger = (reply: Reply) => reply.blocks.some((b) => b.kind === 'danger');

const SLOWEST = 10;

/** Says `count` messages from `seed` on and tells what was wrong. */
export function fuzzMessages(world: World, count: number, seed: number, now: Date): Tally {
  const d = dice(seed);
  const m = materialOf(world, now);
  const tally: Tally = {
    messages: 0,
    choices: 0,
    danger: 0,
    demanded: 0,
    faint: { said: 0, lost: 0 },
    failures: [],
    slow: [],
  };
  const other = () => d.one(m.texts);
  const note = (what: string, text: string, state: State) => {
    if (tally.failures.length < 20)
      tally.failures.push(`${what}: ${JSON.stringify(text)} at ${encodeState(state)}`);
  };
  let state = someState(m, d);
  for (let i = 0; i < count; i++) {
    // Some go on where they are, most come from anywhere.
    if (d.next() < 0.7) state = someState(m, d);
    const roll = d.next();
    const demanded = roll < 0.1;
    const faint = roll >= 0.1 && roll < 0.12 && m.faint.length > 0;
    const text = demanded
      ? kept(d.one(m.dangers), d, other)
      : faint
        ? kept(d.one(m.faint), d, other)
        : roll < 0.2
          ? noise(d)
          : roll < 0.3
            ? other()
            : spoiled(other(), d, other);
    // Of this thread alone, so that a busy machine makes no message slow.
    const began = process.threadCpuUsage();
    try {
      const done = step(world, state, { kind: 'text', text }, now);
      const { user, system } = process.threadCpuUsage(began);
      const ms = (user + system) / 1000;
      const last = tally.slow.at(-1);
      if (tally.slow.length < SLOWEST || ms > (last?.ms ?? 0)) {
        tally.slow.push({ ms, length: text.length, text: text.slice(0, 60) });
        tally.slow.sort((a, b) => b.ms - a.ms).splice(SLOWEST);
      }
      tally.messages += 1;
      const shown = hasDanger(done.reply);
      if (shown) tally.danger += 1;
      if (faint) {
        tally.faint.said += 1;
        if (!shown) tally.faint.lost += 1;
      }
      if (demanded) {
        tally.demanded += 1;
        if (!shown) note('a danger card lost', text, state);
      } else if (i % 16 === 0 && !shown && understoodDanger(world, state, text, now))
        note('understood as danger, no card shown', text, state);
      const wrong = wrongWith(world.guide, done);
      if (wrong !== null) note(wrong, text, state);
      state = done.state;
      if (d.next() < 0.1) {
        const choice = d.next() < 0.8 ? d.one(done.reply.choices).choice : noise(d);
        const pressed = step(world, state, { kind: 'choice', choice }, now);
        tally.choices += 1;
        const odd = wrongWith(world.guide, pressed);
        if (odd !== null) note(`${odd} after a button`, choice, state);
        state = pressed.state;
      }
    } catch (error) {
      note(`thrown ${error instanceof Error ? error.message : String(error)}`, text, state);
    }
  }
  return tally;
}

/** "nie" answers the question about safety; everything else that tells of danger must show a card. */
function understoodDanger(world: World, state: State, text: string, now: Date): boolean {
  if (/^\s*\d{1,2}\s*$/.test(text)) return false;
  return world.understand(text, { lang: tongueOf(state.lang), place: state.place, at: now }).danger !== null;
}
