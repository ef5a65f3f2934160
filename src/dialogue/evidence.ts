import type { Contact, Evidence, Guide } from '../guide/guide.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import type { EvidenceShown } from './reply.ts';

// How long a kind of fact may stand before somebody checks it again (DESIGN.md section 3), in days.
const REVIEW = { line: 30, hours: 90, other: 365 } as const;
const DAY = 86_400_000;

/** Where a fact comes from, in words, and the rough date of its source (`2023`, `2025-11`), null when undated. */
export function sourceOf(guide: Guide, evidence: Evidence): { source: string; date: string | null } {
  if (typeof evidence !== 'string')
    return { source: evidence.page, date: evidence.date === 'unknown' ? null : evidence.date };
  const [document = '', line] = evidence.split(':');
  const seed = guide.seeds.get(document);
  if (!seed) return { source: evidence, date: null };
  return {
    source: `${seed.publisher}: „${seed.title}”, w. ${line}`,
    date: seed.as_of === 'unknown' ? null : seed.as_of,
  };
}

export function evidenceOf(guide: Guide, contact: Contact): EvidenceShown[] {
  return Object.entries(contact.evidence).flatMap(([field, evidence]) =>
    evidence === undefined ? [] : [{ field: field as EvidenceShown['field'], ...sourceOf(guide, evidence) }],
  );
}

/** The year of the oldest dated evidence of a contact: what "stan na" may claim at most; null when nothing is dated. */
export function asOf(shown: readonly EvidenceShown[]): string | null {
  const years = shown.flatMap((e) => (e.date === null ? [] : [e.date.slice(0, 4)]));
  return years.length > 0 ? (years.sort()[0] ?? null) : null;
}

/** Contacts shown on danger cards are reviewed most often. */
export function isDangerLine(guide: Guide, contact: string): boolean {
  const lines = dangerLines.get(guide) ?? new Set([...guide.dangers.values()].flatMap((d) => d.shows));
  dangerLines.set(guide, lines);
  return lines.has(contact);
}

const dangerLines = new WeakMap<Guide, ReadonlySet<string>>();

/** After how many days a contact is to be checked again: by the shortest-lived fact it has. */
export function reviewDays(guide: Guide, contact: Contact): number {
  if (isDangerLine(guide, contact.id)) return REVIEW.line;
  return contact.hours !== null ? REVIEW.hours : REVIEW.other;
}

/** Was this contact confirmed, but too long ago? A contact nobody ever confirmed is not overdue: it says so itself. */
export function isOverdue(guide: Guide, contact: Contact, now: Date): boolean {
  if (contact.confirmed === 'never') return false;
  const days = (Date.parse(isoWarsaw(now).slice(0, 10)) - Date.parse(contact.confirmed.on)) / DAY;
  return days > reviewDays(guide, contact);
}
