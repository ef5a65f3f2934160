import { stringify } from 'yaml';
import type { StarterEntry } from '../../guide/formats/starter.ts';
import { id as idFormat } from '../../guide/formats/shared.ts';
import type { Guide, Place } from '../../guide/guide.ts';
import { NEW_PLACE as T } from './texts.ts';
import { VOIVODESHIPS } from './voivodeships.ts';

/** What the form and the command ask; every value a trimmed text, empty where nothing was given. */
export interface AskedPlace {
  id: string;
  name: string;
  /** "w Nowej Wsi" */
  inWords: string;
  teryt: string;
  /** How people write it, divided by commas. */
  said: string;
  /** Id of a county of the guide, `new` for one to be made, empty for a city with county rights. */
  county: string;
  countyId: string;
  countyName: string;
  countyInWords: string;
}

export type Field = keyof AskedPlace;
export interface Wrong {
  field: Field;
  says: string;
}

// A button of Telegram carries 64 bytes with the state; 20 letters of it are the place.
const LONGEST_ID = 20;

function wrongId(guide: Guide, field: Field, id: string): Wrong[] {
  if (id === '') return [{ field, says: T.wrong.empty }];
  if (!idFormat.safeParse(id).success) return [{ field, says: T.wrong.id }];
  if (id.length > LONGEST_ID) return [{ field, says: T.wrong.long }];
  if (guide.places.has(id)) return [{ field, says: T.wrong.taken }];
  return [];
}

function wrongTeryt(guide: Guide, asked: AskedPlace): Wrong[] {
  const { teryt, county } = asked;
  if (!/^\d{7}$/.test(teryt)) return [{ field: 'teryt', says: T.wrong.teryt }];
  if (!(teryt.slice(0, 2) in VOIVODESHIPS)) return [{ field: 'teryt', says: T.wrong.voivodeship }];
  const owner = [...guide.places.values()].find((p) => p.teryt === teryt);
  if (owner) return [{ field: 'teryt', says: T.wrong.terytTaken(owner.name) }];
  const known = guide.places.get(county);
  if (known?.level === 'county' && known.teryt && !teryt.startsWith(known.teryt))
    return [{ field: 'teryt', says: T.wrong.otherCounty(known.name, known.teryt) }];
  const same = [...guide.places.values()].find((p) => p.level === 'county' && p.teryt === teryt.slice(0, 4));
  if (county === 'new' && same) return [{ field: 'county', says: T.wrong.countyKnown(same.name) }];
  return [];
}

/** What cannot be right, field by field; empty when the place can be made. */
export function wrongIn(guide: Guide, asked: AskedPlace): Wrong[] {
  const needed = (field: Field): Wrong[] => (asked[field] === '' ? [{ field, says: T.wrong.empty }] : []);
  const county = guide.places.get(asked.county);
  const countyFields: Wrong[] =
    asked.county === 'new'
      ? [...wrongId(guide, 'countyId', asked.countyId), ...needed('countyName'), ...needed('countyInWords')]
      : asked.county !== '' && county?.level !== 'county'
        ? [{ field: 'county', says: T.wrong.county }]
        : [];
  const inWords: Wrong[] =
    asked.inWords !== '' && !/^(w|we|na) /.test(asked.inWords)
      ? [{ field: 'inWords', says: T.wrong.inWords }]
      : needed('inWords');
  return [
    ...needed('name'),
    ...wrongId(guide, 'id', asked.id),
    ...(asked.id !== '' && asked.id === asked.countyId
      ? [{ field: 'countyId' as const, says: T.wrong.taken }]
      : []),
    ...inWords,
    ...wrongTeryt(guide, asked),
    ...countyFields,
  ];
}

const yaml = (value: unknown): string => stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN' });

const placeText = (
  place: Pick<Place, 'id' | 'level' | 'name' | 'inWords'> & {
    teryt: string;
    within: string;
    said?: readonly string[];
    frontDesk?: string;
  },
) =>
  yaml({
    format: 1,
    place: place.id,
    level: place.level,
    // In quotes, so that nobody's editor makes a number of it.
    teryt: place.teryt,
    within: place.within,
    name: place.name,
    in_words: place.inWords,
    ...(place.said?.length ? { said: place.said } : {}),
    ...(place.frontDesk === undefined ? {} : { front_desk: place.frontDesk }),
    ...(place.level === 'municipality' ? { offered: 'no' } : {}),
  });

