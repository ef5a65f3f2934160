import { expect, test } from 'vitest';
import { readActivity } from '../../src/channels/botframework/activity.ts';
import {
  LIMITS as FRAMEWORK,
  lookOf,
  type Outgoing,
  renderReply as renderActivities,
} from '../../src/channels/botframework/render.ts';
import { withoutTags } from '../../src/channels/telegram/html.ts';
import { LIMITS as TELEGRAM } from '../../src/channels/telegram/limits.ts';
import { renderReply as renderMessages } from '../../src/channels/telegram/render.ts';
import { readUpdate } from '../../src/channels/telegram/update.ts';
import { renderReply as renderTerminal } from '../../src/channels/terminal/render.ts';
import { readLine } from '../../src/channels/terminal/chat.ts';
import { chatTurn } from '../../src/channels/web/view.tsx';
import { parseChoice } from '../../src/dialogue/choice.ts';
import type { Input, State } from '../../src/dialogue/reply.ts';
import { loadGuide } from '../../src/guide/load.ts';
import { problemLine } from '../../src/guide/problem.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { chatWorld, MONDAY } from './chat-world.ts';
import { breaches, contract, everyReply, type UnderContract } from './contract.ts';
import { standsFor } from './web-address.ts';

const NIGHT = new Date('2026-12-24T22:30:00+01:00');
const unknown = { label: '', back: { kind: 'text', text: 'lost' } as Input, from: null };

const terminal: UnderContract = {
  name: 'terminal',
  show: (world, reply) => ({
    pieces: [renderTerminal(world.guide, reply)],
    buttons: reply.choices.map((c, i) => ({
      label: c.label.text,
      back: readLine(String(i + 1), reply),
      from: null,
    })),
    over: [],
  }),
};

const telegram: UnderContract = {
  name: 'telegram',
  show: (world, reply) => {
    const messages = renderMessages(world.guide, reply);
    const buttons = messages.flatMap((m) => m.keyboard.flat());
    const heard = buttons.map(({ text, callback_data: data }) => {
      const pressed = {
        id: '1',
        from: {},
        data,
        message: { message_id: 1, chat: { id: 5, type: 'private' } },
      };
      const u = readUpdate({ update_id: 1, callback_query: pressed });
      return u?.kind === 'said'
        ? { label: text, back: u.heard.input, from: u.heard.from }
        : u?.kind === 'delete'
          ? null
          : unknown;
    });
    return {
      pieces: messages.map((m) => withoutTags(m.html)),
      buttons: heard.filter((b) => b !== null),
      over: [
        ...messages.filter((m) => m.html.length > TELEGRAM.replyChars).map((m) => `${m.html.length} letters`),
        ...((messages.at(-1)?.keyboard.length ?? 0) > 0 ? [] : ['no buttons at the end']),
        ...(buttons.length > TELEGRAM.choices ? ['buttons'] : []),
        ...buttons
          .filter((b) => Buffer.byteLength(b.callback_data) > TELEGRAM.choiceBytes)
          .map((b) => b.callback_data),
        ...buttons
          .filter((b) => b.text.length > TELEGRAM.labelChars || b.text.endsWith('…'))
          .map((b) => `label ${b.text}`),
        ...(messages.length > 6 ? [`${messages.length} messages`] : []),
      ],
    };
  },
};

interface CardBlock {
  text?: string;
  actions?: { title: string; data?: { msteams: { text: string } } }[];
}

function activityButtons(a: Outgoing): { label: string; value: string }[] {
  const suggested = (a.suggestedActions?.actions ?? []).map((b) => ({ label: b.title, value: b.value }));
  const rows = (a.attachments ?? []).flatMap((c) => c.content['body'] as CardBlock[]);
  const inCards = rows.flatMap((r) =>
    (r.actions ?? []).flatMap((b) => (b.data ? [{ label: b.title, value: b.data.msteams.text }] : [])),
  );
  return [...suggested, ...inCards];
}

