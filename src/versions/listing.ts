import { isGuidePath } from './paths.ts';
import { type Loose, looseOf } from './loose.ts';

/** path -> blob of a whole guide. */
export type Tree = ReadonlyMap<string, string>;

/** Everything a commit holds. */
export interface Listing {
  tree: Tree;
  /** What is no file of a guide, or stands there in another mode: it is kept as it is. */
  rest: ReadonlyMap<string, { mode: string; id: string }>;
  /** folder -> its tree; `''` is the whole. */
  folders: ReadonlyMap<string, string>;
}

const FILE = '100644';
const FOLDER = '40000';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

interface Row {
  name: string;
  mode: string;
  id: string;
}

/** git sorts by bytes, a folder as if its name ended with a slash. */
const key = ({ name, mode }: Row): Buffer => Buffer.from(mode === FOLDER ? `${name}/` : name);

const treeObject = (rows: readonly Row[], length: 40 | 64): Loose =>
  looseOf(
    'tree',
    Buffer.concat(
      [...rows]
        .sort((a, b) => Buffer.compare(key(a), key(b)))
        .flatMap(({ name, mode, id }) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(id, 'hex')]),
    ),
    length,
  );

/** All folders above these paths, the deepest first; the whole is the last. */
function above(paths: Iterable<string>): string[] {
  const found = new Set(['']);
  for (const path of paths)
    for (let at = folderOf(path); at !== '' && !found.has(at); at = folderOf(at)) found.add(at);
  const depth = (folder: string) => (folder === '' ? 0 : folder.split('/').length);
  return [...found].sort((a, b) => depth(b) - depth(a));
}

/** Makes the trees of some folders anew; the others are those of `folders`. */
function built(
  tree: Tree,
  rest: Listing['rest'],
  folders: ReadonlyMap<string, string>,
  anew: readonly string[],
  length: 40 | 64,
): { folders: Map<string, string>; objects: Loose[] } {
  const rows = new Map<string, Row[]>(anew.map((folder) => [folder, []]));
  const put = (path: string, mode: string, id: string) =>
    rows.get(folderOf(path))?.push({ name: nameOf(path), mode, id });
  for (const [path, id] of tree) if (!rest.has(path)) put(path, FILE, id);
  for (const [path, { mode, id }] of rest) put(path, mode, id);
  for (const [path, id] of folders) if (path !== '' && !rows.has(path)) put(path, FOLDER, id);
  const all = new Map(folders);
  const objects: Loose[] = [];
  for (const folder of anew) {
    const held = rows.get(folder) ?? [];
    all.delete(folder);
    if (held.length === 0 && folder !== '') continue;
    const object = treeObject(held, length);
    objects.push(object);
    all.set(folder, object.id);
    if (folder !== '') put(folder, FOLDER, object.id);
  }
  return { folders: all, objects };
}

export const EMPTY: Listing = { tree: new Map(), rest: new Map(), folders: new Map() };

/** What `ls-tree -r -t -z --format=%(objectmode) %(objectname) %(path)` says. */
export function listingOf(out: string): Listing {
  const tree = new Map<string, string>();
  const rest = new Map<string, { mode: string; id: string }>();
  const folders = new Map<string, string>();
  let length: 40 | 64 = 40;
  for (const row of out.split('\0').filter(Boolean)) {
    const [mode = '', id = ''] = row.split(' ', 2);
    const path = row.slice(mode.length + id.length + 2);
    length = id.length === 64 ? 64 : 40;
    if (mode === '040000') folders.set(path, id);
    else {
      if (isGuidePath(path)) tree.set(path, id);
      if (mode !== FILE || !tree.has(path)) rest.set(path, { mode, id });
    }
  }
  return { tree, rest, folders: built(tree, rest, folders, [''], length).folders };
}

/** A listing with other blobs at some paths, null for none, and the trees that have to be written for it. Pure. */
export function listingWith(
  { tree, rest, folders }: Listing,
  changes: ReadonlyMap<string, string | null>,
  length: 40 | 64,
): { listing: Listing; objects: readonly Loose[] } {
  const files = new Map(tree);
  const others = new Map(rest);
  for (const [path, blob] of changes) {
    others.delete(path);
    if (blob === null) files.delete(path);
    else files.set(path, blob);
  }
  const made = built(files, others, folders, above(changes.keys()), length);
  return { listing: { tree: files, rest: others, folders: made.folders }, objects: made.objects };
}
