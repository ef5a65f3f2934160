import type { Contact, Service } from '../guide/guide.ts';
import { dayInWords } from '../hours/words.ts';
import { contactCard, saidOf, type Showing } from './cards.ts';
import type { CallNow, Said } from './reply.ts';
import { contactHours, frontDesk, HELPS_UP_TO, isLine, servicesFor } from './select.ts';
import { country } from './ways.ts';

/** Hours are a piece of a sentence for confirmed contacts ("czynne do 15:00") and whole sentences for the others. */
const asSentence = (words: string) =>
  words.charAt(0).toUpperCase() + words.slice(1) + (words.endsWith('.') ? '' : '.');

/** Somebody to call, or honestly nobody now and who from when. */
export interface Calling {
  call: CallNow | null;
  said: Said;
}

function openNow(showing: Showing, services: readonly Service[]): Contact | null {
  for (const service of services) {
    for (const id of service.contacts) {
      const contact = showing.guide.contacts.get(id);
      if (contact?.phone && contactHours(showing.guide, contact, showing.now).state === 'open')
        return contact;
    }
  }
  return null;
}

/** The contact with a number that opens first, for "nobody now, … from …". */
function opensFirst(showing: Showing, services: readonly Service[]): { contact: Contact; at: string } | null {
  const all = services.flatMap((s) => s.contacts).flatMap((id) => showing.guide.contacts.get(id) ?? []);
  const coming = all.flatMap((contact) => {
    const at = contact.phone ? contactHours(showing.guide, contact, showing.now).opensNext : null;
    return at === null ? [] : [{ contact, at }];
  });
  return coming.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))[0] ?? null;
}

/**
 * DESIGN.md section 5: a contact for the need open now; a nationwide line for it open now; the place's front desk with
 * its next opening; else nobody now and who from when. `need` null: only the front desk is left to ask.
 */
export function callNow(showing: Showing, need: string | null, place: string | null): Calling {
  const { guide, now, lang } = showing;
  const all = need === null ? [] : servicesFor(guide, need, place ?? country(guide)?.id ?? '', now);
  // A paused service answers nobody, whatever the hours of its doors are.
  const services = all.filter(
    (s) => s.state !== 'paused' && (s.answers[need ?? ''] ?? HELPS_UP_TO) <= HELPS_UP_TO,
  );
  const local = services.filter((s) => !isLine(guide, s));
  const lines = services.filter((s) => isLine(guide, s));
  const found = (contact: Contact, why: CallNow['why'], key: string = why): Calling => {
    const card = contactCard(showing, contact);
    const words = saidOf(showing, `text.say.call.${key}`, {
      who: card.who,
      hours: asSentence(card.hours.words),
    });
    return { call: { contact: card, why, words }, said: words };
  };
  const near = openNow(showing, local);
  if (near) return found(near, 'need');
  const line = openNow(showing, lines);
  if (line) return found(line, 'line');
  const desk = place === null ? null : frontDesk(guide, place);
  if (desk?.phone) return found(desk, 'front-desk');
  const later = opensFirst(showing, services);
  if (later?.contact.phone) {
    const when = dayInWords(later.at, now, lang);
    const who = saidOf(showing, `contact.${later.contact.id}.who`);
    return {
      call: null,
      said: saidOf(showing, 'text.say.call.later', {
        who,
        when,
        time: later.at.slice(11, 16).replace(/^0/, ''),
        number: later.contact.phone.shown,
      }),
    };
  }
  const unknown = services.flatMap((s) => s.contacts).find((id) => guide.contacts.get(id)?.phone);
  const contact = unknown === undefined ? undefined : guide.contacts.get(unknown);
  if (contact?.phone) return found(contact, 'need', 'no-hours');
  return { call: null, said: saidOf(showing, 'text.say.call.nobody') };
}
