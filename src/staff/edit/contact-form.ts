import { contact } from '../../guide/formats/contact.ts';
import { readPhone } from '../../guide/phone.ts';
import type { Guide } from '../../guide/guide.ts';
import { plainRemarks } from '../../check/plain-language.ts';
import type { FieldChange } from './apply.ts';
import type { FieldSpec } from './fields.tsx';
import type { Fault, Typed } from './hours-form.ts';

const UNKNOWN = ['phone', 'address', 'hours'];
const NO_DOOR = 'bez adresu';

/** The fields of a contact as a clerk sees them, in groups. Hours, closures and sources have pages of their own. */
export const CONTACT_GROUPS: readonly { title: string; fields: readonly FieldSpec[] }[] = [
  {
    title: 'Co to jest',
    fields: [
      {
        name: 'who',
        label: 'Nazwa na drzwiach albo kto odbiera',
        help: 'Krótko, tak jak powiesz to mieszkańcowi. Przykład: pracownicy socjalni MOPS.',
        control: 'line',
      },
      {
        name: 'organisation',
        label: 'Instytucja',
        help: 'Pełna nazwa. Po niej zamyka się całą instytucję na jeden dzień.',
        control: 'line',
      },
    ],
  },
  {
    title: 'Jak się skontaktować',
    fields: [
      {
        name: 'phone',
        label: 'Telefon',
        help: 'Tak, jak się go czyta: 41 276 76 21. Nie znasz? Zostaw puste.',
        control: 'line',
        inputmode: 'tel',
        short: true,
      },
      { name: 'sms', label: 'Numer do SMS', control: 'line', inputmode: 'tel', short: true },
      { name: 'email', label: 'E-mail', control: 'line', inputmode: 'email' },
      {
        name: 'page',
        label: 'Strona internetowa',
        help: 'Bez https://. Przykład: mopsostrowiec.pl',
        control: 'line',
        inputmode: 'url',
      },
      {
        name: 'confirm_by',
        label: 'Kto wie, gdy nie ma tu numeru',
        help: 'Ten numer pokażemy mieszkańcom, gdy to miejsce nie ma własnego.',
        control: 'select',
      },
      {
        name: 'without_speaking',
        label: 'Kontakt bez mówienia',
        help: 'Dla osób niesłyszących i tych, które nie mogą głośno mówić. Przykład: Napisz SMS na numer 669 986 986.',
        control: 'line',
      },
      {
        name: 'cost',
        label: 'Koszt połączenia',
        help: 'Przykład: bezpłatnie.',
        control: 'line',
        short: true,
      },
      {
        name: 'languages',
        label: 'Języki poza polskim',
        control: 'checks',
        options: [
          { value: 'uk', label: 'ukraiński' },
          { value: 'ru', label: 'rosyjski' },
          { value: 'en', label: 'angielski' },
          { value: 'de', label: 'niemiecki' },
        ],
      },
    ],
  },
  {
    title: 'Gdzie to jest',
    fields: [
      {
        name: 'address',
        label: 'Ulica i numer',
        help: 'Nie znasz? Zostaw puste. Linia telefoniczna bez drzwi: wpisz „bez adresu”.',
        control: 'line',
      },
      { name: 'town', label: 'Miejscowość', control: 'line' },
      {
        name: 'room',
        label: 'Pokój, piętro',
        help: 'Przykład: 1.14, I piętro.',
        control: 'line',
        short: true,
      },
      {
        name: 'step_free',
        label: 'Czy da się wejść bez schodów?',
        control: 'choice',
        options: [
          { value: 'yes', label: 'tak' },
          { value: 'no', label: 'nie' },
          { value: 'unknown', label: 'nie wiemy' },
        ],
      },
    ],
  },
  {
    title: 'Uwagi',
    fields: [
      {
        name: 'hours_note',
        label: 'Uwaga do godzin',
        help: 'Zobaczy ją mieszkaniec. Przykład: W środy tylko po umówieniu.',
        control: 'line',
      },
      {
        name: 'holidays',
        label: 'W święta',
        control: 'choice',
        options: [
          { value: 'assumed-closed', label: 'pewnie nieczynne' },
          { value: 'open', label: 'czynne jak zwykle' },
          { value: 'as-written', label: 'święta są wpisane w godzinach' },
        ],
      },
      { name: 'note', label: 'Notatka wewnętrzna', help: 'Mieszkańcy jej nie widzą.', control: 'area' },
    ],
  },
];

export const CONTACT_FIELDS = CONTACT_GROUPS.flatMap((g) => g.fields);
/** Fields of the format that this form does not show, and where they are changed. */
export const ELSEWHERE = ['hours', 'closures', 'evidence', 'conflicts', 'confirmed'];

/** A fact needs a source: whoever changes one of these says how they know. */
const FACTS = ['phone', 'sms', 'email', 'address', 'room', 'hours'];

/** "Skąd to wiesz?", asked with every fact that changes. */
export const SOURCE: FieldSpec = {
  name: 'source',
  label: 'Skąd to wiesz?',
  help: 'Mieszkaniec zobaczy, z kiedy są te dane. Gdy sprawdzasz telefonicznie albo na miejscu, sprawdź wszystko na tej karcie.',
  control: 'choice',
  options: [
    { value: 'visit', label: 'to nasze miejsce albo tam byłam/byłem' },
    { value: 'phone', label: 'z telefonu: dziś to potwierdzili' },
    { value: 'page', label: 'ze strony internetowej', hint: '(wpisz jej adres niżej)' },
  ],
};
export const SOURCE_PAGE: FieldSpec = {
  name: 'source_page',
  label: 'Adres tej strony',
  control: 'line',
  inputmode: 'url',
};

