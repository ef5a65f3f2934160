import { existsSync, readFileSync } from 'node:fs';
import type { Guide, Tongue } from '../../src/guide/guide.ts';
import { guideOf } from '../../src/guide/load.ts';
import type { Understand, Understanding } from '../../src/understand/understanding.ts';

/** A guide of one town, so that tests of pages do not change with the content. The interface's texts are the real ones. */
const FILES: Record<string, string> = {
  'content/poland/place.yaml': `
format: 1
place: poland
level: country
name: Polska
in_words: w Polsce`,
  'content/county/place.yaml': `
format: 1
place: county
level: county
teryt: "9901"
within: poland
name: powiat łąkowy
in_words: w powiecie łąkowym`,
  'content/town/place.yaml': `
format: 1
place: town
level: municipality
teryt: "9901011"
within: county
name: Łąkowo Górne
in_words: w Łąkowie Górnym
front_desk: ops-desk
offered: yes`,
  'content/other/place.yaml': `
format: 1
place: other
level: municipality
teryt: "9901022"
within: county
name: Inne
in_words: w Innem
offered: yes`,
  'content/poland/contacts.yaml': `
format: 1
contacts:
  line-112: { who: numer alarmowy, phone: "112", address: none, hours: 24/7, holidays: open, cost: bezpłatnie, evidence: { phone: { page: gov.pl/112, date: 2025-11-02 } }, confirmed: { on: 2026-11-01, by: Ala, how: page } }
  line-800-70-2222: { who: Centrum Wsparcia dla dorosłych w kryzysie psychicznym, phone: 800 70 2222, address: none, hours: 24/7, holidays: open, without_speaking: "Możesz napisać na czacie: centrumwsparcia.pl", page: centrumwsparcia.pl, email: porady@centrumwsparcia.pl, evidence: { phone: { page: centrumwsparcia.pl, date: 2025-11 } } }
  line-800-120-002: { who: Niebieska Linia, phone: 800 120 002, address: none, hours: 24/7, holidays: open, evidence: { phone: { page: niebieskalinia.info, date: 2025 } } }`,
  'content/town/contacts.yaml': `
format: 1
contacts:
  ops-desk:
    who: pracownicy socjalni Ośrodka Pomocy Społecznej
    phone: 41 276 76 21
    sms: "+48 600 100 200"
    email: ops@example.org
    page: ops.example.org
    address: ul. Łąkowa 22
    town: Łąkowo Górne
    room: 1.14, I piętro
    hours: Mo-Fr 07:00-09:00,14:00-15:00
    hours_note: W lipcu krócej.
    step_free: unknown
    languages: [uk, en]
    evidence: { phone: "003:53", address: "003:38", room: "003:38", hours: "003:38" }
  club-room:
    who: dyżur w Centrum Aktywności
    confirm_by: ops-desk
    address: ul. Sienkiewicza 70
    town: Łąkowo Górne
    room: sala 23, II piętro
    hours: Th 15:00-18:00
    step_free: no
    evidence: { address: "003:39", hours: "003:39" }`,
  'content/town/services/one-window.yaml': `
format: 1
service: one-window
name: Jedno okienko dla osób w kryzysie bezdomności
gives: Jedna rozmowa o planie wyjścia z bezdomności, pracy, ośrodkach i schronieniu.
for_whom: Dla osób bez domu i zagrożonych jego utratą.
how_to_start: Zadzwoń albo przyjdź w godzinach dyżuru.
bring: Nic nie jest potrzebne na początek.
cost: Bezpłatnie.
explains: OPS to Ośrodek Pomocy Społecznej.
serves: [town]
answers: { shelter-tonight: 1, rent-arrears: 2 }
contacts: [ops-desk, club-room]
state: unconfirmed
why: Grant skończył się w 2023 roku. Nie wiemy, czy oba dyżury trwają.`,
  'content/town/services/old-one.yaml': `
format: 1
service: old-one
name: Dawna usługa
gives: Czegoś już nie ma.
serves: [town]
contacts: [ops-desk]
state: closed
note: TAJNA NOTATKA`,
  'content/poland/services/crisis-line.yaml': `
format: 1
service: crisis-line
name: Telefon wsparcia w kryzysie
gives: Rozmowa z psychologiem o każdej porze.
serves: [poland]
answers: { mental-crisis: 1, violence-victim: 1, shelter-tonight: 9 }
contacts: [line-800-70-2222]
state: active`,
  'content/poland/good-to-know.yaml': `
format: 1
good_to_know:
  - id: housing-allowance
    needs: [rent-arrears]
    title: Dodatek mieszkaniowy
    text: Gmina może dopłacać do czynszu. Wniosek składasz w urzędzie.
    evidence: [{ page: gov.pl/dodatek, date: 2025-10-05 }]`,
  'content/texts/danger.yaml': `
format: 1
texts:
  danger.not-live: Nikt nie czyta tej rozmowy na żywo.
  danger.safe-question: Czy jesteś teraz w bezpiecznym miejscu?
  danger.safe-yes: Tak
  danger.safe-no: Nie
  danger.suicide.acute.title: Zadzwoń teraz. Nie musisz być z tym sam.
  danger.suicide.acute.step1: Zadzwoń pod pierwszy numer.
  danger.suicide.acute.step2: Poproś kogoś, żeby z Tobą był.
  danger.suicide.soft.title: Możesz porozmawiać z kimś od razu
  danger.violence.acute.title: Jeśli coś Ci grozi, dzwoń
  danger.violence.acute.step1: Zadzwoń pod 112.
  danger.violence.soft.title: Jeśli ktoś Cię krzywdzi, są numery na już`,
  'intents/tree.yaml': `
format: 1
start: start
nodes:
  start:
    asks: Co się dzieje? Wybierz to, co najbliższe.
    answers:
      - { says: Nie mam gdzie spać albo boję się o mieszkanie, to: roof }
      - { says: "Ktoś w domu krzywdzi, straszy albo pije", to: at-home }
      - { says: Jest mi źle, need: mental-crisis }
  roof:
    asks: Co z Twoim dachem nad głową?
    answers:
      - { says: Nie mam gdzie spać tej nocy, need: shelter-tonight }
      - { says: Zalegam z czynszem, need: rent-arrears }
      - { says: Muszę uciec z domu, need: violence-victim }
  at-home:
    asks: Co dzieje się w domu?
    answers:
      - { says: Ktoś mnie krzywdzi, need: violence-victim }
      - { says: Jest mi bardzo źle, need: mental-crisis }`,
  'intents/needs/all.yaml': `
format: 1
topic: all
name: Wszystko
needs:
  - { need: shelter-tonight, number: "01", name: Nie mam gdzie spać, explains: "Miejsca, gdzie można przenocować.", operator: Czy chodzi o nocleg?, also: [rent-arrears] }
  - { need: rent-arrears, number: "04", name: Zalegam z czynszem, explains: Dług za mieszkanie można rozłożyć na raty., operator: Czy chodzi o dług?, first_steps: Napisz do zarządcy o raty. }
  - { need: violence-victim, number: "24", name: Ktoś mnie krzywdzi, explains: "Pomoc, gdy ktoś bije albo grozi.", operator: Czy ktoś krzywdzi?, sensitive: yes, on_enter: { danger: violence, level: soft } }
  - { need: mental-crisis, number: "32", name: Nie daję rady, explains: Rozmowa z kimś od zaraz., operator: Czy to kryzys?, sensitive: yes, on_enter: { danger: suicide, level: soft } }`,
  'intents/danger/suicide.yaml': `
format: 1
danger: suicide
name: Myśli samobójcze
rules: [{ level: acute, all: [zabić się] }]
shows: [line-112, line-800-70-2222]
needs: [mental-crisis]
catch: { pl: [chcę się zabić] }
pass: { pl: [zabić czas] }
reviewed: never`,
  'intents/danger/violence.yaml': `
format: 1
danger: violence
name: Przemoc
rules: [{ level: acute, all: [bije mnie] }]
shows: [line-112, line-800-120-002]
needs: [violence-victim]
catch: { pl: [on mnie bije] }
pass: { pl: [bije dzwon] }
reviewed: never`,
  'intents/other-offices.yaml': 'format: 1\nother_offices: []\n',
  'intents/small-talk.yaml': 'format: 1\nsmall_talk: []\n',
  'intents/grammar.yaml': 'format: 1\ngrammar: {}\n',
  'intents/irregular.yaml': 'format: 1\nforms: {}\n',
  'seeds/003.yaml': `
format: 1
document: "003"
title: Jedno okienko
publisher: Ośrodek Pomocy Społecznej
as_of: "2023"
facts:
  - { id: desk, lines: "38-53", name: Dyżur, says: Gdzie i kiedy jest dyżur., used_by: [one-window] }`,
};

