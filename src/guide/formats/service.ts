import { z } from 'zod';
import { conflict } from './contact.ts';
import { date, evidence, flag, format, id, text } from './shared.ts';

/** `content/<place>/services/<id>.yaml`: what somebody gives, to whom, through which contacts. */
export const serviceFile = z
  .strictObject({
    format,
    service: id,
    name: text,
    aliases: z
      .array(text)
      .default([])
      .meta({ description: 'Other names, abbreviations and nicknames people search by' }),
    gives: text.meta({ description: 'What you get, in one or two plain sentences' }),
    for_whom: text.optional(),
    how_to_start: text.optional(),
    bring: text.optional(),
    cost: text.optional(),
    explains: text.optional().meta({ description: 'What the name or an abbreviation means' }),
    organisation: text.optional(),
    serves: z.array(id).min(1, { error: 'Podaj co najmniej jedno miejsce.' }),
    residence: flag.default('unknown').meta({ description: 'Does it ask for residence in the place?' }),
    answers: z
      .record(id, z.string().regex(/^[1-9]$/, { error: 'Kolejność to cyfra od 1 (najpierw) do 9.' }))
      .default({})
      .meta({ description: 'need: rank, 1 first' }),
    contacts: z.array(id).min(1, { error: 'Podaj co najmniej jeden kontakt.' }),
    state: z.enum(['active', 'unconfirmed', 'paused', 'closed'], {
      error: 'Dozwolone: active, unconfirmed, paused, closed.',
    }),
    why: text.optional().meta({ description: 'Why it is not active: shown to residents' }),
    valid: z.strictObject({ from: date.optional(), until: date.optional() }).optional(),
    operator_says: text.optional(),
    do_not_promise: text.optional().meta({ description: 'What the operator must not promise' }),
    evidence: z.array(evidence).default([]).meta({ description: 'Sources of the description' }),
    conflicts: z.array(conflict).default([]),
    note: text.optional().meta({ description: 'Internal: never shown to residents' }),
  })
  .meta({ title: 'Service' });
export type ServiceFile = z.infer<typeof serviceFile>;

/** `content/poland/good-to-know.yaml`: one plain paragraph on a benefit or procedure, shown with the needs it belongs to. */
export const goodToKnowFile = z.strictObject({
  format,
  good_to_know: z.array(
    z.strictObject({
      id,
      needs: z.array(id).min(1),
      title: text,
      text,
      evidence: z.array(evidence).min(1),
      note: text.optional(),
    }),
  ),
});
export type GoodToKnowFile = z.infer<typeof goodToKnowFile>;
