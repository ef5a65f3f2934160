import type { Block, CallNow, ContactCard, DangerCard, Reply, Said, ServiceCard } from '../dialogue/reply.ts';
import type { Guide, Lang } from '../guide/guide.ts';
import { say } from '../guide/say.ts';
import { confirmKey, surenessKey } from '../dialogue/sureness.ts';
import { translationNote } from '../dialogue/translation-note.ts';
import { dateInWords } from '../pages/dates.ts';
import { sentence } from '../pages/sentence.ts';

/** A piece of a line. `href` is a web address; what a messenger makes tappable by itself (a number) has none. */
export interface Span {
  text: string;
  as?: 'strong' | 'quiet';
  href?: string;
}
export type Line = readonly Span[];
/** Lines that belong together; a long reply is cut between paragraphs. */
export type Paragraph = readonly Line[];
/** One block of a reply; of `services`, one part for each card. */
export interface Part {
  kind: Block['kind'];
  paragraphs: readonly Paragraph[];
  /** The card of a part of `services`, for channels that show cards. */
  card?: ServiceCard;
}

interface Words {
  guide: Guide;
  lang: Lang;
  /** Contacts this reply has shown whole: the second time their number is enough. */
  shown: Set<string>;
}

const plain = (text: string): Line => [{ text }];
const strong = (text: string): Line => [{ text, as: 'strong' }];
const line = (said: Said | null): Line[] => (said === null ? [] : [plain(said.text)]);
const ui = (
  { guide, lang }: Pick<Words, 'guide' | 'lang'>,
  key: string,
  params?: Readonly<Record<string, string>>,
): string => say(guide, lang, `text.${key}`, params).text;
const labelled = (words: Words, key: string, said: Said | null): Line[] =>
  said === null ? [] : [plain(`${ui(words, key)}: ${said.text}`)];

/** A number as messengers recognise it: with the country's prefix, short numbers as they are. */
export const dialled = (phone: { number: string; shown: string }): string =>
  phone.number.startsWith('+48') ? `+48 ${phone.shown}` : phone.shown;

/** Search and not coordinates: the guide knows addresses. The map learns of it only by a tap. */
export const mapLink = (where: string): string =>
  `https://www.openstreetmap.org/search?query=${encodeURIComponent(where)}`;

/** The document a fact stands in; the line of it is on the web page. */
const documentOf = (source: string) => source.replace(/, w\. [\d–-]+$/, '');

function evidenceLine(words: Words, c: ContactCard): Line[] {
  const dated = c.evidence.map(
    ({ source, date }) => documentOf(source) + (date === null ? '' : ` (${date})`),
  );
  const sources = [...new Set(dated)];
  const said = [
    ...(c.asOf ? [ui(words, 'card.as-of', { year: c.asOf })] : []),
    ...(sources.length > 0 ? [`${ui(words, 'card.source')}: ${sources.join('; ')}`] : []),
    ...(c.confirmed
      ? [
          ui(words, `card.confirmed.${c.confirmed.how}`, {
            date: dateInWords(words.lang, c.confirmed.on),
          }),
        ]
      : []),
  ];
  const sentences = said.map((sentence) => sentence.replace(/\.?$/, '.'));
  return said.length > 0 ? [[{ text: sentences.join(' '), as: 'quiet' }]] : [];
}

function whereLine(words: Words, c: ContactCard): Line[] {
  const where = [c.address, c.town].filter((part) => part !== null).join(', ');
  const room = c.room ? ` ${ui(words, 'card.room')}: ${c.room.text}` : '';
  if (c.address === null) return room === '' ? [] : [plain(room.trim())];
  const address: Span = { text: where, href: mapLink(where) };
  return [[{ text: `${ui(words, 'card.address')}: ` }, address, ...(room ? [{ text: `.${room}` }] : [])]];
}