const TEXTS = ['pages', 'dialogue', 'paper', 'leave', 'offline', 'legal', 'aloud'].flatMap((name) =>
  ['', '.pl-easy', '.uk', '.en', '.ru']
    .map((lang) => `content/texts/${name}${lang}.yaml`)
    .filter((file) => existsSync(new URL(`../../${file}`, import.meta.url))),
);

/** The files of the small guide by path. */
export function smallGuideFiles(): Map<string, string> {
  const files = new Map(Object.entries(FILES));
  for (const file of TEXTS) files.set(file, readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  return files;
}

/** The small guide with further files, or an error naming what is wrong with it. */
export function smallGuide(more: Readonly<Record<string, string>> = {}): Guide {
  const loaded = guideOf(new Map([...smallGuideFiles(), ...Object.entries(more)]), null);
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.file}:${p.line} ${p.message}`).join('\n'));
  return loaded.guide;
}

const nothing: Omit<Understanding, 'lang'> = {
  reply: 'unknown',
  needs: [],
  sure: false,
  danger: null,
  level: null,
  langSure: false,
  place: null,
  unknownPlace: null,
  topic: null,
};

const found = (id: string): Partial<Understanding> => ({
  reply: 'needs',
  needs: [{ id, score: 0.9 }],
  sure: true,
});

function meaning(text: string): Partial<Understanding> {
  if (/zabić/.test(text))
    return { ...found('mental-crisis'), reply: 'danger', danger: 'suicide', level: 'acute' };
  if (/bije/.test(text)) return { ...found('violence-victim'), danger: 'violence', level: 'soft' };
  if (/czynsz/.test(text)) return found('rent-arrears');
  if (/spać/.test(text)) return found('shelter-tonight');
  return {};
}

/** A stand-in that knows four words: what words mean is tested elsewhere. */
export const fewWords: Understand = Object.assign(
  (text: string, { lang }: { lang?: Tongue }): Understanding => ({
    ...nothing,
    lang: lang ?? 'pl',
    ...meaning(text),
  }),
  {
    explain: (text: string, { lang }: { lang?: Tongue }) => ({
      words: [],
      rules: [],
      nearest: [],
      result: { ...nothing, lang: lang ?? 'pl', ...meaning(text) },
    }),
  },
);
