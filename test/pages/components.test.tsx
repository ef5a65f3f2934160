import type { VNode } from 'preact';
import { describe, expect, test } from 'vitest';
import { CallNowView, GoodToKnow, NeedHead, Plain, Question } from '../../src/pages/blocks.tsx';
import { Choices, type Links } from '../../src/pages/choices.tsx';
import { DangerCardView } from '../../src/pages/danger-card.tsx';
import { dateInWords } from '../../src/pages/dates.ts';
import { pageHtml, partHtml } from '../../src/pages/html.ts';
import { PrintPage } from '../../src/pages/print/print-page.tsx';
import { Qr } from '../../src/pages/qr.tsx';
import { ServiceCardView } from '../../src/pages/service-card.tsx';
import { Strip } from '../../src/pages/strip.tsx';
import { bare, danger, pl, polish as ui, service, uk, ukrainian, whole } from './examples.tsx';
import { axeFaults, htmlFaults } from './judge.ts';

const report = { action: '/pl/town/report', state: 'pl.town.n_01..' };
const links: Links = {
  to: (choice) => (choice.startsWith('n:') ? `/pl/town/${choice.slice(2)}` : null),
  action: '/pl/town',
  state: 'pl.town.t_start..',
  report: '/pl/town/report',
  directory: '/pl/town/services',
  service: (id: string) => `/pl/town/s/${id}`,
  leaving: null,
  paper: { print: '/pl/town/04/print', poster: '/pl/town/04/poster' },
};
const need = {
  kind: 'need',
  id: 'rent-arrears',
  number: '04',
  name: pl('Zalegam z czynszem'),
  explains: pl('Dług można rozłożyć na raty.'),
  firstSteps: pl('Napisz do zarządcy.'),
  sensitive: false,
} as const;
const good = {
  kind: 'good-to-know',
  title: pl('Dodatek'),
  said: pl('Gmina dopłaca.'),
  source: 'gov.pl',
  date: '2025-10',
} as const;
const choices = [
  { label: pl('Zalegam z czynszem'), choice: 'n:04', role: 'answer' },
  { label: uk('Так'), choice: 's:yes', role: 'answer' },
] as const;

/** Every component with data as the dialogue gives it: what it must say, in text. */
const EXAMPLES: [string, VNode, string[]][] = [
  [
    'service card',
    <ServiceCardView ui={ui} card={service} report={report} />,
    [
      'Jedno okienko',
      'Jedna rozmowa o planie.',
      'Dla osób bez domu.',
      'Nie wiemy na pewno, czy to działa.',
      'Grant skończył się w 2023 roku.',
      'Zadzwoń: pracownicy socjalni MOPS, 41 276 76 21',
      'Według danych z 2023 r. czynne do 9:00.',
      'pn.–pt. 7:00–9:00',
      'ul. Świętokrzyska 22, Ostrowiec Świętokrzyski',
      '1.14, I piętro',
      'Bez schodów',
      'ukraiński, angielski',
      'stan na 2023 r.',
      'Sprawdzone telefonicznie: 3 listopada 2026.',
      'Dawno tego nie sprawdzaliśmy.',
      'Telefon: MOPS: „Jedno okienko”, w. 53, 22 czerwca 2023',
      'Numer nie działa',
      'Godzin nie podano, zadzwoń.',
      'Zadzwoń: sekretariat, 41 248 00 00',
      'Pomoc z większego obszaru: powiat ostrowiecki',
    ],
  ],
  [
    'paused service',
    <ServiceCardView ui={ui} card={{ ...service, state: 'paused' }} report={null} />,
    ['Teraz nie działa.'],
  ],
  [
    'danger card',
    <DangerCardView ui={ui} card={danger} />,
    [
      'Zadzwoń: numer alarmowy, 112',
      'Zadzwoń pod 112.',
      'Wyjdź do sąsiadów.',
      'Nikt nie czyta tej rozmowy na żywo.',
    ],
  ],
  [
    'somebody to call',
    <CallNowView
      ui={ui}
      call={{ contact: whole, why: 'need', words: pl('Odbiera do 9:00.') }}
      said={pl('Teraz możesz zadzwonić:')}
    />,
    ['Teraz możesz zadzwonić:', '41 276 76 21', 'Odbiera do 9:00.'],
  ],
  [
    'nobody to call',
    <CallNowView ui={ui} call={null} said={pl('Teraz nikt nie odbiera.')} />,
    ['Teraz nikt nie odbiera.'],
  ],
  ['need', <NeedHead ui={ui} block={need} />, ['Zalegam z czynszem', 'Na początek: Napisz do zarządcy.']],
  ['good to know', <GoodToKnow ui={ui} block={good} />, ['Dodatek', 'Źródło: gov.pl, październik 2025']],
  ['question', <Question ui={ui} said={pl('Co się dzieje?')} />, ['Co się dzieje?']],
  ['notice', <Plain ui={ui} block={{ kind: 'text', said: pl('Uwaga.'), tone: 'notice' }} />, ['Uwaga.']],
  [
    'strip',
    <Strip ui={ui} strip={{ kind: 'strip', contacts: danger.contacts, label: pl('Dzwoń od razu:') }} />,
    ['Dzwoń od razu:', '112 numer alarmowy'],
  ],
  [
    'choices',
    <Choices ui={ui} kind="answers" choices={choices} links={links} />,
    ['Zalegam z czynszem', 'Так'],
  ],
];

