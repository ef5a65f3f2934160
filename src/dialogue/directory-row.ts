import type { Contact, Guide, Service } from '../guide/guide.ts';
import { servicesAround } from './around.ts';
import { contactCard, saidOf, type Showing, whilePaused } from './cards.ts';
import type { ContactCard, Said, ServiceCard } from './reply.ts';
import { chainOf, contactHours, distance, frontDesk, inForce } from './select.ts';

/** A service or a need by its id, with its name. */
export interface Named {
  id: string;
  name: Said;
}

export interface DirectoryRow extends Named {
  gives: Said;
  state: ServiceCard['state'];
  /** Why it is paused; null in every other state. */
  why: Said | null;
  /** The place that answers, when it is wider than the resident's. */
  from: Said | null;
  /** The door or line to try first: one that is open by its data and has a number, if there is one. */
  contact: ContactCard;
  /** Whom to call: the contact itself, or (`own` false) somebody who knows; null where no number is known. */
  call: { who: Said; phone: NonNullable<ContactCard['phone']>; own: boolean } | null;
  /** How many doors and lines the service has. */
  doors: number;
  needs: readonly Named[];
}

/** A row with what decides where it stands. `far`: 0 for the place's own services, 1 for the next wider place's … */
export interface Listed {
  service: Service;
  far: number;
  row: DirectoryRow;
}

/** Abbreviations ("ul.", "prof.") are shorter than this and end no sentence. */
const SENTENCE = /^.*?[\p{L}\p{N})”"]{5,}[.!?](?=\s+\p{Lu})/u;

const firstSentence = (said: Said): Said => ({ ...said, text: SENTENCE.exec(said.text)?.[0] ?? said.text });

/** All services that serve a place, its own, wider and nationwide, and are neither closed nor out of their dates. */
export function servicesIn(guide: Guide, place: string, now: Date): Service[] {
  return servicesAround(guide, chainOf(guide, place)).filter((s) => inForce(s, now));
}

/** Needs a service answers, best rank first. */
export function needsOf(guide: Guide, service: Service) {
  return Object.entries(service.answers)
    .flatMap(([id, rank]) => {
      const need = guide.needs.get(id);
      return need ? [{ need, rank }] : [];
    })
    .sort((a, b) => a.rank - b.rank || (a.need.number < b.need.number ? -1 : 1));
}

export function namedNeeds(showing: Showing, service: Service): Named[] {
  return needsOf(showing.guide, service).map(({ need }) => ({
    id: need.id,
    name: saidOf(showing, `need.${need.id}.name`),
  }));
}

const isOpen = ({ guide, now }: Showing, contact: Contact) =>
  contactHours(guide, contact, now).state === 'open';

function firstDoor(showing: Showing, contacts: readonly Contact[]): Contact | undefined {
  const open = contacts.filter((c) => isOpen(showing, c));
  return open.find((c) => c.phone) ?? open[0] ?? contacts.find((c) => c.phone) ?? contacts[0];
}

function callOf(
  showing: Showing,
  card: ContactCard,
  contacts: readonly Contact[],
  desk: Contact | null,
): DirectoryRow['call'] {
  if (card.phone) return { who: card.who, phone: card.phone, own: true };
  if (card.confirmBy) return { ...card.confirmBy, own: false };
  const other = contacts.find((c) => c.phone) ?? desk;
  if (!other?.phone) return null;
  return { who: saidOf(showing, `contact.${other.id}.who`), phone: other.phone, own: false };
}

/** The row of each service that serves the place, in the given order. */
export function listed(showing: Showing, place: string, services: readonly Service[]): Listed[] {
  const { guide } = showing;
  const chain = chainOf(guide, place);
  const desk = frontDesk(guide, place);
  return services.flatMap((service): Listed[] => {
    const contacts = service.contacts.flatMap((id) => guide.contacts.get(id) ?? []);
    const door = firstDoor(showing, contacts);
    if (!door) return [];
    const far = distance(service, chain);
    const wider = far > 0 ? chain[far] : undefined;
    const state = service.state === 'closed' ? 'paused' : service.state;
    const card = contactCard(showing, door);
    const contact = state === 'paused' ? whilePaused(showing, card) : card;
    const why = `service.${service.id}.why`;
    const row: DirectoryRow = {
      id: service.id,
      name: saidOf(showing, `service.${service.id}.name`),
      gives: firstSentence(saidOf(showing, `service.${service.id}.gives`)),
      state,
      why: state === 'paused' && guide.texts.has(why) ? saidOf(showing, why) : null,
      from: wider ? saidOf(showing, `place.${wider.id}.name`) : null,
      contact,
      call: callOf(showing, contact, contacts, desk),
      doors: contacts.length,
      needs: namedNeeds(showing, service),
    };
    return [{ service, far, row }];
  });
}
