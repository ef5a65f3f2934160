import type { Guide } from '../guide/guide.ts';
import { DAY, dayStart, fromWall, toWall } from '../hours/warsaw.ts';

/**
 * The earliest end of what `lasting` is making now. Kept aside and not passed along: which contact to call is decided by
 * the hours of many that are not shown, deep below, and one place that forgot to pass it on would show a wrong hour.
 */
let earliest: number | null = null;

/** Told by whoever says something that is true until `instant` (ms since 1970) only. */
export function trueUntil(instant: number): void {
  if (earliest !== null && instant < earliest) earliest = instant;
}

/** What is made for `now`, and the first instant at which it may be different: at the latest the next midnight in Warsaw. */
export function lasting<T>(now: Date, make: () => T): { made: T; until: number } {
  const outer = earliest;
  earliest = fromWall(dayStart(toWall(now)) + DAY).getTime();
  try {
    const made = make();
    return { made, until: earliest };
  } finally {
    const inner = earliest;
    earliest = outer;
    trueUntil(inner);
  }
}

interface Kept<V> {
  made: V;
  since: number;
  until: number;
}

/** Keeps what is made of a part of a guide for as long as it is true; of at most so many parts of each guide. */
export function keptWhileTrue<V>(most: number) {
  const guides = new WeakMap<Guide, Map<object, Kept<V>>>();
  return (guide: Guide, part: object, now: Date, make: () => V): V => {
    const at = now.getTime();
    const all = guides.get(guide) ?? new Map<object, Kept<V>>();
    const known = all.get(part);
    if (known && known.since <= at && at < known.until) {
      trueUntil(known.until);
      return known.made;
    }
    if (all.size === 0) guides.set(guide, all);
    if (all.size >= most) all.clear();
    const lasts = lasting(now, make);
    all.set(part, { ...lasts, since: at });
    return lasts.made;
  };
}
