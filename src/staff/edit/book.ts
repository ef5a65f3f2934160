import type { Account } from '../../store/accounts.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Draft, Edit, Saved, Versions } from '../../versions/versions.ts';
import type { StaffContext } from '../context.ts';
import { isCommon } from '../../versions/paths.ts';

/** What a form is drawn from: a draft, or what is published. */
export interface Book {
  versions: Versions;
  /** Null: what is published; the first save makes a draft. */
  draft: Draft | null;
  /** The commit the form is made from; it travels with the form, so that a later save is compared with it. */
  rev: string;
  guide: Guide;
}

/** The book of a draft (while it can be changed), or of what is published; null when there is no such draft. */
export async function openBook(
  { versions, live }: Pick<StaffContext, 'versions' | 'live'>,
  draftId: string | undefined,
): Promise<Book | null> {
  if (versions === null) return null;
  if (draftId === undefined || draftId === '') {
    const { guide } = live.current();
    return guide.commit === null ? null : { versions, draft: null, rev: guide.commit, guide };
  }
  const draft = await versions.drafts.get(draftId);
  if (draft === null || draft.state === 'published' || draft.state === 'dropped') return null;
  const loaded = await versions.load(draft.tip);
  // A draft that does not load is mended in its own forms; its guide is the published one until then.
  const guide = loaded.ok ? loaded.guide : live.current().guide;
  return { versions, draft, rev: draft.tip, guide };
}

export const contactsPath = (place: string): string => `content/${place}/contacts.yaml`;

/** The path of a service's file and its text at a revision: named after the service, with or without its place. */
export async function serviceFileAt(
  versions: Versions,
  rev: string,
  place: string,
  id: string,
): Promise<{ path: string; text: string; blob: string } | null> {
  const short = id.startsWith(`${place}-`) ? id.slice(place.length + 1) : id;
  for (const name of new Set([short, id])) {
    const path = `content/${place}/services/${name}.yaml`;
    const file = await versions.file(rev, path);
    if (file) return { path, ...file };
  }
  return null;
}

/** Is this thing of the common layer, so that it is only shown? */
export const isReadOnly = (place: string): boolean => isCommon(`content/${place}/contacts.yaml`);

export type Kept = (Saved & { ok: true }) | (Saved & { ok: false });

/** Saves edits into the draft of the book, or into a new one called `title`. A new draft that keeps nothing goes again. */
export async function keep(
  { versions, draft }: Pick<Book, 'versions' | 'draft'>,
  actor: Account,
  title: string,
  edits: readonly Edit[],
): Promise<Kept> {
  const into = draft ?? (await versions.drafts.create(actor, title));
  const saved = await versions.drafts.save(into.id, actor, edits);
  if (!saved.ok && draft === null) await versions.drafts.drop(into.id, actor);
  return saved;
}

/**
 * What was typed, brought up to what somebody else saved meanwhile: a field left as the form showed it follows theirs,
 * a field typed anew stays. `contested`: typed anew here, and saved as something else there.
 */
export function rebased(
  typed: Readonly<Record<string, string>>,
  was: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): { typed: Record<string, string>; contested: string[] } {
  const result: Record<string, string> = { ...typed };
  const contested: string[] = [];
  for (const name of new Set([...Object.keys(typed), ...Object.keys(was), ...Object.keys(now)])) {
    const [mine = '', before = '', theirs = ''] = [typed[name], was[name], now[name]];
    if (mine === before) result[name] = theirs;
    else if (theirs !== before && theirs !== mine) contested.push(name);
  }
  return { typed: result, contested };
}
