import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { paperHtml } from '../../src/desk/paper-html.tsx';
import { indexOf } from '../../src/desk/search.ts';
import { contactsFile } from '../../src/guide/formats/contact.ts';
import type { World } from '../../src/dialogue/world.ts';
import { shipped } from '../fixtures/shipped.ts';
import { axeFaults, htmlFaults } from '../pages/judge.ts';
import { deskServer, type DeskServer, MONDAY } from './desk-server.ts';

let world: World;
let site: DeskServer;
beforeAll(async () => {
  world = await shipped();
  indexOf(world.guide);
  site = await deskServer(world);
});
afterAll(() => site.close());
beforeEach(() => {
  site.at(MONDAY);
  site.become(world);
});

const open = async (path = '', init: RequestInit = {}) => {
  const answer = await fetch(site.url + path, { redirect: 'manual', ...init });
  const html = await answer.text();
  const { document } = new JSDOM(html).window;
  return { answer, html, document, text: (document.body.textContent ?? '').replaceAll(/\s+/g, ' ') };
};
type Page = Awaited<ReturnType<typeof open>>;

const valueOf = (page: Page, name: string) =>
  page.document.querySelector<HTMLInputElement>(`#call input[name=${name}]`)?.value ?? '';

/** Presses a button of the page as a browser without scripts would. */
const press = (page: Page, doing: string, more: Record<string, string> = {}) =>
  open('', {
    method: 'POST',
    body: new URLSearchParams({
      call: valueOf(page, 'call'),
      view: valueOf(page, 'view'),
      undo: valueOf(page, 'undo'),
      do: doing,
      ...more,
    }),
  });

/** Presses the answers with these words, one page after another. */
async function answers(...labels: string[]): Promise<Page> {
  let page = await open();
  for (const label of labels) {
    const buttons = [...page.document.querySelectorAll('.choices button')];
    const button = buttons.find((b) => (b.textContent ?? '').includes(label));
    expect([label, button !== undefined]).toEqual([label, true]);
    page = await press(page, button?.getAttribute('value') ?? '');
  }
  return page;
}

const say = (page: Page) => page.document.querySelector('#say q')?.textContent;
const told = (page: Page) => page.document.querySelector('.saying')?.textContent ?? '';

test('what the office tells everybody of the place stands above the script, and goes with its last day', async () => {
  const { guide } = world;
  const frost = { id: 'frost', place: 'ostrowiec', text: 'W nocy mróz.', until: '2026-11-23' };
  const texts = new Map([...guide.texts, ['banner.frost.text', frost.text]]);
  site.become({ ...world, guide: { ...guide, banners: [frost], texts } });
  const banners = async () => {
    const region = (await open()).document.querySelector('.banners');
    return region && [region.getAttribute('aria-label'), region.textContent];
  };
  expect(await banners()).toEqual(['Komunikaty urzędu', 'W nocy mróz.']);
  site.at(new Date('2026-11-24T08:10:00+01:00'));
  expect(await banners()).toBeNull();
});

