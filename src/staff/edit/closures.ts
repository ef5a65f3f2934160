import type { Guide } from '../../guide/guide.ts';
import { DAY } from '../../hours/warsaw.ts';
import type { Account } from '../../store/accounts.ts';
import type { Edit, Outcome, Versions } from '../../versions/versions.ts';
import { applied, valueAt, valuesOf } from './apply.ts';
import { contactsPath, isReadOnly } from './book.ts';
import { dayIn } from './words.ts';

/** What is closed: one contact, everything of an organisation in a place, or everything there. */
export type Closed =
  { kind: 'contact'; id: string } | { kind: 'place'; place: string; organisation: string | null };

export interface ClosedDay {
  what: Closed;
  on: string;
  /** The last day, where it is more than one. */
  until?: string;
  why: string;
}

/** So many days at once at most: what is closed for longer is no closed day but another state of its services. */
export const MOST_DAYS = 31;

/** Every day from one to another, both with them (ISO days); empty when they are none, or too many. */
export function daysOf(on: string, until: string): string[] {
  const [first, last] = [Date.parse(on), Date.parse(until)];
  const count = (last - first) / DAY + 1;
  if (!(count >= 1 && count <= MOST_DAYS)) return [];
  return Array.from({ length: count }, (_, i) => new Date(first + i * DAY).toISOString().slice(0, 10));
}

const refused = (why: string): Outcome => ({ how: 'refused', why });

/** A closure that stands, with what it closes, for the list of days to come. */
export interface Standing {
  what: Closed;
  name: string;
  on: string;
  why: string | undefined;
}

/** Closures from `today` on (ISO day), soonest first. */
export function standing(guide: Guide, today: string): Standing[] {
  const contacts = [...guide.contacts.values()].flatMap((c) =>
    c.closures.map(({ on, why }) => ({ what: { kind: 'contact' as const, id: c.id }, name: c.who, on, why })),
  );
  const places = [...guide.places.values()].flatMap((p) =>
    p.closures.map(({ on, why, who }) => ({
      what: { kind: 'place' as const, place: p.id, organisation: who ?? null },
      name: who ?? `wszystko: ${p.name}`,
      on,
      why,
    })),
  );
  return [...contacts, ...places].filter((c) => c.on >= today).sort((a, b) => (a.on < b.on ? -1 : 1));
}

const nameOf = (guide: Guide, what: Closed): string | null =>
  what.kind === 'contact'
    ? (guide.contacts.get(what.id)?.who ?? null)
    : (what.organisation ?? guide.places.get(what.place)?.name ?? null);

const placeOf = (guide: Guide, what: Closed): string | undefined =>
  what.kind === 'contact' ? guide.contacts.get(what.id)?.place : what.place;

const isEntry = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;

/** The file that holds the closures of a thing, with them changed; null when it is not there. */
async function editOf(
  versions: Versions,
  guide: Guide,
  what: Closed,
  change: (list: readonly Record<string, unknown>[]) => readonly Record<string, unknown>[],
): Promise<Edit | null> {
  const place = placeOf(guide, what);
  if (place === undefined || isReadOnly(place)) return null;
  const path = what.kind === 'contact' ? contactsPath(place) : `content/${place}/place.yaml`;
  const at = what.kind === 'contact' ? ['contacts', what.id, 'closures'] : ['closures'];
  const file = await versions.file('main', path);
  if (file === null) return null;
  const list = valueAt(valuesOf(file.text), at);
  const closures = change(Array.isArray(list) ? list.filter(isEntry) : []);
  const text = applied(file.text, [{ path: at, value: closures.length > 0 ? closures : undefined }]);
  return text === null ? null : { path, text, from: file.blob };
}

const isSame = (entry: Record<string, unknown>, { what, on }: Pick<ClosedDay, 'what' | 'on'>): boolean =>
  entry['on'] === on && (what.kind === 'contact' || (entry['who'] ?? null) === what.organisation);

/** Closes for a day and publishes at once where this person may; days before it that are over go. */
export async function closeOn(
  versions: Versions,
  guide: Guide,
  actor: Account,
  { what, on, until = on, why }: ClosedDay,
  today: string,
): Promise<Outcome> {
  const name = nameOf(guide, what);
  if (name === null) return refused('Tego już nie ma.');
  if (!/^\d{4}-\d\d-\d\d$/.test(on) || on < today) return refused('Wybierz dzień od dziś.');
  const days = daysOf(on, until);
  if (days.length === 0) return refused(`Wybierz od jednego do ${MOST_DAYS} dni.`);
  const who = what.kind === 'place' && what.organisation !== null ? { who: what.organisation } : {};
  const entries = days.map((day) => ({ on: day, ...who, ...(why !== '' && { why }), by: actor.name }));
  let stands = false;
  const edit = await editOf(versions, guide, what, (list) => {
    const isAmong = (e: Record<string, unknown>) => days.some((day) => isSame(e, { what, on: day }));
    stands = list.filter(isAmong).length >= days.length;
    const still = list.filter((e) => typeof e['on'] === 'string' && e['on'] >= today);
    return [...still.filter((e) => !isAmong(e)), ...entries];
  });
  if (edit === null) return refused('Tego nie da się tu zmienić.');
  if (stands && why === '') return refused('Ten dzień jest już wpisany jako nieczynny.');
  const when = until === on ? dayIn(on) : `od ${dayIn(on)} do ${dayIn(until)}`;
  return versions.publishNow(actor, `Nieczynne ${when}: ${name}`, [edit]);
}

/** Takes a closed day back. */
export async function openAgain(
  versions: Versions,
  guide: Guide,
  actor: Account,
  day: Pick<ClosedDay, 'what' | 'on'>,
): Promise<Outcome> {
  const name = nameOf(guide, day.what);
  const edit =
    name === null ? null : await editOf(versions, guide, day.what, (l) => l.filter((e) => !isSame(e, day)));
  if (edit === null) return refused('Tego już nie ma.');
  return versions.publishNow(actor, `Jednak czynne ${dayIn(day.on)}: ${name}`, [edit]);
}
