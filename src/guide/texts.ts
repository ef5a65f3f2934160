import type { Sources } from './collect.ts';
import type { Position } from './source.ts';

/** Every text that may be translated, by its global key, with where it stands. */
export interface OriginalText {
  text: string;
  at: () => Position;
}

type Fields = Readonly<Record<string, unknown>>;

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
  visit(sources, (key, text, field, at) => void texts.set(key, { text, at: () => at(field) }));
  return texts;
}

/** The same without positions: half a million texts of all of Poland. */
export function originalWords(sources: Sources): Map<string, string> {
  const texts = new Map<string, string>();
  visit(sources, (key, text) => void texts.set(key, text));
  return texts;
}

type At = (field: string) => Position;

function visit(sources: Sources, seen: (key: string, text: string, field: string, at: At) => void): void {
  const add = (key: string, fields: Fields, names: readonly string[], at: At) => {
    for (const name of names) {
      const text = fields[name];
      if (typeof text === 'string') seen(`${key}.${name}`, text, name, at);
    }
  };
  for (const s of sources.texts) {
    for (const [key, text] of Object.entries(s.value.texts))
      seen(`text.${key}`, text, '', () => s.at(['texts', key]));
  }
  for (const s of sources.place)
    add(`place.${s.value.place}`, s.value, ['name', 'in_words'], (f) => s.at([f]));
  for (const s of sources.contacts) {
    for (const [id, contact] of Object.entries(s.value.contacts))
      add(`contact.${id}`, contact, CONTACT, (f) => s.at(['contacts', id, f]));
  }
  for (const s of sources.service) add(`service.${s.value.service}`, s.value, SERVICE, (f) => s.at([f]));
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
