import { z } from 'zod';
import { closure, format, id, text } from './shared.ts';

/** `content/<place>/place.yaml`: a node of the tree Poland > voivodeship > county > municipality. */
export const placeFile = z
  .strictObject({
    format,
    place: id,
    level: z.enum(['country', 'voivodeship', 'county', 'municipality'], {
      error: 'Dozwolone: country, voivodeship, county, municipality.',
    }),
    teryt: z
      .string()
      .regex(/^(\d{2}|\d{4}|\d{7})$/, { error: 'Kod TERYT ma 2, 4 albo 7 cyfr.' })
      .optional()
      .meta({ description: 'TERYT code: 2 digits voivodeship, 4 county, 7 municipality with its kind' }),
    within: id.optional(),
    name: text,
    in_words: text.meta({ description: 'With its preposition: "w Ostrowcu Świętokrzyskim"' }),
    said: z
      .array(text)
      .default([])
      .meta({ description: 'How people write it: cases, districts, other languages' }),
    ambiguous: z
      .array(text)
      .default([])
      .meta({ description: 'Words that are also ordinary words: count only after a preposition' }),
    front_desk: id.optional().meta({ description: 'Contact to fall back on' }),
    offered: z
      .enum(['yes', 'no'])
      .default('no')
      .meta({ description: 'Shown in the list of places a resident chooses from' }),
    closures: z.array(closure).default([]),
    note: text.optional(),
  })
  .meta({ title: 'Place' });
export type PlaceFile = z.infer<typeof placeFile>;
