import { callNow } from '../../dialogue/call-now.ts';
import { placesBelow } from '../../dialogue/around.ts';
import { servicesFor } from '../../dialogue/select.ts';
import type { Guide, Service } from '../../guide/guide.ts';
import type { Change, Changed } from '../../versions/change.ts';
import { usesOfNumber } from './find.ts';
import { FIELD_NAMES, valueSaid } from './words.ts';

/** One thing a change does, in a sentence; `warns` where residents would be worse off. */
export interface Effect {
  says: string;
  warns: boolean;
}

/** A field before and after, for a table. */
export interface FieldEffect {
  field: string;
  before: string;
  after: string;
}

export interface ItemEffect {
  kind: Changed['kind'];
  id: string;
  name: string;
  how: Changed['how'];
  place: string | null;
  fields: readonly FieldEffect[];
}

export interface Effects {
  items: readonly ItemEffect[];
  /** What residents will get to see instead. */
  answers: readonly Effect[];
  /** Needs left without a service or a number, and texts that still name a number that goes. */
  gaps: readonly Effect[];
}

const nameOf = (guide: Guide, item: Pick<Changed, 'kind' | 'id'>): string | undefined =>
  item.kind === 'contact'
    ? guide.contacts.get(item.id)?.who
    : item.kind === 'service'
      ? guide.services.get(item.id)?.name
      : item.kind === 'place'
        ? guide.places.get(item.id)?.name
        : undefined;

const fileName = (path: string): string =>
  /\.(uk|en|ru|pl-easy)\.yaml$/.test(path)
    ? `tłumaczenie ${path}`
    : path.endsWith('banners.yaml')
      ? 'komunikaty dla mieszkańców'
      : path;

// Who checked and by what is told by the source; ids and formats are not for people.
const QUIET = new Set(['format', 'service', 'place', 'path']);

/** What changed, thing by thing and field by field, in words. */
export function itemEffects(before: Guide, after: Guide, change: Change): ItemEffect[] {
  return change.items.map((item) => {
    const name = nameOf(after, item) ?? nameOf(before, item) ?? fileName(item.id);
    const place = item.path.split('/')[1] ?? '';
    // A source that gives way to a check by staff is told by the check.
    const checked = item.fields.some((f) => f.field === 'confirmed' && f.after !== 'never');
    const fields = item.fields
      .filter((f) => !(checked && f.field.startsWith('evidence.') && f.after === undefined))
      .filter((f) => !QUIET.has(f.field))
      .filter((f) => item.kind !== 'file' || f.field === 'banners')
      .map(({ field, before: was, after: is }) => ({
        field: field.startsWith('evidence.')
          ? `źródło: ${FIELD_NAMES[field.slice(9)] ?? field}`
          : (FIELD_NAMES[field] ?? field),
        before: valueSaid(before, field, was),
        after: valueSaid(after, field, is),
      }))
      .filter((f) => f.before !== f.after);
    return {
      kind: item.kind,
      id: item.id,
      name,
      how: item.how,
      place: after.places.get(place)?.name ?? before.places.get(place)?.name ?? null,
      fields: item.how === 'removed' ? [] : fields,
    };
  });
}

/** Services whose answers a change may touch: changed ones and those that use a changed contact. */
function touched(guide: Guide, change: Change): Service[] {
  const ids = (kind: Changed['kind']) =>
    new Set(change.items.filter((i) => i.kind === kind).map((i) => i.id));
  const [contacts, services, places] = [ids('contact'), ids('service'), ids('place')];
  if (contacts.size + services.size + places.size === 0) return [];
  return [...guide.services.values()].filter(
    (s) => services.has(s.id) || places.has(s.place) || s.contacts.some((c) => contacts.has(c)),
  );
}

/** A place and all that lie in it, as far as residents choose them. */
function offeredIn(guide: Guide, place: string): string[] {
  const own = guide.places.get(place)?.offered === true ? [place] : [];
  return [...own, ...placesBelow(guide, place).flatMap((p) => offeredIn(guide, p.id))];
}

interface Answered {
  services: Service[];
  number: string | null;
}

function answered(guide: Guide, need: string, place: string, now: Date): Answered {
  if (!guide.needs.has(need) || !guide.places.has(place)) return { services: [], number: null };
  const services = servicesFor(guide, need, place, now);
  const own = services
    .flatMap((s) => s.contacts)
    .flatMap((c) => guide.contacts.get(c)?.phone?.shown ?? [])[0];
  const number = callNow({ guide, lang: 'pl', now }, need, place).call?.contact.phone?.shown ?? own ?? null;
  return { services, number };
}

const quoted = (services: readonly Service[]): string => services.map((s) => `„${s.name}”`).join(', ');

