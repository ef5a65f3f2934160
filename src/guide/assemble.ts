import { parseSpec } from '../hours/hours.ts';
import type { Sources } from './collect.ts';
import { UNKNOWN_OFFICE } from './formats/office.ts';
import type { ContactEntry } from './formats/contact.ts';
import type { ServiceFile } from './formats/service.ts';
import type {
  Banner,
  Contact,
  Danger,
  Guide,
  Lang,
  Need,
  Place,
  Service,
  Topic,
  Translated,
} from './guide.ts';
import { readPhone } from './phone.ts';
import { together } from './told.ts';
import { problem, type Problem } from './problem.ts';
import type { Position } from './source.ts';
import { originalWords } from './texts.ts';

/** A map that reports a second entry of the same id instead of overwriting the first. */
function unique<T>(what: string, problems: Problem[]) {
  const map = new Map<string, T>();
  const first = new Map<string, () => Position>();
  return {
    map,
    add(id: string, value: T, at: () => Position) {
      const before = first.get(id);
      if (before) {
        const { file, line } = before();
        const message = `${what} „${id}” jest drugi raz; pierwszy stoi w ${file}:${line}.`;
        problems.push(problem(at(), 'duplicate-id', message));
        return;
      }
      first.set(id, at);
      map.set(id, value);
    },
  };
}

function toContact(
  id: string,
  place: string,
  entry: ContactEntry,
  at: (field: string) => Position,
  problems: Problem[],
): Contact {
  const { phone, address, hours, ...rest } = entry;
  const read = phone === 'unknown' ? null : readPhone(phone);
  if (phone !== 'unknown' && read === null) {
    problems.push(
      problem(
        at('phone'),
        'phone',
        `Numer „${phone}” nie może istnieć. Polski numer ma 9 cyfr albo jest krótki (112, 986, 116 123).`,
      ),
    );
  }
  const given = hours !== 'unknown' && hours !== 'appointment';
  if (given) {
    const spec = parseSpec(hours);
    if (!spec.ok)
      problems.push(
        problem(at('hours'), 'hours', `${spec.message}${spec.suggestion ? ` Może: ${spec.suggestion}` : ''}`),
      );
  }
  return {
    ...rest,
    id,
    place,
    phone: read,
    address: address === 'unknown' || address === 'none' ? null : address,
    hours: given ? hours : null,
    appointment: hours === 'appointment',
  };
}

/** Made once for each parsed value: an edit of one file makes nothing else anew. */
const contactsMade = new WeakMap<ContactEntry, Contact>();
const servicesMade = new WeakMap<ServiceFile, Service>();

function contactOf(
  id: string,
  place: string,
  entry: ContactEntry,
  at: (field: string) => Position,
  problems: Problem[],
): Contact {
  const before = contactsMade.get(entry);
  if (before) return before;
  const found = problems.length;
  const contact = toContact(id, place, entry, at, problems);
  // What had problems is judged again, so that they are told again.
  if (problems.length === found) contactsMade.set(entry, contact);
  return contact;
}

function serviceOf(file: string, value: ServiceFile): Service {
  const before = servicesMade.get(value);
  if (before) return before;
  const { service: id, answers, format: _, ...rest } = value;
  const ranks = Object.fromEntries(Object.entries(answers).map(([need, rank]) => [need, Number(rank)]));
  const service = { ...rest, id, place: file.split('/')[1] ?? '', answers: ranks };
  servicesMade.set(value, service);
  return service;
}

const yes = (flag: string) => flag === 'yes';

