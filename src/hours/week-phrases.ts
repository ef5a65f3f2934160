import type { Lang } from './hours.ts';

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
  /** "w listopadzie", months from January */
  inMonth: readonly string[];
}

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
    inMonth: inMonth(
      'в',
      'январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре',
    ),
  },
};
