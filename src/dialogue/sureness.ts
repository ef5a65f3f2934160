import type { ContactCard, ServiceCard } from './reply.ts';

/** Is there a number to ring before going? One that answers for another place counts only while somebody may be there. */
const canBeRung = ({ phone, confirmBy }: ContactCard): boolean =>
  phone !== null || (confirmBy !== null && confirmBy.hours.state !== 'closed');

/**
 * The text that says how sure a service is, by its key without `text.`. "Call before you go" stands only where there is
 * somewhere to go and a number to call.
 */
export function surenessKey({ state, contacts }: ServiceCard): string {
  if (state !== 'unconfirmed') return `card.state.${state}`;
  const going = contacts.some((c) => c.address !== null);
  return going && contacts.some(canBeRung) ? 'card.state.unconfirmed' : 'page.directory.unconfirmed';
}

/** What stands before the number that answers for a place without its own, by its key without `text.`. */
export const confirmKey = ({ hours }: NonNullable<ContactCard['confirmBy']>): string =>
  hours.state === 'closed' ? 'card.confirm-by.closed' : 'card.confirm-by';