/** Joins all files into one guide; ids that stand twice and values that cannot be are problems. Pure. */
export function assemble(
  sources: Sources,
  version: string,
  commit: string | null,
): { guide: Guide; problems: Problem[] } {
  const problems: Problem[] = [];
  const places = unique<Place>('Miejsce', problems);
  const contacts = unique<Contact>('Kontakt', problems);
  const services = unique<Service>('Usługa', problems);
  const needs = unique<Need>('Potrzeba', problems);
  const numbers = unique<string>('Numer potrzeby', problems);
  const dangers = unique<Danger>('Zagrożenie', problems);
  const topics = new Map<string, Topic>();

  for (const s of sources.place) {
    const { place: id, in_words, front_desk, offered, within, teryt, format: _, note: __, ...rest } = s.value;
    const place: Place = {
      ...rest,
      id,
      inWords: in_words,
      frontDesk: front_desk ?? null,
      offered: yes(offered),
      within: within ?? null,
      teryt: teryt ?? null,
    };
    places.add(id, place, () => s.at(['place']));
  }
  for (const s of sources.contacts) {
    const place = s.file.split('/')[1] ?? '';
    for (const [id, entry] of Object.entries(s.value.contacts)) {
      contacts.add(
        id,
        contactOf(id, place, entry, (f) => s.at(['contacts', id, f]), problems),
        () => s.at(['contacts', id]),
      );
    }
  }
  for (const s of sources.service)
    services.add(s.value.service, serviceOf(s.file, s.value), () => s.at(['service']));
  for (const s of sources.needs) {
    topics.set(s.value.topic, {
      id: s.value.topic,
      name: s.value.name,
      needs: s.value.needs.map((n) => n.need),
    });
    s.value.needs.forEach((n, i) => {
      const { need: id, sensitive, on_enter, open_now_first, ...rest } = n;
      const onEnter = on_enter === 'none' ? null : on_enter;
      const need: Need = {
        ...rest,
        id,
        normal: together([n.normal, ...sources.phrases.map((p) => p.value.phrases[id] ?? {})]),
        told: sources.examples.flatMap((e) => e.value.examples[id] ?? []),
        toldCalm: sources.examples.flatMap((e) => (e.value.all_calm ? (e.value.examples[id] ?? []) : [])),
        topic: s.value.topic,
        sensitive: yes(sensitive),
        onEnter,
        openNowFirst: yes(open_now_first),
      };
      needs.add(id, need, () => s.at(['needs', i, 'need']));
      numbers.add(n.number, id, () => s.at(['needs', i, 'number']));
    });
  }
  for (const s of sources.danger) {
    const { danger: id, format: _, ...rest } = s.value;
    const told = sources.examples.flatMap((e) => e.value.danger[id] ?? []);
    const toldSoft = sources.examples.flatMap((e) => e.value.soft[id] ?? []);
    dangers.add(id, { ...rest, id, told, toldSoft }, () => s.at(['danger']));
  }

  const banners = unique<Banner>('Komunikat', problems);
  for (const s of sources.banners) {
    s.value.banners.forEach(({ by: _, ...banner }, i) =>
      banners.add(banner.id, { ...banner, place: s.file.split('/')[1] ?? '' }, () =>
        s.at(['banners', i, 'id']),
      ),
    );
  }
  const originals = originalWords(sources, {
    places: places.map,
    contacts: contacts.map,
    services: services.map,
  });
  const translations: Record<Exclude<Lang, 'pl'>, Map<string, Translated>> = {
    'pl-easy': new Map(),
    uk: new Map(),
    en: new Map(),
    ru: new Map(),
  };
  for (const s of sources.translation) {
    for (const [key, entry] of Object.entries(s.value.texts)) {
      if (originals.has(key)) translations[s.value.translation].set(key, entry);
      else
        problems.push(
          problem(
            s.at(['texts', key]),
            'unknown-text',
            `Nie ma tekstu „${key}”, więc nie ma czego tłumaczyć.`,
            // Whoever takes a sentence out of a service is not stopped by its translations.
            { severity: 'warning' },
          ),
        );
    }
  }
  const [tree] = sources.tree;
  const guide: Guide = {
    version,
    commit,
    office: sources.office[0]?.value ?? UNKNOWN_OFFICE,
    places: places.map,
    contacts: contacts.map,
    services: services.map,
    topics,
    needs: needs.map,
    tree: tree?.value ?? { format: '1', start: '', nodes: {} },
    dangers: dangers.map,
    words: Object.assign({}, ...sources.words.map((s) => s.value.groups)) as Guide['words'],
    irregular: sources.irregular[0]?.value.forms ?? {},
    grammar: sources.grammar[0]?.value.grammar ?? {},
    otherOffices: sources.otherOffices.flatMap((s) => s.value.other_offices),
    smallTalk: sources.smallTalk.flatMap((s) => s.value.small_talk),
    none: sources.examples.map((e) => e.value.none),
    calm: sources.examples.map((e) => e.value.calm),
    taught: sources.examples.map((e) => e.digest),
    starter: sources.starter.flatMap((s) => s.value.starter),
    banners: [...banners.map.values()],
    goodToKnow: sources.goodToKnow.flatMap((s) => s.value.good_to_know),
    seeds: new Map(sources.seed.map((s) => [s.value.document, s.value])),
    texts: originals,
    translations,
  };
  return { guide, problems };
}
