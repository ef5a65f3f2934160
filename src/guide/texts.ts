import type { Sources } from './collect.ts';
import type { Place, Texts } from './guide.ts';
import type { Position } from './source.ts';

/** Every text that may be translated, by its global key, with where it stands. */
export interface OriginalText {
  text: string;
  at: () => Position;
}

type Fields = Readonly<Record<string, unknown>>;

const PLACE = ['name', 'in_words'];
const CONTACT = ['who', 'room', 'hours_note', 'without_speaking', 'cost'];
const SERVICE = [
  'name',
  'gives',
  'for_whom',
  'how_to_start',
  'bring',
  'cost',
  'explains',
  'why',
  'operator_says',
  'do_not_promise',
];
const NEED = ['name', 'explains', 'operator', 'first_steps'];

/** Collects the Polish originals of everything that is shown, with where they stand. */
export function originalTexts(sources: Sources): Map<string, OriginalText> {
  const texts = new Map<string, OriginalText>();
  const seen: Seen = (key, text, field, at) => void texts.set(key, { text, at: () => at(field) });
  visitInterface(sources, seen);
  visitMany(sources, seen);
  visitRest(sources, seen);
  return texts;
}

/** What has texts of its own in great number: half a million in a guide of all of Poland. */
interface Things {
  places: ReadonlyMap<string, Place>;
  contacts: ReadonlyMap<string, object>;
  services: ReadonlyMap<string, object>;
}

const placeFields = ({ name, inWords }: Place): Fields => ({ name, in_words: inWords });

/**
 * The same without positions. Texts of places, contacts and services are looked up in them when they are asked for and
 * stand nowhere a second time.
 */
export function originalWords(sources: Sources, { places, contacts, services }: Things): Texts {
  const spoken = new Map<string, string>();
  const rest = new Map<string, string>();
  visitInterface(sources, (key, text) => void spoken.set(key, text));
  visitRest(sources, (key, text) => void rest.set(key, text));
  const kinds: Readonly<Record<string, readonly [ReadonlyMap<string, object>, readonly string[]]>> = {
    place: [places, PLACE],
    contact: [contacts, CONTACT],
    service: [services, SERVICE],
  };
  const fieldsOf = (kind: string, thing: object): Fields =>
    kind === 'place' ? placeFields(thing as Place) : (thing as Fields);
  const get = (key: string): string | undefined => {
    const dot = key.indexOf('.');
    const kind = key.slice(0, dot);
    const known = Object.hasOwn(kinds, kind) ? kinds[kind] : undefined;
    if (known === undefined) return (kind === 'text' ? spoken : rest).get(key);
    const end = key.lastIndexOf('.');
    const field = key.slice(end + 1);
    const thing = known[0].get(key.slice(dot + 1, end));
    if (thing === undefined || !known[1].includes(field)) return undefined;
    const text = fieldsOf(kind, thing)[field];
    return typeof text === 'string' ? text : undefined;
  };
  function* all(): Generator<[string, string]> {
    yield* spoken;
    for (const [kind, [things, names]] of Object.entries(kinds))
      for (const [id, thing] of things) {
        const fields = fieldsOf(kind, thing);
        for (const name of names) {
          const text = fields[name];
          if (typeof text === 'string') yield [`${kind}.${id}.${name}`, text];
        }
      }
    yield* rest;
  }
  return { get, has: (key) => get(key) !== undefined, [Symbol.iterator]: all };
}

type At = (field: string) => Position;

type Seen = (key: string, text: string, field: string, at: At) => void;

const adding =
  (seen: Seen) =>
  (key: string, fields: Fields, names: readonly string[], at: At): void => {
    for (const name of names) {
      const text = fields[name];
      if (typeof text === 'string') seen(`${key}.${name}`, text, name, at);
    }
  };

function visitMany(sources: Sources, seen: Seen): void {
  const add = adding(seen);
  for (const s of sources.place) add(`place.${s.value.place}`, s.value, PLACE, (f) => s.at([f]));
  for (const s of sources.contacts) {
    for (const [id, contact] of Object.entries(s.value.contacts))
      add(`contact.${id}`, contact, CONTACT, (f) => s.at(['contacts', id, f]));
  }
  for (const s of sources.service) add(`service.${s.value.service}`, s.value, SERVICE, (f) => s.at([f]));
}

function visitInterface(sources: Sources, seen: Seen): void {
  for (const s of sources.texts) {
    for (const [key, text] of Object.entries(s.value.texts))
      seen(`text.${key}`, text, '', () => s.at(['texts', key]));
  }
}

function visitRest(sources: Sources, seen: Seen): void {
  const add = adding(seen);
  for (const s of sources.needs) {
    seen(`topic.${s.value.topic}.name`, s.value.name, '', () => s.at(['name']));
    s.value.needs.forEach((need, i) => add(`need.${need.need}`, need, NEED, (f) => s.at(['needs', i, f])));
  }
  for (const s of sources.tree) {
    for (const [id, node] of Object.entries(s.value.nodes)) {
      add(`node.${id}`, node, ['asks', 'operator'], (f) => s.at(['nodes', id, f]));
      node.answers.forEach((answer, i) =>
        seen(`node.${id}.answers.${i}`, answer.says, '', () => s.at(['nodes', id, 'answers', i])),
      );
    }
  }
  for (const s of sources.otherOffices) {
    s.value.other_offices.forEach((o, i) =>
      seen(`other.${o.id}.says`, o.says, '', () => s.at(['other_offices', i, 'says'])),
    );
  }
  for (const s of sources.smallTalk) {
    s.value.small_talk.forEach((t, i) =>
      seen(`talk.${t.id}.says`, t.says, '', () => s.at(['small_talk', i, 'says'])),
    );
  }
  for (const s of sources.banners)
    s.value.banners.forEach((b, i) => add(`banner.${b.id}`, b, ['text'], () => s.at(['banners', i, 'text'])));
  for (const s of sources.goodToKnow) {
    s.value.good_to_know.forEach((g, i) =>
      add(`good.${g.id}`, g, ['title', 'text'], (f) => s.at(['good_to_know', i, f])),
    );
  }
}
