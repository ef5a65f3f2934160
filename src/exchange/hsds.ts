import type { Guide } from '../guide/guide.ts';
import {
  type PublicContact,
  type PublicGuide,
  type PublicService,
  publicView,
} from '../guide/public-view.ts';
import { agesOf } from './ages.ts';
import { uuidOf } from './ids.ts';
import { contactOf, known, languagesOf, locationOf, metadataOf, phonesOf } from './parts.ts';
import { schedulesOf } from './schedules.ts';

/** Open Referral's Human Services Data Specification; objects below have the shape of its JSON Schemas. */
export const HSDS_VERSION = '3.1';

const TAXONOMY = {
  id: uuidOf('taxonomy', 'needs'),
  name: 'Okienko: potrzeby',
  description: 'Potrzeby mieszkańców, do których prowadzi Okienko. Numery i identyfikatory są stałe.',
} as const;

type PublicNeed = PublicGuide['needs'][number];

function termOf(need: PublicNeed) {
  return {
    id: uuidOf('need', need.id),
    code: need.number,
    name: need.name,
    description: need.explains,
    taxonomy: TAXONOMY.name,
    taxonomy_detail: TAXONOMY,
    language: 'pl',
    taxonomy_id: TAXONOMY.id,
  };
}

function organizationOf(name: string) {
  // Nothing of ours describes the organisation itself, and a description must not be empty.
  return { id: uuidOf('organization', name), name, description: name };
}

const STATUS = {
  active: 'active',
  unconfirmed: 'active',
  paused: 'temporarily closed',
  closed: 'defunct',
} as const;

function alertOf(service: PublicService): string | undefined {
  if (service.state === 'active') return undefined;
  const said =
    service.state === 'paused'
      ? 'Chwilowo nieczynne.'
      : 'Nikt jeszcze nie potwierdził, że ta pomoc nadal działa. Zadzwoń, zanim pójdziesz.';
  return service.why === undefined ? said : `${said} ${service.why}`;
}

const RESIDENCE = {
  yes: 'Tylko dla mieszkańców.',
  no: 'Nie trzeba tu mieszkać.',
  unknown: undefined,
} as const;

function areasOf(open: PublicGuide, service: PublicService) {
  return service.serves.flatMap((id) => {
    const place = open.places.get(id);
    if (!place) return [];
    const teryt = place.teryt === null ? undefined : `TERYT ${place.teryt}`;
    return [
      known({
        id: uuidOf('service_area', service.id, id),
        name: place.name,
        description: teryt,
        extent: place.teryt ?? undefined,
        extent_type: place.teryt === null ? undefined : 'text',
      }),
    ];
  });
}

function attributesOf(needs: ReadonlyMap<string, PublicNeed>, service: PublicService) {
  return Object.entries(service.answers).flatMap(([id, rank]) => {
    const need = needs.get(id);
    if (!need) return [];
    return [
      {
        id: uuidOf('attribute', service.id, id),
        link_id: uuidOf('service', service.id),
        taxonomy_term_id: uuidOf('need', id),
        link_type: 'service_type',
        link_entity: 'service',
        value: String(rank),
        label: need.name,
        taxonomy_term: termOf(need),
      },
    ];
  });
}

function atLocations(
  guide: Guide,
  open: PublicGuide,
  service: PublicService,
  contacts: readonly PublicContact[],
) {
  return contacts.flatMap((contact) => {
    const location = locationOf(guide, open, contact);
    if (location === null) return [];
    return [
      {
        id: uuidOf('service_at_location', service.id, contact.id),
        service_id: uuidOf('service', service.id),
        location_id: location.id,
        description: contact.who,
        location,
      },
    ];
  });
}

function serviceOf(
  guide: Guide,
  open: PublicGuide,
  needs: ReadonlyMap<string, PublicNeed>,
  service: PublicService,
) {
  const contacts = service.contacts.flatMap((id) => open.contacts.get(id) ?? []);
  const lines = contacts.filter((c) => c.address === null);
  const { min, max } = agesOf(service.for_whom ?? '');
  const id = uuidOf('service', service.id);
  const page = contacts.find((c) => c.page !== undefined)?.page;
  const eligibility = [service.for_whom, RESIDENCE[service.residence]].filter((t) => t !== undefined);
  const organization = service.organisation === undefined ? undefined : organizationOf(service.organisation);
  return known({
    id,
    organization_id: organization?.id,
    name: service.name,
    alternate_name: service.aliases.length > 0 ? service.aliases.join('; ') : undefined,
    description: [service.gives, service.explains].filter((t) => t !== undefined).join(' '),
    url: page === undefined ? undefined : `https://${page}`,
    email: contacts.find((c) => c.email !== undefined)?.email,
    status: STATUS[service.state],
    application_process: service.how_to_start,
    fees_description: service.cost,
    eligibility_description: eligibility.length > 0 ? eligibility.join(' ') : undefined,
    minimum_age: min ?? undefined,
    maximum_age: max ?? undefined,
    alert: alertOf(service),
    phones: contacts.flatMap(phonesOf),
    schedules: lines.flatMap(schedulesOf),
    service_areas: areasOf(open, service),
    service_at_locations: atLocations(guide, open, service, contacts),
    languages: uniqueById(contacts.flatMap(languagesOf)),
    organization,
    required_documents:
      service.bring === undefined
        ? []
        : [{ id: uuidOf('required_document', service.id), service_id: id, document: service.bring }],
    contacts: contacts.map(contactOf),
    attributes: attributesOf(needs, service),
    metadata: contacts.flatMap((c) => metadataOf(guide, c)),
  });
}
export type HsdsService = ReturnType<typeof serviceOf>;
export type HsdsOrganization = ReturnType<typeof organizationOf>;

function uniqueById<T extends { id: string }>(items: readonly T[]): T[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

/** The public guide in HSDS; services are made one at a time, since all of Poland is long. */
export interface Hsds {
  /** Ids (UUIDs) of all services, in the guide's order. */
  ids: readonly string[];
  service(id: string): HsdsService | null;
  organizations: readonly HsdsOrganization[];
  terms: readonly ReturnType<typeof termOf>[];
  taxonomy: typeof TAXONOMY;
}

const made = new WeakMap<Guide, Hsds>();

/** All that `publicView` shows, in HSDS 3.1: the same number of services, under ids that stay. */
export function hsdsOf(guide: Guide): Hsds {
  const before = made.get(guide);
  if (before) return before;
  const open = publicView(guide);
  const needs = new Map(open.needs.map((need) => [need.id, need]));
  const byId = new Map([...open.services.values()].map((s) => [uuidOf('service', s.id), s]));
  const names = new Set([...open.services.values()].flatMap((s) => s.organisation ?? []));
  const hsds: Hsds = {
    ids: [...byId.keys()],
    service: (id) => {
      const service = byId.get(id);
      return service ? serviceOf(guide, open, needs, service) : null;
    },
    organizations: [...names].map(organizationOf),
    terms: open.needs.map(termOf),
    taxonomy: TAXONOMY,
  };
  made.set(guide, hsds);
  return hsds;
}

/** One page of a list, as the HSDS API wraps it. `page` counts from 1. */
export function pageOf<T>(all: readonly T[], page: number, size: number) {
  const pages = Math.max(1, Math.ceil(all.length / size));
  const contents = all.slice((page - 1) * size, page * size);
  return {
    total_items: all.length,
    total_pages: pages,
    page_number: page,
    size: contents.length,
    first_page: page === 1,
    last_page: page >= pages,
    empty: contents.length === 0,
    contents,
  };
}
