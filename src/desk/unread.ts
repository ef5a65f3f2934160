import type { Guide } from '../guide/guide.ts';
import type { DeskSeen } from '../store/desk-seen.ts';
import { type Change, changesBetween, type Facts, factsOf, readFacts, writeFacts } from './changes.ts';

/** What each operator has not read yet of what the guide became since they last worked. */
export interface Unread {
  changes(account: string, guide: Guide): readonly Change[];
  read(account: string, guide: Guide): void;
}

/** Compares what was kept with the guide at hand; facts and comparisons are made once for each pair of versions. */
export function unreadBy(seen: DeskSeen): Unread {
  const facts = new WeakMap<Guide, Facts>();
  const compared = new WeakMap<Guide, Map<string, Change[]>>();
  const of = (guide: Guide): Facts => {
    const known = facts.get(guide) ?? factsOf(guide);
    facts.set(guide, known);
    return known;
  };
  const read = (account: string, guide: Guide) => seen.see(account, guide.version, writeFacts(of(guide)));
  return {
    read,
    changes(account, guide) {
      const last = seen.last(account);
      if (last?.version === guide.version) return [];
      if (last === null) {
        // Somebody new has nothing to catch up with.
        read(account, guide);
        return [];
      }
      const byVersion = compared.get(guide) ?? new Map<string, Change[]>();
      compared.set(guide, byVersion);
      const known = byVersion.get(last.version) ?? changesBetween(readFacts(last.facts), of(guide));
      byVersion.set(last.version, known);
      // A new version that says the same needs no reading.
      if (known.length === 0) read(account, guide);
      return known;
    },
  };
}
