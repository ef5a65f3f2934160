import type { ContactCard, DangerCard, Said, ServiceCard } from '../../src/dialogue/reply.ts';
import { type Ui, uiOf } from '../../src/pages/ui.tsx';
import { smallGuide } from './small-guide.ts';

const guide = smallGuide();

export const polish: Ui = uiOf(guide, 'pl');
export const ukrainian: Ui = uiOf(guide, 'uk');

export const pl = (text: string): Said => ({ text, lang: 'pl' });
export const uk = (text: string): Said => ({ text, lang: 'uk' });

/** A contact of which everything is known. */
export const whole: ContactCard = {
  id: 'ops-desk',
  who: pl('pracownicy socjalni MOPS'),
  phone: { number: '+48412767621', shown: '41 276 76 21' },
  sms: '+48 600 100 200',
  email: 'mops@example.org',
  page: 'mops.example.org',
  confirmBy: null,
  address: 'ul. Świętokrzyska 22',
  town: 'Ostrowiec Świętokrzyski',
  room: pl('1.14, I piętro'),
  hours: {
    spec: 'Mo-Fr 07:00-09:00',
    state: 'open',
    until: '2026-11-24T09:00:00+01:00',
    words: 'Według danych z 2023 r. czynne do 9:00.',
    week: ['pn.–pt. 7:00–9:00'],
    note: pl('W lipcu krócej.'),
  },
  stepFree: 'yes',
  languages: ['uk', 'en'],
  withoutSpeaking: pl('Można napisać SMS.'),
  cost: pl('bezpłatnie'),
  confirmed: { on: '2026-11-03', how: 'phone' },
  asOf: '2023',
  evidence: [
    { field: 'phone', source: 'MOPS: „Jedno okienko”, w. 53', date: '2023-06-22' },
    { field: 'hours', source: 'mops.example.org', date: null },
  ],
  doubted: false,
  overdue: true,
};

/** A contact of which nothing is known but who it is. */
export const bare: ContactCard = {
  ...whole,
  id: 'bare',
  who: pl('dyżur w klubie'),
  phone: null,
  sms: null,
  email: null,
  page: null,
  confirmBy: {
    who: pl('sekretariat'),
    phone: { number: '+48412480000', shown: '41 248 00 00' },
    hours: { state: 'unknown', words: null },
  },
  address: null,
  town: null,
  room: null,
  hours: {
    spec: null,
    state: 'unknown',
    until: null,
    words: 'Godzin nie podano, zadzwoń.',
    week: [],
    note: null,
  },
  stepFree: 'unknown',
  languages: [],
  withoutSpeaking: null,
  cost: null,
  confirmed: null,
  asOf: null,
  evidence: [],
  doubted: false,
  overdue: false,
};

export const service: ServiceCard = {
  id: 'one-window',
  name: pl('Jedno okienko'),
  gives: pl('Jedna rozmowa o planie.'),
  forWhom: pl('Dla osób bez domu.'),
  howToStart: pl('Zadzwoń.'),
  bring: pl('Nic.'),
  cost: pl('Bezpłatnie.'),
  explains: pl('MOPS to miejski ośrodek pomocy społecznej.'),
  organisation: 'mops',
  state: 'unconfirmed',
  why: pl('Grant skończył się w 2023 roku.'),
  from: pl('powiat ostrowiecki'),
  contacts: [whole, bare],
};

export const danger: DangerCard = {
  kind: 'violence',
  level: 'acute',
  title: pl('Jeśli coś Ci grozi, dzwoń'),
  steps: [pl('Zadzwoń pod 112.'), pl('Wyjdź do sąsiadów.')],
  contacts: [
    { ...whole, id: 'line-112', who: pl('numer alarmowy'), phone: { number: '112', shown: '112' } },
    bare,
  ],
  notLive: pl('Nikt nie czyta tej rozmowy na żywo.'),
};
