import { describe, expect, test } from 'vitest';
import { show, step, type World } from '../../src/dialogue/dialogue.ts';
import type { Block, Choice, Input, Reply, State } from '../../src/dialogue/reply.ts';
import { firstState } from '../../src/dialogue/state.ts';
import { LANGS } from '../../src/guide/formats/shared.ts';
import type { Guide } from '../../src/guide/guide.ts';
import type { Understanding } from '../../src/understand/understanding.ts';
import { understandAs } from '../fixtures/plain-understand.ts';

/** What a channel made of a reply, as far as the contract looks at it. */
export interface Shown {
  /** Messages, pages or activities, each as people read it. */
  pieces: readonly string[];
  /** What the buttons say, and what comes back when one is pressed: the input, and where it stood if the button carries that. */
  buttons: readonly { label: string; back: Input; from: State | null }[];
  /** Which limits of the channel are exceeded; empty when all are kept. */
  over: readonly string[];
}

/** A channel under the contract. */
export interface UnderContract {
  name: string;
  show(world: World, reply: Reply, now: Date): Shown;
  /** Choices the frame around the reply always offers, so that the reply itself need not. */
  framed?(choice: Choice, reply: Reply): boolean;
}

/** One reply of the guide, with how it came about. */
export interface Case {
  about: string;
  group: 'node' | 'need' | 'danger' | 'question' | 'talk';
  reply: Reply;
}

const press = (choice: string): Input => ({ kind: 'choice', choice });
const worldAs = (guide: Guide, found: Partial<Understanding> = {}): World => ({
  guide,
  understand: understandAs(found),
});

/** Every reply the guide can give to a choice in each language: nodes and needs in each place, danger, questions, talk. */
export function* everyReply(guide: Guide, now: Date, places: readonly (string | null)[]): Generator<Case> {
  const world = worldAs(guide);
  const nodes = Object.keys(guide.tree.nodes);
  const needs = [...guide.needs.values()];
  const anyNeed = needs[0]?.id ?? '';
  const counties = [...guide.places.values()].filter((p) => p.level === 'county');
  for (const lang of LANGS) {
    for (const place of places) {
      const at = (node: string): State => ({ ...firstState(lang, place), node });
      const where = `${lang} ${place}`;
      for (const node of nodes)
        yield { about: `${where} ${node}`, group: 'node', reply: show(world, at(`t:${node}`), now).reply };
      for (const need of needs)
        yield {
          about: `${where} ${need.id}`,
          group: 'need',
          reply: step(world, at('t:start'), press(`n:${need.number}`), now).reply,
        };
    }
    const place = places.find((p) => p !== null) ?? null;
    const at = (node: string, where = place): State => ({ ...firstState(lang, where), node });
    const said = (
      about: string,
      group: Case['group'],
      found: Partial<Understanding>,
      from = at('t:start'),
    ): Case => ({
      about: `${lang} ${about}`,
      group,
      reply: step(worldAs(guide, found), from, { kind: 'text', text: 'słowa' }, now).reply,
    });
    for (const danger of guide.dangers.keys())
      for (const level of ['acute', 'soft'] as const)
        for (const where of [place, null]) {
          const needsOf = [[], [{ id: anyNeed, score: 0.9 }]];
          for (const found of needsOf)
            yield said(
              `${danger} ${level} ${where} ${found.length}`,
              'danger',
              { reply: level === 'acute' ? 'danger' : 'needs', danger, level, needs: found },
              at('t:start', where),
            );
          yield {
            about: `${lang} ${danger} not safe`,
            group: 'danger',
            reply: step(world, at(`s:${danger}:00`, where), press('s:no'), now).reply,
          };
          yield {
            about: `${lang} ${danger} safe`,
            group: 'danger',
            reply: step(world, at(`s:${danger}:${needs[0]?.number}`, where), press('s:yes'), now).reply,
          };
        }
    for (const node of ['p', ...counties.map((c) => `p:${c.id}`), 'l'])
      yield { about: `${lang} ${node}`, group: 'question', reply: show(world, at(node), now).reply };
    yield said('not understood', 'talk', {});
    yield said(
      'unknown place',
      'talk',
      { reply: 'needs', sure: true, needs: [{ id: anyNeed, score: 1 }], unknownPlace: 'Pcim' },
      at('t:start', null),
    );
    yield said('three needs', 'talk', {
      reply: 'needs',
      sure: false,
      needs: needs.slice(0, 3).map((n) => ({ id: n.id, score: 0.5 })),
    });
    yield said('four needs', 'talk', {
      reply: 'needs',
      sure: true,
      needs: needs.slice(0, 4).map((n) => ({ id: n.id, score: 0.5 })),
    });
    for (const { id } of guide.otherOffices)
      yield said(`office ${id}`, 'talk', { reply: 'other-office', topic: id });
    for (const { id } of guide.smallTalk)
      yield said(`talk ${id}`, 'talk', { reply: 'small-talk', topic: id });
    yield {
      about: `${lang} gone`,
      group: 'talk',
      reply: step(world, at('t:start'), press('n:99'), now).reply,
    };
  }
}

