import { isLine, scheduleOf, servicesFor } from '../../dialogue/select.ts';
import type { Contact, Guide } from '../../guide/guide.ts';
import { openStretches } from '../../hours/stretches.ts';
import { DAY, dayStart, fromWall, toWall } from '../../hours/warsaw.ts';

/** Who answers in a half hour: somebody of the place or near it, only a nationwide line, nobody. */
export type Answering = 'near' | 'line' | 'nobody';

/** Half hours of a day. */
export const SLOTS = 48;
const SLOT = DAY / SLOTS;

export interface WeekDay {
  /** Midnight, wall milliseconds. */
  day: number;
  slots: readonly Answering[];
}

export interface AnsweringWeek {
  days: readonly WeekDay[];
  /** Half hours of the week by who answers. */
  sum: Readonly<Record<Answering, number>>;
  /** Contacts that lead nowhere in this picture: a number without hours. */
  unknown: readonly string[];
}

/** Monday of the week of an instant, wall milliseconds. */
export function mondayOf(at: Date): number {
  const today = dayStart(toWall(at));
  return today - ((new Date(today).getUTCDay() + 6) % 7) * DAY;
}

/** The week of an instant, by half hours: who with a number answers a need in a place. What is open for a part of a half hour counts. */
export function answeringWeek(guide: Guide, need: string, place: string, at: Date): AnsweringWeek {
  const monday = mondayOf(at);
  const rows: Answering[] = Array.from({ length: 7 * SLOTS }, () => 'nobody');
  const unknown = new Set<string>();
  // Services are those in force in the middle of the week, in any order.
  for (const service of servicesFor(guide, need, place, fromWall(monday + 3.5 * DAY))) {
    const who: Answering = isLine(guide, service) ? 'line' : 'near';
    for (const contact of service.contacts.flatMap((id): Contact[] =>
      [guide.contacts.get(id)].flatMap((c) => c ?? []),
    )) {
      if (contact.phone === null) continue;
      const stretches = openStretches(scheduleOf(guide, contact), monday, 7);
      if (stretches === null) unknown.add(contact.who);
      for (const { start, end } of stretches ?? []) {
        const first = Math.floor((start - monday) / SLOT);
        for (let i = first; monday + i * SLOT < end; i++) if (rows[i] !== 'near') rows[i] = who;
      }
    }
  }
  const days = Array.from({ length: 7 }, (_, d) => ({
    day: monday + d * DAY,
    slots: rows.slice(d * SLOTS, (d + 1) * SLOTS),
  }));
  const sum = { near: 0, line: 0, nobody: 0 };
  for (const slot of rows) sum[slot]++;
  return { days, sum, unknown: [...unknown] };
}

/** The stretches of a day that are alike: half hours from (included) to (not included). */
export function stretchesOf(slots: readonly Answering[]): { who: Answering; from: number; to: number }[] {
  const stretches: { who: Answering; from: number; to: number }[] = [];
  slots.forEach((who, i) => {
    const last = stretches.at(-1);
    if (last?.who === who) last.to = i + 1;
    else stretches.push({ who, from: i, to: i + 1 });
  });
  return stretches;
}

/** "7:30" for the half hour 15. */
export const clockOf = (slot: number): string => `${Math.floor(slot / 2)}:${slot % 2 === 0 ? '00' : '30'}`;
