import { rulesOf, type Rule } from '../hours/week-rules.ts';
import { weekInWords } from '../hours/week.ts';
import type { PublicContact } from '../guide/public-view.ts';
import { uuidOf } from './ids.ts';

/** A schedule of HSDS 3.1. Times are Warsaw's, `HH:MM`; what iCal's rules cannot say stands in `description`. */
export interface HsdsSchedule {
  id: string;
  freq?: 'WEEKLY' | 'MONTHLY';
  wkst?: 'MO';
  byday?: string;
  opens_at?: string;
  closes_at?: string;
  valid_from?: string;
  valid_to?: string;
  description: string;
  notes?: string;
}

const DAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const WEEK = 'MO,TU,WE,TH,FR,SA,SU';

/** "26:00", two hours past midnight, is 02:00 of the next day; midnight itself is the last minute of the day. */
function clock(time: string): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  if (hour === 24 && minute === 0) return '23:59';
  return `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function bydayOf(days: Rule['days']): { freq: 'WEEKLY' | 'MONTHLY'; byday: string } | null {
  if (days.length === 0) return { freq: 'WEEKLY', byday: WEEK };
  const weekly: string[] = [];
  const monthly: string[] = [];
  for (const day of days) {
    if (day.kind === 'nth') monthly.push(...day.nth.map((n) => `${n}${DAYS[day.day]}`));
    if (day.kind === 'range')
      for (let d = day.from; ; d = (d + 1) % 7) {
        weekly.push(DAYS[d] ?? '');
        if (d === day.to) break;
      }
  }
  if (weekly.length > 0 && monthly.length > 0) return null;
  if (monthly.length > 0) return { freq: 'MONTHLY', byday: monthly.join(',') };
  return weekly.length > 0 ? { freq: 'WEEKLY', byday: weekly.join(',') } : null;
}

const iso = (year: number, month: number, day: number) =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;

/** A season of one stated year has dates; one of every year is said in words only. */
function validity(seasons: Rule['seasons']): Pick<HsdsSchedule, 'valid_from' | 'valid_to'> | null {
  const [season] = seasons;
  if (season === undefined) return {};
  const { from, to } = season;
  if (seasons.length > 1 || from.year === null || to.year === null) return null;
  const lastDay = to.day ?? new Date(Date.UTC(to.year, to.month, 0)).getUTCDate();
  return {
    valid_from: iso(from.year, from.month, from.day ?? 1),
    valid_to: iso(to.year, to.month, lastDay),
  };
}

const HOLIDAYS = {
  'assumed-closed': 'W dni ustawowo wolne przyjmujemy, że nieczynne.',
  open: 'Także w dni ustawowo wolne.',
  'as-written': null,
} as const;

function closed({ closures }: PublicContact): string | null {
  const days = closures.map((c) => (c.why === undefined ? c.on : `${c.on} (${c.why})`));
  return days.length > 0 ? `Nieczynne: ${days.join(', ')}.` : null;
}

/** The opening hours of a contact: one schedule for each span of time, or one that only says what is known. */
export function schedulesOf(contact: PublicContact): HsdsSchedule[] {
  const words = weekInWords(
    { spec: contact.hours, holidays: contact.holidays, appointment: contact.appointment, closures: [] },
    'pl',
  ).join('; ');
  const description = [
    `${words.charAt(0).toUpperCase()}${words.slice(1)}${words.endsWith('.') ? '' : '.'}`,
    contact.hours === null || /\bPH\b/.test(contact.hours) ? null : HOLIDAYS[contact.holidays],
    closed(contact),
    contact.confirmed === 'never' && contact.hours !== null ? 'Godzin nikt jeszcze nie potwierdził.' : null,
  ]
    .filter((part) => part !== null)
    .join(' ');
  const common = {
    description,
    ...(contact.hours_note !== undefined && { notes: contact.hours_note }),
  };
  const rules = contact.hours === null ? null : rulesOf(contact.hours);
  const spans = (rules ?? []).flatMap((rule): Omit<HsdsSchedule, 'id' | 'description'>[] => {
    const days = bydayOf(rule.days);
    const valid = validity(rule.seasons);
    if (rule.closed || days === null || valid === null) return [];
    const times = rule.times.length > 0 ? rule.times : [{ from: '00:00', to: '24:00' }];
    return times.map(({ from, to }) => ({
      ...days,
      wkst: 'MO' as const,
      opens_at: clock(from),
      ...(to !== null && { closes_at: clock(to) }),
      ...valid,
    }));
  });
  if (spans.length === 0) return [{ id: uuidOf('schedule', contact.id), ...common }];
  return spans.map((span, i) => ({ id: uuidOf('schedule', contact.id, String(i)), ...span, ...common }));
}
