import type { Coverage } from '../../check/coverage.ts';
import type { Guide } from '../../guide/guide.ts';

/** What one place lacks; needs by name. */
export interface Gaps {
  place: string;
  name: string;
  /** Nobody answers, not even from afar. */
  nobody: readonly string[];
  /** Somebody answers, and no number is known. */
  silent: readonly string[];
  /** How many needs only a wider place or a nationwide line answers. */
  wider: number;
}

/** Rows of the coverage by place: those that lack most first. */
export function gapsByPlace(guide: Guide, rows: readonly Coverage[]): Gaps[] {
  const name = (need: string) => guide.needs.get(need)?.name ?? need;
  return [...Map.groupBy(rows, (r) => r.place)]
    .map(([place, mine]) => ({
      place,
      name: guide.places.get(place)?.name ?? place,
      nobody: mine.filter((r) => r.answeredBy === null).map((r) => name(r.need)),
      silent: mine.filter((r) => r.answeredBy !== null && r.number === null).map((r) => name(r.need)),
      wider: mine.filter((r) => r.answeredBy !== null && r.answeredBy !== place).length,
    }))
    .sort(
      (a, b) =>
        b.nobody.length - a.nobody.length ||
        b.silent.length - a.silent.length ||
        b.wider - a.wider ||
        a.name.localeCompare(b.name, 'pl'),
    );
}
