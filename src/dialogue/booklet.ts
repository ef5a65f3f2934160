import { type DirectoryRow, listed, type Named, servicesIn } from './directory-row.ts';
import { byNameIn, directory } from './directory.ts';
import { saidOf, serviceCard, type Showing } from './cards.ts';
import type { ContactCard, Said, ServiceCard } from './reply.ts';
import { isLine } from './select.ts';

export interface BookletEntry {
  /** Running number through the whole booklet, from 1. */
  number: number;
  card: ServiceCard;
}

/** A line of an index: what is looked for, and the numbers of the entries that answer it. */
export interface BookletIndex {
  name: Said;
  numbers: readonly number[];
}

/** All services of a place, in the order of a booklet: phones, then by situation, then two indexes. */
export interface Booklet {
  place: string;
  /** Nationwide lines with a number. */
  lines: readonly { contact: ContactCard; gives: Said }[];
  /** `also`: entries of other topics that help here too. */
  topics: readonly { name: Said; entries: readonly BookletEntry[]; also: readonly number[] }[];
  situations: readonly BookletIndex[];
  services: readonly BookletIndex[];
}

function linesOf(showing: Showing, place: string): Booklet['lines'] {
  const { guide, now } = showing;
  const services = servicesIn(guide, place, now).filter((s) => isLine(guide, s));
  return listed(showing, place, services).flatMap(({ row }) =>
    row.contact.phone ? [{ contact: row.contact, gives: row.gives }] : [],
  );
}

/** The booklet of a place; `now` decides which services are in force. */
export function bookletOf(showing: Showing, place: string): Booklet {
  const { guide, lang } = showing;
  const local = (row: { id: string }) => {
    const service = guide.services.get(row.id);
    return service !== undefined && !isLine(guide, service);
  };
  const groups = directory(showing, place, 'topic').groups.map((group) => ({
    name: group.title,
    rows: group.rows.filter(local),
    also: group.also.filter(local),
  }));
  const rows: DirectoryRow[] = groups.flatMap((g) => g.rows);
  const numberOf = new Map(rows.map((row, i) => [row.id, i + 1]));
  const numbersOf = (found: readonly Named[]) => found.flatMap(({ id }) => numberOf.get(id) ?? []);
  const entry = (row: DirectoryRow): BookletEntry[] => {
    const service = guide.services.get(row.id);
    const number = numberOf.get(row.id);
    return service && number !== undefined ? [{ number, card: serviceCard(showing, service, place) }] : [];
  };
  const byName = byNameIn(lang);
  const situations = [...guide.needs.keys()].flatMap((id): BookletIndex[] => {
    const numbers = numbersOf(rows.filter((row) => row.needs.some((need) => need.id === id)));
    return numbers.length > 0 ? [{ name: saidOf(showing, `need.${id}.name`), numbers }] : [];
  });
  const services = rows.map((row) => ({ name: row.name, numbers: numbersOf([row]) }));
  return {
    place,
    lines: linesOf(showing, place),
    topics: groups.flatMap(({ name, rows: own, also }) =>
      name && (own.length > 0 || also.length > 0)
        ? [{ name, entries: own.flatMap(entry), also: numbersOf(also) }]
        : [],
    ),
    situations: situations.sort(byName),
    services: services.sort(byName),
  };
}
