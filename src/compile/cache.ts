import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, readdir, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Guide } from '../guide/guide.ts';
import type { Tables } from '../understand/tables.ts';
import { dictionaryVersions } from './dictionaries.ts';
import { decodeTables, type TablePieces } from './tables-file.ts';

// Raised with every change of the compiler or of what it writes.
const COMPILER = 28;
const DIGEST = 32;
/** The digest, and how long the first piece is. */
const HEAD = DIGEST + 4;

// Raised with every change of what is learnt, or how, or of what the models read in a message.
export const LEARNER = 3;

const digest = (content: object): string =>
  createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);

/**
 * What the tables depend on, as 16 hex digits: intents, places, irregular forms, dictionaries, this compiler, and the weights
 * where these were learnt from other words.
 */
export async function cacheKey(
  guide: Guide,
  weights: { key: string; exact: boolean } | null = null,
): Promise<string> {
  const places = [...guide.places.values()].map(({ id, level, name, said, ambiguous }) => ({
    id,
    level,
    name,
    said,
    ambiguous,
  }));
  return digest({
    compiler: COMPILER,
    node: process.versions.v8.split('.')[0],
    places,
    learnt: learntKey(guide),
    courtesies: guide.grammar['courtesies'],
    weights: weights === null || weights.exact ? null : weights.key,
  });
}

/** What learnt weights depend on, as 16 hex digits: everything but places and courtesies. */
export const learntKey = (guide: Guide): string => {
  const grammar = Object.fromEntries(Object.entries(guide.grammar).filter(([id]) => id !== 'courtesies'));
  return digest({
    learner: LEARNER,
    dictionaries: dictionaryVersions(),
    needs: [...guide.needs.values()].map(({ id, name, explains, strong, normal, weak, examples }) => ({
      id,
      name,
      explains,
      strong,
      normal,
      weak,
      examples,
    })),
    // What is told is packed, which another version of zlib may do otherwise: its digests stand for it.
    dangers: [...guide.dangers.values()].map(({ told: _, toldSoft: __, ...danger }) => danger),
    taught: guide.taught,
    words: guide.words,
    irregular: guide.irregular,
    grammar,
    otherOffices: guide.otherOffices.map(({ id, phrases, examples }) => ({ id, phrases, examples })),
    smallTalk: guide.smallTalk.map(({ id, around, phrases, examples }) => ({
      id,
      around,
      phrases,
      examples,
    })),
  });
};

const nameOf = (key: string) => `understanding-${key}.bin`;

/** The tables kept under `key`; null where there are none, or where the file is damaged (then it is made anew). */
export async function readCache(dir: string, key: string): Promise<Tables | null> {
  const file = await open(join(dir, nameOf(key))).catch(() => null);
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const head = await bytesOf(file, HEAD);
    const length = head.readUInt32LE(DIGEST);
    const objects = await bytesOf(file, Math.min(length, size));
    const arrays = await bytesOf(file, Math.max(0, size - HEAD - length));
    if (!digestOf(objects, arrays).equals(head.subarray(0, DIGEST))) return null;
    return decodeTables({ objects, arrays }) as Tables;
  } catch {
    return null;
  } finally {
    await file.close();
  }
}

/** The next bytes of a file, in memory of their own: a piece of a shared one would keep all of it. */
async function bytesOf(file: FileHandle, length: number): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.from(new ArrayBuffer(length));
  const { bytesRead } = await file.read(bytes, 0, length);
  if (bytesRead !== length) throw new Error('The file ends too early.');
  return bytes;
}

const digestOf = (...pieces: Uint8Array[]) =>
  pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest();

/** Keeps the tables, whole or not at all, and removes older ones. A folder that cannot be written only costs time at the next start. */
export async function writeCache(dir: string, key: string, { objects, arrays }: TablePieces): Promise<void> {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(objects.length);
  const path = join(dir, nameOf(key));
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(draft, [digestOf(objects, arrays), length, objects, arrays]);
    await rename(draft, path);
    const old = (await readdir(dir))
      .filter((f) => /^understanding-[0-9a-f]{16}\.bin$/.test(f) && f !== nameOf(key))
      .sort();
    for (const file of old.slice(0, Math.max(0, old.length - 3))) await unlink(join(dir, file));
  } catch {
    await unlink(draft).catch(() => undefined);
  }
}
