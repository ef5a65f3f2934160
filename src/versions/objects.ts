import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Git } from './git.ts';
import { GitFault } from './git-fault.ts';
import { EMPTY, type Listing, listingOf, listingWith, type Tree } from './listing.ts';
import { type Loose, looseOf, writeLoose } from './loose.ts';
import { isObject } from './paths.ts';

export interface CommitData {
  tree: string;
  parents: readonly string[];
  message: string;
  author: { name: string; email: string };
  at: Date;
}

/** Reads and writes git objects of the guide. Nothing here moves a reference. */
export interface Objects {
  /** The commit a reference stands at; null when there is none. */
  refAt(ref: string): Promise<string | null>;
  tree(commit: string): Promise<Tree>;
  /** The name of a commit's tree. */
  root(commit: string): Promise<string>;
  /** Texts of blobs, in the order asked. */
  blobs(ids: readonly string[]): Promise<string[]>;
  /** One blob; null when there is none of that name. */
  blob(id: string): Promise<string | null>;
  texts(commit: string): Promise<ReadonlyMap<string, string>>;
  /** Writes blobs; their ids in the order of the texts. */
  write(texts: readonly string[]): Promise<string[]>;
  /** A tree like that of `commit` (or empty) with other blobs at some paths; null removes a file. Gives its id. */
  treeWith(commit: string | null, changes: ReadonlyMap<string, string | null>): Promise<string>;
  commit(data: CommitData): Promise<string>;
  /** Like `treeWith`, from texts. */
  treeOf(commit: string | null, texts: ReadonlyMap<string, string | null>): Promise<string>;
}

// Enough for a few versions of a guide: most files are the same in all of them. A larger guide keeps two of itself.
const KEPT_BLOBS = 1_500;
const KEPT_TREES = 32;
/** From so many on, one process of git writes them sooner than this one. */
const MANY = 32;

/** Control characters and brackets would break the line git keeps a name in. */
const plain = (text: string, otherwise: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u001f\u007f<>]/g, ' ').trim() || otherwise;

