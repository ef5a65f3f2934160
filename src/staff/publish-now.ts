import type { Actor, Draft, Edit, Versions } from '../versions/versions.ts';

/** How a change of one click ended: seen by residents, waiting for a second person, or not saved (`why`). */
export type Outcome =
  | { how: 'published'; checkAfter: boolean; draft: string }
  | { how: 'waits'; draft: Draft; why: string }
  | { how: 'refused'; why: string };

/**
 * Saves edits as a draft of their own and publishes it where this person may; else it goes to a second person. `title`
 * becomes the sentence of the history.
 */
export async function publishNow(
  versions: Versions,
  actor: Actor,
  title: string,
  edits: readonly Edit[],
): Promise<Outcome> {
  const draft = await versions.drafts.create(actor, title);
  const saved = await versions.drafts.save(draft.id, actor, edits);
  if (!saved.ok) {
    await versions.drafts.drop(draft.id, actor);
    return { how: 'refused', why: saved.why };
  }
  const published = await versions.publish(draft.id, actor);
  if (published.ok) return { how: 'published', checkAfter: published.checkAfter, draft: draft.id };
  const sent = await versions.drafts.send(draft.id, actor, published.why);
  return sent.ok
    ? { how: 'waits', draft: sent.draft, why: published.why }
    : { how: 'refused', why: `${published.why} ${sent.why}` };
}
