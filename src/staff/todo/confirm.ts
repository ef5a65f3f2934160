import type { Guide } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { Actor, Edit, Outcome, Versions } from '../../versions/versions.ts';
import { withField } from '../yaml-splice.ts';
import { TASKS as T } from './texts.ts';

export const HOW = ['phone', 'visit', 'page'] as const;
export type How = (typeof HOW)[number];

const refused = (why: string): Outcome => ({ how: 'refused', why });

/** Notes in the contacts' files that somebody checked them today and found them right. */
export async function confirmContacts(
  versions: Versions,
  guide: Guide,
  actor: Actor,
  { ids, how, now }: { ids: readonly string[]; how: How; now: Date },
): Promise<Outcome> {
  const contacts = ids.flatMap((id) => guide.contacts.get(id) ?? []);
  if (contacts.length === 0) return refused(T.said.gone);
  const confirmed = { on: isoWarsaw(now).slice(0, 10), by: actor.name, how };
  const edits: Edit[] = [];
  for (const place of new Set(contacts.map((c) => c.place))) {
    const path = `content/${place}/contacts.yaml`;
    const file = await versions.file('main', path);
    let text: string | null = file?.text ?? null;
    for (const { id } of contacts.filter((c) => c.place === place))
      text = text === null ? null : withField(text, ['contacts', id, 'confirmed'], confirmed);
    if (file === null || text === null) return refused(T.said.gone);
    edits.push({ path, text, from: file.blob });
  }
  const title = T.confirmTitle(
    contacts.map((c) => c.who),
    T.how[how],
  );
  return versions.publishNow(actor, title, edits);
}

/** The path of a service's file: named after the service, with or without its place in front. */
export async function serviceFile(
  versions: Versions,
  place: string,
  id: string,
): Promise<{ path: string; text: string; blob: string } | null> {
  const short = id.startsWith(`${place}-`) ? id.slice(place.length + 1) : id;
  for (const name of new Set([short, id])) {
    const path = `content/${place}/services/${name}.yaml`;
    const file = await versions.file('main', path);
    if (file) return { path, ...file };
  }
  return null;
}

/** Notes that a service exists: it is active from now on, and no longer says why it might not be. */
export async function activateService(
  versions: Versions,
  guide: Guide,
  actor: Actor,
  id: string,
): Promise<Outcome> {
  const service = guide.services.get(id);
  const file = service && (await serviceFile(versions, service.place, id));
  const active = file && withField(file.text, ['state'], 'active');
  const text = active && withField(active, ['why'], undefined);
  if (!service || !file || !text) return refused(T.said.gone);
  return versions.publishNow(actor, T.worksTitle(service.name), [{ path: file.path, text, from: file.blob }]);
}
