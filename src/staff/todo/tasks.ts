import { isDangerLine, reviewDays, sourceOf } from '../../dialogue/evidence.ts';
import { chainOf, contactHours, inForce, scheduleOf } from '../../dialogue/select.ts';
import type { Contact, Guide, Service } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { hoursInWords, weekInWords } from '../../hours/words.ts';
import { FIELDS, KINDS_OF_REPORT, TASKS as T } from './texts.ts';

/** A report of wrong data, as the store keeps it. */
export interface Reported {
  id: number;
  contact: string;
  kind: string;
  from: 'resident' | 'operator';
  value: string | null;
  times: number;
  last: string;
}

/** What somebody decided about an item; `until` (date) brings `later` back. */
export interface Decided {
  decision: 'confirmed' | 'dropped' | 'later';
  at: string;
  until: string | null;
}

export interface Point {
  kind: 'report' | 'overdue' | 'never' | 'conflict' | 'missing' | 'service';
  says: string;
  /** The report or the service the point is about. */
  id?: string;
}

/** One contact with everything to ask it; `risk` 0 (a line on a danger card) to 3 (nobody is led there). */
export interface Task {
  contact: Contact;
  risk: number;
  points: readonly Point[];
  /** Day since which it is due; null when it was never confirmed. */
  due: string | null;
  /** What residents are told: field and value. */
  told: readonly { field: string; value: string; source: string | null }[];
  /** Names of the services that lead there. */
  services: readonly string[];
  /** Belongs to the common layer: checked here, changed with a release. */
  common: boolean;
}

/** Tasks that one call settles. */
export interface Call {
  phone: Contact['phone'];
  who: string;
  /** Whether somebody should answer now, in words; null without a number. */
  hours: string | null;
  open: boolean;
  risk: number;
  tasks: readonly Task[];
}

/** A fact of a document that nobody passes on until somebody has asked. */
export interface Fact {
  key: string;
  document: string;
  name: string;
  says: string;
  ask: string;
  phones: readonly string[];
}

export interface Todo {
  calls: readonly Call[];
  facts: readonly Fact[];
  /** Tasks by their most pressing point. */
  counts: Readonly<Record<Point['kind'], number>>;
}

const DAY = 86_400_000;
const today = (now: Date) => isoWarsaw(now).slice(0, 10);
const later = (date: string, days: number) =>
  new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);

/** An item somebody put off comes back on its day; one that was settled does not. */
export function isSettled(decided: Decided | undefined, now: Date): boolean {
  if (decided === undefined) return false;
  return decided.decision !== 'later' || (decided.until !== null && decided.until > today(now));
}

/** The day after which a contact must be checked; null when it was never checked. A check of a common contact is a decision. */
function dueOn(guide: Guide, contact: Contact, decided: Decided | undefined): string | null {
  const days = reviewDays(guide, contact);
  const own = contact.confirmed === 'never' ? null : contact.confirmed.on;
  const here = decided?.decision === 'confirmed' ? today(new Date(decided.at)) : null;
  const last = [own, here]
    .flatMap((d) => d ?? [])
    .sort()
    .at(-1);
  return last === undefined ? null : later(last, days);
}

function riskOf(guide: Guide, contact: Contact, services: readonly Service[]): number {
  if (isDangerLine(guide, contact.id)) return 0;
  const needs = services.flatMap((s) => Object.keys(s.answers)).flatMap((id) => guide.needs.get(id) ?? []);
  if (needs.some((n) => n.sensitive || n.openNowFirst)) return 1;
  return needs.length > 0 ? 2 : 3;
}

const FIELDS_TOLD = ['phone', 'sms', 'email', 'address', 'room', 'hours'] as const;

function toldOf(guide: Guide, contact: Contact): Task['told'] {
  return FIELDS_TOLD.flatMap((field) => {
    const value =
      field === 'phone'
        ? contact.phone?.shown
        : field === 'hours'
          ? contact.hours === null && !contact.appointment
            ? undefined
            : weekInWords(scheduleOf(guide, contact), 'pl').join('; ')
          : (contact[field] ?? undefined);
    if (value === undefined) return [];
    const evidence = contact.evidence[field];
    const { source, date } =
      evidence === undefined ? { source: null, date: null } : sourceOf(guide, evidence);
    return [
      { field: FIELDS[field], value, source: source && (date === null ? source : `${source}, ${date}`) },
    ];
  });
}

function pointsOf(
  guide: Guide,
  contact: Contact,
  due: string | null,
  reports: readonly Reported[],
  asked: readonly Service[],
  now: Date,
): Point[] {
  const isDue = due === null || due < today(now);
  const missing = [
    ...(contact.phone === null && contact.confirm_by === undefined ? [T.missing.phone] : []),
    ...(contact.hours === null && !contact.appointment && contact.phone !== null ? [T.missing.hours] : []),
  ];
  return [
    ...reports.map((r): Point => ({
      kind: 'report',
      id: String(r.id),
      says: T.report(r, KINDS_OF_REPORT[r.kind] ?? r.kind),
    })),
    ...(due !== null && isDue ? [{ kind: 'overdue' as const, says: T.overdue(due) }] : []),
    ...(due === null ? [{ kind: 'never' as const, says: T.never }] : []),
    ...(due === null
      ? contact.conflicts.map((c): Point => ({
          kind: 'conflict',
          says: T.conflict(
            c.field in FIELDS ? FIELDS[c.field as keyof typeof FIELDS] : c.field,
            c.other,
            sourceOf(guide, c.source).source,
          ),
        }))
      : []),
    ...(isDue ? missing.map((says): Point => ({ kind: 'missing', says })) : []),
    ...asked.map((s): Point => ({
      kind: 'service',
      id: s.id,
      says: T.service(s.name, s.state, s.why ?? null),
    })),
  ];
}

