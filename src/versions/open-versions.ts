import type { Loaded } from '../guide/load.ts';
import { readParsed } from '../guide/parsed-cache.ts';
import type { Problem } from '../guide/problem.ts';
import { isoWarsaw } from '../hours/warsaw.ts';
import type { StaffStore } from '../store/staff-store.ts';
import { type Change, changeBetween } from './change.ts';
import { mayNotCheckAfter } from './check-after.ts';
import { draftsIn, queue } from './drafts.ts';
import { gitIn } from './git.ts';
import { publications, TRAILERS } from './history.ts';
import { followGuide, MAIN } from './live.ts';
import { loaderOf, type Understanding } from './loader.ts';
import { mergeTrees, textsWith } from './merge-trees.ts';
import { type Mirror, mirrorOf } from './mirror.ts';
import { objectsIn } from './objects.ts';
import { isDraftId, isObject } from './paths.ts';
import { publishDraft, publishEdits, reviewOf } from './publish.ts';
import type { Actor, Done, Drafts, Edit, Opening, Saved, Shown, Versions } from './versions.ts';

export interface VersionsOptions {
  /** The bare repository. */
  repo: string;
  remote: string | null;
  store: Pick<StaffStore, 'ledger' | 'audit' | 'decisions'>;
  now: () => Date;
  understanding: Understanding;
  /** What `okienko check` says. */
  check: (loaded: Loaded & { ok: true }) => Problem[];
  /** Where a copy of the last good guide is kept; null: nowhere. */
  keepIn: string | null;
  failed: (what: string) => void;
  /** Milliseconds between looks at the repository and at the remote. */
  every?: { local: number; remote: number };
}

/** Other processes' publications are seen within this, the remote's within that (ms); the promise is 10 seconds. */
const EVERY = { local: 2_000, remote: 8_000 } as const;
const KEPT_PREVIEWS = 4;
const KEPT_CHANGES = 100;
/** How often the repository is tidied, in milliseconds; git itself decides whether it is worth it. */
const TIDY_EVERY = 24 * 3_600_000;

