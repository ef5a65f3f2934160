import { parse } from 'yaml';
import type { Guide } from '../../guide/guide.ts';
import { languageName } from '../../pages/dates.ts';
import type { Conflict } from '../../versions/versions.ts';
import { valuesOf } from './apply.ts';
import { changesBetween } from './settle.ts';
import { FIELD_NAMES, valueSaid } from './words.ts';

/** A conflict as people say it: the thing, the field as the editor calls it, and three values in words. */
export interface ConflictSaid {
  thing: string;
  field: string;
  base: string;
  theirs: string;
  yours: string;
}

const isMap = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const NONE = 'nie podano';
/** Whole files differ in many fields: so many are told. */
const TOLD = 6;

const REST: Readonly<Record<string, string>> = {
  banners: 'komunikaty dla mieszkańców',
  text: 'tekst',
  from: 'od',
  until: 'do',
  field: 'pole',
  value: 'wartość',
  source: 'źródło',
  teryt: 'numer gminy (TERYT)',
  in_words: 'nazwa w zdaniu',
  within: 'leży w',
  offered: 'czy można wybrać to miejsce',
  level: 'rodzaj miejsca',
  said: 'jak mówią mieszkańcy',
  phrases: 'zwroty mieszkańców',
};
const named = (field: string): string => FIELD_NAMES[field] ?? REST[field] ?? field;

/** Any value in words: maps as "pole: wartość", lists one after another. */
function plainly(guide: Guide, field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return NONE;
  const of = field.replace(/^evidence\./, '');
  if (field === 'confirmed' || field.startsWith('evidence.') || field === 'answers' || field === 'valid')
    return valueSaid(guide, field, value);
  if (Array.isArray(value)) {
    if (value.length === 0) return NONE;
    const parts = value.map((v) =>
      isMap(v) && field !== 'closures' ? plainly(guide, of, v) : valueSaid(guide, of, [v]),
    );
    return parts.join(parts.some((p) => p.includes(',')) ? '; ' : ', ');
  }
  if (isMap(value))
    return Object.entries(value)
      .filter(([key]) => key !== 'id' && key !== 'by')
      .map(
        ([key, v]) => `${named(key)}: ${plainly(guide, field === 'evidence' ? `evidence.${key}` : key, v)}`,
      )
      .join(', ');
  try {
    return valueSaid(guide, field, value);
  } catch {
    // Hours nobody can read are shown as they were typed.
    return typeof value === 'string' ? value : NONE;
  }
}

/** What a path of fields is about: the thing, the field, and the name by which its value is read. */
function about(
  guide: Guide,
  path: string,
  steps: readonly string[],
): { thing: string; field: string; of: string } {
  const place = path.split('/')[1] ?? '';
  const where = guide.places.get(place)?.name ?? place;
  const [first = '', second = '', ...rest] = steps;
  const fieldOf = (field: string, more: readonly string[]): Pick<ConflictSaid, 'field'> & { of: string } => {
    const [inner] = more;
    if (field === 'evidence' && inner !== undefined)
      return { field: `źródło: ${named(inner)}`, of: `evidence.${inner}` };
    if (field === 'answers' && inner !== undefined)
      return { field: `w sprawie „${guide.needs.get(inner)?.name ?? inner}”, kolejność`, of: 'rank' };
    return {
      field: [field, ...more].map(named).join(': '),
      of: more.at(-1) ?? field,
    };
  };
  const lang = /\.([a-z-]+)\.yaml$/.exec(path)?.[1];
  if (lang !== undefined && first === 'texts') {
    const [kind = '', id = '', ...field] = second.split('.');
    const thing = kind === 'service' ? guide.services.get(id)?.name : guide.contacts.get(id)?.who;
    const name = field.length === 0 ? 'tekst' : named(field.join('.'));
    return {
      thing: thing ?? where,
      field: `tłumaczenie (${languageName('pl', lang)}): ${name}`,
      of: 'text',
    };
  }
  if (path.endsWith('/contacts.yaml') && first === 'contacts') {
    const thing = guide.contacts.get(second)?.who ?? second;
    const [field, ...more] = rest;
    return field === undefined
      ? { thing, field: 'cały kontakt', of: '' }
      : { thing, ...fieldOf(field, more) };
  }
  if (path.includes('/services/')) {
    const service = [...guide.services.values()].find(
      (s) =>
        s.place === place &&
        (path.endsWith(`/${s.id}.yaml`) || path.endsWith(`/${s.id.slice(place.length + 1)}.yaml`)),
    );
    return { thing: service?.name ?? where, ...fieldOf(first, steps.slice(1)) };
  }
  if (first === 'phrases' && second !== '')
    return {
      thing: where,
      field: `zwroty: „${guide.needs.get(second)?.name ?? second}”`,
      of: rest.at(-1) ?? 'phrases',
    };
  return { thing: where, ...fieldOf(first, steps.slice(1)) };
}

/** The steps of a field; keys of translations hold dots themselves. */
function stepsOf({ path, field }: Pick<Conflict, 'path' | 'field'>): string[] {
  if (field === null) return [];
  const text = /^texts\.(.+?)(?:\.(?:of|text))?$/.exec(field);
  return /\.[a-z-]+\.yaml$/.test(path) && text ? ['texts', text[1] ?? ''] : field.split('.');
}

/** What a whole file says otherwise than another, in a few sentences. */
function wholeSaid(guide: Guide, path: string, base: string | null, text: string | null): string {
  if (text === null) return 'usunięte';
  const [was, is] = [valuesOf(base ?? '') ?? {}, valuesOf(text)];
  if (is === null) return 'wersja, której nie da się odczytać';
  const differ = changesBetween(was, is).filter(({ path: steps }) => steps[0] !== 'format');
  if (differ.length === 0) return 'bez zmian';
  const told = differ.slice(0, TOLD).map(({ path: steps, value }) => {
    const { thing, field, of } = about(guide, path, steps);
    return `${thing}, ${field}: ${plainly(guide, of, value)}`;
  });
  const more = differ.length - told.length;
  return `${told.join('; ')}${more > 0 ? `; i jeszcze pól: ${more}` : ''}`;
}

/** A conflict in words. Pure. */
export function conflictSaid(guide: Guide, conflict: Conflict): ConflictSaid {
  const { path, field, base, theirs, yours } = conflict;
  const { thing, field: name, of } = about(guide, path, stepsOf(conflict));
  if (field === null) {
    const said = (text: string | null) => wholeSaid(guide, path, base, text);
    return {
      thing,
      field: 'cała karta',
      base: base === null ? NONE : 'jak przed obiema zmianami',
      theirs: said(theirs),
      yours: said(yours),
    };
  }
  const said = (text: string | null): string => {
    if (text === null) return of === '' ? 'usunięty' : NONE;
    try {
      return plainly(guide, of, parse(text, { schema: 'failsafe' }));
    } catch {
      return text;
    }
  };
  return { thing, field: name, base: said(base), theirs: said(theirs), yours: said(yours) };
}