const framework = (channelId: string): UnderContract => ({
  name: `botframework ${channelId}`,
  show: (world, reply) => {
    const activities = renderActivities(world.guide, reply, lookOf(channelId));
    const buttons = activities.flatMap(activityButtons).map(({ label, value }) => {
      const said = readActivity(
        { type: 'message', channelId, conversation: { id: 'c' }, text: value },
        () => [],
      );
      return said.kind === 'said' ? { label, back: said.heard.input, from: said.heard.from } : unknown;
    });
    const rows = activities.flatMap((a) =>
      (a.attachments ?? []).flatMap((c) => [c.content as CardBlock, ...(c.content['body'] as CardBlock[])]),
    );
    const texts = activities.map((a) =>
      [
        a.text ?? '',
        ...(a.attachments ?? []).flatMap((c) =>
          (c.content['body'] as CardBlock[]).map(
            (b) => b.text ?? (b.actions ?? []).map((x) => x.title).join('\n'),
          ),
        ),
      ].join('\n'),
    );
    return {
      pieces: texts,
      buttons,
      over: [
        ...activities
          .filter((a) => Buffer.byteLength(JSON.stringify(a)) > FRAMEWORK.activityBytes)
          .map((a) => `${JSON.stringify(a).length} bytes`),
        ...activities.filter((a) => (a.text ?? '').length > FRAMEWORK.replyChars).map(() => 'text'),
        ...rows
          .filter((r) => (r.actions ?? []).length > FRAMEWORK.cardButtons)
          .map(() => 'buttons of a card'),
        ...(buttons.length > FRAMEWORK.choices ? ['choices'] : []),
      ],
    };
  },
});

const unescaped = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&');

const web: UnderContract = {
  name: 'web',
  show: (world, reply) => {
    const html = chatTurn({ world, base: '' }, reply);
    const found = html.matchAll(
      /<a href="([^"]*)"[^>]*data-choice[^>]*>([^]*?)<\/a>|<button type="submit" name="c" value="([^"]*)">([^]*?)<\/button>/g,
    );
    const buttons = [...found].map(([, href = '', label, value, said]) => {
      const text = unescaped((label ?? said ?? '').replace(/<[^>]*>/g, ''));
      const named = reply.choices.find((c) => c.label.text === text);
      const linked =
        named && standsFor(world.guide, unescaped(href), named, reply.state) ? named.choice : null;
      const choice = value === undefined ? linked : unescaped(value);
      return choice === null
        ? unknown
        : { label: text, back: { kind: 'choice' as const, choice }, from: null };
    });
    // A name in another language stands in a span inside its sentence.
    const plain = html.replace(/<\/?span[^>]*>/g, '').replace(/<[^>]*>/g, ' ');
    return { pieces: [unescaped(plain)], buttons, over: [] };
  },
  // The page has its own links to the languages and to the start.
  framed: (choice, reply) => {
    const to = choice.role === 'way' ? parseChoice(choice.choice)?.to : undefined;
    return (
      to === 'ask-lang' ||
      (to === 'over' &&
        reply.state.node.startsWith('t:') &&
        !reply.choices.some((c) => c.choice === 'back') &&
        !reply.blocks.some((b) => b.kind === 'danger'))
    );
  },
};

// A new channel joins here.
const CHANNELS = [web, telegram, framework('webchat'), framework('msteams'), framework('sms'), terminal];

const loaded = await loadGuide('.');
if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
const { guide } = loaded;
const real = { guide, understand: understandAs({}) };
const small = chatWorld();

contract('small guide', small, MONDAY, [null, ...small.guide.places.keys()], CHANNELS);
contract('guide, Monday 8:00', real, MONDAY, [null, ...guide.places.keys()], CHANNELS);
contract('guide, Christmas Eve 22:30', real, NIGHT, [null, 'ostrowiec', 'kielce'], CHANNELS);

test('the contract can be broken: a channel that cuts, forgets or makes up is caught', () => {
  const [one] = [...everyReply(small.guide, MONDAY, ['miasto'])].filter((c) => c.group === 'need');
  if (!one) throw new Error('no need in the small guide');
  const good = terminal.show(small, one.reply, MONDAY);
  const caught = (broken: Partial<typeof good>) =>
    breaches({ name: 'broken', show: () => ({ ...good, ...broken }) }, small, one, MONDAY).length;
  expect(caught({})).toBe(0);
  expect(caught({ pieces: ['cut'] })).toBeGreaterThan(0);
  expect(caught({ buttons: good.buttons.slice(1) })).toBe(1);
  expect(
    caught({
      buttons: good.buttons.map((b) => ({ ...b, from: { ...one.reply.state, place: 'polska' } as State })),
    }),
  ).toBe(1);
  expect(caught({ over: ['bytes'] })).toBe(1);
});
