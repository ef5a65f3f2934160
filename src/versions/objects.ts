import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Git } from './git.ts';
import { GitFault } from './git-fault.ts';
import { isGuidePath, isObject } from './paths.ts';

/** path -> blob of a whole guide. */
export type Tree = ReadonlyMap<string, string>;

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
  const trees = new Map<string, Tree>();
  const tree = async (commit: string): Promise<Tree> => {
    const known = trees.get(commit);
    if (known) return known;
    const out = await git.text(['ls-tree', '-r', '-z', '--format=%(objectname) %(path)', commit, '--']);
    const rows = out.split('\0').filter(Boolean);
    const read = new Map(
      rows
        .map((row) => [row.slice(row.indexOf(' ') + 1), row.slice(0, row.indexOf(' '))] as const)
        .filter(([path]) => isGuidePath(path)),
    );
    trees.set(commit, read);
    for (const oldest of trees.keys()) {
      if (trees.size <= KEPT_TREES) break;
      trees.delete(oldest);
    }
    return read;
  };

  const objects: Objects = {
    async refAt(ref) {
      const out = await git.text(['for-each-ref', '--format=%(objectname)', ref]);
      const id = out.trim();
      return isObject(id) ? id : null;
    },
    tree,
    blobs,
    async blob(id) {
      const out = await git.text(['cat-file', '--batch-check=%(objecttype)'], { input: `${id}\n` });
      return out.trim() === 'blob' ? ((await blobs([id]))[0] ?? null) : null;
    },
    async texts(commit) {
      const files = await tree(commit);
      const found = await blobs([...files.values()]);
      return new Map([...files.keys()].map((path, i) => [path, found[i] as string]));
    },
    write: (list) =>
      inFolder(async (folder) => {
        // One process for all of them, through files: many would take a second for a whole guide.
        const files = list.map((_, i) => join(folder, String(i)));
        await Promise.all(list.map((text, i) => writeFile(files[i] as string, text)));
        if (files.length === 0) return [];
        const args = ['hash-object', '-w', '--no-filters', '--stdin-paths'];
        const out = await git.text(args, { input: `${files.join('\n')}\n` });
        const ids = out.trim().split('\n');
        ids.forEach((id, i) => keep(id, list[i] as string));
        return ids;
      }),
    treeWith: (commit, changes) =>
      inFolder(async (folder) => {
        const env = { GIT_INDEX_FILE: join(folder, 'index') };
        await git.text(['read-tree', ...(commit === null ? ['--empty'] : [commit])], { env });
        const zero = '0'.repeat(40);
        const input = [...changes].map(([path, blob]) =>
          blob === null ? `0 ${zero}\t${path}\0` : `100644 ${blob}\t${path}\0`,
        );
        await git.text(['update-index', '-z', '--index-info'], { env, input: input.join('') });
        return (await git.text(['write-tree'], { env })).trim();
      }),
    async commit({ tree, parents, message, author, at }) {
      const date = at.toISOString();
      const env = {
        GIT_AUTHOR_NAME: plain(author.name, 'Okienko'),
        GIT_AUTHOR_EMAIL: plain(author.email, 'okienko@okienko.invalid'),
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_NAME: 'Okienko',
        GIT_COMMITTER_EMAIL: 'okienko@okienko.invalid',
        GIT_COMMITTER_DATE: date,
      };
      const args = ['commit-tree', tree, ...parents.flatMap((p) => ['-p', p]), '-F', '-'];
      return (await git.text(args, { env, input: message })).trim();
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
