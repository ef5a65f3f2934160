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

const sameIds = (a: ReadonlySet<string>, b: ReadonlySet<string>) =>
  a.size === b.size && [...a].every((id) => b.has(id));

/**
 * The live guide as all channels are to speak it: reported contacts say "call and confirm" from the next answer on. The same
 * world, with the same set, until either changes: pages are kept as long.
 */
export function withDoubts<T extends { current(): World }>(
  live: T,
  reports: { fromOperators(): readonly Pick<Report, 'contact' | 'from'>[] } & Pick<ReportList, 'stamp'>,
): T {
  let last: { of: World; stamp: string; world: World & { doubted: Set<string> } } | null = null;
  const current = (): World => {
    const of = live.current();
    try {
      const stamp = reports.stamp();
      if (last?.of === of && last.stamp === stamp) return last.world;
      const found = doubtedContacts(of.guide, reports.fromOperators());
      const same = last?.of === of && sameIds(last.world.doubted, found);
      const world = same && last !== null ? last.world : { ...of, doubted: found };
      last = { of, stamp, world };
      return world;
    } catch {
      // A store that cannot be read leaves nobody without an answer, and what was doubted stays so.
      return last?.of === of ? last.world : { ...of, doubted: new Set() };
    }
  };
  return { ...live, current };
}
