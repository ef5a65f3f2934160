import type { Choice, Reply, Said, State } from '../../dialogue/reply.ts';
import { decodeState, encodeState } from '../../dialogue/state.ts';
import type { Guide } from '../../guide/guide.ts';
import { say } from '../../guide/say.ts';
import { type Paragraph, partsOfReply } from '../paragraphs.ts';
import { messagesHtml } from './html.ts';
import { LIMITS } from './limits.ts';

export interface Button {
  text: string;
  callback_data: string;
}
/** One message: its text as Telegram's HTML, rows of buttons under it. */
export interface Message {
  html: string;
  keyboard: readonly (readonly Button[])[];
}

/** What the button "Usuń tę rozmowę" sends; no choice of the dialogue looks like it. */
const DELETE = 'x';

const clipped = (text: string): string =>
  text.length <= LIMITS.labelChars ? text : `${text.slice(0, LIMITS.labelChars - 1).trimEnd()}…`;

/** A choice with where it was offered, so that an old button still knows; without it where 64 bytes do not hold both. */
export function callbackData(choice: string, state: State): string {
  const both = `${choice}|${encodeState(state)}`;
  return Buffer.byteLength(both) <= LIMITS.choiceBytes ? both : choice;
}

/** What a button says: the choice and where it stood, `delete`, or a choice that means nothing when it was made up by hand. */
export function readCallback(
  data: string,
): { kind: 'delete' } | { kind: 'choice'; choice: string; from: State | null } {
  if (data === DELETE) return { kind: 'delete' };
  const [choice = '', coded] = data.split('|', 2);
  return { kind: 'choice', choice, from: coded === undefined ? null : decodeState(coded) };
}

type Offered = Pick<Reply, 'choices' | 'state' | 'lang'>;

const isSafety = ({ choice }: Choice): boolean => choice.startsWith('s:');
const buttonOf = (c: Choice, state: State): Button => ({
  text: clipped(c.label.text),
  callback_data: callbackData(c.choice, state),
});

function rowsOf(guide: Guide, { choices, state, lang }: Offered): Button[][] {
  const rest = choices.filter((c) => !isSafety(c));
  const answers = rest.filter((c) => c.role === 'answer').map((c) => [buttonOf(c, state)]);
  const ways = rest.filter((c) => c.role === 'way').map((c) => buttonOf(c, state));
  const pairs = ways.flatMap((_, i) => (i % 2 === 0 ? [ways.slice(i, i + 2)] : []));
  const remove = { text: say(guide, lang, 'text.telegram.delete').text, callback_data: DELETE };
  return [...answers, ...pairs, [remove]];
}

function messagesOf(paragraphs: readonly Paragraph[], keyboard: Button[][]): Message[] {
  const texts = messagesHtml(paragraphs, LIMITS.replyChars);
  return texts.map((html, i) => ({ html, keyboard: i === texts.length - 1 ? keyboard : [] }));
}

/**
 * A reply as messages, `before` said first; the buttons stand under the last one. "Are you safe?" has its answers
 * right under it, in a message of its own before everything else.
 */
export function renderReply(guide: Guide, reply: Reply, before: readonly Said[] = []): Message[] {
  const said: Paragraph[] = before.map((s) => [[{ text: s.text }]]);
  const parts = partsOfReply(guide, reply);
  const safety = reply.choices.filter(isSafety);
  const asked = safety.length > 0 ? parts.findIndex((p) => p.kind === 'question') + 1 : 0;
  const head = [...said, ...parts.slice(0, asked).flatMap((p) => p.paragraphs)];
  const rest = parts.slice(asked).flatMap((p) => p.paragraphs);
  const yesNo = safety.length > 0 ? [safety.map((c) => buttonOf(c, reply.state))] : [];
  if (asked === 0 || rest.length === 0)
    return messagesOf([...head, ...rest], [...yesNo, ...rowsOf(guide, reply)]);
  return [...messagesOf(head, yesNo), ...messagesOf(rest, rowsOf(guide, reply))];
}

/** A few sentences with one button that starts over. */
export function renderNotice(guide: Guide, said: readonly Said[], again: State): Message {
  const lines = said.map((s) => [[{ text: s.text }]]);
  const label = say(guide, again.lang, 'text.say.way.over').text;
  const over = { text: label, callback_data: callbackData('over', again) };
  return { html: messagesHtml(lines, LIMITS.replyChars).join('\n\n'), keyboard: [[over]] };
}
