import type { Choice, Reply, Said, State } from '../../dialogue/reply.ts';
import { decodeState, encodeState } from '../../dialogue/state.ts';
import type { Guide } from '../../guide/guide.ts';
import { say } from '../../guide/say.ts';
import { partsOfReply } from '../paragraphs.ts';
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

function rowsOf(
  guide: Guide,
  { choices, state, lang }: Pick<Reply, 'choices' | 'state' | 'lang'>,
): Button[][] {
  const button = (c: Choice): Button => ({
    text: clipped(c.label.text),
    callback_data: callbackData(c.choice, state),
  });
  const answers = choices.filter((c) => c.role === 'answer').map((c) => [button(c)]);
  const ways = choices.filter((c) => c.role === 'way').map(button);
  const pairs = ways.flatMap((_, i) => (i % 2 === 0 ? [ways.slice(i, i + 2)] : []));
  return [
    ...answers,
    ...pairs,
    [{ text: say(guide, lang, 'text.telegram.delete').text, callback_data: DELETE }],
  ];
}

/** A reply as messages, `before` said first; the buttons stand under the last one. */
export function renderReply(guide: Guide, reply: Reply, before: readonly Said[] = []): Message[] {
  const said = before.map((s) => [[{ text: s.text }]]);
  const paragraphs = [...said, ...partsOfReply(guide, reply).flatMap((p) => p.paragraphs)];
  const texts = messagesHtml(paragraphs, LIMITS.replyChars);
  const keyboard = rowsOf(guide, reply);
  return texts.map((html, i) => ({ html, keyboard: i === texts.length - 1 ? keyboard : [] }));
}

/** A few sentences with one button that starts over. */
export function renderNotice(guide: Guide, said: readonly Said[], again: State): Message {
  const lines = said.map((s) => [[{ text: s.text }]]);
  const over = {
    text: say(guide, again.lang, 'text.say.way.over').text,
    callback_data: callbackData('over', again),
  };
  return { html: messagesHtml(lines, LIMITS.replyChars).join('\n\n'), keyboard: [[over]] };
}
