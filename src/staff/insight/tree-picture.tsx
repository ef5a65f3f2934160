import type { Guide } from '../../guide/guide.ts';
import { type Cell, cellWords } from '../../store/tallies.ts';
import { type Box, layoutTree } from './tree-layout.ts';
import { INSIGHT } from './texts.ts';

const T = INSIGHT.tree;
const COLUMN = 380;
const ROW = 26;
const WIDTH = 325;
const LETTERS = 35;

const clipped = (text: string) =>
  text.length <= LETTERS ? text : `${text.slice(0, LETTERS - 1).trimEnd()}…`;
const sizeOf = (cell: Cell) => (cell === '<5' ? 0 : cell.n);

/** How often each box was reached: the sum of its needs as far as they may be seen. */
export type CountOf = (needs: readonly string[]) => Cell;

function Branch({ box, parent, thick }: { box: Box; parent: Box; thick: number }) {
  const [x1, y1] = [parent.depth * COLUMN + WIDTH, parent.row * ROW + ROW / 2];
  const [x2, y2] = [box.depth * COLUMN, box.row * ROW + ROW / 2];
  const middle = (x1 + x2) / 2;
  return (
    <path
      class="branch"
      d={`M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`}
      stroke-width={thick}
    />
  );
}

function Node({ box, cell, name }: { box: Box; cell: Cell; name: string }) {
  const [x, y] = [box.depth * COLUMN, box.row * ROW];
  const count = cell === '<5' ? T.few : `${cell.atLeast ? '≥' : ''}${cell.n}`;
  return (
    <g class={box.need === null ? 'node' : 'leaf'}>
      <title>{`${name}: ${cellWords(cell)}`}</title>
      <rect x={x} y={y + 2} width={WIDTH} height={ROW - 4} rx={5} />
      <text x={x + 7} y={y + 17}>
        {clipped(box.label)}
      </text>
      <text x={x + WIDTH - 6} y={y + 17} text-anchor="end" class="count">
        {count}
      </text>
    </g>
  );
}

/** The whole tree from left to right; the thicker a branch, the more often it was gone. */
export function TreePicture({ guide, countOf }: { guide: Guide; countOf: CountOf }) {
  const { boxes, rows, depth } = layoutTree(guide);
  const byId = new Map(boxes.map((b) => [b.id, b]));
  const most = Math.max(1, ...boxes.map((b) => sizeOf(countOf(b.needs))));
  const thick = (box: Box) => 1 + (11 * sizeOf(countOf(box.needs))) / most;
  const nameOf = (box: Box) =>
    box.need === null ? box.label : (guide.needs.get(box.need)?.name ?? box.need);
  return (
    <div class="picture scroll" tabIndex={0} role="group" aria-label={T.title}>
      <svg
        role="img"
        aria-label={T.picture}
        class="tree"
        width={depth * COLUMN + WIDTH + 2}
        height={rows * ROW + 2}
        viewBox={`-1 -1 ${depth * COLUMN + WIDTH + 2} ${rows * ROW + 2}`}
      >
        {boxes.map((box) => {
          const parent = box.parent === null ? undefined : byId.get(box.parent);
          return parent && <Branch box={box} parent={parent} thick={thick(box)} />;
        })}
        {boxes.map((box) => (
          <Node box={box} cell={countOf(box.needs)} name={nameOf(box)} />
        ))}
      </svg>
    </div>
  );
}

/** The tree as nested lists: the same words and counts. */
export function TreeList({ guide, countOf }: { guide: Guide; countOf: CountOf }) {
  const { boxes } = layoutTree(guide);
  const below = Map.groupBy(boxes, (b) => b.parent);
  const list = (parent: string | null) => {
    const children = [...(below.get(parent) ?? [])].sort((a, b) => a.row - b.row);
    return children.length === 0 ? null : (
      <ul class="tree-list">
        {children.map((box) => (
          <li>
            {box.label} ({cellWords(countOf(box.needs))}){list(box.id)}
          </li>
        ))}
      </ul>
    );
  };
  return list(null);
}
