import type { Block, CallNow, ContactCard, DangerCard, Reply, ServiceCard } from '../../dialogue/reply.ts';
import { translationNote } from '../../dialogue/translation-note.ts';
import { say } from '../../guide/say.ts';
import type { Guide, Lang } from '../../guide/guide.ts';

/** What the terminal can carry: no limit on a reply, any number of choices. */
export const LIMITS = { replyChars: Infinity, choices: Infinity, choiceBytes: Infinity } as const;

const WIDTH = 96;

/** Lines of the text stay lines: in easy Polish each holds one sentence. */
const wrap = (text: string, indent: string): string =>
  text
    .split('\n')
    .map((line) => wrapLine(line, indent))
    .join('\n');

function wrapLine(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > WIDTH) {
      lines.push(indent + line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, indent + line].join('\n');
}

/** What the renderer needs beside the reply: interface texts in the resident's language. */
interface Words {
  guide: Guide;
  lang: Lang;
}

const ui = ({ guide, lang }: Words, key: string, params?: Readonly<Record<string, string>>) =>
  say(guide, lang, `text.terminal.${key}`, params).text;

function noteLines({ guide, lang }: Words, piece: Block | ServiceCard): string[] {
  const note = translationNote(guide, lang, piece);
  return note === null ? [] : [wrap(`(${note.text})`, '  ')];
}

function contactLines(words: Words, c: ContactCard): string[] {
  const sources = [
    ...new Set(c.evidence.map((e) => (e.date === null ? e.source : `${e.source} (${e.date})`))),
  ];
  const number = c.phone
    ? ui(words, 'phone', { number: c.phone.shown })
    : c.confirmBy
      ? ui(words, 'confirm-by', { who: c.confirmBy.who.text, number: c.confirmBy.phone.shown })
      : ui(words, 'no-phone');
  const door = [c.address, c.town, c.room?.text].filter(Boolean).join(', ');
  return [
    wrap(`• ${c.who.text}: ${number}`, '    '),
    ...(c.sms ? [wrap(`SMS: ${c.sms}`, '      ')] : []),
    ...(door ? [wrap(door, '      ')] : []),
    ...(c.hours.spec !== null && c.hours.week.length > 0 ? [wrap(c.hours.week.join('; '), '      ')] : []),
    wrap(c.hours.words, '      '),
    ...(c.hours.note ? [wrap(c.hours.note.text, '      ')] : []),
    ...(sources.length > 0 ? [wrap(ui(words, 'source', { sources: sources.join('; ') }), '      ')] : []),
  ];
}

function serviceLines(words: Words, s: ServiceCard): string[] {
  const why = s.state === 'paused' ? null : s.why;
  const facts = [s.explains, s.forWhom, s.howToStart, s.bring, s.cost, why].flatMap((f) =>
    f ? [wrap(f.text, '    ')] : [],
  );
  const paused = [say(words.guide, words.lang, 'text.card.state.paused').text, s.why?.text];
  return [
    wrap(`■ ${s.name.text}${s.from ? ` (${s.from.text})` : ''}`, '  '),
    ...noteLines(words, s),
    ...(s.state === 'paused' ? [wrap(paused.filter(Boolean).join(' '), '    ')] : []),
    wrap(s.gives.text, '    '),
    ...facts,
    ...s.contacts.flatMap((c) => contactLines(words, c)),
  ];
}

function dangerLines(d: DangerCard): string[] {
  const numbers = d.contacts.map((c) => wrap(`☎ ${c.phone?.shown ?? ''}  ${c.who.text}`, '  '));
  return [
    `!! ${d.title.text}`,
    ...d.steps.map((s) => wrap(s.text, '   ')),
    ...numbers,
    wrap(d.notLive.text, '   '),
  ];
}

const callLines = (call: CallNow | null): string[] =>
  call?.contact.phone ? [`  ☎ ${call.contact.phone.shown}`] : [];

function blockLines(words: Words, block: Block): string[] {
  switch (block.kind) {
    case 'text':
    case 'question':
      return [wrap(block.said.text, '')];
    case 'danger':
      return dangerLines(block.card);
    case 'need':
      return [wrap(`${block.number} ${block.name.text}`, ''), wrap(block.explains.text, '')];
    case 'services':
      return block.cards.flatMap((card) => serviceLines(words, card));
    case 'call-now':
      return [wrap(block.said.text, ''), ...callLines(block.call)];
    case 'good-to-know':
      return [
        wrap(`${block.title.text}: ${block.said.text}`, ''),
        wrap(
          ui(words, 'source', { sources: block.date ? `${block.source} (${block.date})` : block.source }),
          '  ',
        ),
      ];
    case 'strip':
      return [
        wrap(
          `${block.label.text} ${block.contacts.map((c) => `${c.phone?.shown} ${c.who.text}`).join(' · ')}`,
          '',
        ),
      ];
  }
}

/** A reply as plain text; choices are numbered from 1 in the order of `reply.choices`. */
export function renderReply(guide: Guide, reply: Reply): string {
  const words: Words = { guide, lang: reply.lang };
  const blocks = reply.blocks.map((b) =>
    [...blockLines(words, b), ...(b.kind === 'services' ? [] : noteLines(words, b))].join('\n'),
  );
  const choices = reply.choices.map((c, i) => `  ${i + 1}) ${c.label.text}`);
  return [...blocks, choices.join('\n')].join('\n\n');
}
