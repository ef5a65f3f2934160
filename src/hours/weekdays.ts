import type { Lang } from './hours.ts';

/** Names of weekdays in the forms that sentences need, each list from Sunday, as `getUTCDay` counts. */
interface Weekdays {
  /** "wtorek" */
  plain: readonly string[];
  /** "we wtorek" */
  on: readonly string[];
  /** what follows "do": "wtorku" */
  until: readonly string[];
  /** "wt." */
  short: readonly string[];
  /** "pierwszy": the first five, then the last, agreeing with each weekday by `gender` */
  nth: readonly (readonly string[])[];
  /** which list of `nth` a weekday takes */
  gender: readonly number[];
  /** "pierwszy wtorek miesiąca" */
  nthOfMonth: (nth: string, day: string) => string;
}

const list = (words: string) => words.split(' ');

const POLISH: Weekdays = {
  plain: list('niedziela poniedziałek wtorek środa czwartek piątek sobota'),
  on: ['w niedzielę', 'w poniedziałek', 'we wtorek', 'w środę', 'w czwartek', 'w piątek', 'w sobotę'],
  until: list('niedzieli poniedziałku wtorku środy czwartku piątku soboty'),
  short: list('niedz. pn. wt. śr. czw. pt. sob.'),
  nth: [
    list('pierwszy drugi trzeci czwarty piąty ostatni'),
    list('pierwsza druga trzecia czwarta piąta ostatnia'),
  ],
  gender: [1, 0, 0, 1, 0, 0, 1],
  nthOfMonth: (nth, day) => `${nth} ${day} miesiąca`,
};

export const WEEKDAYS: Record<Lang, Weekdays> = {
  pl: POLISH,
  // Nothing is shortened where reading is hard.
  'pl-easy': { ...POLISH, short: POLISH.plain },
  uk: {
    plain: list('неділя понеділок вівторок середа четвер п’ятниця субота'),
    on: ['у неділю', 'у понеділок', 'у вівторок', 'у середу', 'у четвер', 'у п’ятницю', 'у суботу'],
    until: list('неділі понеділка вівторка середи четверга п’ятниці суботи'),
    short: list('нд пн вт ср чт пт сб'),
    nth: [
      list('перший другий третій четвертий п’ятий останній'),
      list('перша друга третя четверта п’ята остання'),
    ],
    gender: [1, 0, 0, 1, 0, 1, 1],
    nthOfMonth: (nth, day) => `${nth} ${day} місяця`,
  },
  en: {
    plain: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    on: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday').map((day) => `on ${day}`),
    until: list('Sunday Monday Tuesday Wednesday Thursday Friday Saturday'),
    short: list('Sun Mon Tue Wed Thu Fri Sat'),
    nth: [list('first second third fourth fifth last')],
    gender: [0, 0, 0, 0, 0, 0, 0],
    nthOfMonth: (nth, day) => `${nth} ${day} of the month`,
  },
  ru: {
    plain: list('воскресенье понедельник вторник среда четверг пятница суббота'),
    on: ['в воскресенье', 'в понедельник', 'во вторник', 'в среду', 'в четверг', 'в пятницу', 'в субботу'],
    until: list('воскресенья понедельника вторника среды четверга пятницы субботы'),
    short: list('вс пн вт ср чт пт сб'),
    nth: [
      list('первый второй третий четвёртый пятый последний'),
      list('первая вторая третья четвёртая пятая последняя'),
      list('первое второе третье четвёртое пятое последнее'),
    ],
    gender: [2, 0, 0, 1, 0, 1, 1],
    nthOfMonth: (nth, day) => `${nth} ${day} месяца`,
  },
};

/** "pierwszy i trzeci wtorek miesiąca"; each n is 1 to 5, or -1 for the last; null where there is no short word for it. */
export function nthWeekday(ns: readonly number[], day: number, lang: Lang, and: string): string | null {
  const { nth, gender, plain, nthOfMonth } = WEEKDAYS[lang];
  const ordinals = nth[gender[day] ?? 0] ?? [];
  const words = ns.map((n) => (n < -1 || n === 0 || n > 5 ? undefined : ordinals.at(n < 0 ? -1 : n - 1)));
  return words.includes(undefined) ? null : nthOfMonth(words.join(and), plain[day] ?? '');
}
