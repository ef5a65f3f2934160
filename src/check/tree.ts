import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

// A resident in trouble does not click on; a button of Telegram carries 64 bytes with the state.
const MAX_CHOICES = 3;
const MAX_NODE_ID = 24;
const MAX_PLACE_ID = 20;

/** One way from the start to a need: the labels pressed, in order. */
export interface Path {
  labels: readonly string[];
  need: string;
}

/** Every path of the tree, in the order of the answers; a path that returns to one of its own nodes is not followed. */
export function allPaths(tree: Checked['guide']['tree']): Path[] {
  const paths: Path[] = [];
  const walk = (node: string, labels: readonly string[], seen: readonly string[]): void => {
    for (const answer of tree.nodes[node]?.answers ?? []) {
      const next = [...labels, answer.says];
      if (answer.need !== undefined) paths.push({ labels: next, need: answer.need });
      else if (answer.to !== undefined && !seen.includes(answer.to))
        walk(answer.to, next, [...seen, answer.to]);
    }
  };
  walk(tree.start, [], [tree.start]);
  return paths;
}

/** Nodes and needs nobody reaches, ways that are too long, ids too long for a button. */
export function checkTree({ guide, sources }: Checked): Problem[] {
  const [source] = sources.tree;
  if (!source) return [];
  const problems: Problem[] = [];
  const paths = allPaths(guide.tree);
  const reached = new Set<string>([guide.tree.start]);
  for (const node of reached)
    for (const a of guide.tree.nodes[node]?.answers ?? []) if (a.to !== undefined) reached.add(a.to);
  for (const id of Object.keys(guide.tree.nodes)) {
    if (!reached.has(id))
      problems.push(
        problem(
          source.at(['nodes', id]),
          'unreachable-node',
          `Do węzła „${id}” nie prowadzi żadna odpowiedź.`,
        ),
      );
    if (id.length > MAX_NODE_ID)
      problems.push(
        problem(
          source.at(['nodes', id]),
          'button-bytes',
          `Nazwa węzła „${id}” ma ponad ${MAX_NODE_ID} znaki: nie zmieści się w przycisku.`,
        ),
      );
  }
  for (const s of sources.needs) {
    s.value.needs.forEach((n, i) => {
      const shortest = Math.min(...paths.filter((p) => p.need === n.need).map((p) => p.labels.length));
      const at = s.at(['needs', i, 'need']);
      if (shortest === Infinity)
        problems.push(
          problem(at, 'unreachable-need', `Do potrzeby „${n.need}” nie prowadzi żadna odpowiedź drzewa.`),
        );
      else if (shortest > MAX_CHOICES)
        problems.push(
          problem(
            at,
            'too-deep',
            `Do potrzeby „${n.need}” trzeba ${shortest} wyborów; ma być najwyżej ${MAX_CHOICES}.`,
          ),
        );
    });
  }
  for (const s of sources.place) {
    if (s.value.place.length > MAX_PLACE_ID)
      problems.push(
        problem(
          s.at(['place']),
          'button-bytes',
          `Nazwa miejsca „${s.value.place}” ma ponad ${MAX_PLACE_ID} znaków: nie zmieści się w przycisku.`,
        ),
      );
  }
  return problems;
}
