import { isDeepStrictEqual } from 'node:util';
import type { Guide } from '../../guide/guide.ts';
import type { ReportList } from '../../store/reports.ts';
import { TASKS as T } from './texts.ts';

/** Contacts of which the later guide says that somebody checked them, and nothing else that the earlier one did not; each with the day. */
export function foundRight(before: Guide, after: Guide): ReadonlyMap<string, string> {
  const right = new Map<string, string>();
  for (const contact of after.contacts.values()) {
    const was = before.contacts.get(contact.id);
    const { confirmed } = contact;
    if (!was || typeof confirmed !== 'object' || isDeepStrictEqual(was.confirmed, confirmed)) continue;
    if (isDeepStrictEqual({ ...was, confirmed }, contact)) right.set(contact.id, confirmed.on);
  }
  return right;
}

/**
 * Reports about a contact that was found right are answered by that: once the check is seen by residents, not while it
 * waits, and only reports up to its day.
 */
export function settleAnswered(
  reports: Pick<ReportList, 'list' | 'settle'>,
  right: ReadonlyMap<string, string>,
  by: { id: string },
): void {
  for (const { id, contact, last } of reports.list('open'))
    if (last <= (right.get(contact) ?? '')) reports.settle(id, 'dismissed', by, T.check);
}

/** What a publication answered: from the guide before it to the one after. */
export const settlePublished = (
  reports: Pick<ReportList, 'list' | 'settle'>,
  before: Guide,
  after: Guide,
  by: { id: string },
): void => settleAnswered(reports, foundRight(before, after), by);
