import type { Lang } from './hours.ts';
import { WEEKDAYS } from './weekdays.ts';

interface WeekPhrases {
  daily: string;
  allDay: string;
  closed: string;
  holidays: string;
  notGiven: string;
  appointment: string;
  and: string;
  from: (time: string) => string;
  fromTo: (from: string, to: string) => string;
  /** "pn.–pt.", the days given by number from Sunday and by their short names */
  days: (from: number, to: number, shown: (day: number) => string) => string;
  /** "7:00–15:00" */
  hours: (from: string, to: string) => string;
  /** "w listopadzie", months from January */
  inMonth: readonly string[];
}

const dashed = (from: number, to: number, shown: (day: number) => string) => `${shown(from)}–${shown(to)}`;
const hours = (from: string, to: string) => `${from}–${to}`;

const inMonth = (preposition: string, months: string) =>
  months.split(' ').map((month) => `${preposition} ${month}`);

export const WEEK_PHRASES: Record<Lang, WeekPhrases> = {
  pl: {
    daily: 'codziennie',
    allDay: 'całą dobę',
    closed: 'nieczynne',
    holidays: 'święta',
    notGiven: 'godzin nie podano',
    appointment: 'po umówieniu',
    and: ' i ',
    from: (time) => `od ${time}`,
    fromTo: (from, to) => `od ${from} do ${to}`,
    days: dashed,
    hours,
    inMonth: inMonth(
      'w',
      'styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu',
    ),
  },
  'pl-easy': {
    daily: 'codziennie',
    allDay: 'cały dzień i całą noc',
    closed: 'zamknięte',
    holidays: 'święta',
    notGiven: 'nie znamy godzin',
    appointment: 'trzeba się wcześniej umówić',
    and: ' i ',
    from: (time) => `od godziny ${time}`,
    fromTo: (from, to) => `od ${from} do ${to}`,
    days: (from, to) => `od ${WEEKDAYS.pl.until[from]} do ${WEEKDAYS.pl.until[to]}`,
    hours: (from, to) => `od ${from} do ${to}`,
    inMonth: inMonth(
      'w',
      'styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu',
    ),
  },
  uk: {
    daily: 'щодня',
    allDay: 'цілодобово',
    closed: 'зачинено',
    holidays: 'свята',
    notGiven: 'години роботи не вказано',
    appointment: 'за попередньою домовленістю',
    and: ' і ',
    from: (time) => `з ${time}`,
    fromTo: (from, to) => `з ${from} до ${to}`,
    days: dashed,
    hours,
    inMonth: inMonth(
      'у',
      'січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні',
    ),
  },
  en: {
    daily: 'every day',
    allDay: '24 hours a day',
    closed: 'closed',
    holidays: 'public holidays',
    notGiven: 'opening hours not given',
    appointment: 'by appointment',
    and: ' and ',
    from: (time) => `from ${time}`,
    fromTo: (from, to) => `from ${from} to ${to}`,
    days: dashed,
    hours,
    inMonth: inMonth(
      'in',
      'January February March April May June July August September October November December',
    ),
  },
  ru: {
    daily: 'ежедневно',
    allDay: 'круглосуточно',
    closed: 'закрыто',
    holidays: 'праздники',
    notGiven: 'часы работы не указаны',
    appointment: 'по предварительной договорённости',
    and: ' и ',
    from: (time) => `с ${time}`,
    fromTo: (from, to) => `с ${from} до ${to}`,
    days: dashed,
    hours,
    inMonth: inMonth(
      'в',
      'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре',
    ),
  },
};
