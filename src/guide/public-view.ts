import type { Contact, Guide, Place, Service } from './guide.ts';

type Closure = Omit<Contact['closures'][number], 'by'>;
type Confirmed = 'never' | Omit<Exclude<Contact['confirmed'], 'never'>, 'by'>;

/** Who of the staff confirmed or closed something is theirs to know. */
export type PublicContact = Omit<Contact, 'note' | 'conflicts' | 'confirmed' | 'closures'> & {
  confirmed: Confirmed;
  closures: readonly Closure[];
};
export type PublicPlace = Omit<Place, 'closures'> & { closures: readonly Closure[] };
export type PublicService = Omit<Service, 'note' | 'conflicts' | 'operator_says' | 'do_not_promise'>;

/** What channels, exports and the API may see: no internal notes, no lines for operators, nothing closed. */
export interface PublicGuide {
  version: string;
  commit: string | null;
  places: ReadonlyMap<string, PublicPlace>;
  needs: readonly {
    id: string;
    number: string;
    topic: string;
    name: string;
    explains: string;
    sensitive: boolean;
  }[];
  contacts: ReadonlyMap<string, PublicContact>;
  services: ReadonlyMap<string, PublicService>;
}

const unsigned = ({ by: _, ...closure }: Contact['closures'][number]): Closure => closure;

const withoutName = (confirmed: Contact['confirmed']): Confirmed =>
  confirmed === 'never' ? 'never' : { on: confirmed.on, how: confirmed.how };

/** A contact without what is the staff's: notes, other values of sources, who confirmed it. */
export function publicContact({
  note: _,
  conflicts: __,
  confirmed,
  closures,
  ...contact
}: Contact): PublicContact {
  return { ...contact, confirmed: withoutName(confirmed), closures: closures.map(unsigned) };
}

/** A service without what is the staff's; null for a closed one. */
export function publicService({
  note: _,
  conflicts: __,
  operator_says: ___,
  do_not_promise: ____,
  ...service
}: Service): PublicService | null {
  return service.state === 'closed' ? null : service;
}

/** The one place that decides what is public: fields are dropped here and nowhere else. */
export function publicView(guide: Guide): PublicGuide {
  const services = [...guide.services].flatMap(([id, s]) => {
    const service = publicService(s);
    return service === null ? [] : [[id, service] as const];
  });
  return {
    version: guide.version,
    commit: guide.commit,
    places: new Map(
      [...guide.places].map(([id, place]) => [id, { ...place, closures: place.closures.map(unsigned) }]),
    ),
    needs: [...guide.needs.values()].map(({ id, number, topic, name, explains, sensitive }) => ({
      id,
      number,
      topic,
      name,
      explains,
      sensitive,
    })),
    contacts: new Map([...guide.contacts].map(([id, contact]) => [id, publicContact(contact)])),
    services: new Map(services),
  };
}
