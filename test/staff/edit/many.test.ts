import { afterAll, describe, expect, test } from 'vitest';
import { htmlFaults } from '../../pages/judge.ts';
import { withNumber } from '../../../src/staff/edit/replace-route.tsx';
import { contactHours } from '../../../src/dialogue/select.ts';
import { firstState, show } from '../../../src/dialogue/dialogue.ts';
import { withBanner } from '../../../src/staff/edit/banners-route.tsx';
import { bodyOf, editor, formOf, placeOf } from './editor.ts';

const at = await editor();
afterAll(() => at.close());
const { anna, basia, celina } = at;
const { versions } = at.room;
const guide = () => versions.live.current().guide;
const draftIn = (answer: Response): string =>
  /\/staff\/drafts\/(d-[0-9a-f]{12})/.exec(placeOf(answer))?.[1] ?? '';

describe('a closed day', () => {
  test('"dziś nieczynne" is one click and goes out at once, and one click takes it back', async () => {
    const answer = await basia.post('/staff/contacts/desk/closed', {});
    expect(placeOf(answer)).toContain('said=published-check');
    expect(guide().contacts.get('desk')?.closures).toEqual([{ on: '2026-11-24', by: 'Basia' }]);
    expect((await basia.post('/staff/contacts/desk/closed', {})).status).toBe(409);
    await basia.post(`/staff/drafts/${draftIn(answer)}/undo`, {});
    expect(guide().contacts.get('desk')?.closures).toEqual([]);
  });

  test('by an editor it waits for somebody who may publish', async () => {
    const answer = await anna.post('/staff/contacts/desk/closed', { why: 'awaria' });
    expect(placeOf(answer)).toContain('said=waits');
    expect(await bodyOf(basia.get('/staff/drafts'))).toContain(
      'Nieczynne 24 listopada 2026: pracownicy socjalni',
    );
    await basia.post(`/staff/drafts/${draftIn(answer)}/publish`, {});
    expect(guide().contacts.get('desk')?.closures).toEqual([{ on: '2026-11-24', why: 'awaria', by: 'Anna' }]);
  });

  test('of everything in a place stands on the list and is opened again', async () => {
    expect((await basia.post('/staff/closures', { what: '', on: '2026-11-01' })).status).toBe(422);
    const answer = await basia.post('/staff/closures', { what: 'miasto|', on: '2027-01-02', why: 'remont' });
    expect(placeOf(answer)).toContain('said=published');
    expect(guide().places.get('miasto')?.closures).toEqual([
      { on: '2027-01-02', why: 'remont', by: 'Basia' },
    ]);
    const html = await bodyOf(basia.get('/staff/closures'));
    expect(html).toContain('2 stycznia 2027');
    expect(await htmlFaults(html)).toEqual([]);
    await basia.post('/staff/closures/open', { what: 'miasto|', on: '2027-01-02' });
    expect(guide().places.get('miasto')?.closures).toEqual([]);
  });
});

describe('a number, everywhere', () => {
  test.each([
    ['Dzwoń: 41 276 76 21.', 'Dzwoń: 41 111 22 33.'],
    ['tel. +48 41-276-76-21 albo 986', 'tel. 41 111 22 33 albo 986'],
    ['41 276 76 219 to inny', '41 276 76 219 to inny'],
    ['bez numeru', 'bez numeru'],
  ])('%s becomes %s', (text, becomes) => expect(withNumber(text, '412767621', '41 111 22 33')).toBe(becomes));

  test('is found in contacts and texts, and changed in one draft', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/services/miasto-debt')), '/staff/services/miasto-debt');
    const text = await anna.post('/staff/services/miasto-debt', {
      ...form,
      how_to_start: 'Zadzwoń pod 41 276 76 21.',
    });
    await celina.post(`/staff/drafts/${draftIn(text)}/publish`, {});
    const english = '/staff/translations/service/miasto-debt?lang=en';
    const lines = formOf(await bodyOf(anna.get(english)), '/staff/translations/service/miasto-debt');
    const translated = await anna.post('/staff/translations/service/miasto-debt', {
      ...lines,
      'service.miasto-debt.how_to_start': 'Call 41 276 76 21.',
    });
    await celina.post(`/staff/drafts/${draftIn(translated)}/publish`, {});

    const page = await bodyOf(anna.get('/staff/replace?from=41%20276%2076%2021'));
    expect(page).toContain('stoi w 2 miejscach');
    expect(await htmlFaults(page)).toEqual([]);
    const wrong = await anna.post('/staff/replace', { from: '41 276 76 21', to: '12' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="to-fault"/);
    const made = await anna.post('/staff/replace', {
      from: '41 276 76 21',
      to: '41 276 00 00',
      source: 'visit',
    });
    await celina.post(`/staff/drafts/${draftIn(made)}/publish`, {});
    expect(guide().contacts.get('desk')?.phone?.shown).toBe('41 276 00 00');
    expect(guide().services.get('miasto-debt')?.how_to_start).toBe('Zadzwoń pod 41 276 00 00.');
    expect(guide().translations.en.get('service.miasto-debt.how_to_start')).toEqual({
      of: 'Zadzwoń pod 41 276 00 00.',
      text: 'Call 41 276 00 00.',
    });
  });
});

