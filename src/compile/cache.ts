import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Guide } from '../guide/guide.ts';
import type { Tables } from '../understand/tables.ts';
import { dictionaryVersions } from './dictionaries.ts';
import { decodeTables, encodeTables } from './tables-file.ts';

// Raised with every change of the compiler or of what it writes.
const COMPILER = 19;
const DIGEST = 32;

/** What the tables depend on, as 16 hex digits: intents, places, irregular forms, dictionaries, this compiler. */
export async function cacheKey(guide: Guide): Promise<string> {
  const places = [...guide.places.values()].map(({ id, level, name, said, ambiguous }) => ({
    id,
    level,
    name,
    said,
    ambiguous,
  }));
  const content = {
    compiler: COMPILER,
    node: process.versions.v8.split('.')[0],
    dictionaries: dictionaryVersions(),
    places,
    needs: [...guide.needs.values()].map(({ id, name, explains, strong, normal, weak, examples }) => ({
      id,
      name,
      explains,
      strong,
      normal,
      weak,
      examples,
    })),
    dangers: [...guide.dangers.values()],
    none: guide.none,
    calm: guide.calm,
    words: guide.words,
    irregular: guide.irregular,
    grammar: guide.grammar,
    otherOffices: guide.otherOffices.map(({ id, phrases, examples }) => ({ id, phrases, examples })),
    smallTalk: guide.smallTalk.map(({ id, phrases, examples }) => ({ id, phrases, examples })),
  };
  return createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
}

const nameOf = (key: string) => `understanding-${key}.bin`;

/** The tables kept under `key`; null where there are none, or where the file is damaged (then it is made anew). */
export async function readCache(dir: string, key: string): Promise<Tables | null> {
  try {
    const bytes = await readFile(join(dir, nameOf(key)));
    const body = bytes.subarray(DIGEST);
    if (!createHash('sha256').update(body).digest().equals(bytes.subarray(0, DIGEST))) return null;
    return decodeTables(body) as Tables;
  } catch {
    return null;
  }
}

/** Keeps the tables, whole or not at all, and removes older ones. A folder that cannot be written only costs time at the next start. */
export async function writeCache(dir: string, key: string, tables: Tables): Promise<void> {
  const body = encodeTables(tables);
  const path = join(dir, nameOf(key));
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dir, { recursive: true });
    await writeFile(draft, Buffer.concat([createHash('sha256').update(body).digest(), body]));
    await rename(draft, path);
    const old = (await readdir(dir))
      .filter((f) => /^understanding-[0-9a-f]{16}\.bin$/.test(f) && f !== nameOf(key))
      .sort();
    for (const file of old.slice(0, Math.max(0, old.length - 3))) await unlink(join(dir, file));
  } catch {
    await unlink(draft).catch(() => undefined);
  }
}