function contactParagraph(words: Words, c: ContactCard): Paragraph {
  const by = c.phone === null ? c.confirmBy : null;
  const head: Line = [
    { text: c.who.text, as: 'strong' },
    ...(c.phone ? [{ text: `: ☎ ${dialled(c.phone)}` }] : []),
  ];
  const asked: Line[] = by
    ? [
        plain(ui(words, confirmKey(by))),
        plain(`${by.who.text}: ☎ ${dialled(by.phone)}`),
        ...(by.hours.words === null ? [] : [plain(sentence(by.hours.words))]),
      ]
    : [];
  if (words.shown.has(c.id)) return [head, ...asked];
  words.shown.add(c.id);
  return [
    head,
    plain(c.hours.words),
    ...(c.hours.spec !== null && c.hours.week.length > 0
      ? [plain(`${ui(words, 'card.hours')}: ${c.hours.week.join('; ')}`)]
      : []),
    ...line(c.hours.note),
    ...whereLine(words, c),
    ...asked,
    ...(c.sms ? [plain(`${ui(words, 'card.sms')}: ${c.sms}`)] : []),
    ...(c.email ? [plain(`${ui(words, 'card.email')}: ${c.email}`)] : []),
    ...(c.page
      ? [[{ text: `${ui(words, 'card.page')}: ` }, { text: c.page, href: `https://${c.page}` }]]
      : []),
    ...line(c.withoutSpeaking),
    ...evidenceLine(words, c),
  ];
}

/** That this is in Polish, or older than the original. */
function noteLine({ guide, lang }: Words, piece: Block | ServiceCard): Line[] {
  const note = translationNote(guide, lang, piece);
  return note === null ? [] : [[{ text: note.text, as: 'quiet' }]];
}

/** What a service gives, apart from its doors. */
function aboutService(words: Words, s: ServiceCard): Line[] {
  const state =
    s.state === 'active' && s.why === null
      ? []
      : [plain([ui(words, surenessKey(s)), s.why?.text].filter(Boolean).join(' '))];
  const gives = plain(s.gives.text);
  return [
    // What does not work now is said before what it would give.
    ...(s.state === 'paused' ? [...state, gives] : [gives, ...state]),
    ...labelled(words, 'card.from', s.from),
    ...labelled(words, 'card.for-whom', s.forWhom),
    ...labelled(words, 'card.how-to-start', s.howToStart),
    ...labelled(words, 'card.bring', s.bring),
    ...labelled(words, 'card.cost', s.cost),
    ...line(s.explains),
  ];
}

function servicePart(words: Words, s: ServiceCard): Part {
  const contacts = s.contacts.map((c) => contactParagraph(words, c));
  return {
    kind: 'services',
    paragraphs: [[strong(s.name.text), ...noteLine(words, s), ...aboutService(words, s)], ...contacts],
    card: s,
  };
}

function dangerPart(d: DangerCard, note: Line[]): Part {
  const numbers = d.contacts.flatMap((c): Line[] => [
    [{ text: '☎ ' }, { text: c.phone ? dialled(c.phone) : '', as: 'strong' }, { text: ` ${c.who.text}` }],
    ...line(c.withoutSpeaking),
  ]);
  const steps = d.steps.map((s) => plain(`• ${s.text}`));
  const paragraphs = [[strong(d.title.text), ...numbers], steps, [plain(d.notLive.text), ...note]];
  return { kind: 'danger', paragraphs: paragraphs.filter((p) => p.length > 0) };
}

const numberOf = (call: CallNow | null): Line[] =>
  call?.contact.phone ? [[{ text: `☎ ${dialled(call.contact.phone)}` }]] : [];

function partsOf(words: Words, block: Block): Part[] {
  const one = (...lines: Line[]): Part[] => [
    { kind: block.kind, paragraphs: [[...lines, ...noteLine(words, block)]] },
  ];
  switch (block.kind) {
    case 'text':
      return one(plain(block.said.text));
    case 'question':
      return one(strong(block.said.text));
    case 'danger':
      return [dangerPart(block.card, noteLine(words, block))];
    case 'need':
      return one(
        strong(block.name.text),
        plain(block.explains.text),
        ...labelled(words, 'card.first-steps', block.firstSteps),
      );
    case 'services':
      return block.cards.map((card) => servicePart(words, card));
    case 'call-now':
      return one(plain(block.said.text), ...numberOf(block.call));
    case 'good-to-know':
      return one(strong(block.title.text), plain(block.said.text), [
        {
          text: `${ui(words, 'card.source')}: ${block.source}${block.date ? ` (${block.date})` : ''}`,
          as: 'quiet',
        },
      ]);
    case 'strip':
      return one(
        plain(block.label.text),
        ...block.contacts.map((c) => plain(`☎ ${c.phone ? dialled(c.phone) : ''} ${c.who.text}`)),
      );
  }
}

/** A reply as lines of text, the same for every messenger, in the order of its blocks. */
export function partsOfReply(guide: Guide, reply: Reply): Part[] {
  const words: Words = { guide, lang: reply.lang, shown: new Set() };
  return reply.blocks.flatMap((block) => partsOf(words, block));
}