export const contactId = (place: string, entry: Pick<StarterEntry, 'id'>): string => `${place}-${entry.id}`;
export const servicePath = (place: string, entry: Pick<StarterEntry, 'id'>): string =>
  `content/${place}/services/${entry.id}.yaml`;
export const contactsPath = (place: string): string => `content/${place}/contacts.yaml`;

/** A contact of the starter: nothing is known of it but that it is to be found out. */
export function contactOf(place: string, entry: StarterEntry, desk: string | null) {
  const id = contactId(place, entry);
  return {
    who: entry.who,
    phone: 'unknown',
    ...(desk === null || desk === id ? {} : { confirm_by: desk }),
    confirmed: 'never',
    note: `${T.note} ${entry.asks}${entry.law === undefined ? '' : ` (${entry.law})`}`,
  };
}

export function serviceText(place: string, entry: StarterEntry): string {
  const { name, aliases, gives, explains, answers } = entry.service;
  return yaml({
    format: 1,
    service: contactId(place, entry),
    name,
    ...(aliases.length > 0 ? { aliases } : {}),
    gives,
    ...(explains === undefined ? {} : { explains }),
    serves: [place],
    answers: Object.fromEntries(Object.entries(answers).map(([need, rank]) => [need, Number(rank)])),
    contacts: [contactId(place, entry)],
    state: 'unconfirmed',
    why: T.why,
  });
}

/** Files of one place: its name, and a contact and a service for all that the law says it has. */
function filesOf(
  guide: Guide,
  place: { id: string; level: 'municipality' | 'county' },
  levels: readonly string[],
  desk: string | null,
): [string, string][] {
  const entries = guide.starter.filter((e) => e.exists === 'by-law' && levels.includes(e.level));
  if (entries.length === 0) return [];
  const contacts = Object.fromEntries(
    entries.map((e) => [contactId(place.id, e), contactOf(place.id, e, desk)]),
  );
  return [
    [contactsPath(place.id), yaml({ format: 1, contacts })],
    ...entries.map((e): [string, string] => [servicePath(place.id, e), serviceText(place.id, e)]),
  ];
}

const list = (text: string) => [
  ...new Set(
    text
      .split(/[,\n]/)
      .map((t) => t.trim())
      .filter(Boolean),
  ),
];

/** Files of a new municipality and of the wider places it lies in that the guide does not have. Asked must be right (`wrongIn`). */
export function newPlace(guide: Guide, asked: AskedPlace): Map<string, string> {
  const code = asked.teryt.slice(0, 2);
  const region = VOIVODESHIPS[code];
  if (!region) throw new Error('A code that no voivodeship has must be refused before.');
  const known = [...guide.places.values()].find((p) => p.level === 'voivodeship' && p.teryt === code);
  const country = [...guide.places.values()].find((p) => p.level === 'country')?.id ?? 'poland';
  const files = new Map<string, string>();
  const voivodeship = known?.id ?? region.id;
  if (!known)
    files.set(
      `content/${region.id}/place.yaml`,
      placeText({ ...region, level: 'voivodeship', teryt: code, within: country }),
    );
  const desk = guide.starter.find((e) => e.level === 'municipality' && e.exists === 'by-law');
  const deskId = desk ? contactId(asked.id, desk) : null;
  const within = asked.county === '' ? voivodeship : asked.county === 'new' ? asked.countyId : asked.county;
  const said = list(asked.said);
  files.set(
    `content/${asked.id}/place.yaml`,
    placeText({
      id: asked.id,
      level: 'municipality',
      teryt: asked.teryt,
      within,
      name: asked.name,
      inWords: asked.inWords,
      said: said.includes(asked.name) ? said : [asked.name, ...said],
      ...(deskId === null ? {} : { frontDesk: deskId }),
    }),
  );
  if (asked.county === 'new') {
    const county = { id: asked.countyId, level: 'county' as const };
    files.set(
      `content/${county.id}/place.yaml`,
      placeText({
        ...county,
        teryt: asked.teryt.slice(0, 4),
        within: voivodeship,
        name: asked.countyName,
        inWords: asked.countyInWords,
      }),
    );
    for (const [path, text] of filesOf(guide, county, ['county'], null)) files.set(path, text);
  }
  // A city with county rights does what a county does.
  const levels = asked.county === '' ? ['municipality', 'county'] : ['municipality'];
  for (const [path, text] of filesOf(guide, { id: asked.id, level: 'municipality' }, levels, deskId))
    files.set(path, text);
  return files;
}
