import { tongueOf } from '../guide/formats/shared.ts';
import type { Contact, Guide, Place, Service } from '../guide/guide.ts';
import { contactCard, saidOf, type Showing } from './cards.ts';
import type { Called, ContactCard, Said } from './reply.ts';
import { HELPS_UP_TO, isLine, servicesFor } from './select.ts';
import { country } from './ways.ts';

/** A need as it can be answered without a network and without knowing the place. */
export interface OfflineNeed {
  number: string;
  name: Said;
  explains: Said;
  firstSteps: Said | null;
  /** Nationwide lines, best first. */
  lines: readonly Called[];
  /** Where tonight counts: whom each place has for it, at night first. */
  local: readonly AtPlace[];
}

interface AtPlace {
  place: Said;
  contacts: readonly ContactCard[];
}

export interface OfflineAnswer {
  says: Said;
  need: OfflineNeed | null;
  /** The question it leads to, by its place in `questions`. */
  to: number | null;
}

/** The fixed set: the same for everybody, so that having it says nothing of why. */
export interface Offline {
  /** Every question of the tree; the first one is where it starts. */
  questions: readonly { asks: Said; answers: readonly OfflineAnswer[] }[];
  lines: readonly ContactCard[];
  desks: readonly { place: Said; contact: ContactCard }[];
}

const MOST_LINES = 2;

function linesFor(showing: Showing, need: string): Called[] {
  const { guide, now } = showing;
  const root = country(guide);
  if (!root) return [];
  const found = servicesFor(guide, need, root.id, now)
    .filter((s) => isLine(guide, s) && (s.answers[need] ?? 9) <= HELPS_UP_TO)
    .flatMap((s) => s.contacts)
    .flatMap((id) => guide.contacts.get(id) ?? []);
  return calledOf(showing, [...new Set(found)]).slice(0, MOST_LINES);
}

function calledOf(showing: Showing, contacts: readonly Contact[]): Called[] {
  return contacts.flatMap((c) =>
    c.phone ? [{ who: saidOf(showing, `contact.${c.id}.who`), phone: c.phone }] : [],
  );
}

/** Places somebody is sent to when nothing else is known there. */
const placesWithDesk = (guide: Guide): Place[] =>
  [...guide.places.values()].filter((p) => p.frontDesk !== null);

/** A door without hours and a desk without a number help nobody who has no network. */
const isWay = (c: Contact): boolean => c.phone !== null || (c.address !== null && c.hours !== null);

/** What a place itself has for a need: always the same, whatever is open at the moment. */
function localFor(showing: Showing, need: string): AtPlace[] {
  const { guide, now } = showing;
  if (!guide.needs.get(need)?.openNowFirst) return [];
  return placesWithDesk(guide).flatMap((place): AtPlace[] => {
    const near = servicesFor(guide, need, place.id, now).filter(
      (s) => !isLine(guide, s) && s.state !== 'paused',
    );
    const rank = (s: Service) => s.answers[need] ?? 9;
    const helps = near.filter((s) => rank(s) <= HELPS_UP_TO);
    const byRank = helps.sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
    const ways = [...new Set(byRank.flatMap((s) => s.contacts))].flatMap(
      (id) => guide.contacts.get(id) ?? [],
    );
    const atNight = (c: Contact) => (c.holidays === 'open' ? 0 : 1);
    const found = ways.filter(isWay).sort((a, b) => atNight(a) - atNight(b));
    const contacts = found.slice(0, MOST_LINES).map((c) => contactCard(showing, c));
    return contacts.length === 0 ? [] : [{ place: saidOf(showing, `place.${place.id}.name`), contacts }];
  });
}

function needOf(showing: Showing, id: string): OfflineNeed | null {
  const need = showing.guide.needs.get(id);
  if (!need) return null;
  return {
    number: need.number,
    name: saidOf(showing, `need.${id}.name`),
    explains: saidOf(showing, `need.${id}.explains`),
    firstSteps: need.first_steps === undefined ? null : saidOf(showing, `need.${id}.first_steps`),
    lines: linesFor(showing, id),
    local: localFor(showing, id),
  };
}

/** Lines that serve the whole country and have a number, in the order of their files. */
function countryLines(guide: Guide): Contact[] {
  const root = country(guide);
  const services = [...guide.services.values()].filter((s) => s.place === root?.id && s.state !== 'closed');
  const ids = new Set(services.flatMap((s) => s.contacts));
  return [...ids].flatMap((id) => guide.contacts.get(id) ?? []).filter((c) => c.phone !== null);
}

/** Everything that is kept for times without a network: the tree, the help lines, the front desks of all places. */
export function offlineSet(showing: Showing): Offline {
  const { guide } = showing;
  const ids = [guide.tree.start, ...Object.keys(guide.tree.nodes).filter((id) => id !== guide.tree.start)];
  const questions = ids.map((id) => ({
    asks: saidOf(showing, `node.${id}.asks`),
    answers: (guide.tree.nodes[id]?.answers ?? []).map((answer, i) => ({
      says: saidOf(showing, `node.${id}.answers.${i}`),
      need: answer.need === undefined ? null : needOf(showing, answer.need),
      to: answer.to === undefined ? null : ids.indexOf(answer.to),
    })),
  }));
  const desks = placesWithDesk(guide).flatMap((place) => {
    const contact = guide.contacts.get(place.frontDesk ?? '');
    return contact
      ? [{ place: saidOf(showing, `place.${place.id}.name`), contact: contactCard(showing, contact) }]
      : [];
  });
  const byName = new Intl.Collator(tongueOf(showing.lang)).compare;
  return {
    questions,
    lines: countryLines(guide).map((c) => contactCard(showing, c)),
    desks: desks.sort((a, b) => byName(a.place.text, b.place.text)),
  };
}
