import type { Calling } from '../dialogue/call-now.ts';
import type { Showing } from '../dialogue/cards.ts';
import type { ContactCard, ServiceCard } from '../dialogue/reply.ts';
import { pausedAloud } from './paused.ts';
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

const UNKNOWN_HOURS = 'Godzin tego numeru nie znamy.';

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

/** When a number named in passing answers: "Pod 41 276 76 21: według danych z 2023 r. czynne do 9:00." */
function answersWhen(showing: Showing, contact: ContactCard | undefined): string | null {
  const hours = hoursAloud(showing, contact);
  if (!contact?.phone || hours === null) return null;
  return `Pod ${contact.phone.shown}: ${hours.charAt(0).toLowerCase()}${hours.slice(1)}`;
}

/** When the number of somebody else, whom to call first, answers again; null while it answers or nobody says. */
function closedFirst(contact: ContactCard | undefined, said: string): string | null {
  const by = contact?.confirmBy;
  if (!by || by.hours.state !== 'closed' || by.hours.words === null) return null;
  if (contact?.phone || !said.includes(by.phone.shown)) return null;
  return `Pod ${by.phone.shown}: ${by.hours.words.charAt(0).toLowerCase()}${by.hours.words.slice(1)}`;
}

/** Whom else to call: who answers now, or (nobody does) who knows the way and when; null when the rest says enough. */
function elsewhere(showing: Showing, contact: ContactCard, enough: boolean): string | null {
  if (!contact.phone) return null;
  const who = `${contact.who.text}, ${contact.phone.shown}.`;
  if (contact.hours.state === 'open') return `Teraz odbiera: ${who}`;
  if (enough) return null;
  const when = hoursAloud(showing, contact);
  return `O drogę można zapytać: ${who}${when === null ? '' : ` ${when}`}`;
}

/**
 * Two or three sentences to read aloud for a service (null: only whom to call): what to do, number and door, hours.
 * Outside its hours who answers now comes first: who is told of a closed door hears nothing after it. Hours nobody
 * knows are said to be unknown, with somebody who is known to answer.
 */
export function saying(showing: Showing, card: ServiceCard | null, { call, said }: Calling): string[] {
  const first = card?.contacts[0];
  if (card?.state === 'paused') {
    const other = call === null ? sentence(said.text) : elsewhere(showing, call.contact, false);
    return [pausedAloud(card), other ?? startAloud(first)].filter((s) => s !== null);
  }
  const operator = card === null ? undefined : showing.guide.services.get(card.id)?.operator_says;
  const start = operator ?? startAloud(first);
  const door = doorAloud(first, start ?? '');
  const own = [start, door].filter((s) => s !== null).join(' ');
  const names = (contact: { phone: { shown: string } | null }) =>
    contact.phone !== null && own.includes(contact.phone.shown);
  const hours = hoursAloud(showing, first);
  const later = closedFirst(first, own);
  const passing =
    hours === null &&
    call !== null &&
    names(call.contact) &&
    (later === null || call.contact.phone?.shown !== first?.confirmBy?.phone.shown)
      ? answersWhen(showing, call.contact)
      : null;
  const unknown = hours === null && passing === null && first?.phone ? UNKNOWN_HOURS : null;
  const named = [...showing.guide.contacts.values()].some(names);
  const state = first?.hours.state;
  const other =
    call === null
      ? named && state !== 'closed'
        ? null
        : sentence(said.text)
      : names(call.contact) || (state === 'open' && named)
        ? null
        : elsewhere(showing, call.contact, named && unknown === null);
  const before =
    other !== null &&
    (state === 'closed' || later !== null || first === undefined) &&
    call?.contact.hours.state !== 'closed';
  const lines = before
    ? [other, start, later, door, hours ?? passing]
    : [start, later, door, hours ?? passing ?? unknown, other];
  return lines.filter((s): s is string => s !== null);
}
