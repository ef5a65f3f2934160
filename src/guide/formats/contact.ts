import { z } from 'zod';
import { closure, date, evidence, flag, format, id, text } from './shared.ts';

const confirmed = z.union(
  [
    z.literal('never'),
    z.strictObject({
      on: date,
      by: text,
      how: z.enum(['phone', 'visit', 'page'], { error: 'Dozwolone: phone, visit, page.' }),
    }),
  ],
  { error: 'Podaj never albo { on, by, how }.' },
);

/** Another value a source gives for a field, and why it is not the one shown. */
export const conflict = z.strictObject({
  field: z.enum(['phone', 'address', 'room', 'hours', 'who', 'name', 'gives'], {
    error: 'Dozwolone: phone, address, room, hours, who, name, gives.',
  }),
  other: text,
  source: evidence,
  why: text,
});

/** A door, a phone or a desk; written once, used by services. `unknown` means that no source gives it. */
export const contact = z.strictObject({
  who: text,
  phone: text
    .meta({ description: 'As it is read aloud, e.g. "41 276 76 21"; or unknown' })
    .default('unknown'),
  sms: text.optional(),
  email: z.email({ error: 'To nie jest adres e-mail.' }).optional(),
  page: text.optional().meta({ description: 'Web address without https://' }),
  confirm_by: id.optional().meta({ description: 'Contact to call when this one has no number' }),
  address: text
    .default('unknown')
    .meta({ description: 'Street and number, town; or unknown; none for a phone line' }),
  town: text.optional().meta({ description: 'Town of the address, for the map link' }),
  room: text.optional(),
  hours: text.default('unknown').meta({ description: 'OSM opening_hours, or unknown, or appointment' }),
  hours_note: text.optional(),
  holidays: z
    .enum(['assumed-closed', 'open', 'as-written'], { error: 'Dozwolone: assumed-closed, open, as-written.' })
    .default('assumed-closed'),
  step_free: flag.default('unknown'),
  languages: z
    .array(z.string().regex(/^[a-z]{2}$/, { error: 'Dwuliterowy kod języka, np. uk.' }))
    .default([]),
  without_speaking: text.optional().meta({ description: 'A way to get in touch without speaking' }),
  cost: text.optional().meta({ description: 'Cost of a call, e.g. "bezpłatnie"' }),
  organisation: text.optional(),
  closures: z.array(closure).default([]),
  evidence: z
    .strictObject({
      phone: evidence.optional(),
      sms: evidence.optional(),
      email: evidence.optional(),
      address: evidence.optional(),
      room: evidence.optional(),
      hours: evidence.optional(),
    })
    .default({}),
  conflicts: z.array(conflict).default([]),
  confirmed: confirmed.default('never'),
  note: text.optional().meta({ description: 'Internal: never shown to residents' }),
});
export type ContactEntry = z.infer<typeof contact>;

/** `content/<place>/contacts.yaml` */
export const contactsFile = z
  .strictObject({ format, contacts: z.record(id, contact) })
  .meta({ title: 'Contacts of a place' });
export type ContactsFile = z.infer<typeof contactsFile>;
