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
export function nearestExamples(scene: Scene, tables: Tables, k = 3): Near[] {
  const { texts, needs, postings, norms } = tables.examples;
  const dots = new Map<number, number>();
  let length = 0;
  for (const [atom, list] of scene.at) {
    const posting = postings.get(atom);
    const quality = list[0]?.quality ?? 0;
    if (posting === undefined) continue;
    const weight = Math.log(1 + texts.length / posting.length) * quality;
    length += weight * weight;
    for (const example of posting) dots.set(example, (dots.get(example) ?? 0) + weight * weight);
  }
  const norm = Math.sqrt(length) || 1;
  return [...dots]
    .map(([i, dot]) => ({
      example: texts[i] as string,
      need: needs[i] as string,
      similarity: dot / norm / (norms[i] as number),
    }))
    .filter((n) => n.similarity >= LEAST)
    .sort((a, b) => b.similarity - a.similarity || (a.example < b.example ? -1 : 1))
    .slice(0, k);
}
