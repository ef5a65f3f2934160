import type { Lang } from './hours.ts';

/** The pieces of the sentences in words.ts. Small letters: a piece may stand inside a sentence. */
export interface Phrases {
  midnight: string;
  /** before the hour after a day: "do jutra, do 8:00" */
  to: string;
  openUntil: (when: string) => string;
  openAllDay: string;
  /** a day in words and an hour: "jutro, wtorek, 7:00", "dziś o 14:00" */
  moment: (day: string, time: string, today: boolean) => string;
  opening: (moment: string) => string;
  closed: string;
  closedNow: string;
  holiday: string;
  closure: string;
  notGiven: string;
  appointment: string;
  nextByAppointment: (moment: string) => string;
  unsure: string;
  call: string;
  callToArrange: string;
  callFirst: string;
  checkFirst: string;
  /** `asOf` already in words: "2023 r.", "20 listopada 2026 r." */
  according: (asOf: string) => string;
  /** Where the source has no date. */
  accordingUndated: string;
  /** What stands between two sentences. */
  glue: ' ' | '\n';
  /** from data of a year, a month, a day: puts "r." and the like where it belongs */
  asOf: (date: string, isYear: boolean) => string;
}

// Ukrainian says "об 11:00", since the hour is read "одинадцятій".
const atUk = (time: string) => `${time.startsWith('11:') ? 'об' : 'о'} ${time}`;

export const PHRASES: Record<Lang, Phrases> = {
  pl: {
    midnight: 'północy',
    to: 'do ',
    openUntil: (when) => `czynne do ${when}`,
    openAllDay: 'czynne całą dobę',
    moment: (day, time, today) => (today ? `${day} o ${time}` : `${day}, ${time}`),
    opening: (moment) => `otwarcie ${moment}`,
    closed: 'nieczynne',
    closedNow: 'teraz nieczynne',
    holiday: 'dziś święto, prawdopodobnie nieczynne',
    closure: 'wyjątkowo nieczynne',
    notGiven: 'godzin nie podano',
    appointment: 'po umówieniu',
    nextByAppointment: (moment) => `po umówieniu, najbliżej ${moment}`,
    unsure: 'godziny niepewne',
    call: 'zadzwoń',
    callToArrange: 'Zadzwoń i umów się.',
    callFirst: 'Zadzwoń, zanim pójdziesz.',
    checkFirst: 'Sprawdź, zanim pójdziesz.',
    according: (asOf) => `według danych z ${asOf}`,
    accordingUndated: 'według danych bez daty',
    glue: ' ',
    asOf: (date, isYear) => (isYear ? `${date} r.` : date),
  },
  // Easy to read: whole words, nothing shortened, what people say and not what a door-plate says.
  'pl-easy': {
    midnight: 'północy',
    to: 'do ',
    openUntil: (when) => `działa do ${when}`,
    openAllDay: 'działa cały dzień i całą noc',
    moment: (day, time, today) => `${day}${today ? '' : ','} o godzinie ${time}`,
    opening: (moment) => `otwarcie ${moment}`,
    closed: 'zamknięte',
    closedNow: 'teraz jest zamknięte',
    holiday: 'dziś jest święto, pewnie jest zamknięte',
    closure: 'wyjątkowo jest zamknięte',
    notGiven: 'nie znamy godzin',
    appointment: 'trzeba się wcześniej umówić',
    nextByAppointment: (moment) => `trzeba się wcześniej umówić, najbliżej ${moment}`,
    unsure: 'godziny nie są pewne',
    call: 'zadzwoń',
    callToArrange: 'Zadzwoń i umów się.',
    callFirst: 'Najpierw zadzwoń.\nPotem idź.',
    checkFirst: 'Najpierw sprawdź.\nPotem idź.',
    according: (asOf) => `dane są z ${asOf}.\nWedług nich:`,
    accordingUndated: 'nie wiemy, z kiedy są dane.\nWedług nich:',
    glue: '\n',
    asOf: (date, isYear) => (isYear ? `${date} roku` : date),
  },
  uk: {
    midnight: 'півночі',
    to: 'до ',
    openUntil: (when) => `працює до ${when}`,
    openAllDay: 'працює цілодобово',
    moment: (day, time, today) => `${day}${today ? '' : ','} ${atUk(time)}`,
    opening: (moment) => `відчиниться ${moment}`,
    closed: 'зачинено',
    closedNow: 'зараз зачинено',
    holiday: 'сьогодні свято, ймовірно зачинено',
    closure: 'зачинено, виняткова перерва',
    notGiven: 'години роботи не вказано',
    appointment: 'за попередньою домовленістю',
    nextByAppointment: (moment) => `за попередньою домовленістю, найближчий час ${moment}`,
    unsure: 'години роботи непевні',
    call: 'зателефонуй',
    callToArrange: 'Зателефонуй і домовся.',
    callFirst: 'Зателефонуй, перш ніж іти.',
    checkFirst: 'Перевір, перш ніж іти.',
    according: (asOf) => `за даними ${asOf}`,
    accordingUndated: 'за даними без дати',
    glue: ' ',
    asOf: (date, isYear) => (isYear ? `${date} р.` : `від ${date}`),
  },
  en: {
    midnight: 'midnight',
    to: '',
    openUntil: (when) => `open until ${when}`,
    openAllDay: 'open 24 hours a day',
    moment: (day, time, today) => `${day}${today ? '' : ','} at ${time}`,
    opening: (moment) => `opens ${moment}`,
    closed: 'closed',
    closedNow: 'closed now',
    holiday: 'public holiday today, probably closed',
    closure: 'closed as an exception',
    notGiven: 'opening hours not given',
    appointment: 'by appointment',
    nextByAppointment: (moment) => `by appointment, earliest ${moment}`,
    unsure: 'opening hours uncertain',
    call: 'call',
    callToArrange: 'Call to arrange a visit.',
    callFirst: 'Call before you go.',
    checkFirst: 'Check before you go.',
    according: (asOf) => `according to data from ${asOf},`,
    accordingUndated: 'according to undated data,',
    glue: ' ',
    asOf: (date) => date,
  },
  ru: {
    midnight: 'полуночи',
    to: 'до ',
    openUntil: (when) => `работает до ${when}`,
    openAllDay: 'работает круглосуточно',
    moment: (day, time, today) => `${day}${today ? '' : ','} в ${time}`,
    opening: (moment) => `откроется ${moment}`,
    closed: 'закрыто',
    closedNow: 'сейчас закрыто',
    holiday: 'сегодня праздник, вероятно закрыто',
    closure: 'закрыто, временный перерыв',
    notGiven: 'часы работы не указаны',
    appointment: 'по предварительной договорённости',
    nextByAppointment: (moment) => `по предварительной договорённости, ближайшее время ${moment}`,
    unsure: 'часы работы неточны',
    call: 'позвони',
    callToArrange: 'Позвони и договорись.',
    callFirst: 'Позвони, прежде чем идти.',
    checkFirst: 'Проверь, прежде чем идти.',
    according: (asOf) => `по данным ${asOf}`,
    accordingUndated: 'по данным без даты',
    glue: ' ',
    asOf: (date, isYear) => (isYear ? `${date} г.` : `от ${date}`),
  },
};
