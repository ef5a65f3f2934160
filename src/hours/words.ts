import { dateInWords, dayInWords, monthInWords, timeInWords, untilInWords } from './days.ts';
import type { HoursNow, Lang } from './hours.ts';
import { PHRASES, type Phrases } from './phrases.ts';
import { DAY, isTellable, parseInstant } from './warsaw.ts';

export { dayInWords } from './days.ts';
export { weekInWords } from './week.ts';

/** With a change farther away than this, a contact that never closes by its hours is simply open round the clock. */
const SOON = DAY;

function openWords(h: HoursNow, now: Date, lang: Lang, say: Phrases): string {
  const until = h.until === null ? null : parseInstant(h.until);
  if (h.until === null || until === null) return say.openAllDay;
  if (h.allDay && until.getTime() - now.getTime() > SOON) return say.openAllDay;
  return say.openUntil(untilInWords(h.until, now, lang, say.midnight, say.to));
}

/** "jutro, wtorek, 7:00"; null when no opening is known. */
function openingMoment(h: HoursNow, now: Date, lang: Lang): string | null {
  if (h.opensNext === null) return null;
  const day = dayInWords(h.opensNext, now, lang);
  const today = day === dayInWords(now.toISOString(), now, lang);
  return PHRASES[lang].moment(day, timeInWords(h.opensNext), today);
}

function closedWords(h: HoursNow, now: Date, lang: Lang, say: Phrases): string {
  const moment = openingMoment(h, now, lang);
  if (h.reason === 'holiday') return moment === null ? say.holiday : `${say.holiday}; ${say.opening(moment)}`;
  if (h.reason === 'closure') return moment === null ? say.closure : `${say.closure}; ${say.opening(moment)}`;
  if (moment === null) return say.closed;
  const next = h.reason === 'appointment' ? say.nextByAppointment(moment) : say.opening(moment);
  return `${say.closed}, ${next}`;
}

/** What is sure (a holiday, a closure that staff entered) is said first and apart from what the old data say. */
function unconfirmedClosed(h: HoursNow, now: Date, lang: Lang, say: Phrases, according: string): string[] {
  const moment = openingMoment(h, now, lang);
  const next =
    moment === null ? null : h.reason === 'appointment' ? say.nextByAppointment(moment) : say.opening(moment);
  if (h.reason === 'holiday' || h.reason === 'closure') {
    return [
      h.reason === 'holiday' ? say.holiday : say.closure,
      ...(next === null ? [] : [`${according} ${next}`]),
    ];
  }
  return [`${according} ${say.closedNow}${next === null ? '' : `, ${next}`}`];
}

function unknownWords(h: HoursNow, say: Phrases): string {
  if (h.reason === 'appointment') return say.appointment;
  return h.reason === 'not-given' ? say.notGiven : say.unsure;
}

/** A piece of a sentence, without a capital letter or a full stop: "czynne do 15:00". */
export function hoursInWords(h: HoursNow, now: Date, lang: Lang): string {
  const say = PHRASES[lang];
  if (h.state === 'unknown' || !isTellable(now)) return `${unknownWords(h, say)}, ${say.call}`;
  return h.state === 'open' ? openWords(h, now, lang, say) : closedWords(h, now, lang, say);
}

/** "2023" is "2023 r.", "2023-05" is "maja 2023 r.", "2023-05-08" is "8 maja 2023 r."; other words stay as they are. */
function asOfInWords(asOf: string, lang: Lang): string {
  const { asOf: dress } = PHRASES[lang];
  const found = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(asOf);
  if (!found) return dress(asOf, /^[\d\s/–-]+$/.test(asOf));
  const [year = '', month = '', day] = found.slice(1);
  if (parseInstant(`${year}-${month}-${day ?? '01'}`) === null) return asOf;
  const date = day ? dateInWords(Number(day), Number(month), null, lang) : monthInWords(Number(month), lang);
  return dress(`${date} ${dress(year, true)}`, false);
}

/** Pieces as sentences. A piece may already end in "r." and needs no second full stop. */
const sentences = ({ glue }: Phrases, ...pieces: string[]): string =>
  pieces
    .map((text) => text.charAt(0).toUpperCase() + text.slice(1) + (text.endsWith('.') ? '' : '.'))
    .join(glue);

/**
 * Whole sentences about hours that nobody confirmed; never that a place is open now.
 * @param asOf when the source was true: a year, an ISO month or an ISO date; null where it has no date
 * @param advice what to do before going: 'call' where there is a number, 'check' where there is none, null where nobody goes (a line)
 */
export function unconfirmedInWords(
  h: HoursNow,
  now: Date,
  lang: Lang,
  asOf: string | null,
  advice: 'call' | 'check' | null,
): string {
  const say = PHRASES[lang];
  const first = advice === null ? [] : [advice === 'call' ? say.callFirst : say.checkFirst];
  const according = asOf === null ? say.accordingUndated : say.according(asOfInWords(asOf, lang));
  if (h.state === 'unknown' || !isTellable(now)) {
    if (h.reason === 'not-given')
      return advice === 'call' ? sentences(say, say.notGiven, ...first) : sentences(say, say.notGiven);
    const after = h.reason === 'appointment' && advice === 'call' ? [say.callToArrange] : first;
    return sentences(say, `${according} ${unknownWords(h, say)}`, ...after);
  }
  if (h.state === 'open') return sentences(say, `${according} ${openWords(h, now, lang, say)}`, ...first);
  return sentences(say, ...unconfirmedClosed(h, now, lang, say, according));
}
