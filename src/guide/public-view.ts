import type { Contact, Guide, Service } from './guide.ts';

export type PublicContact = Omit<Contact, 'note' | 'conflicts'>;
export type PublicService = Omit<Service, 'note' | 'conflicts' | 'operator_says' | 'do_not_promise'>;

/** What channels, exports and the API may see: no internal notes, no lines for operators, nothing closed. */
export interface PublicGuide {
  version: string;
  commit: string | null;
  places: Guide['places'];
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

/** The one function that decides what is public: fields are dropped here and nowhere else. */
export function publicView(guide: Guide): PublicGuide {
  const contacts = [...guide.contacts].map(
    ([id, { note: _, conflicts: __, ...contact }]) => [id, contact] as const,
  );
  const services = [...guide.services]
    .filter(([, s]) => s.state !== 'closed')
    .map(
      ([id, { note: _, conflicts: __, operator_says: ___, do_not_promise: ____, ...service }]) =>
        [id, service] as const,
    );
  return {
    version: guide.version,
    commit: guide.commit,
    places: guide.places,
    needs: [...guide.needs.values()].map(({ id, number, topic, name, explains, sensitive }) => ({
      id,
      number,
      topic,
      name,
      explains,
      sensitive,
    })),
    contacts: new Map(contacts),
    services: new Map(services),
  };
}
