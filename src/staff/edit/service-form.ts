import { serviceFile } from '../../guide/formats/service.ts';
import type { Guide } from '../../guide/guide.ts';
import { placesBelow } from '../../dialogue/around.ts';
import { chainOf } from '../../dialogue/select.ts';
import type { FieldChange } from './apply.ts';
import type { Entry } from './contact-form.ts';
import { contactsAround } from './find.ts';
import { type FieldSpec, listOf, type Option } from './fields.tsx';
import type { Fault, Typed } from './hours-form.ts';

const YES_NO: readonly Option[] = [
  { value: 'yes', label: 'tak' },
  { value: 'no', label: 'nie' },
  { value: 'unknown', label: 'nie wiemy' },
];

/** Fields of a service that are one text or one choice, in groups. Places, needs and contacts are drawn from the guide. */
export const SERVICE_GROUPS: readonly { title: string; fields: readonly FieldSpec[] }[] = [
  {
    title: 'Co to jest',
    fields: [
      { name: 'name', label: 'Nazwa usługi', help: 'Tak, jak mówią o niej ludzie.', control: 'line' },
      {
        name: 'gives',
        label: 'Co można dostać',
        help: 'Jedno albo dwa krótkie zdania. Przykład: Rozmowa z psychologiem i plan, co dalej.',
        control: 'area',
      },
      { name: 'for_whom', label: 'Dla kogo', control: 'area' },
      {
        name: 'explains',
        label: 'Wyjaśnienie nazwy',
        help: 'Co znaczy skrót albo trudne słowo w nazwie.',
        control: 'area',
      },
      {
        name: 'aliases',
        label: 'Inne nazwy',
        help: 'Jak jeszcze ludzie to nazywają. Oddziel przecinkami.',
        control: 'line',
      },
      { name: 'organisation', label: 'Instytucja', control: 'line' },
    ],
  },
  {
    title: 'Jak z tego skorzystać',
    fields: [
      {
        name: 'how_to_start',
        label: 'Jak zacząć',
        help: 'Pierwszy krok: zadzwoń, przyjdź, napisz.',
        control: 'area',
      },
      { name: 'bring', label: 'Co przynieść', control: 'area' },
      { name: 'cost', label: 'Koszt', help: 'Przykład: bezpłatnie.', control: 'line' },
      { name: 'residence', label: 'Czy trzeba mieszkać w tym miejscu?', control: 'choice', options: YES_NO },
    ],
  },
  {
    title: 'Czy działa',
    fields: [
      {
        name: 'state',
        label: 'Stan',
        control: 'choice',
        options: [
          { value: 'active', label: 'działa, sprawdzone' },
          {
            value: 'unconfirmed',
            label: 'nie wiemy na pewno',
            hint: '(mieszkaniec zobaczy: zadzwoń, zanim pójdziesz)',
          },
          { value: 'paused', label: 'wstrzymana na jakiś czas' },
          { value: 'closed', label: 'zamknięta', hint: '(mieszkańcy jej nie zobaczą)' },
        ],
      },
      {
        name: 'why',
        label: 'Dlaczego',
        help: 'Gdy nie działa albo nie wiemy. Zobaczy to mieszkaniec.',
        control: 'area',
      },
      { name: 'from', label: 'Działa od dnia', control: 'date' },
      { name: 'until', label: 'Działa do dnia', help: 'Po tym dniu sama zniknie.', control: 'date' },
    ],
  },
  {
    title: 'Dla infolinii',
    fields: [
      { name: 'operator_says', label: 'Zdanie, które operator czyta', control: 'area' },
      { name: 'do_not_promise', label: 'Czego operator nie obiecuje', control: 'area' },
      { name: 'note', label: 'Notatka wewnętrzna', help: 'Mieszkańcy jej nie widzą.', control: 'area' },
    ],
  },
];

export const SERVICE_FIELDS = SERVICE_GROUPS.flatMap((g) => g.fields);
/** Fields of the format that the form draws otherwise or does not show. */
export const SERVICE_ELSEWHERE = [
  'format',
  'service',
  'serves',
  'answers',
  'contacts',
  'valid',
  'evidence',
  'conflicts',
];

export const rankName = (need: string): string => `rank-${need}`;
const LISTS = ['serves', 'contacts'];

const asText = (v: unknown): string => (typeof v === 'string' ? v : '');
const asList = (v: unknown): string[] => (Array.isArray(v) ? v.filter((x) => typeof x === 'string') : []);
const asMap = (v: unknown): Entry =>
  typeof v === 'object' && v !== null && !Array.isArray(v) ? (v as Entry) : {};

/** A service's file as the form shows it. */
export function serviceTyped(entry: Entry): Record<string, string> {
  const valid = asMap(entry['valid']);
  const typed: Record<string, string> = {
    ...Object.fromEntries(SERVICE_FIELDS.map(({ name }) => [name, asText(entry[name])])),
    residence: asText(entry['residence']) || 'unknown',
    aliases: asList(entry['aliases']).join(', '),
    from: asText(valid['from']),
    until: asText(valid['until']),
  };
  for (const name of LISTS) typed[name] = asList(entry[name]).join('\n');
  for (const [need, rank] of Object.entries(asMap(entry['answers']))) typed[rankName(need)] = asText(rank);
  return typed;
}