const textOf = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replace(/\s+/g, ' ');

describe.each(EXAMPLES)('%s', (_name, component, says) => {
  const html = partHtml(component);

  test('says what it must', () => {
    const text = textOf(html);
    for (const said of says) expect(text).toContain(said);
  });

  test('is right HTML without barriers', async () => {
    const page = `<!DOCTYPE html><html lang="pl"><head><title>Przykład</title></head><body><main><h1>Przykład</h1>${html}</main></body></html>`;
    // Alone on a page a card skips a heading and a strip stands inside main; whole pages are judged in web-pages.test.ts.
    const faults = (await axeFaults(page)).filter((f) => !/^(heading-order|landmark-)/.test(f));
    expect(faults).toEqual([]);
    expect((await htmlFaults(page)).filter((f) => !f.includes('heading-level'))).toEqual([]);
  });
});

describe('the service card', () => {
  test('never turns unknown into a claim', () => {
    const html = partHtml(<ServiceCardView ui={ui} card={{ ...service, contacts: [bare] }} report={null} />);
    expect(html).not.toMatch(
      /tel:\+48412767621|openstreetmap|class="week"|<form|class="evidence"|now (open|closed)/,
    );
    const unsure = { ...service, contacts: [{ ...whole, stepFree: 'unknown' as const }] };
    expect(partHtml(<ServiceCardView ui={ui} card={unsure} report={null} />)).toContain(
      'Nie wiemy, czy da się wejść bez schodów',
    );
  });

  test('escapes whatever the guide holds', () => {
    const hostile = pl('<img src=x onerror=alert(1)>"\'');
    const html = partHtml(
      <ServiceCardView
        ui={ui}
        card={{ ...service, name: hostile, gives: hostile, why: hostile }}
        report={null}
      />,
    );
    expect(html).not.toContain('<img');
  });

  test('marks what is in another language than the page', () => {
    const html = partHtml(
      <ServiceCardView ui={ukrainian} card={{ ...service, gives: uk('Одна розмова.') }} report={null} />,
    );
    expect(html).toContain('<h3 lang="pl">Jedno okienko</h3>');
    expect(html).toContain('<p class="gives">Одна розмова.</p>');
    expect(html).toContain('<span lang="pl">pracownicy socjalni MOPS</span>');
    expect(html).toContain('<span lang="pl">ul. Świętokrzyska 22, Ostrowiec Świętokrzyski</span>');
  });
});

describe('a QR code', () => {
  test('is a picture with a name, right HTML, and holds what it was given', async () => {
    const address = 'https://okienko.example.pl/pl/town/01';
    const html = partHtml(<Qr text={address} label="Kod do strony" />);
    expect(html).toContain('role="img" aria-label="Kod do strony"');
    // Version 3 at least (29 modules) with a quiet zone of four on each side.
    expect(html).toMatch(/viewBox="-4 -4 (37|41|45) \1"/);
    const page = `<!DOCTYPE html><html lang="pl"><head><title>Kod</title></head><body><main><h1>Kod</h1>${html}</main></body></html>`;
    expect([...(await axeFaults(page)), ...(await htmlFaults(page))]).toEqual([]);
  });
});

describe('a page for paper', () => {
  test.each(['served', 'alone'])('%s: right HTML without barriers', async (how) => {
    const own = how === 'served';
    const page = pageHtml(
      <PrintPage
        ui={ui}
        title={pl('Kartka')}
        style={own ? { href: '/assets/print.css' } : { inline: 'main > p{color:#000}' }}
        {...(own && { script: '/assets/print.js' })}
        large
        ways={[{ href: '/pl', said: uk('Назад') }]}
      >
        <h1>Kartka</h1>
        <p>112</p>
      </PrintPage>,
    );
    expect(page).toContain('<html lang="pl" class="large">');
    expect(page).toContain(own ? 'data-print' : '<style>main > p{color:#000}</style>');
    expect([...(await axeFaults(page)), ...(await htmlFaults(page))]).toEqual([]);
  });
});

test.each([
  ['pl', '2023', '2023'],
  ['pl', '2023-06', 'czerwiec 2023'],
  ['pl', '2023-06-22', '22 czerwca 2023'],
  ['en', '2023-06-22', '22 June 2023'],
  ['pl', 'unknown', 'unknown'],
] as const)('%s %s is "%s"', (lang, date, words) => {
  expect(dateInWords(lang, date)).toBe(words);
});