/** Opens the repository of the guide; the problems when no version in it can be used. */
export async function openVersions(
  options: VersionsOptions,
): Promise<{ ok: true; versions: Versions } | { ok: false; problems: Problem[] }> {
  const { repo, remote, store, now, check, keepIn, failed } = options;
  const every = options.every ?? EVERY;
  const git = gitIn(repo);
  const objects = objectsIn(git);
  // Most files are those of the last start: reading all of them as YAML takes two seconds.
  const parsed = keepIn === null ? null : await readParsed(keepIn, repo);
  const loader = loaderOf(options.understanding, parsed?.memory);
  const followed = await followGuide({
    git,
    objects,
    loader,
    ledger: store.ledger,
    every: every.local,
    keepIn,
    failed,
  });
  if (!followed.ok) return followed;
  await parsed?.keep();
  const live = followed.following;
  const head = async (): Promise<string> => {
    const id = await objects.refAt(MAIN);
    if (id === null) throw new Error('The repository has no main.');
    return id;
  };
  const drafts = draftsIn(git, objects, head, now);
  const parts = { git, objects, drafts, live, loader, check, now };
  const inTurn = queue();

  /** Two lines of publications joined, when no field was changed in both and the result is a good guide. */
  async function join(ours: string, theirs: string): Promise<string | null> {
    const base = (await git.text(['merge-base', ours, theirs])).trim();
    const [b, o, t] = [await objects.tree(base), await objects.tree(ours), await objects.tree(theirs)];
    const { changes, conflicts } = await mergeTrees(objects, b, t, o);
    if (conflicts.length > 0) return null;
    const loaded = loader.load(textsWith(await objects.texts(theirs), changes), null);
    if (!loaded.ok || check(loaded).some((p) => p.severity === 'error')) return null;
    return objects.commit({
      tree: await objects.treeOf(theirs, changes),
      parents: [ours, theirs],
      message: 'Połączono publikacje z dwóch serwerów\n',
      author: { name: 'Okienko', email: 'okienko@okienko.invalid' },
      at: now(),
    });
  }
  const mirror: Mirror | null =
    remote === null
      ? null
      : mirrorOf({ git, objects, remote, every: every.remote, now, join, moved: () => live.look(), failed });

  // Every save leaves loose objects. Young ones are never thrown away: somebody may be about to use them.
  const tidy = (): Promise<unknown> =>
    git
      .text(['-c', 'gc.auto=2000', '-c', 'gc.autoDetach=false', 'gc', '--auto', '--quiet'])
      .catch((e: unknown) => failed(`gc: ${String(e)}`));
  const tidying = setInterval(() => void tidy(), TIDY_EVERY).unref();

  const textsOf = async (rev: string): Promise<ReadonlyMap<string, string> | null> => {
    if (rev === 'main') return objects.texts(await head());
    if (isObject(rev)) return objects.texts(rev).catch(() => null);
    const draft = isDraftId(rev) ? await drafts.get(rev) : null;
    if (!draft) return null;
    // A draft is seen as it would be published: joined to what is published now.
    const now_ = await head();
    const [b, o, m] = [
      await objects.tree(draft.base),
      await objects.tree(now_),
      await objects.tree(draft.tip),
    ];
    const { changes, conflicts } = await mergeTrees(objects, b, o, m);
    return conflicts.length > 0 ? objects.texts(draft.tip) : textsWith(await objects.texts(now_), changes);
  };

  const load = async (rev: string): Promise<Loaded> =>
    loader.load((await textsOf(rev)) ?? new Map<string, string>(), isObject(rev) ? rev : null);

  const previews = new Map<string, Promise<Opening>>();
  async function openRev(rev: string): Promise<Opening> {
    const key =
      rev === 'main' || isObject(rev) ? rev : `${(await drafts.get(rev))?.tip ?? ''} ${await head()}`;
    if (rev === 'main' || key === live.commit()) return { ok: true, opened: live.current() };
    const kept = previews.get(key);
    if (kept) return kept;
    const opening = load(rev).then((loaded) => loader.open(loaded));
    previews.set(key, opening);
    for (const oldest of previews.keys()) {
      if (previews.size <= KEPT_PREVIEWS) break;
      previews.delete(oldest);
    }
    opening.catch(() => previews.delete(key));
    return opening;
  }

  /** A list that cannot be written to does not undo what was published. */
  const audited = (what: string, actor: Actor, about: string): void => {
    try {
      store.audit.note({ by: actor, what, about });
    } catch (e) {
      failed(`audit: ${String(e)}`);
    }
  };
  const afterKey = (commit: string) => `check-after:${commit}`;
  const entries = async (args: readonly string[], path?: string, from?: string) =>
    (await publications(git, args, path, from)).map((e) => ({
      ...e,
      checkAfter: e.checkAfter && store.decisions.get(afterKey(e.commit)) === null,
    }));

  async function fileAt(rev: string, path: string): Promise<{ text: string; blob: string } | null> {
    const draft = isDraftId(rev) ? await drafts.get(rev) : null;
    const commit = draft?.tip ?? (rev === 'main' ? await head() : isObject(rev) ? rev : null);
    const blob = commit === null ? undefined : (await objects.tree(commit)).get(path);
    if (blob === undefined) return null;
    const [text = ''] = await objects.blobs([blob]);
    return { text, blob };
  }

  // What lies between two commits never changes.
  const compared = new Map<string, Change | null>();
  async function compare(a: string, b: string): Promise<Change | null> {
    const key = isObject(a) && isObject(b) ? `${a} ${b}` : null;
    const known = key === null ? undefined : compared.get(key);
    if (known !== undefined) return known;
    const [before, after] = [await load(a), await load(b)];
    const change = before.ok && after.ok ? changeBetween(before, after) : null;
    if (key === null) return change;
    compared.set(key, change);
    for (const oldest of compared.keys()) {
      if (compared.size <= KEPT_CHANGES) break;
      compared.delete(oldest);
    }
    return change;
  }

  async function restore(paths: readonly string[], commit: string, actor: Actor): Promise<Saved> {
    const at = await head();
    const [then, today] = [await objects.tree(commit), await objects.tree(at)];
    const edits: Edit[] = [];
    for (const path of paths) {
      const blob = then.get(path);
      const text = blob === undefined ? null : ((await objects.blobs([blob]))[0] ?? null);
      edits.push({ path, text, from: today.get(path) ?? null });
    }
    const published = (await git.text(['show', '-s', '--format=%cI', commit, '--'])).trim();
    const day = isoWarsaw(new Date(published)).slice(0, 10);
    const draft = await drafts.create(actor, `Przywrócono wersję z ${day}: ${paths.join(', ')}`);
    return drafts.save(draft.id, actor, edits);
  }

  async function shownAt(at: Date): Promise<Shown | null> {
    const lived = store.ledger.at(at);
    if (lived)
      return {
        commit: lived.commit,
        version: lived.version,
        from: lived.at,
        until: lived.until,
        how: 'ledger',
      };
    const [entry] = await publications(git, ['-n1', `--before=${at.toISOString()}`]);
    if (!entry) return null;
    const later = await publications(git, [
      '--reverse',
      `--since=${new Date(at.getTime() + 1000).toISOString()}`,
    ]);
    return {
      commit: entry.commit,
      version: entry.version,
      from: entry.at,
      until: later.find((e) => Date.parse(e.at) > at.getTime())?.at ?? null,
      how: 'commit',
    };
  }

  /** A step of a draft, noted in the list of deeds. */
  const noted =
    <A extends unknown[]>(what: string, step: (id: string, actor: Actor, ...rest: A) => Promise<Done>) =>
    async (id: string, actor: Actor, ...rest: A): Promise<Done> => {
      const done = await step(id, actor, ...rest);
      if (done.ok) audited(what, actor, done.draft.title);
      return done;
    };

  return {
    ok: true,
    versions: {
      live,
      drafts: {
        ...drafts,
        send: noted('sent-to-check', (...given: Parameters<Drafts['send']>) => drafts.send(...given)),
        back: noted('sent-back', (...given: Parameters<Drafts['back']>) => drafts.back(...given)),
        approve: noted('approved', (...given: Parameters<Drafts['approve']>) => drafts.approve(...given)),
        drop: noted('dropped', (...given: Parameters<Drafts['drop']>) => drafts.drop(...given)),
      },
      refresh: async (id, actor, edits) => drafts.refresh(id, actor, await head(), edits),
      history: {
        of: (path, limit = 50) => entries([`-n${limit}`], path),
        all: (limit = 50) => entries([`-n${limit}`]),
        async one(commit) {
          if (!isObject(commit)) return null;
          const [entry, before] = await entries(['-n2'], undefined, commit).catch(() => []);
          return entry && before ? { entry, before: before.commit } : null;
        },
        compare,
        restore,
      },
      async review(id, actor) {
        const draft = await drafts.get(id);
        return draft && reviewOf(parts, draft, actor);
      },
      publish: (id, actor) =>
        inTurn(async () => {
          const published = await publishDraft(parts, id, actor);
          if (!published.ok) return published;
          audited('published', actor, published.commit);
          void mirror?.sync();
          return published;
        }),
      publishNow: (actor, title, edits) =>
        inTurn(async () => {
          const outcome = await publishEdits(parts, actor, title, edits);
          if (outcome.how === 'waits') audited('sent-to-check', actor, outcome.draft.title);
          if (outcome.how !== 'published') return outcome;
          audited('published', actor, outcome.commit);
          void mirror?.sync();
          return outcome;
        }),
      checkedAfter: async (commit, actor) => {
        const waiting = await publications(git, ['--fixed-strings', `--grep=${TRAILERS.after}: yes`]);
        const entry = waiting.find((e) => e.commit === commit);
        const draft = entry?.draft ? await drafts.get(entry.draft) : null;
        const why = mayNotCheckAfter(entry, draft, actor);
        if (why !== null) return { ok: false, why };
        store.decisions.put(afterKey(commit), { decision: 'confirmed', by: actor });
        audited('checked-after', actor, commit);
        return { ok: true };
      },
      shownAt,
      texts: textsOf,
      file: fileAt,
      load,
      open: openRev,
      sync: async () => {
        await mirror?.sync();
        await live.look();
        await live.kept();
      },
      troubles: () =>
        [
          live.trouble(),
          live.problems().length > 0
            ? `Najnowsza wersja przewodnika ma błędy, więc mieszkańcy widzą poprzednią: ${live.problems()[0]?.message}`
            : null,
          mirror?.trouble() ?? null,
        ].filter((t) => t !== null),
      close: () => {
        clearInterval(tidying);
        live.close();
        mirror?.close();
      },
    },
  };
}
