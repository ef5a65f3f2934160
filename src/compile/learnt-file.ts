import { mkdir, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FEATURE_KINDS, featureKey } from '../understand/features.ts';
import { LEARNER } from './cache.ts';
import type { Learnt, LearntFeature, LearntModel } from './learnt.ts';

/** Below the folder of a guide. */
export const LEARNT_FOLDER = join('intents', 'learnt');

const FILES = { needs: 'needs.tsv', danger: 'danger.tsv' } as const;

/** Writes both models as tables that a person, a spreadsheet and a diff can read; `key` says what they were learnt from. */
export async function writeLearnt(dir: string, key: string, learnt: Learnt): Promise<void> {
  await mkdir(join(dir, LEARNT_FOLDER), { recursive: true });
  await Promise.all(
    (['needs', 'danger'] as const).map((name) =>
      writeFile(join(dir, LEARNT_FOLDER, FILES[name]), tableOf(learnt[name], key)),
    ),
  );
}

/** The models kept in `dir`; null where there are none, or where they cannot be read. */
export async function readLearnt(dir: string): Promise<Learnt | null> {
  try {
    const [needs, danger] = await Promise.all(
      [FILES.needs, FILES.danger].map(async (file) =>
        modelFrom(await readFile(join(dir, LEARNT_FOLDER, file), 'utf8')),
      ),
    );
    return needs && danger ? { needs, danger } : null;
  } catch {
    return null;
  }
}

/** What the models kept in a folder were learnt from, by which learner, and the classes they tell apart. */
export interface LearntHead {
  key: string;
  learner: number;
  classes: readonly string[];
}

/** Classes of both models take some kilobytes. */
const HEAD_BYTES = 65_536;

/** Null where there are no models, or where the two were not learnt together. */
export async function readHead(dir: string): Promise<LearntHead | null> {
  try {
    const [needs, danger] = await Promise.all(
      [FILES.needs, FILES.danger].map(async (file) => {
        const opened = await open(join(dir, LEARNT_FOLDER, file));
        try {
          const { buffer, bytesRead } = await opened.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
          const [key, learner, , , head] = buffer.toString('utf8', 0, bytesRead).split('\n').map(cellsOf);
          return { key: key?.[1] ?? '', learner: Number(learner?.[1]), classes: head?.slice(3) ?? [] };
        } finally {
          await opened.close();
        }
      }),
    );
    if (!needs || !danger || needs.key !== danger.key || needs.learner !== danger.learner) return null;
    return { ...needs, classes: [...needs.classes, ...danger.classes] };
  } catch {
    return null;
  }
}

/**
 * A line for the key, the learner, the number of lessons, the unit of the weights, the names of the classes and where each class starts, then one a
 * feature: its kind, its name, in how many lessons it stood and its weight for every class (empty: none).
 */
export function tableOf(
  { classes, lessons, features, weights, scale, bias }: LearntModel,
  key: string,
): string {
  const lines = [
    ['key', key],
    ['learner', LEARNER],
    ['lessons', lessons],
    ['unit', scale],
    ['kind', 'feature', 'seen', ...classes],
    ['start', '', '', ...bias],
  ].map((cells) => cells.join('\t'));
  features.forEach(({ kind, name, times }, row) => {
    const own = weights.subarray(row * classes.length, (row + 1) * classes.length);
    const cells = Array.from(own, (w) => (w === 0 ? '' : String(w)));
    lines.push(`${kind}\t${name}\t${times}\t${cells.join('\t')}`.trimEnd());
  });
  return `${lines.join('\n')}\n`;
}

/** Reads what `tableOf` wrote. Throws where it is no such table. */
export function modelFrom(text: string): LearntModel {
  const [, , lessons, unit, head, start, ...rows] = text.trimEnd().split('\n');
  const [, , , ...classes] = cellsOf(head);
  const weights = new Int8Array(rows.length * classes.length);
  const features = rows.map((line, row): LearntFeature => {
    const [kind, name = '', times, ...cells] = cellsOf(line);
    if (!isKind(kind)) throw new Error(`Line ${row + 7} has no known kind: ${kind}.`);
    cells.forEach((cell, c) => (weights[row * classes.length + c] = Number(cell)));
    return { ...featureKey(kind, name), kind, name, times: Number(times) };
  });
  return {
    classes,
    lessons: Number(cellsOf(lessons)[1]),
    features,
    weights,
    scale: Number(cellsOf(unit)[1]),
    bias: Float32Array.from(cellsOf(start).slice(3), Number),
  };
}

const cellsOf = (line = '') => line.split('\t');

const isKind = (kind: string | undefined): kind is LearntFeature['kind'] =>
  FEATURE_KINDS.some((known) => known === kind);
