import type { Contact, Guide, Place, Service } from '../guide/guide.ts';
import { servicesAround } from './around.ts';
import { type HoursNow, hoursWhile, type Schedule } from '../hours/hours.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import { keptWhileTrue, trueUntil } from './lasting.ts';

/** The place and all wider places, nearest first; empty for an unknown id. */
export function chainOf(guide: Guide, place: string): Place[] {
  const chain: Place[] = [];
  for (
    let at = guide.places.get(place);
    at && !chain.includes(at);
    at = at.within === null ? undefined : guide.places.get(at.within)
  )
    chain.push(at);
  return chain;
}

/** The hours of a contact with every closure that touches it: its own, its organisation's and its place's. */
export function scheduleOf(guide: Guide, contact: Contact): Schedule {
  const place = guide.places.get(contact.place);
  const wide = (place?.closures ?? []).filter((c) => c.who === undefined || c.who === contact.organisation);
  const closures = [...contact.closures, ...wide].map((c) => ({
    on: c.on,
    ...(c.why !== undefined && { why: c.why }),
  }));
  return { spec: contact.hours, holidays: contact.holidays, appointment: contact.appointment, closures };
}

/** A page asks for the same contact several times, and a message for those of many services. */
const keptHours = keptWhileTrue<HoursNow>(20_000);

export function contactHours(guide: Guide, contact: Contact, now: Date): HoursNow {
  return keptHours(guide, contact, now, () => {
    const { hours, until } = hoursWhile(scheduleOf(guide, contact), now);
    trueUntil(until);
    return hours;
  });
}

/** Neither closed nor out of its dates (ISO days in Warsaw). */
export function inForce(service: Service, now: Date): boolean {
  const today = isoWarsaw(now).slice(0, 10);
  const { from, until } = service.valid ?? {};
  return (
    service.state !== 'closed' &&
    (from === undefined || from <= today) &&
    (until === undefined || today <= until)
  );
}

/** How far from the resident a service serves: 0 their own place, 1 the next wider …; -1 not at all. */
export function distance(service: Service, chain: readonly Place[]): number {
  return chain.findIndex((p) => service.serves.includes(p.id));
}

/** Services of a country's lines come after everything nearer when somebody is to be called. */
export function isLine(guide: Guide, service: Service): boolean {
  return guide.places.get(service.place)?.level === 'country';
}

/** Ranks 7 to 9 stand beside a need (a line for something narrower): listed, never the one to call. A wrong door is worse than silence. */
export const HELPS_UP_TO = 6;

/**
 * Services for a need in a place, in the order of DESIGN.md section 5: rank, nearer before wider, confirmed before
 * unconfirmed, id; where the need says `open_now_first`, what is open by its data comes before the rest, unless it
 * only stands beside the need: a line for somebody else that never closes would hide the place's own help.
 */
export function servicesFor(guide: Guide, need: string, place: string, now: Date): Service[] {
  const chain = chainOf(guide, place);
  const first = guide.needs.get(need)?.openNowFirst ?? false;
  const open = (s: Service) =>
    s.state !== 'paused' &&
    s.contacts.some((id) => {
      const contact = guide.contacts.get(id);
      return contact !== undefined && contactHours(guide, contact, now).state === 'open';
    });
  const keyed = servicesAround(guide, chain)
    .filter((s) => s.answers[need] !== undefined && inForce(s, now))
    .map((s) => ({
      s,
      key: [
        first && !((s.answers[need] ?? 9) <= HELPS_UP_TO && open(s)) ? 1 : 0,
        s.answers[need] ?? 9,
        distance(s, chain),
        s.state === 'active' ? 0 : s.state === 'unconfirmed' ? 1 : 2,
      ],
    }));
  keyed.sort((a, b) => {
    const i = a.key.findIndex((k, j) => k !== b.key[j]);
    return i >= 0 ? (a.key[i] ?? 0) - (b.key[i] ?? 0) : a.s.id < b.s.id ? -1 : 1;
  });
  return keyed.map((k) => k.s);
}

/** The contact a place falls back on: its own front desk, else the nearest wider place's. */
export function frontDesk(guide: Guide, place: string): Contact | null {
  for (const p of chainOf(guide, place)) {
    const desk = p.frontDesk === null ? undefined : guide.contacts.get(p.frontDesk);
    if (desk) return desk;
  }
  return null;
}
