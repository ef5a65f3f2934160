import { tongueOf } from '../guide/formats/shared.ts';
import type { Lang, Service } from '../guide/guide.ts';
import { callNow, type Calling } from './call-now.ts';
import { saidOf, serviceCard, type Showing } from './cards.ts';
import {
  type DirectoryRow,
  listed,
  type Listed,
  type Named,
  namedNeeds,
  needsOf,
  servicesIn,
} from './directory-row.ts';
import { findServices, plainWords } from './find-service.ts';
import type { Said, ServiceCard } from './reply.ts';

export const ORDERS = ['topic', 'name', 'open'] as const;
export type Order = (typeof ORDERS)[number];

export interface DirectoryGroup {
  /** Null where a heading would say nothing. */
  title: Said | null;
  rows: readonly DirectoryRow[];
  /** Services listed in full under another topic that help here too. */
  also: readonly Named[];
}

export interface Directory {
  order: Order;
  count: number;
  groups: readonly DirectoryGroup[];
}

/** What a search in the directory gives; `needs` is what the words may be about when no service has such a name. */
export interface DirectorySearch {
  rows: readonly DirectoryRow[];
  needs: readonly Named[];
  calling: Calling | null;
}

/** What a name is sorted and filed by: quotation marks before it do not count. */
const filed = (name: string) => name.replace(/^[^\p{L}\p{N}]+/u, '');

/** Compares by name, in the order of the language's alphabet. */
export function byNameIn(lang: Lang): (a: { name: Said }, b: { name: Said }) => number {
  const { compare } = new Intl.Collator(tongueOf(lang), { numeric: true });
  return (a, b) => compare(filed(a.name.text), filed(b.name.text));
}

const group = (
  title: Said | null,
  items: readonly Listed[],
  also: readonly Named[] = [],
): DirectoryGroup => ({
  title,
  rows: items.map((l) => l.row),
  also,
});

/** Each service once in full, under the topic of the need it answers best; under its other topics by name. */
function byTopic(showing: Showing, all: readonly Listed[]): DirectoryGroup[] {
  const { guide } = showing;
  const firstNumber = (needs: readonly string[]) =>
    needs.map((id) => guide.needs.get(id)?.number ?? '99').sort()[0] ?? '99';
  const topics = [...guide.topics.values()].sort((a, b) =>
    firstNumber(a.needs) < firstNumber(b.needs) ? -1 : 1,
  );
  const topicsOf = new Map(all.map((l) => [l, needsOf(guide, l.service).map((n) => n.need.topic)]));
  const groups = topics.map((topic) => {
    const own = all.filter((l) => topicsOf.get(l)?.[0] === topic.id);
    const also = all.filter((l) => (topicsOf.get(l)?.indexOf(topic.id) ?? -1) > 0);
    return group(
      saidOf(showing, `topic.${topic.id}.name`),
      own,
      also.map(({ row: { id, name } }) => ({ id, name })),
    );
  });
  const rest = all.filter((l) => topicsOf.get(l)?.length === 0);
  return [...groups, group(saidOf(showing, 'text.page.directory.other'), rest)];
}

/** One group a letter; numbers stand first. */
function byLetter({ lang }: Showing, all: readonly Listed[]): DirectoryGroup[] {
  const letters = Map.groupBy(all, (l) => {
    const first = filed(l.row.name.text).charAt(0).toLocaleUpperCase(lang);
    return /\p{N}/u.test(first) ? '0–9' : first;
  });
  return [...letters].map(([text, items]) => group({ text, lang }, items));
}

/**
 * Everything that serves a place, in one of three orders: by topic, by name, or what is open by its data first. Where
 * names do not decide, what is nearer comes first.
 */
export function directory(showing: Showing, place: string, order: Order): Directory {
  const byName = byNameIn(showing.lang);
  const services = servicesIn(showing.guide, place, showing.now);
  const all = listed(showing, place, services).sort(
    (a, b) => (order === 'name' ? 0 : a.far - b.far) || byName(a.row, b.row),
  );
  const isNow = (l: Listed) => l.row.contact.hours.state === 'open';
  const title = (key: string) => saidOf(showing, `text.page.directory.${key}`);
  const groups = {
    topic: () => byTopic(showing, all),
    name: () => byLetter(showing, all),
    open: () => [
      group(title('open'), all.filter(isNow)),
      group(
        title('not-open'),
        all.filter((l) => !isNow(l)),
      ),
    ],
  }[order]();
  return {
    order,
    count: all.length,
    groups: groups.filter((g) => g.rows.length > 0 || g.also.length > 0),
  };
}

/** Does the service's own name hold the beginning of every typed word ("klub sen")? */
function beginsLike(service: Service, typed: readonly string[]): boolean {
  const words = plainWords([service.name, ...service.aliases].join(' '));
  return typed.length > 0 && typed.every((t) => words.some((w) => w.startsWith(t)));
}

/** Services of a place by name, street or abbreviation, best first. With none, whom to call and `maybe`: the needs the words may mean. */
export function searchDirectory(
  showing: Showing,
  place: string,
  text: string,
  maybe: readonly string[],
): DirectorySearch {
  const here = new Map(servicesIn(showing.guide, place, showing.now).map((s) => [s.id, s]));
  const typed = plainWords(text.slice(0, 200));
  const found = findServices(showing.guide, text, place).map((f) => f.service.id);
  const named = [...here.values()].filter((s) => beginsLike(s, typed) && !found.includes(s.id));
  const byName = byNameIn(showing.lang);
  const rows = [
    ...listed(
      showing,
      place,
      found.flatMap((id) => here.get(id) ?? []),
    ),
    ...listed(showing, place, named).sort((a, b) => a.far - b.far || byName(a.row, b.row)),
  ].map((l) => l.row);
  const needs = rows.length > 0 ? [] : maybe.slice(0, 3).filter((id) => showing.guide.needs.has(id));
  return {
    rows,
    needs: needs.map((id) => ({ id, name: saidOf(showing, `need.${id}.name`) })),
    calling: rows.length > 0 ? null : callNow(showing, needs[0] ?? null, place),
  };
}

/** One service as residents of a place see it, with what it is for and whom to call now; null when it serves them not (any more). */
export function oneService(
  showing: Showing,
  place: string,
  id: string,
): { card: ServiceCard; needs: readonly Named[]; calling: Calling } | null {
  const service = servicesIn(showing.guide, place, showing.now).find((s) => s.id === id);
  if (!service) return null;
  const needs = namedNeeds(showing, service);
  return {
    card: serviceCard(showing, service, place),
    needs,
    calling: callNow(showing, needs[0]?.id ?? null, place),
  };
}
