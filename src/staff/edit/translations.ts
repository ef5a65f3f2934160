import type { Guide } from '../../guide/guide.ts';
import type { Lang } from '../../guide/formats/shared.ts';
import type { Edit, Versions } from '../../versions/versions.ts';
import { applied, type FieldChange, valueAt, valuesOf, withEntry } from './apply.ts';
import { contactsPath, serviceFileAt } from './book.ts';

export type Translation = Exclude<Lang, 'pl'>;
export const TRANSLATIONS: readonly { lang: Translation; name: string }[] = [
  { lang: 'uk', name: 'ukraiński' },
  { lang: 'en', name: 'angielski' },
  { lang: 'ru', name: 'rosyjski' },
  { lang: 'pl-easy', name: 'łatwy polski' },
];

/** Things whose texts staff translate. */
export const TRANSLATED = ['contact', 'service', 'banner', 'place'] as const;
export type Kind = (typeof TRANSLATED)[number];

/** A text with its original and how its translation stands. */
export interface Line {
  key: string;
  field: string;
  original: string;
  text: string;
  state: 'there' | 'missing' | 'older';
}

/** The texts of one thing in a language, in the order of its original. */
export function linesOf(guide: Guide, kind: Kind, id: string, lang: Translation): Line[] {
  const prefix = `${kind}.${id}.`;
  return [...guide.texts]
    .filter(([key]) => key.startsWith(prefix))
    .map(([key, original]) => {
      const found = guide.translations[lang].get(key);
      const state = found === undefined ? 'missing' : found.of === original ? 'there' : 'older';
      return { key, field: key.slice(prefix.length), original, text: found?.text ?? '', state };
    });
}

/** Things with a translation older than the original (or missing where the thing is translated), by language. */
export function outdated(
  guide: Guide,
  kind: (kind: Kind, id: string) => boolean,
): { kind: Kind; id: string; lang: Translation; count: number }[] {
  const counts = new Map<string, number>();
  for (const { lang } of TRANSLATIONS)
    for (const [key, t] of guide.translations[lang]) {
      const original = guide.texts.get(key);
      const [k = '', id = ''] = key.split('.');
      const known = TRANSLATED.find((x) => x === k);
      if (known === undefined || original === undefined || original === t.of || !kind(known, id)) continue;
      const at = `${known} ${id} ${lang}`;
      counts.set(at, (counts.get(at) ?? 0) + 1);
    }
  return [...counts].map(([at, count]) => {
    const [k, id = '', lang] = at.split(' ');
    return { kind: k as Kind, id, lang: lang as Translation, count };
  });
}

export function placeOfThing(guide: Guide, kind: Kind, id: string): string | null {
  if (kind === 'contact') return guide.contacts.get(id)?.place ?? null;
  if (kind === 'service') return guide.services.get(id)?.place ?? null;
  if (kind === 'banner') return guide.banners.find((b) => b.id === id)?.place ?? null;
  return guide.places.has(id) ? id : null;
}

async function originalPath(
  versions: Versions,
  rev: string,
  kind: Kind,
  place: string,
  id: string,
): Promise<string | null> {
  if (kind === 'contact') return contactsPath(place);
  if (kind === 'banner') return `content/${place}/banners.yaml`;
  if (kind === 'place') return `content/${place}/place.yaml`;
  return (await serviceFileAt(versions, rev, place, id))?.path ?? null;
}

/**
 * The file of translations with texts set; each keeps the original it was made from. `of` is the original the person
 * read, so that a change of it meanwhile still shows. An empty text takes the translation away.
 */
export async function translationEdit(
  versions: Versions,
  rev: string,
  thing: { kind: Kind; id: string; place: string; lang: Translation },
  texts: readonly { key: string; of: string; text: string }[],
): Promise<Edit | null> {
  const original = await originalPath(versions, rev, thing.kind, thing.place, thing.id);
  if (original === null) return null;
  const path = original.replace(/\.yaml$/, `.${thing.lang}.yaml`);
  const file = await versions.file(rev, path);
  let text = file?.text ?? `format: 1\ntranslation: ${thing.lang}\ntexts:\n`;
  for (const t of texts) {
    const values = valuesOf(text);
    if (values === null) return null;
    const at = ['texts', t.key];
    const there = valueAt(values, at) !== undefined;
    const changes: FieldChange[] =
      t.text === ''
        ? [{ path: at, value: undefined }]
        : [
            { path: [...at, 'of'], value: t.of },
            { path: [...at, 'text'], value: t.text },
          ];
    if (!there && t.text === '') continue;
    const made = there ? applied(text, changes) : withEntry(text, 'texts', t.key, { of: t.of, text: t.text });
    if (made === null) return null;
    text = made;
  }
  // A file without any text would not be read.
  if (Object.keys((valuesOf(text)?.['texts'] as object | null) ?? {}).length === 0)
    return file ? { path, text: null, from: file.blob } : null;
  return text === file?.text ? null : { path, text, from: file?.blob ?? null };
}
