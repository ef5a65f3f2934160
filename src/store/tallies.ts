import { isoWarsaw } from '../hours/warsaw.ts';

/** Where counts are kept; only `tallies` reads it, and never shows a small one. */
export interface TallyCounts {
  add(kind: string, month: string, key: string): Promise<void>;
  months(kind: string): Promise<string[]>;
  all(kind: string, month: string): Promise<Map<string, number>>;
  close(): Promise<void>;
}

/** What may be seen of a count: `atLeast` when the true one may be larger. */
export type Cell = { n: number; atLeast: boolean } | '<5';

/** The counts of one kind in one month that are large enough to be seen, largest first. */
export interface TallyTable {
  kind: string;
  /** `2026-11`, Warsaw time. */
  month: string;
  rows: readonly { parts: readonly string[]; shown: Exclude<Cell, '<5'> }[];
}

export interface Tallies {
  /** Counts one event. Parts are ids of the guide (need, place, …), never words. */
  count(kind: string, parts: readonly string[]): Promise<void>;
  /** Months with counts, newest first. */
  months(kind: string): Promise<string[]>;
  table(kind: string, month: string): Promise<TallyTable>;
  close(): Promise<void>;
}

/** Under it a count could point at somebody in a small place (DESIGN.md section 6). */
const FEW = 5;
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export const monthOf = (now: Date): string => isoWarsaw(now).slice(0, 7);

/**
 * Counts and what may be seen of them. Counts under 5 are in no table, and a sum is made of what is seen only, so that
 * nothing can be subtracted. A month that goes on is seen in steps of 5: two looks at it do not show one visit.
 * Never count the same event under a second, coarser kind: make the coarser table with `rollUp`.
 */
export function tallies(counts: TallyCounts, now: () => Date): Tallies {
  return {
    async count(kind, parts) {
      if (![kind, ...parts].every((p) => ID.test(p) && p.length <= 40))
        throw new Error('A tally is counted by ids, never by words.');
      await counts.add(kind, monthOf(now()), parts.join(' '));
    },
    months: async (kind) => (await counts.months(kind)).sort().reverse(),
    async table(kind, month) {
      const goesOn = month >= monthOf(now());
      const rows = [...(await counts.all(kind, month))]
        .filter(([, n]) => n >= FEW)
        .map(([key, n]) => ({
          parts: key.split(' '),
          shown: goesOn ? { n: n - (n % FEW), atLeast: true } : { n, atLeast: false },
        }))
        .sort((a, b) => b.shown.n - a.shown.n || (a.parts.join() < b.parts.join() ? -1 : 1));
      return { kind, month, rows };
    },
    close: () => counts.close(),
  };
}

/** What a table shows for these parts: `<5` for whatever it does not list, none at all included. */
export function shownFor(table: TallyTable, parts: readonly string[]): Cell {
  const key = parts.join(' ');
  return table.rows.find((r) => r.parts.join(' ') === key)?.shown ?? '<5';
}

/** A coarser table: sums of what is seen, so each is "at least". */
export function rollUp(table: TallyTable, by: (parts: readonly string[]) => readonly string[]): TallyTable {
  const sums = new Map<string, number>();
  for (const { parts, shown } of table.rows) {
    const key = by(parts).join(' ');
    sums.set(key, (sums.get(key) ?? 0) + shown.n);
  }
  const rows = [...sums]
    .map(([key, n]) => ({ parts: key === '' ? [] : key.split(' '), shown: { n, atLeast: true } }))
    .sort((a, b) => b.shown.n - a.shown.n || (a.parts.join() < b.parts.join() ? -1 : 1));
  return { ...table, rows };
}

/** "<5", "co najmniej 15", "37". */
export const cellWords = (cell: Cell): string =>
  cell === '<5' ? cell : cell.atLeast ? `co najmniej ${cell.n}` : String(cell.n);
