import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { atLeast } from '../store/roles.ts';
import type { Git } from './git.ts';
import { GitFault } from './git-fault.ts';
import { mergeTrees } from './merge-trees.ts';
import { mergeYaml } from './merge-yaml.ts';
import type { Tree } from './listing.ts';
import type { Objects } from './objects.ts';
import { isCommon, isDraftId, isGuidePath, isObject } from './paths.ts';
import {
  type Actor,
  type Conflict,
  type Done,
  type Draft,
  DRAFT_STATES,
  type Drafts,
  type Edit,
  type Saved,
} from './versions.ts';

/*
 * A draft is a chain of commits under `refs/drafts/<id>`: each save and each step is one, so that nothing typed is
 * ever lost and a bundle of the repository holds the drafts too. The newest commit's message says the draft's state.
 */

const person = z.object({ id: z.string(), name: z.string() });
const kept = z.object({
  title: z.string(),
  state: z.enum(DRAFT_STATES),
  authors: z.array(person).readonly(),
  approvedBy: person.nullable(),
  note: z.string(),
  base: z.string(),
  since: z.string(),
  publishedAs: z.string().nullable(),
});
type Kept = z.infer<typeof kept>;

const refOf = (id: string): string => `refs/drafts/${id}`;
/** git's address of somebody without one; `.invalid` can never be somebody's. */
export const emailOf = (actor: Pick<Actor, 'login' | 'email'>): string =>
  actor.email ?? `${actor.login.replace(/[^a-z0-9._+-]/g, '-')}@okienko.invalid`;

const FORMAT = '%(refname:lstrip=2)%00%(objectname)%00%(committerdate:iso-strict)%00%(contents:body)%00';
const TITLE = 200;
const NOTE = 2_000;
const LARGEST_FILE = 2 * 1024 * 1024;
const TRIES = 30;
/** Drafts remembered by their newest commit. */
const KEPT = 200;

/** Two saves of one draft at the same moment: the later one looks again and joins. */
export async function untilSettled<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (e) {
      if (!(e instanceof GitFault) || e.kind !== 'moved' || tries >= TRIES) throw e;
    }
  }
}

/** One after another: within one process nobody has to begin again because of a neighbour. */
export function queue(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const next = last.then(work, work);
    last = next.catch(() => undefined);
    return next;
  };
}

export interface DraftsRoom extends Drafts {
  /** A draft with edits that no reference holds yet: `keep` gives it one, or its publication does. */
  prepare(actor: Actor, title: string, edits: readonly Edit[]): Promise<Saved>;
  keep(draft: Draft): Promise<void>;
  /** The draft's newest commit said anew: a commit to be put in its place together with the publication. */
  closing(draft: Draft, publishedAs: string, actor: Actor): Promise<string>;
  /** Brings a draft up to the published guide; `edits` settle conflicts (`from`: the published blob). */
  refresh(id: string, actor: Actor, head: string, edits: readonly Edit[]): Promise<Saved>;
  ref(id: string): string;
}

