import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../../src/channels/web/app.ts';
import { LIMITS } from '../../src/channels/web/web.ts';
import { guideTexts } from '../../src/guide/files.ts';
import { browse, type Page } from './browse.ts';
import { judged } from './judged.ts';
import { officeWithRepository } from './repository.ts';

/** Zmysłowo does not exist: a municipality is set up by data alone, through the pages a clerk uses. */
let room: Awaited<ReturnType<typeof officeWithRepository>>;
let site: { url: string; close: () => void };
beforeAll(async () => {
  room = await officeWithRepository(guideTexts('.'));
  const server = createServer(
    createApp({
      live: room.versions.live,
      now: () => room.clock.now,
      reports: { add: () => {} },
      served: () => {},
      broken: (defect) => {
        throw new Error(defect.at);
      },
      trustProxy: 0,
      publicUrl: null,
      limits: { ...LIMITS, words: 10_000, pages: 10_000 },
      freeText: true,
    }),
  );
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  site = { url, close: () => void server.close(() => {}) };
});
afterAll(async () => {
  site.close();
  await room.close();
});

const resident = async (path: string) => (await fetch(site.url + path)).text();
const links = (page: Page, name: RegExp) =>
  [...page.document.querySelectorAll('a')]
    .filter((a) => name.test(a.textContent ?? ''))
    .map((a) => a.getAttribute('href') ?? '');

test('a clerk sets up a municipality, a second person publishes it, a resident gets the right number', async () => {
  const ewa = room.person('Ewa Lis', 'editor');
  const clerk = browse(ewa);

  await judged(await ewa.get('/staff/places'));
  const wrong = await clerk.press(await clerk.open('/staff/places'), /Załóż gminę/, {
    name: 'Zmysłowo',
    teryt: '147703',
  });
  expect(wrong.html).toContain('Kod TERYT gminy ma 7 cyfr.');
  expect(wrong.html).toContain('value="Zmysłowo"');

  let list = await clerk.press(wrong, /Załóż gminę/, {
    name: 'Zmysłowo',
    inWords: 'w Zmysłowie',
    id: 'zmyslowo',
    teryt: '1477032',
    said: 'Zmysłowa, Zmysłowie',
    county: 'new',
    countyName: 'powiat zmyślony',
    countyInWords: 'w powiecie zmyślonym',
    countyId: 'powiat-zmyslony',
  });
  expect(list.html).toContain('Zostało 16 z 16.');
  expect(list.html).toContain('Włączyć gminę można, gdy pierwszy kontakt');
  await judged(await ewa.get(list.path));

  // The welfare centre answered the phone.
  const [ops = ''] = links(list, /Wpisz numer/);
  const filled = await clerk.press(await clerk.open(ops), /Zapisz/, {
    who: 'Ośrodek Pomocy Społecznej w Zmysłowie',
    phone: '48 111 22 33',
    address: 'ul. Zmyślona 1',
    town: 'Zmysłowo',
    source: 'phone',
  });
  expect(filled.html).not.toContain('class="fault"');

  // There is a shelter, and no senior club.
  list = await clerk.open(list.path.replace(/&said=\w+/, ''));
  expect(list.html).toContain('48 111 22 33');
  const entry = (page: Page, who: RegExp) => {
    const item = [...page.document.querySelectorAll('li.task')].find((li) => who.test(li.textContent ?? ''));
    if (!item) throw new Error(`no ${who}`);
    return item;
  };
  list = await clerk.press(list, /Jest, dodaj/, {}, entry(list, /noclegownia/));
  list = await clerk.press(list, /Nie ma/, {}, entry(list, /klub seniora/));
  expect(list.html).toContain('Zostało 14 z 16.');
  list = await clerk.press(list, /Włącz gminę/);
  expect(list.html).toContain('Mieszkańcy już widzą tę gminę.');

  // Nobody sees it before a second person looked at it.
  expect((await fetch(`${site.url}/pl/zmyslowo`)).status).toBe(404);
  const [toDraft = ''] = links(list, /Nowa gmina: Zmysłowo/);
  await clerk.press(await clerk.open(toDraft), /Wyślij do sprawdzenia/);
  const basia = browse(room.person('Basia Nowak', 'publisher'));
  const published = await basia.press(await basia.open(toDraft), /Opublikuj/);
  expect(published.html).not.toContain('class="fault"');

  expect(await resident('/pl?in=powiat-zmyslony')).toContain('Zmysłowo');
  const answer = await resident('/pl/zmyslowo/benefits');
  expect(answer).toContain('tel:+48481112233');
  expect(answer).toContain('ul. Zmyślona 1');
  // The shelter has no number yet: the centre is asked, and nationwide lines are there.
  const night = await resident('/pl/zmyslowo/shelter-tonight');
  expect(night).toContain('tel:+48481112233');
  expect(await resident('/pl/zmyslowo/24')).toContain('tel:+48800120002');
  expect(room.defects).toEqual([]);
});
