import { sourceOf } from '../dialogue/evidence.ts';
import type { Guide } from '../guide/guide.ts';
import type { PublicContact, PublicGuide } from '../guide/public-view.ts';
import { uuidOf } from './ids.ts';
import { schedulesOf } from './schedules.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  pl: 'polski',
  uk: 'ukraiński',
  en: 'angielski',
  ru: 'rosyjski',
  de: 'niemiecki',
  be: 'białoruski',
  fr: 'francuski',
};

/** Leaves out what is unknown: HSDS has no null. */
export const known = <T extends object>(fields: T) =>
  Object.fromEntries(Object.entries(fields).filter(([, v]) => v !== undefined && v !== null)) as {
    [K in keyof T]: Exclude<T[K], undefined | null>;
  };

/** Where each fact of a contact comes from: HSDS's record of a change, made from our evidence and confirmations. */
export function metadataOf(guide: Guide, contact: PublicContact) {
  const values: Readonly<Record<string, string | undefined>> = {
    phone: contact.phone?.shown,
    sms: contact.sms,
    email: contact.email,
    address: contact.address ?? undefined,
    room: contact.room,
    hours: contact.hours ?? undefined,
  };
  const entry = (field: string, date: string | null, kind: string, by: string) => ({
    id: uuidOf('metadata', contact.id, field, kind),
    resource_id: uuidOf('contact', contact.id),
    resource_type: 'contact',
    // A source dated by its year stays dated by its year.
    last_action_date: date ?? 'unknown',
    last_action_type: kind,
    field_name: field,
    previous_value: '',
    replacement_value: values[field] ?? '',
    updated_by: by,
  });
  const sources = Object.entries(contact.evidence).flatMap(([field, evidence]) => {
    if (evidence === undefined) return [];
    const { source, date } = sourceOf(guide, evidence);
    return [entry(field, date, 'stated by source', source)];
  });
  if (contact.confirmed === 'never') return sources;
  const { on, how } = contact.confirmed;
  return [...sources, entry('all', on, `confirmed by ${how}`, 'okienko')];
}

export function phonesOf({ id, phone, who, sms, cost }: PublicContact) {
  const text = sms === undefined ? [] : [{ id: uuidOf('phone', id, 'sms'), number: sms, type: 'text' }];
  if (phone === null) return text;
  const description = [who, cost].filter((part) => part !== undefined).join('; ');
  return [{ id: uuidOf('phone', id), number: phone.number, type: 'voice', description }, ...text];
}

export const languagesOf = ({ id, languages }: PublicContact) =>
  languages.map((code) => ({ id: uuidOf('language', id, code), name: LANGUAGES[code] ?? code, code }));

/** Names of the county and the voivodeship around a place. */
function around(open: PublicGuide, place: string) {
  const names: Partial<Record<'county' | 'voivodeship' | 'municipality' | 'country', string>> = {};
  for (let at = open.places.get(place); at; at = at.within === null ? undefined : open.places.get(at.within))
    names[at.level] ??= at.name;
  return names;
}

const STEP_FREE = { yes: 'Wejście bez schodów.', no: 'Do wejścia prowadzą schody.', unknown: null } as const;

/** The door of a contact; null for a line without one. The postal code is empty: no source of ours gives it. */
export function locationOf(guide: Guide, open: PublicGuide, contact: PublicContact) {
  if (contact.address === null) return null;
  const id = uuidOf('location', contact.id);
  const { county, voivodeship } = around(open, contact.place);
  const stepFree = STEP_FREE[contact.step_free];
  return known({
    id,
    location_type: 'physical' as const,
    name: contact.who,
    description: contact.room,
    external_identifier: contact.id,
    external_identifier_type: 'okienko',
    addresses: [
      known({
        id: uuidOf('address', contact.id),
        location_id: id,
        address_1: contact.address,
        address_2: contact.room,
        city: contact.town ?? open.places.get(contact.place)?.name ?? '',
        region: county,
        state_province: voivodeship ?? '',
        postal_code: '',
        country: 'PL',
        address_type: 'physical' as const,
      }),
    ],
    languages: languagesOf(contact),
    phones: phonesOf(contact),
    schedules: schedulesOf(contact),
    accessibility:
      stepFree === null
        ? []
        : [{ id: uuidOf('accessibility', contact.id), location_id: id, description: stepFree }],
    metadata: metadataOf(guide, contact),
  });
}
export type HsdsLocation = NonNullable<ReturnType<typeof locationOf>>;

/** A contact as HSDS knows it: who answers, their e-mail and numbers. */
export const contactOf = (contact: PublicContact) =>
  known({
    id: uuidOf('contact', contact.id),
    name: contact.who,
    department: contact.organisation,
    email: contact.email,
    phones: phonesOf(contact),
  });
