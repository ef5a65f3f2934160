import { dateInWords } from '../../pages/dates.ts';

/** What staff call the fields of a contact. */
export const FIELDS = {
  phone: 'telefon',
  sms: 'SMS',
  email: 'e-mail',
  address: 'adres',
  room: 'pokój',
  hours: 'godziny',
  who: 'nazwa kontaktu',
  name: 'nazwa usługi',
  gives: 'opis usługi',
} as const;

export const KINDS_OF_REPORT: Readonly<Record<string, string>> = {
  number: 'zły numer',
  hours: 'złe godziny',
  address: 'zły adres',
  other: 'coś się nie zgadza',
};

const day = (iso: string) => dateInWords('pl', iso);
const times = (n: number) => (n === 1 ? '1 raz' : `${n} razy`);

export const TASKS = {
  title: 'Do zrobienia',
  about: 'Kogo zapytać, co potwierdzić, co zgłosili mieszkańcy i operatorzy.',
  lead: 'Od najpilniejszych: najpierw to, gdzie błąd najbardziej szkodzi. Jeden telefon załatwia wszystko pod tym samym numerem.',
  nothing: 'Nic nie czeka. Wszystko jest sprawdzone.',
  noNumber: 'bez numeru',
  noNumberHint: 'Numeru nie mamy. Sprawdź na stronie albo pójdź.',
  groupOf: (place: string) => `${place}: kontakty bez numeru`,
  missing: { phone: 'Nie mamy numeru. Zapytaj i wpisz.', hours: 'Nie mamy godzin. Zapytaj i wpisz.' },
  never: 'Nikt tego jeszcze nie sprawdził.',
  overdue: (due: string) => `Termin sprawdzenia minął ${day(due)}.`,
  conflict: (field: string, other: string, source: string) =>
    `Inne źródło podaje: ${field} ${other} (${source}).`,
  report: (r: { from: string; value: string | null; times: number; last: string }, kind: string) =>
    r.from === 'operator'
      ? `Operator zgłasza: ${kind}${r.value === null ? '' : `, ma być: ${r.value}`} (${day(r.last)}).`
      : `Mieszkańcy zgłaszają: ${kind}, ${times(r.times)}, ostatnio ${day(r.last)}.`,
  service: (name: string, state: string, why: string | null) =>
    `${state === 'paused' ? 'Czy nadal wstrzymane' : 'Czy działa'}: ${name}?${why === null ? '' : ` ${why}`}`,
  risks: ['najpilniejsze', 'pilne', 'zwykłe', 'na końcu'],
  told: 'Mieszkańcy widzą',
  leads: 'Prowadzą tu',
  history: 'Historia zmian',
  check: 'Sprawdzone dziś, bez zmian:',
  how: { phone: 'telefonicznie', visit: 'na miejscu', page: 'na stronie' },
  checkSome: (n: number) => `Kilka z tych ${n} kontaktów sprawdzonych jedną rozmową`,
  checkWhich: 'Zaznacz tylko to, o co pytano',
  checkChosen: 'Zaznaczone sprawdzone dziś, bez zmian:',
  confirmTitle: (who: readonly string[], how: string) => {
    const more = who.length > 3 ? ` i ${who.length - 3} innych` : '';
    return `Sprawdzono ${how}, bez zmian: ${who.slice(0, 3).join(', ')}${more}`;
  },
  worksTitle: (name: string) => `Potwierdzono, że działa: ${name}`,
  reportDone: 'Poprawione',
  reportNot: 'Nieprawda',
  change: 'Coś się zmieniło: popraw',
  later: 'Odłóż na tydzień',
  works: 'Tak, działa',
  worksNot: 'Nie albo inaczej: popraw',
  common:
    'To część wspólna całej Polski. Zmienia ją nowe wydanie programu; tu zapisujemy tylko, że sprawdzono.',
  facts: 'Do wyjaśnienia z dokumentów',
  factsLead: 'Tego nie pokazujemy, bo źródła są niejasne. Zapytaj i wybierz.',
  factDone: 'Wyjaśnione i wpisane',
  factNo: 'Nie ma takiej pomocy',
  gaps: 'Bez numeru, pod który można zadzwonić',
  gapsLead: 'W tych miejscach na te potrzeby nie odpowiada żaden numer.',
  place: 'Miejsce',
  everywhere: 'wszystkie',
  only: 'Pokaż',
  show: 'Pokaż',
  all: 'wszystko',
  kinds: {
    report: 'zgłoszenia',
    overdue: 'po terminie',
    never: 'nigdy niesprawdzone',
    conflict: 'źródła się różnią',
    missing: 'czegoś brakuje',
    service: 'usługi niepewne',
  },
  mail: {
    subject: (tasks: number, urgent: number) =>
      `Okienko: do sprawdzenia ${tasks}${urgent > 0 ? `, pilnych numerów ${urgent}` : ''}`,
    lead: 'Te dane trzeba sprawdzić, żeby mieszkańcy nie trafili pod zły numer.',
    more: (n: number) => `… i jeszcze ${n} na liście.`,
    where: 'Lista: strona dla pracowników, „Do zrobienia”.',
    why: 'Ta wiadomość przychodzi raz w tygodniu do osób, które mogą zmieniać przewodnik.',
  },
  said: {
    confirmed: 'Zapisano: sprawdzone dziś, bez zmian. Mieszkańcy już to widzą.',
    waits: 'Zapisano. Zmianę musi sprawdzić druga osoba, zanim zobaczą ją mieszkańcy.',
    noted: 'Zapisano.',
    later: 'Odłożono na tydzień.',
    none: 'Niczego nie zaznaczono, więc nic nie zapisano. Otwórz listę pod numerem i zaznacz, co sprawdzono.',
    gone: 'Tego kontaktu już nie ma. Odśwież listę.',
    conflict: 'Ktoś właśnie zmienił ten kontakt. Sprawdź, co jest teraz, i potwierdź jeszcze raz.',
    refused: 'Nie udało się zapisać.',
    noRepository:
      'Bez repozytorium przewodnika (GUIDE_REPO) nie da się zapisywać zmian. Poproś administratora.',
  },
} as const;
