import { createRequire } from 'node:module';
import type * as Library from 'libphonenumber-js';

/** Loaded when a number asks for it, which few do: it takes 5 MB. */
const library = (): typeof Library => load('libphonenumber-js');
const load = createRequire(import.meta.url);

/** Polish emergency, help-line and city numbers that are dialled as they stand (UKE numbering plan: 112, 98x/99x, 116xxx, 19xxx). */
const SHORT = /^(112|98\d|99\d|116\d{3}|19\d{3})$/;

const PLAIN = /^[\d\s\-()]+$/;
const NINE = /^[1-9]\d{8}$/;

/**
 * A number as staff write it ("41 276 76 21", "986") as what `tel:` dials and what is shown;
 * null when no such Polish number can exist.
 */
export function readPhone(text: string): { number: string; shown: string } | null {
  const digits = text.replace(/[\s\-()]/g, '');
  if (SHORT.test(digits)) return { number: digits, shown: text.trim() };
  // Nine digits are most of all numbers, and the library takes 60 µs to say the same of them (a test holds it to that).
  if (PLAIN.test(text) && NINE.test(digits)) return { number: `+48${digits}`, shown: text.trim() };
  const parsed = library().parsePhoneNumberFromString(text, 'PL');
  // The library takes a local number without its area code ("276 76 62") and an extension for whole ones: nobody can dial them.
  if (!parsed?.isValid() || parsed.ext !== undefined) return null;
  if (parsed.countryCallingCode === '48' && !NINE.test(parsed.nationalNumber)) return null;
  return { number: parsed.number, shown: text.trim() };
}