/** What differs between two answers to one need in one place. */
function difference(before: Answered, after: Answered): { answer: string | null; gap: string | null } {
  const missing = (list: readonly Service[], from: readonly Service[]) =>
    list.filter((s) => !from.some((t) => t.id === s.id));
  const gone = missing(before.services, after.services);
  const come = missing(after.services, before.services);
  const [first, was] = [after.services[0], before.services[0]];
  const parts = [
    ...(gone.length > 0 ? [`nie będzie już ${quoted(gone)}`] : []),
    ...(come.length > 0 ? [`dojdzie ${quoted(come)}`] : []),
    ...(first && was && first.id !== was.id
      ? [`pierwsza będzie ${quoted([first])}, a nie ${quoted([was])}`]
      : []),
  ];
  const gap =
    after.services.length === 0 && before.services.length > 0
      ? 'nie będzie żadnej usługi'
      : after.number === null && before.number !== null
        ? 'nie będzie żadnego numeru, pod który można zadzwonić'
        : null;
  return { answer: parts.length > 0 ? parts.join('; ') : null, gap };
}

/** Numbers that go and are still named in texts: whoever reads those would call a dead number. */
function namedStill(before: Guide, after: Guide, change: Change): Effect[] {
  const gone = change.items.flatMap((item): string[] => {
    if (item.kind !== 'contact') return [];
    const was = before.contacts.get(item.id)?.phone?.shown;
    return was === undefined || was === after.contacts.get(item.id)?.phone?.shown ? [] : [was];
  });
  return [...new Set(gone)].flatMap((number): Effect[] => {
    const { contacts, texts } = usesOfNumber(after, number);
    if (texts.length === 0 || contacts.length > 0) return [];
    const things = [...new Set(texts.map((key) => key.split('.').slice(0, 2).join('.')))];
    const names = things.slice(0, 3).map((thing) => {
      const [kind, id = ''] = thing.split('.');
      return `„${(kind === 'contact' ? after.contacts.get(id)?.who : after.services.get(id)?.name) ?? id}”`;
    });
    const more = things.length > 3 ? ` i jeszcze ${things.length - 3}` : '';
    return [
      {
        says: `Stary numer ${number} stoi nadal w tekstach (${names.join(', ')}${more}). Zmień go wszędzie: „Usługi i kontakty”, „Zmień numer wszędzie”.`,
        warns: true,
      },
    ];
  });
}

/** Sentences that are the same for several places are said once. */
function together(rows: readonly { says: string; place: string }[], warns: boolean): Effect[] {
  return [...Map.groupBy(rows, (r) => r.says)].map(([says, list]) => {
    const names = list.map((r) => r.place);
    const places =
      names.length > 6 ? `${names.slice(0, 5).join(', ')} i ${names.length - 5} innych` : names.join(', ');
    return { says: `${says} (${places})`, warns };
  });
}

// More pairs than anybody reads; a change of all of Poland must not hold the page.
const MOST_PAIRS = 3_000;

/**
 * What a change does for residents, in Polish sentences: fields, needs that are answered by others, needs left without
 * a service or without a number. Looks only at needs and places the change can touch. Pure.
 */
export function effectsOf(before: Guide, after: Guide, change: Change, now: Date): Effects {
  const services = [...touched(before, change), ...touched(after, change)];
  const pairs = new Set<string>();
  for (const s of services)
    for (const need of Object.keys(s.answers))
      for (const serves of s.serves)
        for (const place of new Set([...offeredIn(before, serves), ...offeredIn(after, serves)]))
          if (pairs.size < MOST_PAIRS) pairs.add(`${need} ${place}`);
  const answers: { says: string; place: string }[] = [];
  const gaps: { says: string; place: string }[] = [];
  for (const pair of pairs) {
    const [need = '', id = ''] = pair.split(' ');
    const { answer, gap } = difference(answered(before, need, id, now), answered(after, need, id, now));
    const name = after.needs.get(need)?.name ?? before.needs.get(need)?.name ?? need;
    const place = after.places.get(id)?.name ?? id;
    if (answer) answers.push({ says: `„${name}”: ${answer}`, place });
    if (gap) gaps.push({ says: `„${name}”: ${gap}`, place });
  }
  return {
    items: itemEffects(before, after, change),
    answers: together(answers, false),
    gaps: [...together(gaps, true), ...namedStill(before, after, change)],
  };
}

/** All of it as sentences, for histories and mails: "pracownicy socjalni MOPS: zmieniono telefon: … → …". */
export function sentencesOf({ items, answers, gaps }: Effects): string[] {
  const done = { added: 'dodano', removed: 'usunięto', changed: 'zmieniono' } as const;
  return [
    ...items.flatMap((item) =>
      item.how !== 'changed' || item.fields.length === 0
        ? [`${item.name}: ${done[item.how]}`]
        : item.fields.map((f) => `${item.name}: zmieniono ${f.field}: ${f.before} → ${f.after}`),
    ),
    ...answers.map((e) => e.says),
    ...gaps.map((e) => e.says),
  ];
}
