import type { Choice, Reply, Said, State } from '../../dialogue/reply.ts';
import { encodeState } from '../../dialogue/state.ts';
import type { Guide } from '../../guide/guide.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import { say } from '../../guide/say.ts';
import { dialled, type Line, mapLink, type Paragraph, type Part, partsOfReply } from '../paragraphs.ts';

/** What the strictest of the channels (Teams) takes: bytes of an activity, buttons in a row of a card. */
export const LIMITS = {
  replyChars: 4_000,
  activityBytes: 25_000,
  choices: 40,
  choiceBytes: 256,
  cardButtons: 6,
} as const;

/** How a channel shows things: cards or plain text, choices under the message or as buttons of a card. */
export interface Look {
  cards: boolean;
  choices: 'suggested' | 'card';
}

const WITH_CARDS: ReadonlySet<string> = new Set(['webchat', 'directline', 'emulator']);

/** Teams shows few suggested actions and only in some chats; what is not known to show cards gets plain text. */
export function lookOf(channel: string): Look {
  if (channel === 'msteams') return { cards: true, choices: 'card' };
  return { cards: WITH_CARDS.has(channel), choices: 'suggested' };
}

interface Attachment {
  contentType: string;
  content: Record<string, unknown>;
}
/** An activity as far as we fill it in; the rest is the adapter's. */
export interface Outgoing {
  type: 'message';
  textFormat: 'plain';
  locale: string;
  text?: string;
  attachments?: Attachment[];
  attachmentLayout?: 'list';
  suggestedActions?: { to: string[]; actions: { type: string; title: string; value: string }[] };
}

const lineText = (line: Line): string => line.map((s) => s.text).join('');
const paragraphText = (p: Paragraph): string => p.map(lineText).join('\n');

/** What a button says: a choice with where it was offered. */
export const choiceValue = (choice: string, state: State): string => `${choice}|${encodeState(state)}`;

const adaptive = (content: Record<string, unknown>): Attachment => ({
  contentType: 'application/vnd.microsoft.card.adaptive',
  content: { type: 'AdaptiveCard', version: '1.3', ...content },
});
const block = (text: string, more: Record<string, unknown> = {}) => ({
  type: 'TextBlock',
  wrap: true,
  text,
  ...more,
});

/** A service as a card: every line of its text, numbers to call and the map as buttons. */
function serviceCard(guide: Guide, reply: Reply, { paragraphs, card }: Part): Attachment {
  const contacts = card?.contacts ?? [];
  const numbers = contacts.flatMap(({ phone }) =>
    phone ? [{ type: 'Action.OpenUrl', title: `☎ ${dialled(phone)}`, url: `tel:${phone.number}` }] : [],
  );
  const map = say(guide, reply.lang, 'text.card.map').text;
  const doors = contacts.flatMap(({ address, town }) =>
    address === null
      ? []
      : [{ type: 'Action.OpenUrl', title: map, url: mapLink([address, town].filter(Boolean).join(', ')) }],
  );
  const body = paragraphs.flatMap((p, i) =>
    p.map((line, j) => {
      const first = line[0];
      const quiet = first?.as === 'quiet' ? { isSubtle: true, size: 'Small' } : {};
      const bold = first?.as === 'strong' ? { weight: 'Bolder' } : {};
      const title = i === 0 && j === 0 ? { size: 'Medium' } : {};
      return block(lineText(line), {
        ...quiet,
        ...bold,
        ...title,
        ...(i > 0 && j === 0 && { separator: true }),
      });
    }),
  );
  const fallbackText = paragraphs.map(paragraphText).join('\n\n');
  const actions = [...numbers, ...doors].slice(0, LIMITS.cardButtons);
  return adaptive({ fallbackText, body, ...(actions.length > 0 && { actions }) });
}

/** Choices as a card of their own, in rows of as many buttons as Teams shows. */
function choiceCard(choices: readonly Choice[], state: State): Attachment {
  const actions = choices.map((c) => {
    const value = choiceValue(c.choice, state);
    const back = { type: 'messageBack', text: value, displayText: c.label.text, value: { okienko: value } };
    return { type: 'Action.Submit', title: c.label.text, data: { okienko: value, msteams: back } };
  });
  const rows = actions.flatMap((_, i) =>
    i % LIMITS.cardButtons === 0
      ? [{ type: 'ActionSet', actions: actions.slice(i, i + LIMITS.cardButtons) }]
      : [],
  );
  return adaptive({ body: rows });
}

/** Paragraphs joined into texts of at most `replyChars`; a paragraph longer than that stands alone, cut at its lines. */
function packTexts(paragraphs: readonly Paragraph[]): string[] {
  const texts: string[] = [];
  const add = (piece: string, glue: string): void => {
    const last = texts.at(-1);
    if (last !== undefined && last.length + glue.length + piece.length <= LIMITS.replyChars)
      texts[texts.length - 1] = last + glue + piece;
    else texts.push(piece);
  };
  for (const p of paragraphs) {
    const whole = paragraphText(p);
    if (whole.length <= LIMITS.replyChars) add(whole, '\n\n');
    else
      for (const line of p)
        for (const piece of lineText(line).match(new RegExp(`[^]{1,${LIMITS.replyChars}}(?=\\s|$)`, 'g')) ?? [
          lineText(line).slice(0, LIMITS.replyChars),
        ])
          add(piece.trim(), '\n');
  }
  return texts;
}

function packCards(cards: readonly Attachment[]): Attachment[][] {
  const packed: Attachment[][] = [];
  for (const card of cards) {
    const last = packed.at(-1);
    const together = Buffer.byteLength(JSON.stringify([...(last ?? []), card]));
    if (last && together <= LIMITS.activityBytes - 4_000) last.push(card);
    else packed.push([card]);
  }
  return packed;
}

/** Runs of parts that are shown alike: text together, service cards together. */
function runs(parts: readonly Part[], cards: boolean): { cards: boolean; parts: Part[] }[] {
  const out: { cards: boolean; parts: Part[] }[] = [];
  for (const part of parts) {
    const asCard = cards && part.kind === 'services';
    const last = out.at(-1);
    if (last?.cards === asCard) last.parts.push(part);
    else out.push({ cards: asCard, parts: [part] });
  }
  return out;
}

/** A reply as activities, `before` said first; the choices belong to the last one. Danger is always text. */
export function renderReply(
  guide: Guide,
  reply: Reply,
  look: Look,
  before: readonly Said[] = [],
): Outgoing[] {
  const common = { type: 'message', textFormat: 'plain', locale: tongueOf(reply.lang) } as const;
  const said: Part[] = before.map((s) => ({ kind: 'text', paragraphs: [[[{ text: s.text }]]] }));
  const activities = runs([...said, ...partsOfReply(guide, reply)], look.cards).flatMap((run): Outgoing[] =>
    run.cards
      ? packCards(run.parts.map((part) => serviceCard(guide, reply, part))).map((attachments) => ({
          ...common,
          attachments,
          attachmentLayout: 'list',
        }))
      : packTexts(run.parts.flatMap((part) => part.paragraphs)).map((text) => ({ ...common, text })),
  );
  if (look.choices === 'card')
    return [...activities, { ...common, attachments: [choiceCard(reply.choices, reply.state)] }];
  const actions = reply.choices.map((c) => ({
    type: 'postBack',
    title: c.label.text,
    value: choiceValue(c.choice, reply.state),
  }));
  const last = activities.pop() ?? { ...common, text: '' };
  return [...activities, { ...last, suggestedActions: { to: [], actions } }];
}
