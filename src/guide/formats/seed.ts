import { z } from 'zod';
import { format, id, roughDate, text } from './shared.ts';

/** Why a fact is not shown to residents; a closed list, so that it can be counted. */
export const REASONS = [
  'plan',
  'closed',
  'report-only',
  'duplicate',
  'home-address',
  'unclear',
  'historical',
] as const;

/** `seeds/<document>.yaml`: what a source document states, each fact with its lines. Own words, no sentence copied. */
export const seedFile = z
  .strictObject({
    format,
    document: z.string().regex(/^\d{3}$/, { error: 'Numer dokumentu ma trzy cyfry, np. "003".' }),
    title: text,
    publisher: text,
    as_of: roughDate,
    period: text.optional(),
    facts: z.array(
      z
        .strictObject({
          id,
          lines: z
            .string()
            .regex(/^\d+(-\d+)?(,\d+(-\d+)?)*$/, { error: 'Wiersze: 53, 25-31 albo 3,38,99.' }),
          name: text,
          says: text.meta({ description: 'What the document states, in own words' }),
          as_of: text.optional(),
          phones: z.array(text).default([]),
          addresses: z.array(text).default([]),
          rooms: z.array(text).default([]),
          hours: z.array(text).default([]).meta({ description: 'In OSM opening_hours syntax' }),
          used_by: z.array(id).default([]).meta({ description: 'Services that pass this fact on' }),
          reason: z
            .enum(REASONS, { error: `Dozwolone: ${REASONS.join(', ')}.` })
            .optional()
            .meta({ description: 'Why it is not passed on' }),
          why: text.optional(),
          ask: text.optional().meta({ description: 'To-confirm list: what to ask whom' }),
        })
        .refine((f) => f.used_by.length > 0 !== (f.reason !== undefined), {
          error: 'Fakt jest używany (used_by) albo ma powód (reason): dokładnie jedno z dwojga.',
        }),
    ),
  })
  .meta({ title: 'Source document' });
export type SeedFile = z.infer<typeof seedFile>;