const line = (text: string): string => text.replace(/\s+/g, ' ').trim();
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** A chosen list in the order it had, with what is new at its end. */
function inOrder(chosen: readonly string[], before: readonly string[]): string[] {
  return [...before.filter((x) => chosen.includes(x)), ...chosen.filter((x) => !before.includes(x))];
}

function answersOf(guide: Guide, typed: Typed, before: Entry): Record<string, string> {
  const ranked = Object.entries(typed).flatMap(([name, rank]) => {
    const need = name.startsWith('rank-') ? name.slice(5) : '';
    return guide.needs.has(need) && /^[1-9]$/.test(rank) ? [[need, rank] as const] : [];
  });
  const map = new Map(ranked);
  return Object.fromEntries(
    inOrder([...map.keys()], Object.keys(before)).map((need) => [need, map.get(need) ?? '']),
  );
}

/** Values of the form by field of the format; undefined for what is not given. */
function valuesOf(guide: Guide, typed: Typed, entry: Entry): Record<string, unknown> {
  const texts = SERVICE_FIELDS.filter((f) => !['aliases', 'from', 'until'].includes(f.name)).map(
    ({ name }) => {
      const value = line(typed[name] ?? '');
      const unsaid = name === 'residence' && value === 'unknown' && entry['residence'] === undefined;
      return [name, value === '' || unsaid ? undefined : value] as const;
    },
  );
  const aliases = (typed['aliases'] ?? '')
    .split(',')
    .map(line)
    .filter((a) => a !== '');
  const [from, until] = [line(typed['from'] ?? ''), line(typed['until'] ?? '')];
  const answers = answersOf(guide, typed, asMap(entry['answers']));
  const some = <T extends object>(v: T): T | undefined => (Object.keys(v).length > 0 ? v : undefined);
  return {
    ...Object.fromEntries(texts),
    aliases: some(aliases),
    valid: some({ ...(from && { from }), ...(until && { until }) }),
    serves: inOrder(listOf(typed['serves']), asList(entry['serves'])),
    contacts: inOrder(listOf(typed['contacts']), asList(entry['contacts'])),
    answers: some(answers) ?? (entry['answers'] === undefined ? undefined : {}),
  };
}

const REQUIRED: Readonly<Record<string, string>> = {
  name: 'Wpisz nazwę usługi.',
  gives: 'Wpisz, co można dostać.',
  state: 'Zaznacz, czy działa.',
  serves: 'Zaznacz, dla kogo to jest: choć jedno miejsce.',
  contacts: 'Zaznacz choć jeden kontakt. Jeśli go nie ma, dodaj najpierw nowy kontakt.',
};

/** What a form changes in a service's file, or what is wrong, each beside its field. */
export function readService(
  guide: Guide,
  typed: Typed,
  entry: Entry,
): { changes: FieldChange[]; values: Record<string, unknown>; faults: Fault[] } {
  const values = valuesOf(guide, typed, entry);
  const made = Object.fromEntries(Object.entries({ ...entry, ...values }).filter(([, v]) => v !== undefined));
  const faults: Fault[] = [];
  const parsed = serviceFile.safeParse(made);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const [first, second] = issue.path.map(String);
    const field = first === 'valid' ? (second ?? 'from') : (first ?? 'name');
    if (!faults.some((f) => f.field === field))
      faults.push({
        field,
        says:
          made[field] === undefined || REQUIRED[field] ? (REQUIRED[field] ?? issue.message) : issue.message,
      });
  }
  const { from = '', until = '' } = typed;
  if (from !== '' && until !== '' && until < from && faults.every((f) => f.field !== 'until'))
    faults.push({ field: 'until', says: 'Ten dzień jest przed dniem, od którego usługa działa.' });
  const lost = listOf(typed['contacts']).filter((c) => !guide.contacts.has(c));
  if (lost.length > 0)
    faults.push({ field: 'contacts', says: 'Jednego z kontaktów już nie ma. Zaznacz inny.' });
  const changes = Object.entries(values)
    .filter(([name, value]) => !same(value, entry[name]))
    .map(([name, value]): FieldChange => ({ path: [name], value }));
  return { changes, values: made, faults };
}

/** Places a service of `place` may serve: the place, wider ones, those below and those beside it. */
export function servesOptions(guide: Guide, place: string, chosen: readonly string[]): Option[] {
  const chain = chainOf(guide, place);
  const beside = chain[1] && chain[1].level === 'county' ? placesBelow(guide, chain[1].id) : [];
  const ids = new Set([
    ...chain.filter((p) => p.level !== 'country').map((p) => p.id),
    ...placesBelow(guide, place).map((p) => p.id),
    ...beside.map((p) => p.id),
    ...chosen,
  ]);
  return [...ids].flatMap((id) => {
    const name = guide.places.get(id)?.name;
    return name === undefined ? [] : [{ value: id, label: name }];
  });
}

/** Contacts to choose from: those already there first, then those of the place and the wider ones. */
export function contactOptions(guide: Guide, place: string, chosen: readonly string[]): Option[] {
  const around = contactsAround(guide, place);
  const ids = new Set([...chosen, ...around.map((c) => c.id)]);
  return [...ids].flatMap((id) => {
    const c = guide.contacts.get(id);
    const hint = c && [c.phone?.shown, c.address, c.room].filter(Boolean).join(', ');
    return c ? [{ value: id, label: c.who, hint: hint ? `(${hint})` : undefined }] : [];
  });
}
