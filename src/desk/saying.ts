import type { Calling } from '../dialogue/call-now.ts';
import type { Showing } from '../dialogue/cards.ts';
import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { contactHours } from '../dialogue/select.ts';
import { unconfirmedInWords } from '../hours/words.ts';

const upper = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
/** A capital letter and a full stop. */
const sentence = (words: string) => upper(words) + (/[.!?]$/.test(words) ? '' : '.');

/** The card's hours without the advice that is written to somebody who reads ("zadzwoń, zanim pójdziesz"); null where none are known. */
function hoursAloud(showing: Showing, contact: ContactCard | undefined): string | null {
  const known = showing.guide.contacts.get(contact?.id ?? '');
  if (!known || !contact || contact.hours.spec === null) return null;
  if (contact.confirmed !== null && !contact.doubted) return sentence(contact.hours.words);
  const hours = contactHours(showing.guide, known, showing.now);
  const dated = contact.evidence.find((e) => e.field === 'hours')?.date?.slice(0, 4) ?? null;
  return unconfirmedInWords(hours, showing.now, 'pl', dated, null);
}

/** What to do first, where staff wrote no sentence of their own. */
function startAloud(contact: ContactCard | undefined): string | null {
  if (contact?.phone) return `Proszę zadzwonić: ${contact.who.text}, ${contact.phone.shown}.`;
  if (contact?.confirmBy)
    return `Proszę najpierw zadzwonić: ${contact.confirmBy.who.text}, ${contact.confirmBy.phone.shown}.`;
  return contact?.address ? `Proszę przyjść: ${contact.address}.` : null;
}

/** Number and door, as far as they were not said yet. */
function doorAloud(contact: ContactCard | undefined, said: string): string | null {
  const number = contact?.phone && !said.includes(contact.phone.shown) ? contact.phone.shown : null;
  const address = contact?.address && !said.includes(contact.address) ? contact.address : null;
  if (!contact || (number === null && address === null)) return null;
  const room = contact.room === null ? [] : [`pokój ${contact.room.text.replace(/^(pokój|pok\.)\s*/iu, '')}`];
  const pieces = [
    ...(number === null ? [] : [`${contact.who.text}, numer ${number}`]),
    ...(address === null ? [] : [number === null ? `adres: ${address}` : address, ...room]),
  ];
  return sentence(pieces.join(', '));
}

/** Whom to call now, when it is not the service's own first contact. */
function nowAloud({ call, said }: Calling, first: ContactCard | undefined): string | null {
  if (call === null) return sentence(said.text);
  if (call.contact.id === first?.id || !call.contact.phone) return null;
  const open = call.contact.hours.state === 'open' ? 'Teraz odbiera' : 'O drogę można zapytać';
  return `${open}: ${call.contact.who.text}, ${call.contact.phone.shown}.`;
}

/** When a number named in passing answers: "Pod 41 276 76 21: według danych z 2023 r. czynne do 9:00." */
function answersWhen(showing: Showing, { call }: Calling, said: string): string | null {
  const number = call?.contact.phone?.shown;
  const hours = hoursAloud(showing, call?.contact);
  if (number === undefined || hours === null || !said.includes(number)) return null;
  return `Pod ${number}: ${hours.charAt(0).toLowerCase()}${hours.slice(1)}`;
}

/**
 * Two or three sentences to read aloud for a service (null: only whom to call): what to do, number and door, hours.
 * Outside its hours who answers now comes first: who is told of a closed door hears nothing after it.
 */
export function saying(showing: Showing, card: ServiceCard | null, calling: Calling): string[] {
  const first = card?.contacts[0];
  const now = nowAloud(calling, first);
  const operator = card === null ? undefined : showing.guide.services.get(card.id)?.operator_says;
  const start = operator ?? startAloud(first);
  const door = doorAloud(first, start ?? '');
  const own = [start, door].filter((s) => s !== null).join(' ');
  const hours = hoursAloud(showing, first) ?? answersWhen(showing, calling, own);
  const number = calling.call?.contact.phone?.shown;
  // Said already, or nobody to name: then who answers now adds nothing.
  const elsewhere = now !== null && !(number !== undefined && own.includes(number));
  const firstNow = elsewhere && (first?.hours.state === 'closed' || first === undefined);
  const named = [...showing.guide.contacts.values()].some((c) => c.phone && own.includes(c.phone.shown));
  const lines = firstNow ? [now, start, door, hours] : [start, door, hours, elsewhere && !named ? now : null];
  return lines.filter((s): s is string => s !== null);
}
