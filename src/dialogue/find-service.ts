import Fuse from 'fuse.js';
import type { Guide, Service } from '../guide/guide.ts';
import { servicesAround } from './around.ts';
import { chainOf, distance, frontDesk } from './select.ts';
import { country } from './ways.ts';

/** A service somebody asks for by its name, street or abbreviation. `score` 0..1: how much of what was asked it covers. */
export interface FoundService {
  service: Service;
  score: number;
}

// What is longer tells a story; it is understood, not looked up.
const MOST_WORDS = 8;
const CANDIDATES = 30;
/** A word in more services than this does not point to one of them. */
const DISTINCTIVE = 4;
const COVERED = 0.6;
const LIGHT = new Set(
  'w we z ze na do od po za o u i a dla przy przez ul ulica ulicy al os pl nr tel telefon numer adres godziny gdzie jest jak kiedy kontakt czynne otwarte dodzwonic sie szukam potrzebuje chce prosze the of in at is'.split(
    ' ',
  ),
);

/** Lower case, without diacritics, letters and digits only. */
export const plainWords = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ł', 'l')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((w) => w.length > 1);

interface Index {
  /** Words of each service; `named` only those of its name and its other names. */
  services: readonly { service: Service; words: ReadonlySet<string>; named: ReadonlySet<string> }[];
  /** word -> the services that have it, by their place in `services`. */
  holding: ReadonlyMap<string, readonly number[]>;
  /** Three letters -> words that hold them. */
  trigrams: ReadonlyMap<string, readonly string[]>;
}

/** A guide up to so many services is searched whole; of a larger one what is around the resident's place. */
const WHOLE = 3_000;
const MOST_INDEXES = 500;

const indexes = new WeakMap<Guide, Map<string, Index>>();

function trigramsOf(word: string): string[] {
  const padded = ` ${word} `;
  return Array.from({ length: padded.length - 2 }, (_, i) => padded.slice(i, i + 3));
}

/** The index to search for a resident of `place`: of large guides the nationwide services where no place is known. */
function indexFor(guide: Guide, place: string | null): Index {
  const whole = guide.services.size <= WHOLE;
  const key = whole ? '' : (place ?? country(guide)?.id ?? '');
  const kept = indexes.get(guide) ?? new Map<string, Index>();
  indexes.set(guide, kept);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_INDEXES) kept.clear();
  const index = indexOf(
    guide,
    whole ? [...guide.services.values()] : servicesAround(guide, chainOf(guide, key)),
  );
  kept.set(key, index);
  return index;
}

function indexOf(guide: Guide, all: readonly Service[]): Index {
  const services = all
    .filter((s) => s.state !== 'closed')
    .map((service) => {
      const doors = service.contacts
        .flatMap((id) => guide.contacts.get(id) ?? [])
        .map((c) => `${c.who} ${c.address ?? ''}`);
      const named = [service.name, ...service.aliases].join(' ');
      const words = new Set(plainWords([named, service.organisation ?? '', ...doors].join(' ')));
      return { service, words, named: new Set(plainWords(named)) };
    });
  const holding = new Map<string, number[]>();
  services.forEach(({ words }, i) => {
    for (const word of words) push(holding, word, i);
  });
  const trigrams = new Map<string, string[]>();
  for (const word of holding.keys()) for (const t of new Set(trigramsOf(word))) push(trigrams, t, word);
  return { services, holding, trigrams };
}

function push<T>(map: Map<string, T[]>, key: string, item: T): void {
  const list = map.get(key);
  if (list) list.push(item);
  else map.set(key, [item]);
}

/** Polish endings change the last letters: "Krzemionkowej" is the street Krzemionkowa. */
function sameStem(a: string, b: string): boolean {
  if (a === b) return true;
  const shared = Math.max(4, Math.max(a.length, b.length) - 3);
  return (
    Math.abs(a.length - b.length) <= 3 &&
    Math.min(a.length, b.length) >= 4 &&
    a.slice(0, shared) === b.slice(0, shared)
  );
}

/** Words of the index that a typed word may be: the same stem, else the nearest by letters among those that share some. */
function meant(index: Index, typed: string): string[] {
  if (index.holding.has(typed)) return [typed];
  const shared = new Map<string, number>();
  for (const t of trigramsOf(typed))
    for (const word of index.trigrams.get(t) ?? []) shared.set(word, (shared.get(word) ?? 0) + 1);
  const near = [...shared]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, CANDIDATES)
    .map(([word]) => word);
  const stems = near.filter((word) => sameStem(typed, word));
  if (stems.length > 0) return stems;
  if (typed.length < 5) return [];
  const fuse = new Fuse(near, { threshold: 0.34, distance: 20, includeScore: true });
  return fuse
    .search(typed, { limit: 3 })
    .filter((r) => Math.abs(r.item.length - typed.length) <= 2)
    .map((r) => r.item);
}

/**
 * Services named in a short message ("klub seniora na Krzemionkowej", "SOW", "MOPR telefon"), best first: those that cover
 * most of its words, one of them pointing to few services, or whose own name holds all of them; nearer places first. Empty for a story or an ordinary question.
 */
export function findServices(guide: Guide, text: string, place: string | null): FoundService[] {
  const asked = plainWords(text.slice(0, 200)).filter((w) => !LIGHT.has(w));
  if (asked.length === 0 || asked.length > MOST_WORDS) return [];
  const index = indexFor(guide, place);
  const chain = place === null ? [] : chainOf(guide, place);
  const desk = place === null ? null : (frontDesk(guide, place)?.id ?? null);
  const total = index.services.length;
  const terms = asked.map((typed) => {
    const words = meant(index, typed);
    const held = new Set(words.flatMap((w) => index.holding.get(w) ?? []));
    return { words, held, weight: Math.log(1 + total / (1 + held.size)) };
  });
  const all = terms.reduce((sum, t) => sum + t.weight, 0);
  const maybe = [...new Set(terms.flatMap((t) => [...t.held]))].sort((a, b) => a - b);
  const found = maybe.flatMap((i) => {
    const { service, named } = index.services[i] as Index['services'][number];
    const hit = terms.filter((t) => t.held.has(i));
    const byName = terms.every((t) => t.words.some((w) => named.has(w)));
    if (!byName && !hit.some((t) => t.held.size <= DISTINCTIVE)) return [];
    const score = hit.reduce((sum, t) => sum + t.weight, 0) / all;
    const far = place === null ? 0 : distance(service, chain);
    if (score < COVERED || far < 0) return [];
    // "MOPS" alone is in many services: whoever asks for it wants its door, then what bears its name.
    const door = desk !== null && service.contacts[0] === desk ? 0 : 1;
    return [{ service, score, far, door, byName: byName ? 0 : 1 }];
  });
  found.sort(
    (a, b) =>
      b.score - a.score ||
      a.far - b.far ||
      a.door - b.door ||
      a.byName - b.byName ||
      (a.service.id < b.service.id ? -1 : 1),
  );
  return found.map(({ service, score }) => ({ service, score }));
}
