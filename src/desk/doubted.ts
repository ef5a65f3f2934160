import { isDangerLine } from '../dialogue/evidence.ts';
import type { World } from '../dialogue/world.ts';
import type { Guide } from '../guide/guide.ts';
import type { Report, ReportList } from '../store/reports.ts';

/** Contacts that operators reported and staff have not decided about. Residents' taps alone cast no doubt: anybody can tap. */
export function doubtedContacts(
  guide: Guide,
  open: readonly Pick<Report, 'contact' | 'from'>[],
): Set<string> {
  const ids = open.filter((r) => r.from === 'operator').map((r) => r.contact);
  return new Set(ids.filter((id) => guide.contacts.has(id) && !isDangerLine(guide, id)));
}

/** The live guide as all channels are to speak it: reported contacts say "call and confirm" from the next answer on. */
export function withDoubts<T extends { current(): World }>(live: T, reports: Pick<ReportList, 'list'>): T {
  const open = (): Report[] => {
    try {
      return reports.list('open');
    } catch {
      // A store that cannot be read leaves nobody without an answer.
      return [];
    }
  };
  const current = (): World => {
    const world = live.current();
    return { ...world, doubted: doubtedContacts(world.guide, open()) };
  };
  return { ...live, current };
}
