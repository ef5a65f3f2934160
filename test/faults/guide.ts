import { smallFile, smallFiles } from '../fixtures/small-guide.ts';

export const MANY = 'content/miasto/contacts.yaml';
export const PEOPLE = 20;

/** The small guide with a contact for each of 20 people in one file. */
export function guideForMany(): Map<string, string> {
  const contacts = Array.from(
    { length: PEOPLE },
    (_, i) => `  own-${i}:
    who: pokój ${i}
    phone: 41 276 70 ${String(i).padStart(2, '0')}
    hours: unknown
    evidence: { phone: { page: town.example, date: 2026 } }
`,
  );
  return new Map([...smallFiles(), [MANY, smallFile(MANY) + contacts.join('')]]);
}

/** The contact of one person gets a new number. */
export const numbered = (i: number, text: string, number: string): string =>
  text.replace(`41 276 70 ${String(i).padStart(2, '0')}\n`, `${number}\n`);