/** Work in a folder of its own, gone afterwards: nobody meets anybody else's index. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'okienko-git-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export function objectsIn(git: Git): Objects {
  const kept = new Map<string, string>();
  let most = KEPT_BLOBS;
  const keep = (id: string, text: string): void => {
    kept.set(id, text);
    for (const oldest of kept.keys()) {
      if (kept.size <= most) break;
      kept.delete(oldest);
    }
  };

  async function readBlobs(ids: readonly string[]): Promise<Map<string, string>> {
    const read = new Map<string, string>();
    if (ids.length === 0) return read;
    most = Math.max(most, 2 * ids.length);
    const out = await git.bytes(['cat-file', '--batch'], { input: `${ids.join('\n')}\n` });
    let at = 0;
    for (const id of ids) {
      const end = out.indexOf(10, at);
      const [, type, size] = out.toString('latin1', at, end).split(' ');
      if (type !== 'blob') throw new GitFault('damaged', `missing blob ${id}`);
      const length = Number(size);
      read.set(id, out.toString('utf8', end + 1, end + 1 + length));
      at = end + 1 + length + 1;
    }
    for (const [id, text] of read) keep(id, text);
    return read;
  }

  const blobs = async (ids: readonly string[]): Promise<string[]> => {
    const here = new Map(ids.flatMap((id) => (kept.has(id) ? [[id, kept.get(id) as string] as const] : [])));
    const missing = [...new Set(ids)].filter((id) => !here.has(id));
    const read = await readBlobs(missing);
    return ids.map((id) => here.get(id) ?? (read.get(id) as string));
  };

  // A commit's tree never changes.
  const listings = new Map<string, Listing>();
  const list = (name: string, listing: Listing): Listing => {
    listings.set(name, listing);
    for (const oldest of listings.keys()) {
      if (listings.size <= KEPT_TREES) break;
      listings.delete(oldest);
    }
    return listing;
  };
  const listing = async (commit: string): Promise<Listing> => {
    const known = listings.get(commit);
    if (known) return known;
    const format = '--format=%(objectmode) %(objectname) %(path)';
    return list(commit, listingOf(await git.text(['ls-tree', '-r', '-t', '-z', format, commit, '--'])));
  };

  // Asked once, and again where the answer failed.
  let kind: Promise<{ length: 40 | 64; folder: string }> | null = null;
  const kindOf = (): Promise<{ length: 40 | 64; folder: string }> =>
    (kind ??= git.text(['rev-parse', '--show-object-format', '--git-path', 'objects']).then(
      (out) => {
        const [format, folder = 'objects'] = out.trimEnd().split('\n');
        return { length: format === 'sha256' ? 64 : 40, folder: resolve(git.dir, folder) };
      },
      (e: unknown) => {
        kind = null;
        throw e;
      },
    ));
  const nameLength = async (): Promise<40 | 64> => (await kindOf()).length;
  const writeAll = async (all: readonly Loose[]): Promise<void> => {
    const { folder } = await kindOf();
    await Promise.all(all.map((object) => writeLoose(folder, object)));
  };

  const objects: Objects = {
    async refAt(ref) {
      // Mostly without starting git: the reference's file is read, git asked when it was packed.
      const file = (await readFile(join(git.dir, ref), 'utf8').catch(() => '')).trim();
      if (isObject(file)) return file;
      const id = (await git.text(['for-each-ref', '--format=%(objectname)', ref])).trim();
      return isObject(id) ? id : null;
    },
    tree: async (commit) => (await listing(commit)).tree,
    root: async (commit) => (await listing(commit)).folders.get('') as string,
    blobs,
    async blob(id) {
      if (kept.has(id)) return kept.get(id) as string;
      const out = await git.text(['cat-file', '--batch-check=%(objecttype)'], { input: `${id}\n` });
      return out.trim() === 'blob' ? ((await blobs([id]))[0] ?? null) : null;
    },
    async texts(commit) {
      const files = await objects.tree(commit);
      const found = await blobs([...files.values()]);
      return new Map([...files.keys()].map((path, i) => [path, found[i] as string]));
    },
    async write(list) {
      if (list.length < MANY) {
        const length = await nameLength();
        const blobs = list.map((text) => looseOf('blob', text, length));
        await writeAll(blobs);
        blobs.forEach(({ id }, i) => keep(id, list[i] as string));
        return blobs.map(({ id }) => id);
      }
      return inFolder(async (folder) => {
        // One process for all of them, through files: many would take a second for a whole guide.
        const files = list.map((_, i) => join(folder, String(i)));
        await Promise.all(list.map((text, i) => writeFile(files[i] as string, text)));
        const args = ['hash-object', '-w', '--no-filters', '--stdin-paths'];
        const out = await git.text(args, { input: `${files.join('\n')}\n` });
        const ids = out.trim().split('\n');
        ids.forEach((id, i) => keep(id, list[i] as string));
        return ids;
      });
    },
    async treeWith(commit, changes) {
      const before = commit === null ? EMPTY : await listing(commit);
      const made = listingWith(before, changes, await nameLength());
      await writeAll(made.objects);
      const root = made.listing.folders.get('') as string;
      list(root, made.listing);
      return root;
    },
    async commit({ tree, parents, message, author, at }) {
      const when = `${Math.floor(at.getTime() / 1000)} +0000`;
      const name = plain(author.name, 'Okienko');
      const email = plain(author.email, 'okienko@okienko.invalid');
      const commit = looseOf(
        'commit',
        [
          `tree ${tree}`,
          ...parents.map((parent) => `parent ${parent}`),
          `author ${name} <${email}> ${when}`,
          `committer Okienko <okienko@okienko.invalid> ${when}`,
          '',
          `${message.replaceAll('\0', '').trimEnd()}\n`,
        ].join('\n'),
        await nameLength(),
      );
      await writeAll([commit]);
      const held = listings.get(tree);
      if (held) list(commit.id, held);
      return commit.id;
    },
    async treeOf(commit, texts) {
      const written = [...texts].filter((entry): entry is [string, string] => entry[1] !== null);
      const ids = await objects.write(written.map(([, text]) => text));
      const changes = new Map<string, string | null>(written.map(([path], i) => [path, ids[i] as string]));
      for (const [path, text] of texts) if (text === null) changes.set(path, null);
      return objects.treeWith(commit, changes);
    },
  };
  return objects;
}
