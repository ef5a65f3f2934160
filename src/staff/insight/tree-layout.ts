import type { Guide } from '../../guide/guide.ts';

/** One box of the drawn tree. `row` counts leaves from the top (halves are between two), `depth` choices from the start. */
export interface Box {
  /** Node (`t:roof`) or need (`n:food`) with the way to it, so that each box has a name of its own. */
  id: string;
  /** What the answer that leads here says; the question of the start. */
  label: string;
  need: string | null;
  depth: number;
  row: number;
  parent: string | null;
  /** Needs below it, each once. */
  needs: readonly string[];
}

/** The tree as boxes: one row for each answer that leads to a need. A node on its own way is not drawn again. */
export function layoutTree({ tree }: Pick<Guide, 'tree'>): { boxes: Box[]; rows: number; depth: number } {
  const boxes: Box[] = [];
  let rows = 0;
  const draw = (
    node: string,
    label: string,
    id: string,
    depth: number,
    parent: string | null,
    seen: readonly string[],
  ): Box => {
    const children = (tree.nodes[node]?.answers ?? []).flatMap((answer, i): Box[] => {
      const below = `${id}.${i}`;
      if (answer.need !== undefined) {
        const leaf: Box = {
          id: below,
          label: answer.says,
          need: answer.need,
          depth: depth + 1,
          row: rows++,
          parent: id,
          needs: [answer.need],
        };
        boxes.push(leaf);
        return [leaf];
      }
      if (answer.to === undefined || seen.includes(answer.to)) return [];
      return [draw(answer.to, answer.says, below, depth + 1, id, [...seen, answer.to])];
    });
    const [first, last] = [children[0], children.at(-1)];
    const box: Box = {
      id,
      label,
      need: null,
      depth,
      row: first && last ? (first.row + last.row) / 2 : rows++,
      parent,
      needs: [...new Set(children.flatMap((c) => c.needs))],
    };
    boxes.push(box);
    return box;
  };
  draw(tree.start, tree.nodes[tree.start]?.asks ?? '', 'start', 0, null, [tree.start]);
  return { boxes, rows, depth: Math.max(...boxes.map((b) => b.depth)) };
}
