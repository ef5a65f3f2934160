import { beginOf, textAt } from './lists.ts';
import type { Scene } from './scene.ts';
import type { Tables } from './tables.ts';

export interface Near {
  example: string;
  need: string;
  /** Cosine of the words they share, 0..1. */
  similarity: number;
}

const LEAST = 0.12;

/** The examples most like a message, best first: cosine over terms, rare ones counting more. */
export function nearestExamples(scene: Scene, { examples }: Pick<Tables, 'examples'>, k = 3): Near[] {
  const { under, texts, norms } = examples;
  const dots = new Map<number, number>();
  let length = 0;
  for (const [atom, list] of scene.at) {
    const from = beginOf(under, atom);
    const to = beginOf(under, atom + 1);
    const quality = list[0]?.quality ?? 0;
    if (from >= to) continue;
    const weight = Math.log(1 + norms.length / (to - from)) * quality;
    length += weight * weight;
    for (let i = from; i < to; i++) {
      const example = under.items[i] as number;
      dots.set(example, (dots.get(example) ?? 0) + weight * weight);
    }
  }
  const norm = Math.sqrt(length) || 1;
  return [...dots]
    .map(([number, dot]) => ({ number, similarity: dot / norm / (norms[number] as number) }))
    .filter((n) => n.similarity >= LEAST)
    .sort(
      (a, b) => b.similarity - a.similarity || (textAt(texts, a.number) < textAt(texts, b.number) ? -1 : 1),
    )
    .slice(0, k)
    .map(({ number, similarity }) => ({
      example: textAt(texts, number),
      need: examples.needs[examples.need[number] as number] as string,
      similarity,
    }));
}
