import type { Guide, Place, Service } from '../guide/guide.ts';

/** What a guide of all of Poland must not be searched through for each message; made once a guide. */
interface Around {
  /** Place -> services that serve it, in the guide's order. */
  serving: ReadonlyMap<string, readonly Service[]>;
  order: ReadonlyMap<Service, number>;
  /** What `servicesAround` found, by the place it was asked for. */
  around: Map<string, readonly Service[]>;
  /** Place -> the places right below it. */
  below: ReadonlyMap<string, readonly Place[]>;
  /** Places whose folder holds services. */
  withServices: ReadonlySet<string>;
  /** Places with an offered place anywhere below, or offered themselves. */
  offering: ReadonlySet<string>;
  country: Place | null;
}

const made = new WeakMap<Guide, Around>();

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

function aroundOf(guide: Guide): Around {
  const before = made.get(guide);
  if (before) return before;
  const serving = new Map<string, Service[]>();
  const order = new Map<Service, number>();
  for (const service of guide.services.values()) {
    order.set(service, order.size);
    for (const place of new Set(service.serves)) push(serving, place, service);
  }
  const below = new Map<string, Place[]>();
  const offering = new Set<string>();
  for (const place of guide.places.values()) {
    if (place.within !== null) push(below, place.within, place);
    for (
      let at: Place | undefined = place.offered ? place : undefined;
      at && !offering.has(at.id);
      at = at.within === null ? undefined : guide.places.get(at.within)
    )
      offering.add(at.id);
  }
  const withServices = new Set([...guide.services.values()].map((s) => s.place));
  const root = [...guide.places.values()].find((p) => p.level === 'country') ?? null;
  const all: Around = { serving, order, around: new Map(), below, withServices, offering, country: root };
  made.set(guide, all);
  return all;
}

const MOST_LISTS = 500;

/** Services that serve a place or any that it lies in (`chain`, the place first), in the guide's order, each once. */
export function servicesAround(guide: Guide, chain: readonly Place[]): readonly Service[] {
  const { serving, order, around } = aroundOf(guide);
  const first = chain[0]?.id ?? '';
  const known = around.get(first);
  if (known) return known;
  const found = new Set(chain.flatMap((place) => serving.get(place.id) ?? []));
  const sorted = [...found].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  if (around.size >= MOST_LISTS) around.clear();
  around.set(first, sorted);
  return sorted;
}

export const placesBelow = (guide: Guide, place: string): readonly Place[] =>
  aroundOf(guide).below.get(place) ?? [];

/** Does this place have a door of its own, so that it deserves a button on the first screen? */
export const hasOwnServices = (guide: Guide, place: string): boolean =>
  aroundOf(guide).withServices.has(place);

export const offersPlaces = (guide: Guide, place: string): boolean => aroundOf(guide).offering.has(place);

/** The country: what serves everybody, and the place of somebody whose town is not known. */
export const country = (guide: Guide): Place | null => aroundOf(guide).country;