const squeezed = (text: string) => text.replace(/\s+/g, ' ');
const blockOf = <K extends Block['kind']>(reply: Reply, kind: K) =>
  reply.blocks.find((b): b is Extract<Block, { kind: K }> => b.kind === kind);

/** Whom the reply names for a call: the number of its danger card, else of its call line, else its honest sentence. */
function toCall(reply: Reply): string | null {
  const danger = blockOf(reply, 'danger')?.card.contacts[0]?.phone?.shown;
  const line = blockOf(reply, 'call-now');
  return danger ?? line?.call?.contact.phone?.shown ?? line?.said.text ?? null;
}

/** What is wrong with how a channel shows a reply; empty when it keeps the contract. */
export function breaches(channel: UnderContract, world: World, { about, reply }: Case, now: Date): string[] {
  const shown = channel.show(world, reply, now);
  const text = squeezed(shown.pieces.join('\n'));
  const wrong: string[] = shown.over.map((limit) => `over the limit: ${limit}`);
  if (shown.pieces.length === 0 || shown.pieces.some((p) => p.trim() === '')) wrong.push('an empty piece');
  if (/\{[a-z_]+\}|\btext\.[a-z]|undefined|\[object/.test(text)) wrong.push('a text that was not filled in');
  const call = toCall(reply);
  // Who asks for a language is asked nothing else; every other reply names somebody.
  if (call === null ? reply.state.node !== 'l' : !text.includes(squeezed(call)))
    wrong.push(`nobody to call (${call})`);
  for (const { said } of reply.blocks.filter((b) => b.kind === 'question' || b.kind === 'text'))
    if (!text.includes(squeezed(said.text))) wrong.push(`not said: ${said.text}`);
  const due = reply.choices.filter((c) => !channel.framed?.(c, reply));
  const back = shown.buttons.map((b) => (b.back.kind === 'choice' ? b.back.choice : `(${b.back.kind})`));
  if (JSON.stringify([...back].sort()) !== JSON.stringify(due.map((c) => c.choice).sort()))
    wrong.push(`choices come back as ${back.join(' ')} instead of ${due.map((c) => c.choice).join(' ')}`);
  const elsewhere = shown.buttons.filter(
    (b) => b.from !== null && JSON.stringify(b.from) !== JSON.stringify(reply.state),
  );
  if (elsewhere.length > 0) wrong.push('a button forgot where it stood');
  for (const way of ['over', ...(reply.state.node === `t:${world.guide.tree.start}` ? [] : ['back'])])
    if (!reply.choices.some((c) => c.choice === way)) wrong.push(`no ${way}`);
  return wrong.map((what) => `${channel.name}, ${about}: ${what}`);
}

/** Holds channels to the contract with every reply of a guide; prints how many were shown. */
export function contract(
  title: string,
  world: World,
  now: Date,
  places: readonly (string | null)[],
  channels: readonly UnderContract[],
): void {
  describe(title, () => {
    const cases = [...everyReply(world.guide, now, places)];
    const counts = Map.groupBy(cases, (c) => c.group);
    // Thousands of replies in each language: a minute on a machine that does other things too.
    test.each(channels)('$name', (channel) => {
      const wrong = cases.flatMap((one) => breaches(channel, world, one, now));
      expect(wrong.slice(0, 20)).toEqual([]);
      const row = [...counts].map(([group, list]) => `${list.length} ${group}`).join(', ');
      console.log(
        `${title}: ${channel.name.padEnd(24)} ${LANGS.length} languages, ${places.length} places: ${row}`,
      );
    });
  });
}