export function draftsIn(
  git: Git,
  objects: Objects,
  head: () => Promise<string>,
  now: () => Date,
): DraftsRoom {
  const parse = (id: string, tip: string, changed: string, body: string): Draft | null => {
    try {
      return { id, tip, changed: new Date(changed).toISOString(), ...kept.parse(JSON.parse(body)) };
    } catch {
      return null;
    }
  };
  const read = async (pattern: string): Promise<Draft[]> => {
    const out = await git.text(['for-each-ref', '--sort=-committerdate', `--format=${FORMAT}`, pattern]);
    const parts = out.split('\0');
    const drafts: Draft[] = [];
    for (let i = 0; i + 3 < parts.length; i += 4) {
      const [id = '', tip = '', changed = '', body = ''] = parts.slice(i, i + 4).map((p) => p.trim());
      const draft = isDraftId(id) ? parse(id, tip, changed, body) : null;
      if (draft) drafts.push(draft);
    }
    return drafts;
  };
  // What a commit says of its draft never changes.
  const known = new Map<string, Draft>();
  const know = (draft: Draft): Draft => {
    known.set(draft.tip, draft);
    for (const oldest of known.keys()) {
      if (known.size <= KEPT) break;
      known.delete(oldest);
    }
    return draft;
  };
  const get = async (id: string): Promise<Draft | null> => {
    if (!isDraftId(id)) return null;
    const tip = await objects.refAt(refOf(id));
    const draft = tip === null ? undefined : known.get(tip);
    if (draft?.id === id) return draft;
    const [found] = tip === null ? [] : await read(refOf(id));
    return found ? know(found) : null;
  };

  const commitOf = (tree: string, parent: string, said: string, state: Kept, actor: Actor): Promise<string> =>
    objects.commit({
      tree,
      parents: [parent],
      message: `${said}\n\n${JSON.stringify(kept.parse(state))}\n`,
      author: { name: actor.name, email: emailOf(actor) },
      at: now(),
    });
  const move = (id: string, to: string, from: string) =>
    git.text(['update-ref', '--no-deref', refOf(id), to, from === '' ? '0'.repeat(40) : from]);

  const inTurn = queue();
  const settled = <T>(work: () => Promise<T>): Promise<T> => inTurn(() => untilSettled(work));

  /** What a draft is after its reference moved: nothing is asked of git again. */
  const after = (id: string, tip: string, state: Kept): Draft =>
    know({
      ...kept.parse(state),
      id,
      tip,
      changed: new Date(Math.floor(now().getTime() / 1000) * 1000).toISOString(),
    });

  /** A step that changes no file; `rule` says why not. */
  const step = (
    id: string,
    actor: Actor,
    said: string,
    rule: (draft: Draft) => string | null,
    to: (draft: Draft) => Partial<Kept>,
  ): Promise<Done> =>
    settled(async () => {
      const draft = await get(id);
      if (!draft) return { ok: false, why: 'Nie ma takiej zmiany.' };
      const why =
        draft.state === 'published' || draft.state === 'dropped'
          ? 'Ta zmiana jest już zamknięta.'
          : rule(draft);
      if (why !== null) return { ok: false, why };
      const state: Kept = { ...draft, ...to(draft) };
      const tip = await commitOf(await objects.root(draft.tip), draft.tip, said, state, actor);
      await move(id, tip, draft.tip);
      return { ok: true, draft: after(id, tip, state) };
    });

  /** What is to be written for the edits over a tree, joined with what was saved since each form was made. */
  async function apply(tree: Tree, edits: readonly Edit[]) {
    const changes = new Map<string, string | null>();
    const merged: string[] = [];
    const conflicts: Conflict[] = [];
    for (const { path, text, from } of edits) {
      const current = tree.get(path) ?? null;
      const [saved] = current === null ? [null] : await objects.blobs([current]);
      if (saved === text) continue;
      if (from === current) {
        changes.set(path, text);
        continue;
      }
      const base = from !== null && isObject(from) ? await objects.blob(from) : null;
      const joined = base !== null && saved != null && text !== null ? mergeYaml(base, saved, text) : null;
      if (joined?.ok) {
        merged.push(path);
        changes.set(path, joined.text);
      } else if (joined) conflicts.push(...joined.conflicts.map((c) => ({ ...c, path })));
      else conflicts.push({ path, field: null, base, theirs: saved ?? null, yours: text });
    }
    return { changes, merged, conflicts };
  }

  const refusedEdit = (edits: readonly Edit[]): string | null => {
    for (const { path, text } of edits) {
      if (!isGuidePath(path)) return `„${path}” nie jest plikiem przewodnika.`;
      if (isCommon(path))
        return `„${path}” to część wspólna: przychodzi z nową wersją programu i nie zmienia się jej tutaj.`;
      if (text !== null && text.length > LARGEST_FILE) return `„${path}” jest za duży.`;
    }
    return null;
  };

  const conflict = (conflicts: readonly Conflict[]): Saved => ({
    ok: false,
    code: 'conflict',
    why: 'Ktoś zmienił w tym czasie to samo. Zobacz obie wersje i wybierz; nic nie przepadło.',
    conflicts,
  });

  /** The draft with changes over the tree of `onto`: a commit that its reference does not stand at yet. */
  async function written(
    draft: Draft,
    actor: Actor,
    onto: string,
    changes: ReadonlyMap<string, string | null>,
    said: string,
  ): Promise<Draft> {
    const tree = await objects.treeOf(onto, changes);
    const authors = draft.authors.some((a) => a.id === actor.id)
      ? draft.authors
      : [...draft.authors, { id: actor.id, name: actor.name }];
    const state: Kept = { ...draft, authors, approvedBy: null };
    return after(draft.id, await commitOf(tree, draft.tip, said, state, actor), state);
  }
  async function write(...given: [...Parameters<typeof written>, merged: readonly string[]]): Promise<Saved> {
    const [draft, actor, onto, changes, said, merged] = given;
    const next = await written(draft, actor, onto, changes, said);
    await move(draft.id, next.tip, draft.tip);
    return { ok: true, draft: next, merged };
  }

  /** A draft of what is published now, without a reference. */
  async function begun(actor: Actor, title: string): Promise<Draft> {
    const base = await head();
    const state: Kept = {
      title: title.trim().slice(0, TITLE) || 'Zmiana',
      state: 'draft',
      authors: [],
      approvedBy: null,
      note: '',
      base,
      since: now().toISOString(),
      publishedAs: null,
    };
    const tip = await commitOf(await objects.root(base), base, 'begun', state, actor);
    return after(`d-${randomBytes(6).toString('hex')}`, tip, state);
  }

  const saving = (
    id: string,
    edits: readonly Edit[],
    work: (draft: Draft) => Promise<Saved>,
  ): Promise<Saved> =>
    settled(async () => {
      const draft = await get(id);
      const why =
        draft === null
          ? 'Nie ma takiej zmiany.'
          : draft.state === 'published' || draft.state === 'dropped'
            ? 'Ta zmiana jest już zamknięta. Zacznij nową.'
            : refusedEdit(edits);
      if (draft === null || why !== null) return { ok: false, code: 'refused', why: why ?? '' };
      return work(draft);
    });

  return {
    get,
    ref: refOf,
    list: async (states = ['draft', 'to-check']) =>
      (await read('refs/drafts/')).filter((d) => states.includes(d.state)),
    async create(actor, title) {
      const draft = await begun(actor, title);
      await move(draft.id, draft.tip, '');
      return draft;
    },
    async prepare(actor, title, edits) {
      const why = refusedEdit(edits);
      if (why !== null) return { ok: false, code: 'refused', why };
      const draft = await begun(actor, title);
      const { changes, merged, conflicts } = await apply(await objects.tree(draft.tip), edits);
      if (conflicts.length > 0) return conflict(conflicts);
      if (changes.size === 0) return { ok: true, draft, merged };
      return { ok: true, draft: await written(draft, actor, draft.tip, changes, 'saved'), merged };
    },
    keep: async (draft) => {
      await move(draft.id, draft.tip, '');
    },
    rename: (id, actor, title) =>
      step(
        id,
        actor,
        'renamed',
        () => (title.trim() === '' ? 'Nazwij tę zmianę jednym zdaniem.' : null),
        () => ({ title: title.trim().slice(0, TITLE) }),
      ),
    save: (id, actor, edits) =>
      saving(id, edits, async (draft) => {
        const { changes, merged, conflicts } = await apply(await objects.tree(draft.tip), edits);
        if (conflicts.length > 0) return conflict(conflicts);
        if (changes.size === 0) return { ok: true, draft, merged };
        return write(draft, actor, draft.tip, changes, 'saved', merged);
      }),
    refresh: (id, actor, onto, edits) =>
      saving(id, edits, async (draft) => {
        const [base, head_, mine] = await Promise.all(
          [draft.base, onto, draft.tip].map((c) => objects.tree(c)),
        );
        if (!base || !head_ || !mine) throw new GitFault('damaged', 'missing tree');
        const joined = await mergeTrees(objects, base, head_, mine);
        const settled = await apply(head_, edits);
        const chosen = new Set(edits.map((e) => e.path));
        const open = [...joined.conflicts.filter((c) => !chosen.has(c.path)), ...settled.conflicts];
        if (open.length > 0) return conflict(open);
        const changes = new Map([...joined.changes].filter(([path]) => !chosen.has(path)));
        for (const [path, text] of settled.changes) changes.set(path, text);
        return write({ ...draft, base: onto }, actor, onto, changes, 'refreshed', joined.merged);
      }),
    send: (id, actor, note = '') =>
      step(
        id,
        actor,
        'sent to check',
        (d) => (d.authors.length === 0 ? 'W tej zmianie nic jeszcze nie ma.' : null),
        () => ({ state: 'to-check', note: note.slice(0, NOTE) }),
      ),
    back: (id, actor, note) =>
      step(
        id,
        actor,
        'sent back',
        () => null,
        () => ({
          state: 'draft',
          approvedBy: null,
          note: note.slice(0, NOTE),
        }),
      ),
    approve: (id, actor, note = '') =>
      step(
        id,
        actor,
        'approved',
        (d) =>
          !atLeast(actor.role, 'editor')
            ? 'Sprawdza redaktor, publikujący albo administrator.'
            : d.authors.some((a) => a.id === actor.id)
              ? 'Sprawdza ktoś inny niż autor zmiany.'
              : d.authors.length === 0
                ? 'W tej zmianie nic jeszcze nie ma.'
                : null,
        () => ({
          state: 'to-check',
          approvedBy: { id: actor.id, name: actor.name },
          note: note.slice(0, NOTE),
        }),
      ),
    drop: (id, actor) =>
      step(
        id,
        actor,
        'dropped',
        () => null,
        () => ({ state: 'dropped' }),
      ),
    async closing(draft, publishedAs, actor) {
      const state: Kept = { ...draft, state: 'published', publishedAs };
      return commitOf(await objects.root(draft.tip), draft.tip, 'published', state, actor);
    },
  };
}
