import type { Guide } from '../guide/guide.ts';
import { type Cell, shownFor, type TallyTable } from '../store/tallies.ts';
import { NO_NEED, SPANS, STEPS } from './tally.ts';
import { OUTCOMES } from './texts.ts';

/** A table of counts with what is needed for a chart of it. */
export interface CountTable {
  columns: readonly string[];
  rows: readonly { label: string; cells: readonly Cell[]; total: number }[];
}

/** Times are counted beside outcomes, of the same calls: in steps of 5 for ever, no small number comes out of a difference. */
const STEP = 5;
const inSteps = (cell: Cell): Cell => (cell === '<5' ? cell : { n: cell.n - (cell.n % STEP), atLeast: true });

const numberOf = (cell: Cell) => (cell === '<5' ? 0 : cell.n);

function tableOf(
  columns: Readonly<Record<string, string>>,
  labels: readonly { label: string; parts: readonly string[] }[],
  cell: (parts: readonly string[]) => Cell,
): CountTable {
  const rows = labels.map(({ label, parts }) => {
    const cells = Object.keys(columns).map((column) => cell([...parts, column]));
    return { label, cells, total: cells.reduce((sum, c) => sum + numberOf(c), 0) };
  });
  // A row of nothing but "<5" says nothing.
  const told = rows.filter((r) => r.total > 0).sort((a, b) => b.total - a.total);
  return { columns: Object.values(columns), rows: told };
}

const needs = (guide: Guide) => [
  ...[...guide.needs.values()].map((n) => ({ label: `${n.number} ${n.name}`, parts: [n.id] })),
  { label: 'Bez ustalonej sprawy', parts: [NO_NEED] },
];

/** How calls ended, by need. */
export const endedTable = (guide: Guide, table: TallyTable): CountTable =>
  tableOf(OUTCOMES, needs(guide), (parts) => shownFor(table, parts));

/** How long questions and answers took, by need. */
export function tookTable(guide: Guide, table: TallyTable): CountTable {
  const rows = needs(guide).flatMap(({ label, parts }) =>
    // The step first: a chart cuts the end of a long name.
    Object.entries(STEPS).map(([step, name]) => ({ label: `${name}: ${label}`, parts: [...parts, step] })),
  );
  return tableOf(SPANS, rows, (parts) => inSteps(shownFor(table, parts)));
}