describe('a call by buttons', () => {
  test('leads from the question to the number, and no address tells of it', async () => {
    const page = await answers('Brakuje mi pieniędzy', 'Zalegam z czynszem');
    expect(say(page)).toBe('Chodzi o zaległości w opłatach za mieszkanie. Zgadza się?');
    expect(told(page)).toContain('41 276 76 25');
    expect(page.answer.url).toBe(site.url);
    expect(page.answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the sentence to say never holds an internal note', async () => {
    const page = await answers('Brakuje mi pieniędzy', 'Zalegam z czynszem');
    const spoken = `${say(page)} ${told(page)}`;
    const notes = [...page.document.querySelectorAll('.internal p')].map((p) => p.textContent ?? '');
    expect(notes.length).toBeGreaterThan(0);
    for (const note of notes) expect(spoken).not.toContain(note.replace(/^[^:]*: /, ''));
    expect(page.text).toContain('Czego nie obiecywać: Nie obiecuj umorzenia długu');
  });

  test('asks whether it is safe, and "no" brings 112 before everything', async () => {
    const asked = await answers('Nie mam gdzie spać albo', 'Nie mam gdzie spać tej nocy');
    expect(say(asked)).toContain('Czy jest teraz bezpiecznie?');
    const page = await press(asked, 'safe:no');
    expect(say(page)).toContain('112');
    expect(page.document.querySelector('.alarm.acute .number')?.textContent).toBe('112');
  });

  test('outside the hours who answers now comes first', async () => {
    const page = await answers('Chodzi o dziecko', 'Trudno mi z dzieckiem');
    expect(page.document.querySelector('.saying li')?.textContent).toMatch(/^Teraz odbiera: .*800 12 12 12/);
  });

  test('the caller jumps: parks, comes back, asks for another place', async () => {
    const first = await answers('Brakuje mi pieniędzy', 'Zalegam z czynszem');
    const second = await press(await press(first, 'park'), 'go:n:08');
    const moved = await press(second, 'place', { place: 'kielce' });
    expect([...moved.document.querySelectorAll('.matter h3')].map((h) => h.textContent)).toEqual([
      'Sprawa 1, Ostrowiec Świętokrzyski',
      'Sprawa 2, Ostrowiec Świętokrzyski',
      'Sprawa 3, Kielce (teraz)',
    ]);
    const back = await press(moved, 'see:0.2');
    expect(say(back)).toContain('zaległości');
  });

  test('new and dropped can be taken back', async () => {
    const page = await press(await answers('Brakuje mi pieniędzy'), 'new');
    expect(say(page)).toContain('własnymi słowami');
    expect(say(await press(page, 'undo'))).toBe('Czy brakuje pieniędzy, jedzenia, czy pracy?');
  });

  test('numbers for danger stand on every page', async () => {
    for (const page of [
      await open(),
      await answers('Brakuje mi pieniędzy'),
      await press(await open(), 'summary'),
    ])
      expect(page.document.querySelector('.strip')?.textContent).toContain('112');
  });
});

describe('search', () => {
  test('takes what is pasted, says why and shows danger first', async () => {
    const page = await press(await open(), 'search', { text: 'zalegam z czynszem i mąż mnie bije' });
    expect(page.document.querySelector('#found [role=alert]')?.textContent).toContain('112');
    expect(page.document.querySelector('#found .why')?.textContent).toContain('słowa:');
  });

  test('as one types: a list alone', async () => {
    const list = await open('/search', {
      method: 'POST',
      body: new URLSearchParams({ text: 'nocl', call: '' }),
    });
    expect(list.document.querySelector('li')?.textContent).toContain('Noclegownia');
    expect(list.html).not.toContain('<html');
  });

  test('a service, and what it is, in one step', async () => {
    const page = await press(await open(), 'go:v:ostrowiec-noclegownia');
    expect(page.document.querySelector('.result .name')?.textContent).toBe('Noclegownia w Ostrowcu');
    expect(told(page)).toContain('Samsonowicza 80');
  });
});

describe('the summary', () => {
  test('holds facts about help, a message, a number to go on with and how it ended', async () => {
    const page = await press(await answers('Brakuje mi pieniędzy', 'Zalegam z czynszem'), 'summary');
    expect(page.text).toContain('Proszę napisać 04');
    expect(page.text).toContain('https://okienko.example.pl/pl/ostrowiec/04');
    expect(page.text).toMatch(/Znaków: \d+, to 1 SMS \(GSM-7\)/);
    expect(page.document.querySelector('svg.qr')).not.toBeNull();
    expect(page.text).not.toContain('Nie obiecuj');
    const ended = await press(page, 'end:informed');
    expect(ended.text).toContain('Zapisano: osoba wie, dokąd iść');
    expect(say(ended)).toContain('własnymi słowami');
  });

  test('counts needs and outcomes; small numbers stay hidden', async () => {
    for (let i = 0; i < 5; i++) {
      const page = await press(await press(await open(), 'go:n:39'), 'summary');
      await press(page, 'end:passed-on');
    }
    const counts = await open('/counts');
    const row = [...counts.document.querySelectorAll('tbody tr')].find((r) => r.textContent?.includes('39'));
    expect(row?.textContent).toContain('co najmniej 5');
    expect(row?.textContent).toContain('<5');
    expect(counts.html).not.toContain('Anna');
    expect(counts.document.querySelectorAll('figure svg[role=img]').length).toBeGreaterThan(0);
    expect(await htmlFaults(counts.html)).toEqual([]);
    expect(await axeFaults(counts.html)).toEqual([]);
  });
});

describe('a correction', () => {
  const report = (page: Page, more: Record<string, string>) =>
    press(page, 'report', { contact: 'mops-76-25', ...more });

  test('that cannot be is back in its form with the reason', async () => {
    const page = await answers('Brakuje mi pieniędzy', 'Zalegam z czynszem');
    const refused = await report(page, { kind: 'number', value: '41 27' });
    expect(refused.answer.status).toBe(400);
    expect(refused.document.querySelector('.correct[open] .fault')?.textContent).toContain(
      'Taki numer nie istnieje',
    );
    expect(refused.document.querySelector<HTMLInputElement>('.correct[open] input[name=value]')?.value).toBe(
      '41 27',
    );
    expect(say(refused)).toContain('zaległości');
  });

  test('is seen by operators at once and doubted by residents until staff decide; danger lines never', async () => {
    const page = await answers('Brakuje mi pieniędzy', 'Zalegam z czynszem');
    const resident = () => fetch(`${site.origin}/pl/ostrowiec/rent-arrears`).then((r) => r.text());
    const doubt = 'Zadzwoń i potwierdź';
    expect(await resident()).not.toContain(doubt);
    const sent = await report(page, { kind: 'number', value: '41 276 76 99' });
    expect(sent.document.querySelector('.reported')?.textContent).toContain('Numer nie działa: 41 276 76 99');
    expect(await resident()).toContain(doubt);
    await report(page, { kind: 'number', contact: 'line-112', value: '' });
    expect(await fetch(`${site.origin}/pl/ostrowiec/24`).then((r) => r.text())).not.toContain(doubt);
    for (const { id } of site.store.reports.list('open'))
      site.store.reports.settle(id, 'dismissed', { id: 'staff' });
    expect(await resident()).not.toContain(doubt);
  });
});

test('what changed since one last worked stays until it is read, danger first', async () => {
  await open();
  const contacts = new Map(world.guide.contacts);
  const entry = contactsFile.shape.contacts.valueType.parse({ who: 'próbny', address: 'none' });
  contacts.set('new-door', {
    ...entry,
    id: 'new-door',
    place: 'ostrowiec',
    phone: null,
    address: null,
    hours: null,
    appointment: false,
  });
  const line = contacts.get('line-116-123');
  if (!line) throw new Error('the line is gone');
  contacts.set('line-116-123', { ...line, phone: { number: '116124', shown: '116 124' } });
  site.become({ ...world, guide: { ...world.guide, version: 'ffffffffffff', contacts } });
  const page = await open();
  const items = [...page.document.querySelectorAll('.changes li')].map((li) => li.textContent ?? '');
  expect(items[0]).toContain('116 124');
  expect(items.some((i) => i.includes('Próbny nowe'))).toBe(true);
  expect((await press(page, 'go:n:04')).document.querySelector('.changes')).not.toBeNull();
  expect((await press(page, 'read')).document.querySelector('.changes')).toBeNull();
  expect((await open()).document.querySelector('.changes')).toBeNull();
});

describe('hostile and lost forms', () => {
  test.each([
    ['no call', {}],
    ['a call that is none', { call: '{"branches":1}' }],
    ['lists', { call: '[]', do: 'go:n:04' }],
  ])('%s: a new call and a sentence', async (_name, body: Record<string, string>) => {
    const page = await open('', { method: 'POST', body: new URLSearchParams(body) });
    expect(page.answer.status).toBe(400);
    expect(say(page)).toContain('własnymi słowami');
  });

  test('what is typed is text and never markup', async () => {
    const page = await press(await open(), 'search', { text: '<img src=x onerror=alert(1)> czynsz' });
    expect(page.document.querySelector('#desk img')).toBeNull();
  });
});

test('on paper: danger, questions, matters, index; internal words are marked', async () => {
  const page = await open('/paper?place=ostrowiec');
  const headings = [...page.document.querySelectorAll('h2')].map((h) => h.textContent);
  expect(headings).toEqual(['W zagrożeniu od razu', 'Pytania', 'Sprawy', 'Indeks']);
  expect(page.text).toContain('P1. Proszę powiedzieć własnymi słowami');
  expect(page.text).toContain('[Nie czytaj] Nie obiecuj umorzenia długu');
  expect(page.document.querySelectorAll('section.script-matter h3, section.entry h3').length).toBeGreaterThan(
    43,
  );
  expect(await htmlFaults(page.html)).toEqual([]);
  expect((await open('/paper?place=nowhere')).answer.status).toBe(200);
  const pages = new Map([['n04', 7]]);
  const showing = { guide: world.guide, lang: 'pl', now: MONDAY } as const;
  const numbered = paperHtml(showing, { place: 'ostrowiec', style: { inline: '' }, pages });
  expect(numbered).toContain('<b class="number">04</b> <span class="page">s. 7</span>');
});

test('counts are for supervisors', async () => {
  const other = await deskServer(world, { supervises: () => false });
  const answer = await fetch(`${other.url}/counts`);
  expect(answer.status).toBe(403);
  expect(await fetch(other.url).then((r) => r.text())).not.toContain('/counts');
  await other.close();
});

test('below another base all addresses follow', async () => {
  const other = await deskServer(world, { reports: null, tallies: null, seen: null, operator: () => null });
  const html = await fetch(other.url).then((r) => r.text());
  const addresses = [...html.matchAll(/(?:href|src|action)="(\/[^"]*)"/g)].map((m) => m[1]);
  expect(addresses.filter((a) => !a?.startsWith('/desk'))).toEqual([]);
  await other.close();
});

test('pages are right HTML without barriers', async () => {
  const need = await answers('Nie mam gdzie spać albo', 'Nie mam gdzie spać tej nocy');
  const pages = [
    await open(),
    need,
    await press(need, 'summary'),
    await press(need, 'search', { text: 'mąż mnie bije' }),
  ];
  for (const page of pages) {
    expect(await htmlFaults(page.html)).toEqual([]);
    expect(await axeFaults(page.html)).toEqual([]);
  }
});
