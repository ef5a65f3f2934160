import type { StarterEntry } from '../../guide/formats/starter.ts';
import type { Contact, Guide, Place } from '../../guide/guide.ts';
import { contactId } from './new-place.ts';

/** How far one entry of the starter is in a place. */
export interface Progress {
  entry: StarterEntry;
  place: Place;
  /** `done`: it has a number or an address; `fill`: it is to be filled in; `ask`: nobody knows whether it exists. */
  state: 'done' | 'fill' | 'ask' | 'none';
  contact: Contact | null;
}

export const starterKey = (place: string, entry: Pick<StarterEntry, 'id'>): string =>
  `starter:${place}:${entry.id}`;

/**
 * The list of a new municipality: what it must have and what it may have, with its county's where that was made from
 * the starter too. `isNone` says which questions were answered with "there is none".
 */
export function progressOf(guide: Guide, place: Place, isNone: (key: string) => boolean): Progress[] {
  const county = guide.places.get(place.within ?? '');
  // A county that was written before, in its own words, is not asked for again.
  const begun = (p: Place) => guide.starter.some((e) => guide.contacts.has(contactId(p.id, e)));
  const where = (level: StarterEntry['level']): Place | null => {
    if (level === 'municipality') return place;
    if (county?.level !== 'county') return place;
    return begun(county) ? county : null;
  };
  return guide.starter.flatMap((entry): Progress[] => {
    const at = where(entry.level);
    if (at === null) return [];
    const contact = guide.contacts.get(contactId(at.id, entry)) ?? null;
    const known = contact !== null && (contact.phone !== null || contact.address !== null);
    const none = contact === null && isNone(starterKey(at.id, entry));
    return [{ entry, place: at, contact, state: known ? 'done' : contact ? 'fill' : none ? 'none' : 'ask' }];
  });
}
