import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Objects } from './objects.ts';
import { isCommon } from './paths.ts';

/*
 * A copy of the last good guide, for a start with a damaged repository. The common layer is nearly all of it and changes
 * with the program only, so it has a file of its own, which is not written again with every hour.
 */

const texts = z.array(z.tuple([z.string(), z.string()]));
const local = z.object({
  commit: z.string(),
  // A copy of an earlier program has everything in one file.
  common: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .optional(),
  texts,
});

const LOCAL = 'last-guide.json';
const commonOf = (key: string): string => `last-guide-common-${key}.json`;

/** In pieces of one text each: 27 MB at once would let residents wait. */
function* pieces(head: object, rows: readonly (readonly [string, string])[]): Generator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"texts":[`;
  for (const [i, row] of rows.entries()) yield `${i === 0 ? '' : ','}${JSON.stringify(row)}`;
  yield ']}';
}

async function writeWhole(path: string, content: Iterable<string>): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  await pipeline(Readable.from(content), createWriteStream(draft));
  await rename(draft, path);
}

export async function writeCopy(dir: string, objects: Objects, commit: string): Promise<void> {
  const tree = await objects.tree(commit);
  const all = [...(await objects.texts(commit))];
  const hash = createHash('sha256');
  for (const [path, blob] of tree) if (isCommon(path)) hash.update(`${path}\0${blob}\0`);
  const key = hash.digest('hex').slice(0, 16);
  const common = join(dir, commonOf(key));
  await mkdir(dir, { recursive: true });
  const there = await stat(common).catch(() => null);
  const head = { common: key };
  if (there === null)
    await writeWhole(
      common,
      pieces(
        head,
        all.filter(([path]) => isCommon(path)),
      ),
    );
  await writeWhole(
    join(dir, LOCAL),
    pieces(
      { commit, ...head },
      all.filter(([path]) => !isCommon(path)),
    ),
  );
  if (there !== null) return;
  const old = (await readdir(dir)).filter(
    (f) => /^last-guide-common-[0-9a-f]{16}\.json$/.test(f) && f !== commonOf(key),
  );
  for (const file of old) await unlink(join(dir, file));
}

/** The copy, sorted by path as a guide is loaded; null where there is none, or none of use. */
export async function readCopy(dir: string): Promise<{ commit: string; texts: Map<string, string> } | null> {
  try {
    const own = local.parse(JSON.parse(await readFile(join(dir, LOCAL), 'utf8')));
    const common: unknown =
      own.common === undefined
        ? { texts: [] }
        : JSON.parse(await readFile(join(dir, commonOf(own.common)), 'utf8'));
    const rows = [...own.texts, ...z.object({ texts }).parse(common).texts];
    return { commit: own.commit, texts: new Map(rows.sort(([a], [b]) => (a < b ? -1 : 1))) };
  } catch {
    return null;
  }
}
