import { z } from 'zod';
import { format, id, text } from './shared.ts';

const ranks = z.record(id, z.string().regex(/^[1-9]$/, { error: 'Kolejność to cyfra od 1 do 9.' }));

/**
 * `intents/starter.yaml`: what a new municipality or county begins with. Only what the law says exists everywhere
 * becomes a service at once; whether the rest exists is a question for staff. No numbers, no addresses.
 */
export const starterFile = z
  .strictObject({
    format,
    starter: z.array(
      z.strictObject({
        id: id.max(16, { error: 'Najwyżej 16 znaków: z nazwą miejsca ma się zmieścić w 40.' }),
        level: z.enum(['municipality', 'county'], { error: 'Dozwolone: municipality, county.' }),
        exists: z
          .enum(['by-law', 'perhaps'], { error: 'Dozwolone: by-law, perhaps.' })
          .meta({ description: 'by-law: every such place has it; perhaps: ask first' }),
        who: text.meta({ description: 'The contact, in general words' }),
        asks: text.meta({ description: 'What staff are to find out' }),
        law: text.optional().meta({ description: 'Why it must exist, or whose duty it is' }),
        service: z.strictObject({
          name: text,
          aliases: z.array(text).default([]),
          gives: text,
          explains: text.optional(),
          answers: ranks,
        }),
      }),
    ),
  })
  .meta({ title: 'What a new place begins with' });
export type StarterFile = z.infer<typeof starterFile>;
export type StarterEntry = StarterFile['starter'][number];
