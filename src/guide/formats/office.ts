import { z } from 'zod';
import { date, format, text } from './shared.ts';

const told = text.default('unknown');
const day = z.union([date, z.literal('unknown')]).default('unknown');

/**
 * `content/office.yaml`: who answers for this site, for the accessibility statement the law asks for (act of 4 April 2019,
 * art. 10) and the privacy notice. What the office has not filled in is `unknown` and is said so on the page.
 */
export const officeFile = z
  .strictObject({
    format,
    name: told.meta({ description: 'Public body that answers for the site, in full' }),
    address: told,
    site: told.meta({ description: 'Address of the site, with https://' }),
    published: day.meta({ description: 'Day the site was published' }),
    updated: day.meta({ description: 'Day of the last important update' }),
    status: z
      .enum(['full', 'partial', 'none', 'unknown'], { error: 'Dozwolone: full, partial, none, unknown.' })
      .default('unknown')
      .meta({ description: 'How far the site complies with WCAG' }),
    exceptions: z.array(text).default([]).meta({ description: 'What does not comply or is exempt' }),
    prepared: day.meta({ description: 'Day the statement was prepared' }),
    method: told.meta({ description: 'Who assessed the site and how, e.g. "samoocena"' }),
    contact: z
      .strictObject({ who: told, email: told, phone: told })
      .default({ who: 'unknown', email: 'unknown', phone: 'unknown' }),
    building: told.meta({ description: 'How accessible the building is' }),
    communication: told.meta({ description: 'Sign language, other ways of communicating' }),
    data_protection_officer: told,
  })
  .meta({ title: 'Office' });
export type OfficeFile = z.infer<typeof officeFile>;

/** What stands for an office of which nothing is known. */
export const UNKNOWN_OFFICE: OfficeFile = officeFile.parse({ format: '1' });
