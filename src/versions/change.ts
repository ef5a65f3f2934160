import { onDangerCard } from '../dialogue/danger-contacts.ts';
import { scheduleOf } from '../dialogue/select.ts';
import type { Guide } from '../guide/guide.ts';
import type { Loaded } from '../guide/load.ts';
import { plainOf } from '../guide/told.ts';

/** One thing of the guide that differs: a contact, a service, a place, or a whole file of another kind. */
export interface Changed {
  kind: 'contact' | 'service' | 'place' | 'file';
  id: string;
  path: string;
  how: 'added' | 'removed' | 'changed';
  /** Fields that differ; `before` and `after` are parsed values, undefined where the field is not there. */
  fields: readonly { field: string; before: unknown; after: unknown }[];
}

/** Everything that differs between two guides, by things people know. */
export interface Change {
  items: readonly Changed[];
  paths: readonly string[];
  /** Contacts that stand on a danger card of any place, before or after, and are changed or closed by a closure of their place. */
  danger: readonly string[];
  /** Only hours and closures of contacts and places: it may go out at once. */
  urgent: boolean;
}

/** Evidence and the check of an hour belong to the hour. */
const URGENT = new Set(['hours', 'hours_note', 'closures', 'evidence.hours', 'confirmed']);

type Entries = Map<
  string,
  { kind: Changed['kind']; id: string; path: string; value: Record<string, unknown>; told: boolean }
>;

/** Contacts, services and places of a guide as their files state them, and every other file as one value. */
function entriesOf(loaded: Loaded & { ok: true }): Entries {
  const entries: Entries = new Map();
  const put = (
    kind: Changed['kind'],
    id: string,
    path: string,
    value: Record<string, unknown>,
    told = false,
  ) => entries.set(`${kind} ${id}`, { kind, id, path, value, told });
  for (const [kind, list] of Object.entries(loaded.sources)) {
    for (const { file, value } of list) {
      if (kind === 'contacts' && 'contacts' in value)
        for (const [id, contact] of Object.entries(value.contacts)) put('contact', id, file, contact);
      else if (kind === 'service' && 'service' in value) put('service', value.service, file, value);
      else if (kind === 'place' && 'place' in value) put('place', value.place, file, value);
      else put('file', file, file, value, kind === 'examples');
    }
  }
  return entries;
}

// What stands in a file that did not change is the very same value in both.
const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);

/** Fields that differ; evidence one by one (`evidence.hours`), since each belongs to its field. */
function fieldsOf(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  prefix = '',
): Changed['fields'] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    const [a, b] = [before[field], after[field]];
    if (same(a, b)) return [];
    if (field === 'evidence' && isMap(a) && isMap(b)) return fieldsOf(a, b, 'evidence.');
    return [{ field: prefix + field, before: a, after: b }];
  });
}

const isMap = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

/** Days on which a contact is closed, its own and its place's. */
function closuresOf(guide: Guide, id: string) {
  const contact = guide.contacts.get(id);
  return contact === undefined ? [] : scheduleOf(guide, contact).closures;
}

/** What differs between two guides that load. Pure. */
export function changeBetween(before: Loaded & { ok: true }, after: Loaded & { ok: true }): Change {
  const [was, is] = [entriesOf(before), entriesOf(after)];
  const items = [...new Set([...was.keys(), ...is.keys()])].flatMap((key): Changed[] => {
    const [a, b] = [was.get(key), is.get(key)];
    const entry = b ?? a;
    if (!entry || (a?.value === b?.value && a?.path === b?.path)) return [];
    const differ = fieldsOf(a?.value ?? {}, b?.value ?? {});
    const fields = entry.told
      ? differ.map(({ field, ...f }) => ({ field, before: plainOf(f.before), after: plainOf(f.after) }))
      : differ;
    const moved = a && b && a.path !== b.path ? [{ field: 'path', before: a.path, after: b.path }] : [];
    const all = [...fields, ...moved];
    if (all.length === 0) return [];
    const how = a && b ? 'changed' : a ? 'removed' : 'added';
    return [{ kind: entry.kind, id: entry.id, path: entry.path, how, fields: all }];
  });
  const contacts = items.filter((i) => i.kind === 'contact').map((i) => i.id);
  const onCards = (id: string) => onDangerCard(before.guide, id) || onDangerCard(after.guide, id);
  const places = items.filter((i) => i.kind === 'place').map((i) => i.id);
  const closed = [...after.guide.contacts.values()]
    .filter(
      (c) => places.includes(c.place) && !same(closuresOf(before.guide, c.id), closuresOf(after.guide, c.id)),
    )
    .map((c) => c.id);
  return {
    items,
    paths: [...new Set(items.map((i) => i.path))],
    danger: [...new Set([...contacts, ...closed])].filter(onCards),
    urgent:
      items.length > 0 &&
      items.every(
        (i) =>
          i.how === 'changed' &&
          (i.kind === 'contact' || i.kind === 'place') &&
          i.fields.every((f) => URGENT.has(f.field)),
      ),
  };
}
