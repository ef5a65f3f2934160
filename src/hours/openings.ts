import type { Run } from './library.ts';
import { DAY, dayStart, fromWall } from './warsaw.ts';

const RANGE = /(\d{1,2}):(\d\d)\s*-\s*(\d{1,2}):(\d\d)/g;
const MINUTE = 60_000;

/** The time ranges of a value that run past midnight: both ends in milliseconds after the midnight of their own day. */
function nights(spec: string): { from: number; to: number }[] {
  return [...spec.matchAll(RANGE)].flatMap((found) => {
    const [h1 = 0, m1 = 0, h2 = 0, m2 = 0] = found.slice(1).map(Number);
    const from = (h1 * 60 + m1) * MINUTE;
    const to = (h2 * 60 + m2) * MINUTE;
    if (to > DAY) return [{ from, to: to - DAY }];
    return to <= from ? [{ from, to }] : [];
  });
}

/**
 * Cuts stretches into openings, each belonging to the day on which it starts, which is what closures and holidays go by.
 * The library joins what touches ("Sa 18:00-08:00, Su 08:00-20:00" is one stretch), so a stretch is cut where a night
 * that the value names ends in the morning, and, when longer than a day without such a night (24/7), at each midnight.
 */
export function openingsOf(spec: string, runs: readonly Run[]): Run[] {
  const named = nights(spec);
  return runs.flatMap((run) => {
    const cuts = [run.start];
    for (let midnight = dayStart(run.start) + DAY; midnight < run.end; midnight += DAY) {
      const mornings = named
        .filter((night) => run.start <= midnight - DAY + night.from && midnight + night.to <= run.end)
        .map((night) => midnight + night.to);
      if (mornings.length > 0) cuts.push(Math.max(...mornings));
      else if (run.end - run.start > DAY) cuts.push(midnight);
    }
    cuts.push(run.end);
    return cuts.slice(1).map((end, i) => ({ start: cuts[i] ?? run.start, end, state: run.state }));
  });
}

/**
 * The same stretches as instants (milliseconds since 1970 UTC), those that touch joined when their state is the same.
 * Here the two daylight-saving days are met: what falls wholly into the skipped hour disappears.
 */
export function asInstants(openings: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const opening of openings) {
    const start = fromWall(opening.start).getTime();
    const end = fromWall(opening.end).getTime();
    const last = joined.at(-1);
    if (start >= end) continue;
    if (last && last.end === start && last.state === opening.state) last.end = end;
    else joined.push({ start, end, state: opening.state });
  }
  return joined;
}
