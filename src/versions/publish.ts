import { setImmediate as breathe } from 'node:timers/promises';
import type { Loaded } from '../guide/load.ts';
import type { Problem } from '../guide/problem.ts';
import { type Change, changeBetween } from './change.ts';
import { type DraftsRoom, emailOf, untilSettled } from './drafts.ts';
import type { Git } from './git.ts';
import { GitFault, sentenceOf } from './git-fault.ts';
import { publications, TRAILERS } from './history.ts';
import { type Following, MAIN } from './live.ts';
import type { Loader } from './loader.ts';
import { mayPublish, overdueOf } from './may-publish.ts';
import { mergeTrees, textsWith } from './merge-trees.ts';
import type { Objects } from './objects.ts';
import type { Actor, Draft, Edit, Outcome, Published, Review, Verdict } from './versions.ts';

export interface PublishParts {
  git: Git;
  objects: Objects;
  drafts: DraftsRoom;
  live: Following;
  loader: Loader;
  check: (loaded: Loaded & { ok: true }) => Problem[];
  now: () => Date;
}

const NOTHING: Change = { items: [], paths: [], danger: [], urgent: false };

interface Looked extends Review {
  head: string;
  changes: ReadonlyMap<string, string | null>;
}

/** The draft joined to what is published now, and what follows from it. */
export async function reviewOf(parts: PublishParts, draft: Draft, actor: Actor): Promise<Looked> {
  const { objects, loader, check, now } = parts;
  const head = (await objects.refAt(MAIN)) ?? draft.base;
  // What was published is judged no more: history says what it did.
  if (draft.state === 'published') return closed(parts, draft, actor, head);
  const [base, onto, mine] = [
    await objects.tree(draft.base),
    await objects.tree(head),
    await objects.tree(draft.tip),
  ];
  const { changes, conflicts } = await mergeTrees(objects, base, onto, mine);
  const published = await objects.texts(head);
  const texts = textsWith(published, changes);
  // Up to a tenth of a second each: between them residents are answered.
  const before = loader.load(published, head);
  await breathe();
  const after = loader.load(texts, null);
  await breathe();
  const problems = after.ok ? [...after.warnings, ...check(after)] : after.problems;
  await breathe();
  const change = before.ok && after.ok ? changeBetween(before, after) : NOTHING;
  const overdue = after.ok ? overdueOf(change, after.guide, now()) : [];
  const asked = { change, draft, actor, conflicts, problems, overdue };
  // A guide that does not load has no items to compare; its errors are what must be said.
  const verdict = mayPublish(after.ok ? asked : { ...asked, change: { ...change, items: [broken] } });
  return { draft, before, after, change, conflicts, problems, verdict, head, changes };
}

async function closed(parts: PublishParts, draft: Draft, actor: Actor, head: string): Promise<Looked> {
  const now = parts.loader.load(await parts.objects.texts(head), head);
  const nothing = { change: NOTHING, conflicts: [], problems: [] };
  const verdict = mayPublish({ ...nothing, draft, actor, overdue: [] });
  return { ...nothing, draft, before: now, after: now, verdict, head, changes: new Map() };
}

const broken: Change['items'][number] = { kind: 'file', id: '.', path: '.', how: 'changed', fields: [] };

/** The commit of a draft that was published though its own reference does not say so (a process died in between). */
async function alreadyPublished(git: Git, draft: string): Promise<string | null> {
  const found = await publications(git, ['-n1', '--fixed-strings', `--grep=${TRAILERS.draft}: ${draft}`]);
  return found[0]?.draft === draft ? found[0].commit : null;
}

const messageOf = (draft: Draft, version: string, actor: Actor, verdict: Verdict & { ok: true }): string => {
  const approved =
    draft.approvedBy?.name ?? (draft.authors.some((a) => a.id === actor.id) ? null : actor.name);
  const authors = draft.authors.map((a) => a.name).filter((name) => name !== actor.name);
  return [
    draft.title.replace(/\s+/g, ' '),
    '',
    ...(draft.note ? [draft.note.replace(/^([\w-]+):/gm, '$1 :'), ''] : []),
    `${TRAILERS.draft}: ${draft.id}`,
    `${TRAILERS.version}: ${version}`,
    ...authors.map((name) => `Written-By: ${name}`),
    ...(approved === null ? [] : [`${TRAILERS.approved}: ${approved}`]),
    ...(verdict.checkAfter ? [`${TRAILERS.after}: yes`] : []),
    '',
  ].join('\n');
};

