import type { Contact, Guide, Lang, Service } from '../guide/guide.ts';
import { say } from '../guide/say.ts';
import { hoursInWords, unconfirmedInWords, weekInWords } from '../hours/words.ts';
import { asOf, evidenceOf, isDangerLine, isOverdue } from './evidence.ts';
import { keptWhileTrue } from './lasting.ts';
import type { ContactCard, Said, ServiceCard } from './reply.ts';
import { chainOf, contactHours, distance, scheduleOf } from './select.ts';

/** Language and instant of a rendering. */
export interface Showing {
  guide: Guide;
  lang: Lang;
  now: Date;
  /** See `World.doubted`. */
  doubted?: ReadonlySet<string> | undefined;
}

export function saidOf(
  showing: Showing,
  key: string,
  params?: Readonly<Record<string, string | Said>>,
): Said {
  return say(showing.guide, showing.lang, key, params);
}

function optional(showing: Showing, key: string): Said | null {
  return showing.guide.texts.has(key) ? saidOf(showing, key) : null;
}

/** One for each language, and one for what is doubted. */
const keptCards = new Map<string, ReturnType<typeof keptWhileTrue<ContactCard>>>();
const MOST_CARDS = 5_000;

/** A contact as residents see it: public fields only, hours in honest words. */
export function contactCard(showing: Showing, contact: Contact): ContactCard {
  const { guide, lang, now } = showing;
  // A report takes no line away from somebody in danger.
  const doubted = (showing.doubted?.has(contact.id) ?? false) && !isDangerLine(guide, contact.id);
  const key = `${lang} ${doubted}`;
  const kept = keptCards.get(key) ?? keptWhileTrue<ContactCard>(MOST_CARDS);
  keptCards.set(key, kept);
  return kept(guide, contact, now, () => cardOf(showing, contact, doubted));
}

type Advice = Parameters<typeof unconfirmedInWords>[4];

/** The hours of a contact in honest words, with what to do before going there. */
function hoursWords(showing: Showing, contact: Contact, doubted: boolean, advice: Advice): string {
  const { guide, lang, now } = showing;
  const hours = contactHours(guide, contact, now);
  if (contact.confirmed !== 'never' && !doubted) return hoursInWords(hours, now, lang);
  const evidence = evidenceOf(guide, contact);
  const dated = asOf(evidence.filter((e) => e.field === 'hours')) ?? asOf(evidence);
  return unconfirmedInWords(hours, now, lang, dated, doubted ? null : advice);
}

/** Who answers for a contact without a number of its own: their hours are not those of the door. */
function confirming(showing: Showing, by: Contact | undefined): ContactCard['confirmBy'] {
  if (!by?.phone) return null;
  const { state } = contactHours(showing.guide, by, showing.now);
  const words = by.hours === null ? null : hoursWords(showing, by, false, null);
  return { who: saidOf(showing, `contact.${by.id}.who`), phone: by.phone, hours: { state, words } };
}

function cardOf(showing: Showing, contact: Contact, doubted: boolean): ContactCard {
  const { guide, lang, now } = showing;
  const key = `contact.${contact.id}`;
  const hours = contactHours(guide, contact, now);
  const evidence = evidenceOf(guide, contact);
  const confirmed =
    contact.confirmed === 'never' ? null : { on: contact.confirmed.on, how: contact.confirmed.how };
  // Somebody who calls a line goes nowhere.
  const advice = contact.address === null ? null : contact.phone === null ? 'check' : 'call';
  const known = hoursWords(showing, contact, doubted, advice);
  const by = contact.confirm_by === undefined ? undefined : guide.contacts.get(contact.confirm_by);
  return {
    id: contact.id,
    who: saidOf(showing, `${key}.who`),
    phone: contact.phone,
    sms: contact.sms ?? null,
    email: contact.email ?? null,
    page: contact.page ?? null,
    confirmBy: confirming(showing, by),
    address: contact.address,
    town: contact.town ?? null,
    room: optional(showing, `${key}.room`),
    hours: {
      spec: contact.hours,
      state: hours.state,
      until: hours.until,
      words: doubted ? `${known} ${saidOf(showing, 'text.say.doubted').text}` : known,
      week: weekInWords(scheduleOf(guide, contact), lang),
      note: optional(showing, `${key}.hours_note`),
    },
    stepFree: contact.step_free,
    languages: contact.languages,
    withoutSpeaking: optional(showing, `${key}.without_speaking`),
    cost: optional(showing, `${key}.cost`),
    confirmed,
    doubted,
    asOf: asOf(evidence),
    evidence,
    overdue: isOverdue(guide, contact, now),
  };
}

/** A door of a paused service: whom to call stays, no opening of it is said. */
export function whilePaused(showing: Showing, card: ContactCard): ContactCard {
  const words = saidOf(showing, 'text.card.state.paused').text;
  return {
    ...card,
    hours: { spec: card.hours.spec, state: 'closed', until: null, words, week: [], note: null },
  };
}

/** A service as residents of `place` see it. */
export function serviceCard(showing: Showing, service: Service, place: string): ServiceCard {
  const { guide } = showing;
  const key = `service.${service.id}`;
  const chain = chainOf(guide, place);
  const far = distance(service, chain);
  const wider = far > 0 ? chain[far] : undefined;
  const state = service.state === 'closed' ? 'paused' : service.state;
  return {
    id: service.id,
    name: saidOf(showing, `${key}.name`),
    gives: saidOf(showing, `${key}.gives`),
    forWhom: optional(showing, `${key}.for_whom`),
    // "Przyjdź wieczorem, od 18:00" is no way to start while nobody opens.
    howToStart: state === 'paused' ? null : optional(showing, `${key}.how_to_start`),
    bring: optional(showing, `${key}.bring`),
    cost: optional(showing, `${key}.cost`),
    explains: optional(showing, `${key}.explains`),
    organisation: service.organisation ?? null,
    state,
    why: optional(showing, `${key}.why`),
    from: wider ? saidOf(showing, `place.${wider.id}.name`) : null,
    contacts: service.contacts.flatMap((id) => {
      const contact = guide.contacts.get(id);
      if (!contact) return [];
      const card = contactCard(showing, contact);
      return [state === 'paused' ? whilePaused(showing, card) : card];
    }),
  };
}
