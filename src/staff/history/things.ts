import type { Guide } from '../../guide/guide.ts';
import type { Change, Changed } from '../../versions/change.ts';
import type { Versions } from '../../versions/versions.ts';
import { serviceFile } from '../todo/confirm.ts';

export const THINGS = ['contact', 'service', 'place'] as const;

/** Something that has a history of its own. */
export interface Thing {
  kind: (typeof THINGS)[number];
  id: string;
  name: string;
  path: string;
}

/** A contact, service or place of today's guide with the file it stands in; null where there is none. */
export async function thingOf(
  versions: Versions,
  guide: Guide,
  kind: string,
  id: string,
): Promise<Thing | null> {
  const contact = kind === 'contact' ? guide.contacts.get(id) : undefined;
  if (contact)
    return { kind: 'contact', id, name: contact.who, path: `content/${contact.place}/contacts.yaml` };
  const place = kind === 'place' ? guide.places.get(id) : undefined;
  if (place) return { kind: 'place', id, name: place.name, path: `content/${id}/place.yaml` };
  const service = kind === 'service' ? guide.services.get(id) : undefined;
  const file = service && (await serviceFile(versions, service.place, id));
  return service && file ? { kind: 'service', id, name: service.name, path: file.path } : null;
}

export const isThing = (thing: Pick<Thing, 'kind' | 'id'>, item: Pick<Changed, 'kind' | 'id'>): boolean =>
  item.kind === thing.kind && item.id === thing.id;

/** What a change says of one thing, or of everything. */
export const itemsOf = (change: Change | null, thing: Thing | null): readonly Changed[] =>
  (change?.items ?? []).filter((item) => thing === null || isThing(thing, item));