describe('a contact that will be closed', () => {
  test('on a day to come, or on several, is closed then and not before', async () => {
    const contact = await bodyOf(basia.get('/staff/contacts/desk'));
    expect(contact).toContain('href="/staff/closures?what=contact:desk"');
    const html = await bodyOf(basia.get('/staff/closures?what=contact:desk'));
    expect(html).toMatch(/<option value="contact:desk" selected>pracownicy socjalni<\/option>/);
    expect(await htmlFaults(html)).toEqual([]);
    const form = formOf(html, '/staff/closures');
    const wrong = await basia.post('/staff/closures', { ...form, on: '2027-01-04', until: '2027-03-01' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="until-fault"/);
    const before = await basia.post('/staff/closures', { ...form, on: '2027-01-04', until: '2027-01-03' });
    expect(before.status).toBe(422);
    const made = await basia.post('/staff/closures', {
      ...form,
      on: '2027-01-04',
      until: '2027-01-05',
      why: 'remont',
    });
    expect(placeOf(made)).toContain('said=published-check');
    const desk = guide().contacts.get('desk');
    expect(desk?.closures.filter((c) => c.on > '2027').map((c) => [c.on, c.why])).toEqual([
      ['2027-01-04', 'remont'],
      ['2027-01-05', 'remont'],
    ]);
    const open = (at: string) => desk && contactHours(guide(), desk, new Date(at)).state;
    expect(
      ['2026-12-28', '2027-01-04', '2027-01-05', '2027-01-07'].map((d) => open(`${d}T08:00:00+01:00`)),
    ).toEqual(['open', 'closed', 'closed', 'open']);
    expect((await versions.history.all(1))[0]?.said).toContain('od 4 stycznia 2027 do 5 stycznia 2027');
    await basia.post('/staff/closures/open', { what: 'contact:desk', on: '2027-01-04' });
    expect(
      guide()
        .contacts.get('desk')
        ?.closures.map((c) => c.on),
    ).toEqual(['2026-11-24', '2027-01-05']);
  });

  test('of nobody cannot be chosen', async () => {
    const page = await bodyOf(basia.get('/staff/closures?what=contact:nobody'));
    expect(page).not.toContain('contact:nobody');
    const sent = await basia.post('/staff/closures', { what: 'contact:nobody', on: '2027-01-04' });
    expect(sent.status).toBe(409);
  });
});

describe('a banner', () => {
  test('stands above every answer of its place until its last day, and no longer', async () => {
    const wrong = await anna.post('/staff/banners', {
      place: 'miasto',
      text: '',
      from: '2026-11-24',
      until: '',
    });
    expect(wrong.status).toBe(422);
    const faults = await wrong.text();
    expect(faults).toMatch(/id="until-fault"[\s\S]{0,90}Wybierz ostatni dzień/);
    expect(await htmlFaults(faults)).toEqual([]);
    const text = 'W nocy mróz: -15. Ogrzewalnia jest czynna całą dobę.';
    const made = await anna.post('/staff/banners', {
      place: 'miasto',
      text,
      from: '2026-11-24',
      until: '2026-11-26',
    });
    await celina.post(`/staff/drafts/${draftIn(made)}/publish`, {});
    const texts = (place: string | null, at: string) => {
      const world = { guide: guide(), understand: versions.live.current().understand };
      const { reply } = show(world, { ...firstState('pl', place), node: 'n:04' }, new Date(at));
      return reply.blocks.flatMap((b) => (b.kind === 'text' && b.tone === 'notice' ? [b.said.text] : []));
    };
    expect(texts('miasto', '2026-11-26T23:59:00+01:00')).toEqual([text]);
    expect(texts('miasto', '2026-11-27T00:00:00+01:00')).toEqual([]);
    expect(texts('miasto', '2026-11-23T12:00:00+01:00')).toEqual([]);
    expect(texts('powiat', '2026-11-25T12:00:00+01:00')).toEqual([]);
    expect(texts(null, '2026-11-25T12:00:00+01:00')).toEqual([]);
    const again = await anna.post('/staff/banners', {
      place: 'powiat',
      text: 'Powódź.',
      from: '',
      until: '2026-11-30',
    });
    expect(again.status).toBe(303);
    await celina.post(`/staff/drafts/${draftIn(again)}/publish`, {});
    expect(texts('miasto', '2026-11-25T12:00:00+01:00')).toEqual([text, 'Powódź.']);

    const page = await bodyOf(anna.get('/staff/banners'));
    expect(await htmlFaults(page)).toEqual([]);
    const id = guide().banners[0]?.id ?? '';
    const taken = await anna.post('/staff/banners/remove', { place: 'miasto', id });
    await celina.post(`/staff/drafts/${draftIn(taken)}/publish`, {});
    expect(texts('miasto', '2026-11-25T12:00:00+01:00')).toEqual(['Powódź.']);
  });

  test('is added to a file without touching what stands there', () => {
    const file = 'format: 1\n# zimą\nbanners:\n  - id: a # mróz\n    text: x\n    until: 2026-12-01\n';
    const banner = { id: 'b', text: 'y: # z', until: '2026-12-02' };
    expect(withBanner(file, banner)).toBe(`${file}  - id: b\n    text: "y: # z"\n    until: 2026-12-02\n`);
    expect(withBanner('format: 1\nbanners: []\n', banner)).toContain('  - id: b');
    expect(withBanner('format: 1\nbanners: [{ id: a, text: x, until: 2026-12-01 }]\n', banner)).toContain(
      'id: b',
    );
  });
});

describe('translations', () => {
  test('stand beside their original, and say when they are older', async () => {
    const path = '/staff/translations/service/miasto-night';
    const html = await bodyOf(anna.get(`${path}?lang=en`));
    expect(html).toContain('brak tłumaczenia');
    expect(await htmlFaults(html)).toEqual([]);
    const form = formOf(html, path);
    expect(await bodyOf(anna.post(path, form))).toContain('Nic tu nie zmieniono');
    const made = await anna.post(path, {
      ...form,
      'service.miasto-night.gives': 'A bed for the night: free, "now".',
    });
    await celina.post(`/staff/drafts/${draftIn(made)}/publish`, {});
    const translated = () => guide().translations.en.get('service.miasto-night.gives');
    expect(translated()).toEqual({ of: 'Łóżko na noc.', text: 'A bed for the night: free, "now".' });

    const own = '/staff/services/miasto-night';
    const service = formOf(await bodyOf(anna.get(own)), own);
    const changed = await anna.post(own, { ...service, gives: 'Łóżko i herbata.' });
    await celina.post(`/staff/drafts/${draftIn(changed)}/publish`, {});
    expect(await bodyOf(anna.get('/staff/translations'))).toContain('Noclegownia');
    const older = await bodyOf(anna.get(`${path}?lang=en`));
    expect(older).toContain('tłumaczenie starsze niż oryginał');
    const checked = await anna.post(path, { ...formOf(older, path), checked: 'yes' });
    await celina.post(`/staff/drafts/${draftIn(checked)}/publish`, {});
    expect(translated()?.of).toBe('Łóżko i herbata.');
    expect(await bodyOf(anna.get('/staff/translations'))).toContain('Wszystkie tłumaczenia są aktualne');
  });
});

test('what two drafts say of one field is settled by whoever publishes the second', async () => {
  const path = '/staff/contacts/night';
  const form = formOf(await bodyOf(anna.get(path)), path);
  const first = draftIn(await anna.post(path, { ...form, room: '1', note: 'z pierwszej', source: 'visit' }));
  const second = draftIn(await basia.post(path, { ...form, room: '2', cost: 'bezpłatnie', source: 'phone' }));
  await celina.post(`/staff/drafts/${first}/publish`, {});
  const page = await bodyOf(celina.get(`/staff/drafts/${second}`));
  expect(page).toContain('Ktoś opublikował w tym czasie to samo');
  const words = page.replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  expect(words).toContain('noclegownia: pokójWcześniej było: nie podano');
  expect(words).toMatch(/1 – tak jest teraz u mieszkańców \(Anna, [^)]+\)/);
  expect(words).toMatch(/2 – tak jest w tej zmianie \(Basia\)/);
  expect(words).toContain('naciśnij „Zapisz wybór”');
  expect(words).not.toMatch(/contacts\.|evidence|\{|yaml/);
  expect(await htmlFaults(page)).toEqual([]);
  expect((await celina.post(`/staff/drafts/${second}/publish`, {})).status).toBe(409);
  const choices = formOf(page, `/staff/drafts/${second}/settle`);
  expect(Object.keys(choices)).toContain('content/miasto/contacts.yaml#contacts.night.room');
  const settled = await basia.post(`/staff/drafts/${second}/settle`, choices);
  expect(placeOf(settled)).toContain('said=settled');
  await celina.post(`/staff/drafts/${second}/publish`, {});
  const night = guide().contacts.get('night');
  expect([night?.room, night?.note, night?.cost]).toEqual(['2', 'z pierwszej', 'bezpłatnie']);
});
