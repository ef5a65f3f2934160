import type { Guide } from '../../guide/guide.ts';
import { weekInWords } from '../../hours/words.ts';
import { dateInWords } from '../../pages/dates.ts';

/** What staff call a field of a contact, a service or a place. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  who: 'nazwa',
  name: 'nazwa',
  phone: 'telefon',
  sms: 'SMS',
  email: 'e-mail',
  page: 'strona internetowa',
  confirm_by: 'kto potwierdzi',
  address: 'adres',
  town: 'miejscowość',
  room: 'pokój',
  hours: 'godziny',
  hours_note: 'uwaga do godzin',
  holidays: 'święta',
  step_free: 'wejście bez schodów',
  languages: 'języki',
  without_speaking: 'kontakt bez mówienia',
  cost: 'koszt',
  organisation: 'instytucja',
  closures: 'dni nieczynne',
  confirmed: 'sprawdzenie',
  note: 'notatka wewnętrzna',
  aliases: 'inne nazwy',
  gives: 'co można dostać',
  for_whom: 'dla kogo',
  how_to_start: 'jak zacząć',
  bring: 'co przynieść',
  explains: 'wyjaśnienie nazwy',
  serves: 'dla mieszkańców',
  residence: 'czy trzeba tu mieszkać',
  answers: 'w jakich sprawach',
  contacts: 'kontakty',
  state: 'stan',
  why: 'powód',
  valid: 'ważne',
  operator_says: 'zdanie dla operatora',
  do_not_promise: 'czego nie obiecywać',
  evidence: 'źródła',
  conflicts: 'inne wartości w źródłach',
  front_desk: 'kontakt na początek',
  path: 'plik',
  banners: 'komunikaty',
};

/** What stands for values that are codes. */
export const VALUE_NAMES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  holidays: {
    'assumed-closed': 'w święta pewnie nieczynne',
    open: 'w święta czynne jak zwykle',
    'as-written': 'święta są wpisane w godzinach',
  },
  step_free: { yes: 'tak', no: 'nie', unknown: 'nie wiemy' },
  residence: { yes: 'tak', no: 'nie', unknown: 'nie wiemy' },
  state: {
    active: 'działa',
    unconfirmed: 'niepotwierdzona',
    paused: 'wstrzymana',
    closed: 'zamknięta',
  },
};

const HOW: Readonly<Record<string, string>> = {
  phone: 'telefonicznie',
  visit: 'na miejscu',
  page: 'na stronie',
};

const isMap = (v: unknown): v is Record<string, unknown> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);
const text = (v: unknown): string => (typeof v === 'string' ? v : JSON.stringify(v));

/** A value of `hours` in words: "pn.–pt. 7:00–15:00; sob. 9:00–12:00". */
export function hoursSaid(hours: string): string {
  const given = hours !== 'unknown' && hours !== 'appointment';
  const schedule = {
    spec: given ? hours : null,
    holidays: 'as-written' as const,
    appointment: hours === 'appointment',
    closures: [],
  };
  return weekInWords(schedule, 'pl').join('; ');
}

/** A day as staff read it, and what was typed where it is none. */
export const dayIn = (iso: string): string => (/^\d{4}-\d\d-\d\d$/.test(iso) ? dateInWords('pl', iso) : iso);

function itemSaid(guide: Guide, field: string, v: unknown): string {
  if (isMap(v) && typeof v['on'] === 'string') {
    const how = typeof v['how'] === 'string' ? ` ${HOW[v['how']] ?? ''}` : '';
    const why = typeof v['why'] === 'string' ? ` (${v['why']})` : '';
    return `${dayIn(v['on'])}${how}${why}`;
  }
  if (isMap(v) && typeof v['page'] === 'string') return `strona ${v['page']}`;
  if (typeof v !== 'string') return text(v);
  if (field === 'contacts' || field === 'confirm_by' || field === 'front_desk')
    return guide.contacts.get(v)?.who ?? v;
  if (field === 'serves') return guide.places.get(v)?.name ?? v;
  return v;
}

/** A value of a field in words; for what is not there: "nie podano". */
export function valueSaid(guide: Guide, field: string, value: unknown): string {
  if (
    value === undefined ||
    value === '' ||
    value === 'unknown' ||
    (Array.isArray(value) && value.length === 0)
  )
    return 'nie podano';
  if (field === 'hours' && typeof value === 'string') return hoursSaid(value);
  if (field === 'confirmed' && value === 'never') return 'nigdy';
  if (field === 'answers' && isMap(value))
    return Object.entries(value)
      .map(([need, rank]) => `${guide.needs.get(need)?.name ?? need} (${text(rank)})`)
      .join(', ');
  if (field === 'valid' && isMap(value))
    return [
      ...(value['from'] === undefined ? [] : [`od ${dayIn(text(value['from']))}`]),
      ...(value['until'] === undefined ? [] : [`do ${dayIn(text(value['until']))}`]),
    ].join(' ');
  if (field === 'address' && value === 'none') return 'bez adresu (linia telefoniczna)';
  if (Array.isArray(value)) return value.map((v) => itemSaid(guide, field, v)).join(', ');
  if (field.startsWith('evidence') && typeof value === 'string' && /^\d{3}:\d+$/.test(value))
    return `dokument ${value.slice(0, 3)}, wiersz ${value.slice(4)}`;
  const named = typeof value === 'string' ? VALUE_NAMES[field]?.[value] : undefined;
  return named ?? itemSaid(guide, field.replace(/^evidence\./, ''), value);
}
