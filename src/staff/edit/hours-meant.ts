import { parseSpec } from '../../hours/hours.ts';
import { type Fault, HOW, type How, hoursTyped, type Typed } from './hours-form.ts';

const TABLE = /^(s[01]-|n\d-(nth|from|to)$)/;
const NAMES: Readonly<Record<How, string>> = {
  week: 'w podanych godzinach',
  always: 'całą dobę',
  appointment: 'po umówieniu',
  unknown: 'nie wiemy',
  text: 'inaczej',
};

/**
 * How the hours of a form are given: hours that were typed count. Whoever fills in the table and leaves the choice as
 * the form showed it (`typed.shown`, at first what stands in `was`) means the table; whoever chose something else and
 * typed hours too is asked which of the two.
 */
export function meantHow(typed: Typed, was: string): { how: string } | { fault: Fault } {
  const base: Typed = hoursTyped(was);
  const chosen = HOW.find((h) => h === typed['how']);
  const now = (name: string) => (typed[name] ?? '').trim();
  const isNew = (name: string) => now(name) !== '' && now(name) !== (base[name] ?? '');
  const table = Object.keys(typed).some((name) => TABLE.test(name) && isNew(name));
  const given: How[] = [...(table ? ['week' as const] : []), ...(isNew('spec') ? ['text' as const] : [])];
  const leftAlone = chosen === (typed['shown'] ?? base['how']);
  const [first] = given;
  if (chosen === undefined || first === undefined) return { how: typed['how'] ?? '' };
  if (given.length === 1 && leftAlone) return { how: first };
  if (given.includes(chosen) && (given.length === 1 || !leftAlone)) return { how: chosen };
  const where = given.length > 1 ? 'w tabeli i w zapisie OSM' : table ? 'w tabeli' : 'w zapisie OSM';
  const instead = given.map((h) => `„${NAMES[h]}”`).join(' albo ');
  return {
    fault: {
      field: 'how',
      says: `Zaznaczono „${NAMES[chosen]}”, a ${where} stoją nowe godziny. Zaznacz ${instead} albo usuń te godziny.`,
    },
  };
}

/**
 * What somebody typed "inaczej" as this guide writes it ("pon-pt 7.30-15.30": "Mo-Fr 07:30-15:30"); null where it is
 * right already, or could mean something else ("15.3" is 15:03 or 15:30).
 */
export function certainSpec(spec: string): string | null {
  const read = parseSpec(spec.trim());
  return read.ok || /\d[.:]\d(?!\d)/.test(spec) ? null : read.suggestion;
}