export type Entry = Readonly<Record<string, unknown>>;

const asText = (v: unknown): string => (typeof v === 'string' ? v : '');

/** An entry of a file as the form shows it. */
export function contactTyped(entry: Entry): Record<string, string> {
  return Object.fromEntries(
    CONTACT_FIELDS.map(({ name, options }) => {
      const value = entry[name];
      if (name === 'languages') return [name, Array.isArray(value) ? value.join('\n') : ''];
      if (name === 'address' && value === 'none') return [name, NO_DOOR];
      if (UNKNOWN.includes(name) && value === 'unknown') return [name, ''];
      const first = name === 'step_free' ? 'unknown' : name === 'holidays' ? 'assumed-closed' : '';
      return [name, asText(value) || (options ? first : '')];
    }),
  );
}

/** One line: residents' texts have no line breaks. */
const line = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** A typed text as the value of its field; undefined takes the field away. */
function valueOf(name: string, text: string): unknown {
  if (name === 'languages') return text === '' ? undefined : text.split('\n');
  const value = line(text);
  if (name === 'address' && value.toLowerCase() === NO_DOOR) return 'none';
  if (value === '') return UNKNOWN.includes(name) ? 'unknown' : undefined;
  if (name === 'page') return value.replace(/^https?:\/\//i, '').replace(/\/$/, '');
  return value;
}

export interface Known {
  today: string;
  by: string;
}

/** What changes about the sources of facts: a check by staff, or a page with its date. */
export function sourceChanges(
  at: readonly string[],
  facts: readonly string[],
  typed: Typed,
  { today, by }: Known,
): { changes: FieldChange[]; faults: Fault[] } {
  const how = typed['source'] ?? '';
  const page = line(typed['source_page'] ?? '');
  if (facts.length === 0) return { changes: [], faults: [] };
  if (how === 'page' && page === '')
    return {
      changes: [],
      faults: [{ field: 'source_page', says: 'Wpisz adres strony, na której to stoi.' }],
    };
  if (how !== 'visit' && how !== 'phone' && how !== 'page')
    return { changes: [], faults: [{ field: 'source', says: 'Zaznacz, skąd to wiesz.' }] };
  const evidence = facts.map((f): FieldChange => ({
    path: [...at, 'evidence', f],
    value: how === 'page' ? { page, date: today } : undefined,
  }));
  return {
    changes:
      how === 'page'
        ? evidence
        : [...evidence, { path: [...at, 'confirmed'], value: { on: today, by, how } }],
    faults: [],
  };
}

/** What a form changes in an entry, or what is wrong, each beside its field. */
export function readContact(
  guide: Guide,
  at: readonly string[],
  typed: Typed,
  entry: Entry,
  known: Known,
): { changes: FieldChange[]; faults: Fault[] } {
  const was = contactTyped(entry);
  const changed = CONTACT_FIELDS.filter(({ name }) => (typed[name] ?? '') !== (was[name] ?? ''));
  const values = changed.map(({ name }) => ({ name, value: valueOf(name, typed[name] ?? '') }));
  const faults: Fault[] = [];
  const made = { ...entry, ...Object.fromEntries(values.map((v) => [v.name, v.value])) };
  const parsed = contact.safeParse(made);
  for (const issue of parsed.success ? [] : parsed.error.issues) {
    const field = String(issue.path[0] ?? 'who');
    if (!faults.some((f) => f.field === field))
      faults.push({
        field,
        says: field === 'who' ? 'Wpisz nazwę: kto tu jest albo kto odbiera.' : issue.message,
      });
  }
  for (const name of ['phone', 'sms']) {
    const value = made[name as 'phone'];
    if (typeof value === 'string' && value !== 'unknown' && readPhone(value) === null)
      faults.push({
        field: name,
        says: `Numer „${value}” nie może istnieć. Polski numer ma 9 cyfr albo jest krótki (112, 986, 116 123).`,
      });
  }
  const by = made['confirm_by' as keyof typeof made];
  if (typeof by === 'string' && !guide.contacts.has(by))
    faults.push({ field: 'confirm_by', says: 'Tego kontaktu już nie ma. Wybierz inny.' });
  const facts = values
    .filter(
      (v) => FACTS.includes(v.name) && v.value !== undefined && v.value !== 'unknown' && v.value !== 'none',
    )
    .map((v) => v.name);
  const gone = values.filter((v) => FACTS.includes(v.name) && !facts.includes(v.name));
  const source = sourceChanges(at, facts, typed, known);
  return {
    changes: [
      ...values.map((v) => ({ path: [...at, v.name], value: v.value })),
      ...gone.map((v) => ({ path: [...at, 'evidence', v.name], value: undefined })),
      ...source.changes,
    ],
    faults: [...faults, ...source.faults],
  };
}

/** Plain-language remarks on what residents read; they stop nobody. */
export function remarksOn(fields: readonly FieldSpec[], typed: Typed): Map<string, string[]> {
  const silent = new Set([
    'note',
    'operator_says',
    'do_not_promise',
    'organisation',
    'phone',
    'page',
    'email',
  ]);
  return new Map(
    fields
      .filter((f) => (f.control === 'line' || f.control === 'area') && !silent.has(f.name))
      .map((f) => [f.name, plainRemarks(typed[f.name] ?? '').map((r) => r.message)] as const)
      .filter(([, list]) => list.length > 0),
  );
}
