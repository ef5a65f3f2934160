import type { Contact, Guide, Service } from '../guide/guide.ts';
import { isLine } from './select.ts';

/** Has a door of this kind its place on a danger card: a number that is answered on holidays and at known hours? */
function answersInDanger(contact: Contact | undefined): boolean {
  return Boolean(contact?.phone) && contact?.holidays === 'open' && contact.hours !== null;
}

/** Local contacts that some services bring to a danger card, in their order, e.g. the city guard. */
export function localOnCard(guide: Guide, services: readonly Service[]): string[] {
  const local = services.filter((s) => !isLine(guide, s));
  return [...new Set(local.flatMap((s) => s.contacts))].filter((id) =>
    answersInDanger(guide.contacts.get(id)),
  );
}

/**
 * Does the danger card of any place show this contact, nationwide or local? A service that is paused, closed or out of
 * its dates counts too: its card comes back by a change in which nobody looks at the number.
 */
export function onDangerCard(guide: Guide, contact: string): boolean {
  const shown = cards.get(guide) ?? shownOn(guide);
  cards.set(guide, shown);
  return shown.has(contact);
}

const cards = new WeakMap<Guide, ReadonlyMap<string, readonly string[]>>();

/** Names of the danger cards that show a contact. */
export const cardsOf = (guide: Guide, contact: string): readonly string[] =>
  onDangerCard(guide, contact) ? (cards.get(guide)?.get(contact) ?? []) : [];

function shownOn(guide: Guide): Map<string, string[]> {
  const shown = new Map<string, string[]>();
  for (const danger of guide.dangers.values()) {
    const services = [...guide.services.values()].filter((s) =>
      danger.needs.some((need) => s.answers[need] !== undefined),
    );
    for (const id of new Set([...danger.shows, ...localOnCard(guide, services)]))
      shown.set(id, [...(shown.get(id) ?? []), danger.name]);
  }
  return shown;
}