/** Services whose state somebody should ask about, by the contact to be asked: the first one with a number, else the first. */
function servicesToAsk(guide: Guide, now: Date): Map<string, Service[]> {
  const asked = new Map<string, Service[]>();
  for (const service of guide.services.values()) {
    if (service.state === 'active' || !inForce(service, now)) continue;
    const contacts = service.contacts.flatMap((id) => guide.contacts.get(id) ?? []);
    const first = contacts.find((c) => c.phone !== null) ?? contacts[0];
    if (first) asked.set(first.id, [...(asked.get(first.id) ?? []), service]);
  }
  return asked;
}

const reported = (task: Task) => (task.points.some((p) => p.kind === 'report') ? 0 : 1);
const byRisk = (a: Task, b: Task) =>
  a.risk - b.risk ||
  reported(a) - reported(b) ||
  (a.due ?? '').localeCompare(b.due ?? '') ||
  a.contact.who.localeCompare(b.contact.who, 'pl');

/** Tasks by the number to ring: the contact's own, else the one that can confirm it. */
function callsOf(guide: Guide, tasks: readonly Task[], now: Date): Call[] {
  const calls = new Map<string, { called: Contact | null; tasks: Task[] }>();
  for (const task of tasks) {
    const by =
      task.contact.confirm_by === undefined ? undefined : guide.contacts.get(task.contact.confirm_by);
    const called = task.contact.phone ? task.contact : by?.phone ? by : null;
    const key = called?.phone?.number ?? `${T.noNumber} ${task.contact.place}`;
    const known = calls.get(key);
    if (known) known.tasks.push(task);
    else calls.set(key, { called, tasks: [task] });
  }
  const told = (call: Call) => Math.min(...call.tasks.map(reported));
  return [...calls.values()]
    .map(({ called, tasks }): Call => {
      const [first] = tasks;
      // Somebody else's number may stand with the first task: the group is named after whose number it is.
      const owner = called ?? null;
      const hours = owner && contactHours(guide, owner, now);
      return {
        phone: owner?.phone ?? null,
        who: owner?.who ?? guide.places.get(first?.contact.place ?? '')?.name ?? T.noNumber,
        hours: hours && hoursInWords(hours, now, 'pl'),
        open: hours?.state === 'open',
        risk: Math.min(...tasks.map((t) => t.risk)),
        tasks,
      };
    })
    .sort(
      (a, b) =>
        (a.phone === null ? 1 : 0) - (b.phone === null ? 1 : 0) || a.risk - b.risk || told(a) - told(b),
    );
}

function factsOf(guide: Guide, decided: ReadonlyMap<string, Decided>, now: Date): Fact[] {
  return [...guide.seeds.values()].flatMap((seed) =>
    seed.facts.flatMap((f): Fact[] => {
      const key = `seed:${seed.document}:${f.id}`;
      if (f.ask === undefined || isSettled(decided.get(key), now)) return [];
      const document = `${seed.document}: ${seed.title}, w. ${f.lines}`;
      return [{ key, document, name: f.name, says: f.says, ask: f.ask, phones: f.phones }];
    }),
  );
}

export interface Asked {
  now: Date;
  reports: readonly Reported[];
  decided: ReadonlyMap<string, Decided>;
  /** Only contacts of this place and of those within it. */
  place?: string | null;
}

/**
 * What staff should check, as calls to make: reports of wrong data, what was checked too long ago or never, what
 * sources disagree about, services nobody knows to exist. The most dangerous to be wrong about comes first.
 */
export function todo(guide: Guide, { now, reports, decided, place = null }: Asked): Todo {
  const asked = servicesToAsk(guide, now);
  const leading = new Map<string, Service[]>();
  for (const service of guide.services.values()) {
    if (!inForce(service, now)) continue;
    for (const id of service.contacts) leading.set(id, [...(leading.get(id) ?? []), service]);
  }
  const inside = (id: string) => place === null || chainOf(guide, id).some((p) => p.id === place);
  const tasks = [...guide.contacts.values()].flatMap((contact): Task[] => {
    if (!inside(contact.place)) return [];
    const decision = decided.get(`contact:${contact.id}`);
    if (decision?.decision === 'later' && isSettled(decision, now)) return [];
    const due = dueOn(guide, contact, decision);
    const services = leading.get(contact.id) ?? [];
    const mine = reports.filter((r) => r.contact === contact.id);
    const points = pointsOf(guide, contact, due, mine, asked.get(contact.id) ?? [], now);
    if (points.length === 0) return [];
    return [
      {
        contact,
        // Somebody has just been told something wrong there.
        risk: mine.length > 0 ? 0 : riskOf(guide, contact, services),
        points,
        due,
        told: toldOf(guide, contact),
        services: services.map((s) => s.name),
        common: guide.places.get(contact.place)?.level === 'country',
      },
    ];
  });
  const counts = { report: 0, overdue: 0, never: 0, conflict: 0, missing: 0, service: 0 };
  for (const task of tasks) for (const kind of new Set(task.points.map((p) => p.kind))) counts[kind]++;
  return {
    calls: callsOf(guide, tasks.sort(byRisk), now),
    facts: place === null ? factsOf(guide, decided, now) : [],
    counts,
  };
}
