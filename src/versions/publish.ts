import { setImmediate as breathe } from 'node:timers/promises';
import type { Loaded } from '../guide/load.ts';
import type { Problem } from '../guide/problem.ts';
import { type Change, changeBetween } from './change.ts';
import { type DraftsRoom, emailOf, untilSettled } from './drafts.ts';
import type { Git } from './git.ts';
import { sentenceOf } from './git-fault.ts';
import { publications, TRAILERS } from './history.ts';
import { type Following, MAIN } from './live.ts';
import type { Loader } from './loader.ts';
import { mayPublish, overdueOf } from './may-publish.ts';
import { mergeTrees, textsWith } from './merge-trees.ts';
import type { Objects } from './objects.ts';
import type { Actor, Draft, Published, Review, Verdict } from './versions.ts';

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
  const [base, onto, mine] = [
    await objects.tree(draft.base),
    await objects.tree(head),
    await objects.tree(draft.tip),
  ];
  const { changes, conflicts } = await mergeTrees(objects, base, onto, mine);
  const published = await objects.texts(head);
  const texts = textsWith(published, changes);
  // A tenth of a second each: between them residents are answered.
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

/**
 * Publishes a draft: joins it to what is published, judges it, makes the understanding, and only then moves `main` and
 * the draft's own reference together. Whoever was overtaken by another publication begins again on top of it.
 */
export async function publishDraft(parts: PublishParts, id: string, actor: Actor): Promise<Published> {
  const { git, objects, drafts, live, loader, now } = parts;
  const no = (why: string, review: Review | null = null): Published => ({
    ok: false,
    why,
    verdict: review?.verdict ?? null,
    review,
  });
  return untilSettled(async (): Promise<Published> => {
    const draft = await drafts.get(id);
    if (!draft) return no('Nie ma takiej zmiany.');
    const earlier = draft.state === 'published' ? null : await alreadyPublished(git, id);
    if (earlier !== null) {
      await git.text(['update-ref', drafts.ref(id), await drafts.closing(draft, earlier, actor), draft.tip]);
      await live.look();
      return { ok: true, commit: earlier, version: live.current().guide.version, checkAfter: false };
    }
    const review = await reviewOf(parts, draft, actor);
    const { verdict, head, changes } = review;
    if (!verdict.ok) return no(verdict.why, review);
    // Residents never wait: the tables are made before anything moves.
    const opening = await loader.open(review.after);
    if (!opening.ok)
      return no(opening.problems[0]?.message ?? 'Nie udało się przygotować przewodnika.', review);
    const { guide, understand } = opening.opened;
    const commit = await objects.commit({
      tree: await objects.treeOf(head, changes),
      parents: [head],
      message: messageOf(draft, guide.version, actor, verdict),
      author: { name: actor.name, email: emailOf(actor) },
      at: now(),
    });
    const closed = await drafts.closing(draft, commit, actor);
    const moves = [`update ${MAIN} ${commit} ${head}`, `update ${drafts.ref(id)} ${closed} ${draft.tip}`];
    await git.text(['update-ref', '--stdin'], { input: `start\n${moves.join('\n')}\ncommit\n` });
    await live.swap({ guide: { ...guide, commit }, understand }, commit);
    return { ok: true, commit, version: guide.version, checkAfter: verdict.checkAfter };
  }).catch((e: unknown) => no(sentenceOf(e)));
}