const refused = (why: string, review: Review | null = null): Published => ({
  ok: false,
  why,
  verdict: review?.verdict ?? null,
  review,
});

/** Judges a draft as it would be published, makes its understanding, and only then moves `main` and the draft together. */
async function publishNext(
  { git, objects, drafts, live, loader, now, ...parts }: PublishParts,
  draft: Draft,
  actor: Actor,
  /** Where the draft's reference stands; empty where it has none yet. */
  stands: string,
): Promise<Published> {
  const review = await reviewOf({ git, objects, drafts, live, loader, now, ...parts }, draft, actor);
  const { verdict, head, changes, after } = review;
  if (!verdict.ok || !after.ok) return refused(verdict.ok ? '' : verdict.why, review);
  // Residents never wait: the tables are made before anything moves.
  const opening = await loader.open(after);
  if (!opening.ok)
    return refused(opening.problems[0]?.message ?? 'Nie udało się przygotować przewodnika.', review);
  const { guide, understand } = opening.opened;
  const commit = await objects.commit({
    tree: await objects.treeOf(head, changes),
    parents: [head],
    message: messageOf(draft, guide.version, actor, verdict),
    author: { name: actor.name, email: emailOf(actor) },
    at: now(),
  });
  const closed = await drafts.closing(draft, commit, actor);
  const moves = [
    `update ${MAIN} ${commit} ${head}`,
    `update ${drafts.ref(draft.id)} ${closed} ${stands || '0'.repeat(closed.length)}`,
  ];
  await git.text(['update-ref', '--stdin'], { input: `start\n${moves.join('\n')}\ncommit\n` });
  await live.swap({ guide: loader.published(after, commit).guide, understand }, commit);
  return { ok: true, commit, version: guide.version, checkAfter: verdict.checkAfter };
}

/** Publishes a draft. Whoever was overtaken by another publication begins again on top of it. */
export async function publishDraft(parts: PublishParts, id: string, actor: Actor): Promise<Published> {
  const { git, drafts, live } = parts;
  return untilSettled(async (): Promise<Published> => {
    const draft = await drafts.get(id);
    if (!draft) return refused('Nie ma takiej zmiany.');
    const earlier = draft.state === 'published' ? null : await alreadyPublished(git, id);
    if (earlier !== null) {
      await git.text(['update-ref', drafts.ref(id), await drafts.closing(draft, earlier, actor), draft.tip]);
      await live.look();
      return { ok: true, commit: earlier, version: live.current().guide.version, checkAfter: false };
    }
    return publishNext(parts, draft, actor, draft.tip);
  }).catch((e: unknown) => refused(sentenceOf(e)));
}

/**
 * Publishes edits as a draft of their own, begun and closed in one step: references move once. What may not be published
 * by this person at once is sent to a second one.
 */
export async function publishEdits(
  parts: PublishParts,
  actor: Actor,
  title: string,
  edits: readonly Edit[],
): Promise<Outcome> {
  const { drafts } = parts;
  return untilSettled(async (): Promise<Outcome> => {
    const saved = await drafts.prepare(actor, title, edits);
    if (!saved.ok)
      return saved.code === 'conflict'
        ? { how: 'refused', why: saved.why, conflicts: saved.conflicts }
        : { how: 'refused', why: saved.why };
    const { draft } = saved;
    const published = await publishNext(parts, draft, actor, '').catch((e: unknown) => {
      if (e instanceof GitFault && e.kind === 'moved') throw e;
      return refused(sentenceOf(e));
    });
    if (published.ok) {
      const { commit, checkAfter } = published;
      return { how: 'published', commit, checkAfter, draft: draft.id };
    }
    // Nothing was changed: there is nothing a second person could look at.
    if (draft.authors.length === 0) return { how: 'refused', why: published.why };
    await drafts.keep(draft);
    const sent = await drafts.send(draft.id, actor, published.why);
    return sent.ok
      ? { how: 'waits', draft: sent.draft, why: published.why }
      : { how: 'refused', why: `${published.why} ${sent.why}` };
  });
}
