import { z } from 'zod';
import { date, format, id, text } from './shared.ts';

/** Short: it stands above every answer of the place, in every channel. */
const MOST = 300;

/** `content/<place>/banners.yaml`: what everybody in the place must know for some days (frost, a flood). */
export const bannersFile = z
  .strictObject({
    format,
    banners: z.array(
      z
        .strictObject({
          id,
          text: text.max(MOST, { error: `Komunikat ma najwyżej ${MOST} znaków.` }),
          from: date.optional(),
          until: date.meta({ description: 'Last day on which it is shown' }),
          by: text.optional().meta({ description: 'Internal: who wrote it' }),
        })
        .refine((b) => b.from === undefined || b.from <= b.until, {
          error: 'Ostatni dzień jest przed pierwszym.',
          path: ['until'],
        }),
    ),
  })
  .meta({ title: 'Banners of a place' });
export type BannersFile = z.infer<typeof bannersFile>;
