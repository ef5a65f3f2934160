import { cardsOf } from '../../dialogue/danger-contacts.ts';
import { chainOf } from '../../dialogue/select.ts';
import type { Contact, Guide, Service } from '../../guide/guide.ts';
import type { Used } from './contact-page.tsx';

const plain = (text: string): string =>
  text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l');
const digits = (text: string): string => text.replace(/\D/g, '');

/** A number as digits of this country, so that "+48 41…" and "41…" meet. */
export const numberOf = (text: string): string => digits(text).replace(/^48(?=\d{9}$)/, '');

const contactText = (c: Contact): string =>
  plain([c.who, c.id, c.room, c.address, c.organisation, c.email, c.town].filter(Boolean).join(' '));
const serviceText = (s: Service): string =>
  plain([s.name, s.id, ...s.aliases, s.organisation, s.gives].filter(Boolean).join(' '));

export interface Found {
  contacts: readonly Contact[];
  services: readonly Service[];
  /** There were more than are shown. */
  more: boolean;
}

const MOST = 60;

/** Services and contacts of a place (or all) in which every word occurs; a number is found however it is spaced. */
export function find(guide: Guide, asked: { words: string; place: string | null }): Found {
  const words = plain(asked.words)
    .split(/\s+/)
    .filter((w) => w !== '');
  const number = /^[\d\s+()-]{3,}$/.test(asked.words) ? numberOf(asked.words) : '';
  if (words.length === 0 && asked.place === null) return { contacts: [], services: [], more: false };
  const here = (place: string) => asked.place === null || place === asked.place;
  const contacts: Contact[] = [];
  for (const c of guide.contacts.values()) {
    if (contacts.length > MOST) break;
    if (!here(c.place)) continue;
    const byNumber =
      number !== '' &&
      (numberOf(c.phone?.shown ?? '').includes(number) || numberOf(c.sms ?? '').includes(number));
    const text = contactText(c);
    if (byNumber || words.every((w) => text.includes(w))) contacts.push(c);
  }
  const ids = new Set(contacts.map((c) => c.id));
  const services: Service[] = [];
  for (const s of guide.services.values()) {
    if (services.length > MOST) break;
    if (!here(s.place)) continue;
    const text = serviceText(s);
    if (words.every((w) => text.includes(w)) || (number !== '' && s.contacts.some((c) => ids.has(c))))
      services.push(s);
  }
  return {
    contacts: contacts.slice(0, MOST),
    services: services.slice(0, MOST),
    more: contacts.length > MOST || services.length > MOST,
  };
}

/** Where a contact is used: what keeps it from being deleted. */
export function usedBy(guide: Guide, id: string): Used & { frontDesks: readonly string[] } {
  return {
    services: [...guide.services.values()]
      .filter((s) => s.contacts.includes(id))
      .map(({ id, name }) => ({ id, name })),
    contacts: [...guide.contacts.values()]
      .filter((c) => c.confirm_by === id)
      .map(({ id, who }) => ({ id, who })),
    cards: cardsOf(guide, id),
    frontDesks: [...guide.places.values()].filter((p) => p.frontDesk === id).map((p) => p.name),
  };
}

/** Contacts of a place and of the wider places it lies in, but the country. */
export function contactsAround(guide: Guide, place: string): Contact[] {
  const chain = new Set(
    chainOf(guide, place)
      .filter((p) => p.level !== 'country')
      .map((p) => p.id),
  );
  return [...guide.contacts.values()].filter((c) => chain.has(c.place));
}

/** Contacts whose phone or SMS is this number, and texts that name it. */
export function usesOfNumber(guide: Guide, number: string): { contacts: Contact[]; texts: string[] } {
  const wanted = numberOf(number);
  const inText = (text: string): boolean =>
    [...text.matchAll(/\+?\d[\d\s-]{1,}\d/g)].some(([found]) => numberOf(found) === wanted);
  return {
    contacts: [...guide.contacts.values()].filter(
      (c) => numberOf(c.phone?.shown ?? '') === wanted || numberOf(c.sms ?? '') === wanted,
    ),
    texts: [...guide.texts]
      .filter(([key, text]) => /^(contact|service)\./.test(key) && inText(text))
      .map(([key]) => key),
  };
}

/** A free id out of a name: "Dział pomocy" -> "dzial-pomocy", "dzial-pomocy-2". */
export function freeId(name: string, taken: (id: string) => boolean): string {
  const base =
    plain(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 30)
      .replace(/-+$/, '') || 'nowy';
  if (!taken(base)) return base;
  let n = 2;
  while (taken(`${base}-${n}`)) n += 1;
  return `${base}-${n}`;
}
