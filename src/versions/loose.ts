import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, rename, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import { faultOf } from './git-fault.ts';

const packed = promisify(deflate);

/** An object as git names and keeps it. */
export interface Loose {
  id: string;
  bytes: Buffer;
}

/** What git hashes: the kind and length of an object before what it holds. The length of its names says the algorithm. */
export function looseOf(
  kind: 'blob' | 'tree' | 'commit',
  holds: string | Uint8Array,
  length: 40 | 64,
): Loose {
  const content = typeof holds === 'string' ? Buffer.from(holds) : holds;
  const bytes = Buffer.concat([Buffer.from(`${kind} ${content.length}\0`), content]);
  return {
    id: createHash(length === 40 ? 'sha1' : 'sha256')
      .update(bytes)
      .digest('hex'),
    bytes,
  };
}

/**
 * Writes an object into a repository's folder of objects, whole or not at all. A process of git for each takes 20 to
 * 60 ms, and one click needs ten objects; references are still moved by git alone. Rejects with a `GitFault`.
 */
export async function writeLoose(objects: string, { id, bytes }: Loose): Promise<void> {
  const folder = join(objects, id.slice(0, 2));
  const path = join(folder, id.slice(2));
  // What is there is made young, as git does, so that no tidying takes it away before it is used.
  const now = new Date();
  const there = await utimes(path, now, now).then(
    () => true,
    () => false,
  );
  if (there) return;
  const draft = join(folder, `tmp_obj_${randomBytes(6).toString('hex')}`);
  try {
    // Only the last folder: a repository that was moved away is not begun anew.
    await mkdir(folder).catch((e: NodeJS.ErrnoException) => {
      if (e.code !== 'EEXIST') throw e;
    });
    const content = await packed(bytes);
    const file = await open(draft, 'wx', 0o444);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
  } catch (e) {
    await unlink(draft).catch(() => undefined);
    throw faultOf(String(e), null, null);
  }
}
