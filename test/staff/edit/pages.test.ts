import { afterAll, describe, expect, test } from 'vitest';
import { htmlFaults } from '../../pages/judge.ts';
import { hashPassword } from '../../../src/store/passwords.ts';
import { bodyOf, editor, formOf, placeOf } from './editor.ts';

const at = await editor();
afterAll(() => at.close());
const { anna, basia, celina } = at;
const { versions } = at.room;

const contact = (id: string) => versions.live.current().guide.contacts.get(id);
const draftIn = (answer: Response): string =>
  /\/staff\/drafts\/(d-[0-9a-f]{12})/.exec(placeOf(answer))?.[1] ?? '';

// What axe says of these pages is asked in the browser, which is quicker at it and sees colours.
async function sound(html: string) {
  expect(await htmlFaults(html)).toEqual([]);
}

describe('finding', () => {
  test.each([
    ['1.20', 'pracownicy socjalni'],
    ['2767625', 'doradca do spraw długów'],
    ['+48 41 276 76 25', 'doradca do spraw długów'],
    ['dlugow', 'doradca do spraw długów'],
  ])('%s finds %s', async (q, name) => {
    const html = await bodyOf(anna.get(`/staff/content?q=${encodeURIComponent(q)}`));
    expect(html).toContain(name);
  });
  test('an operator may not edit', async () => {
    const olga = at.office.person('Olga', 'operator');
    expect((await olga.get('/staff/content')).status).toBe(403);
    expect((await olga.post('/staff/contacts/desk', {})).status).toBe(403);
  });
});

describe('every page is sound', () => {
  test.each([
    '/staff/content?q=a',
    '/staff/content?place=miasto',
    '/staff/contacts/desk',
    '/staff/contacts/night/hours',
    '/staff/contacts/new?place=miasto',
    '/staff/drafts',
  ])('%s', async (path) => {
    const answer = await anna.get(path);
    expect(answer.status).toBe(200);
    await sound(await answer.text());
  });
  test('what is not there is said in Polish', async () => {
    for (const path of [
      '/staff/contacts/nikt',
      '/staff/drafts/d-000000000000',
      '/staff/contacts/new?place=nigdzie',
    ]) {
      const answer = await anna.get(path);
      expect(answer.status).toBe(404);
      await sound(await answer.text());
    }
  });
});

describe("a contact's form", () => {
  test('says what is wrong beside the field and keeps all that was typed', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/contacts/desk')), '/staff/contacts/desk');
    const answer = await anna.post('/staff/contacts/desk', {
      ...form,
      phone: '12',
      email: 'x',
      who: '',
      room: '7 "pod" <schodami>',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(/id="phone-fault"[\s\S]{0,90}Numer „12” nie może istnieć/);
    expect(html).toMatch(/id="email-fault"[\s\S]{0,90}To nie jest adres e-mail/);
    expect(html).toMatch(/id="source-fault"[\s\S]{0,90}Zaznacz, skąd to wiesz/);
    expect(formOf(html, '/staff/contacts/desk')).toMatchObject({
      phone: '12',
      email: 'x',
      room: '7 "pod" <schodami>',
    });
    await sound(html);
  });

  test('left as it is saves nothing', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/contacts/desk')), '/staff/contacts/desk');
    expect(await bodyOf(anna.post('/staff/contacts/desk', form))).toContain('Nic tu nie zmieniono');
  });

  test('a new number goes by a second person to residents, and is taken back in one click', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/contacts/debt')), '/staff/contacts/debt');
    const saved = await anna.post('/staff/contacts/debt', {
      ...form,
      phone: '41 276 76 99',
      source: 'phone',
    });
    expect(saved.status).toBe(303);
    const draft = draftIn(saved);
    const page = await bodyOf(anna.get(placeOf(saved)));
    expect(page).toMatch(/telefon[\s\S]*41 276 76 25[\s\S]*41 276 76 99/);
    expect(page).not.toContain('/publish"');
    await sound(page);
    expect(contact('debt')?.phone?.shown).toBe('41 276 76 25');

    expect((await anna.post(`/staff/drafts/${draft}/send`, { note: 'zadzwoniłam' })).status).toBe(303);
    expect((await anna.post(`/staff/drafts/${draft}/publish`, {})).status).toBe(409);
    expect(await bodyOf(basia.get('/staff/drafts'))).toContain('zadzwoniłam');
    const published = await basia.post(`/staff/drafts/${draft}/publish`, {});
    expect(placeOf(published)).toContain('said=published');
    expect(contact('debt')?.phone?.shown).toBe('41 276 76 99');
    expect(contact('debt')?.confirmed).toEqual({ on: '2026-11-24', by: 'Anna', how: 'phone' });
    await sound(await bodyOf(basia.get(placeOf(published))));
    const strange = await bodyOf(basia.get(`/staff/drafts/${draft}?said=constructor`));
    expect(strange).toBe(await bodyOf(basia.get(`/staff/drafts/${draft}`)));

    const undone = await basia.post(`/staff/drafts/${draft}/undo`, {});
    const waiting = draftIn(undone);
    expect(await bodyOf(celina.get(placeOf(undone)))).toContain('41 276 76 25');
    expect(waiting).not.toBe(draft);
    expect((await celina.post(`/staff/drafts/${waiting}/publish`, {})).status).toBe(303);
    expect(contact('debt')?.phone?.shown).toBe('41 276 76 25');
  });

  test('two people with one contact: other fields are joined, the same field shows both', async () => {
    const html = await bodyOf(anna.get('/staff/contacts/debt'));
    const form = formOf(html, '/staff/contacts/debt');
    const first = await basia.post('/staff/contacts/debt', {
      ...form,
      room: '3',
      who: 'doradca Basi',
      source: 'visit',
    });
    await celina.post(`/staff/drafts/${draftIn(first)}/publish`, {});
    expect(contact('debt')?.who).toBe('doradca Basi');

    const both = await anna.post('/staff/contacts/debt', { ...form, who: 'doradca Anny' });
    expect(both.status).toBe(409);
    const page = await both.text();
    expect(page).toMatch(/nazwa[\s\S]*doradca Basi[\s\S]*doradca Anny/);
    await sound(page);
    const again = formOf(page, '/staff/contacts/debt');
    expect(again).toMatchObject({ who: 'doradca Anny', room: '3' });
    const saved = await anna.post('/staff/contacts/debt', again);
    await celina.post(`/staff/drafts/${draftIn(saved)}/publish`, {});
    expect([contact('debt')?.who, contact('debt')?.room]).toEqual(['doradca Anny', '3']);

    const other = await anna.post('/staff/contacts/debt', { ...form, note: 'nowa notatka' });
    await celina.post(`/staff/drafts/${draftIn(other)}/publish`, {});
    expect([contact('debt')?.who, contact('debt')?.note]).toEqual(['doradca Anny', 'nowa notatka']);
  });

  test('a used contact is not deleted, and it is said where it is used', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/contacts/desk')), '/staff/contacts/desk/delete');
    const answer = await anna.post('/staff/contacts/desk/delete', form);
    expect(answer.status).toBe(409);
    const html = await answer.text();
    for (const use of ['Jedno okienko', 'noclegownia', 'Miasto']) expect(html).toContain(use);
  });

  test('a new contact stands in a draft and may be deleted there', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/contacts/new?place=miasto')), '/staff/contacts/new');
    expect((await anna.post('/staff/contacts/new', { ...form, who: '' })).status).toBe(422);
    const made = await anna.post('/staff/contacts/new', {
      ...form,
      who: 'Świetlica Środa',
      phone: '41 276 76 77',
      source: 'visit',
    });
    expect(made.status).toBe(303);
    const draft = draftIn(made);
    const page = await bodyOf(anna.get(placeOf(made)));
    expect(page).toContain('Świetlica Środa');
    await sound(page);
    const mine = await bodyOf(anna.get(`/staff/contacts/swietlica-sroda?draft=${draft}`));
    const gone = await anna.post(
      '/staff/contacts/swietlica-sroda/delete',
      formOf(mine, '/staff/contacts/swietlica-sroda/delete'),
    );
    expect(draftIn(gone)).toBe(draft);
    expect((await anna.get(`/staff/contacts/swietlica-sroda?draft=${draft}`)).status).toBe(404);
  });
});

describe('a new contact on its way to a service', () => {
  const links = (html: string) =>
    [...html.matchAll(/href="(\/staff\/[^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const leading = (html: string, to: string): string => {
    const found = links(html).find((href) => href.startsWith(to));
    if (found === undefined) throw new Error(`no link to ${to}`);
    return found;
  };
  const make = async (who: string, from: string) => {
    const form = formOf(await bodyOf(anna.get(from)), '/staff/contacts/new');
    const made = await anna.post('/staff/contacts/new', {
      ...form,
      who,
      phone: '41 276 76 78',
      source: 'visit',
    });
    return { draft: draftIn(made), page: await bodyOf(anna.get(placeOf(made))) };
  };

  test('is found and ticked in a service that is there, in the same change', async () => {
    const { draft, page } = await make('Punkt Wydawania', '/staff/contacts/new?place=miasto');
    const list = await bodyOf(anna.get(leading(page, '/staff/content?place')));
    expect(list).toContain('Punkt Wydawania');
    expect(list).toContain('Dopisujesz do zmiany');
    await sound(list);
    const own = links(list).filter((href) => /^\/staff\/(contacts|services)\//.test(href));
    expect(own.filter((href) => !href.includes(`draft=${draft}`))).toEqual([]);
    const service = await bodyOf(anna.get(leading(list, '/staff/services/miasto-debt')));
    expect(service).toMatch(/value="punkt-wydawania"/);
    expect(leading(service, '/staff/content?place')).toContain(`draft=${draft}`);
    const form = formOf(service, '/staff/services/miasto-debt');
    const contacts = [form['contacts'] ?? [], 'punkt-wydawania'].flat();
    const saved = await anna.post('/staff/services/miasto-debt', { ...form, contacts });
    expect(draftIn(saved)).toBe(draft);
    const file = await versions.file(draft, 'content/miasto/services/debt.yaml');
    expect(file?.text).toContain('punkt-wydawania');
    const searched = formOf(list, '/staff/content');
    expect(searched['draft']).toBe(draft);
    await anna.post(`/staff/drafts/${draft}/drop`, {});
    expect((await anna.get(`/staff/content?draft=${draft}`)).status).toBe(404);
  });

  test('goes along from the form of a new service and back, ticked', async () => {
    const before = await make('Magazyn', '/staff/contacts/new?place=miasto');
    const blank = await bodyOf(anna.get(`/staff/services/new?place=miasto&draft=${before.draft}`));
    expect(blank).toContain('value="magazyn"');
    const { draft, page } = await make('Okienko Drugie', leading(blank, '/staff/contacts/new'));
    expect(draft).toBe(before.draft);
    const form = formOf(await bodyOf(anna.get(leading(page, '/staff/services/new'))), '/staff/services/new');
    expect(form).toMatchObject({ contacts: 'okienko-drugie', draft });
    await anna.post(`/staff/drafts/${draft}/drop`, {});
  });
});

describe('hours', () => {
  const week = async () =>
    formOf(await bodyOf(basia.get('/staff/contacts/desk/hours')), '/staff/contacts/desk/hours');

  test('are read back before they are saved, and go out at once by one publisher', async () => {
    const form = { ...(await week()), 's0-d0-r1-to': '16', do: 'read' };
    const read = await bodyOf(basia.post('/staff/contacts/desk/hours', form));
    expect(read).toContain('pn. 7:00–9:00 i 14:00–16:00');
    await sound(read);
    expect(contact('desk')?.hours).toBe('Mo-Fr 07:00-09:00,14:00-15:00');
    const saved = await basia.post('/staff/contacts/desk/hours', {
      ...formOf(read, '/staff/contacts/desk/hours'),
      do: 'save-visit',
    });
    const draft = draftIn(saved);
    const page = await bodyOf(basia.get(placeOf(saved)));
    expect(page).toContain('Opublikuj od razu');
    expect(placeOf(await basia.post(`/staff/drafts/${draft}/publish`, {}))).toContain('said=published-check');
    expect(contact('desk')?.hours).toBe('Mo 07:00-09:00,14:00-16:00; Tu-Fr 07:00-09:00,14:00-15:00');
    const check =
      /\/staff\/checked-after\/[0-9a-f]+/.exec(await bodyOf(celina.get('/staff/drafts')))?.[0] ?? '';
    expect(await bodyOf(basia.get('/staff/drafts'))).not.toContain(check);
    const own = await basia.post(check, {});
    expect(own.status).toBe(409);
    expect(await own.text()).toContain('Sprawdza ktoś inny niż autor zmiany');
    expect((await celina.post('/staff/checked-after/cokolwiek', {})).status).toBe(409);
    expect(await bodyOf(celina.get('/staff/drafts'))).toContain(check);
    expect((await celina.post(check, {})).status).toBe(303);
    expect(await bodyOf(celina.get('/staff/drafts'))).not.toContain(check);
    expect(placeOf(await basia.post(`/staff/drafts/${draft}/undo`, {}))).toContain('said=undone');
    expect(contact('desk')?.hours).toBe('Mo-Fr 07:00-09:00,14:00-15:00');
  });

  test.each([
    [{ 's0-d2-r0-from': '7.30', 's0-d2-r0-to': 'piąta' }, 's0-d2-r0-to-fault', '„piąta” to nie godzina'],
    [{ 's0-d2-r1-from': '8:00' }, 's0-d2-r1-from-fault', 'przed końcem pierwszych'],
    [{ 's0-d5-r0-from': '10' }, 's0-d5-r0-to-fault', 'do której'],
    [{ how: 'text', spec: 'bzdura' }, 'spec-fault', 'To nie jest zapis godzin'],
    [{ how: '' }, 'how-fault', 'Wybierz'],
  ])('%j is refused beside its field', async (typed, id, says) => {
    const form = { ...(await week()), ...(typed as Record<string, string>), do: 'read' };
    const answer = await basia.post('/staff/contacts/desk/hours', form);
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(new RegExp(`id="${id}"[\\s\\S]{0,120}${says}`));
    if (!('how' in typed) || typed.how !== '')
      expect(formOf(html, '/staff/contacts/desk/hours')).toMatchObject(typed);
    await sound(html);
  });

  test('from a web page need its address, and by appointment need nothing', async () => {
    const own = '/staff/contacts/desk/hours';
    const form = { ...(await week()), 's0-d0-r1-to': '17', do: 'save-page' };
    const asked = await basia.post(own, form);
    expect(asked.status).toBe(422);
    expect(await asked.text()).toMatch(/id="source_page-fault"[\s\S]{0,120}Wpisz adres strony/);
    const saved = draftIn(await basia.post(own, { ...form, source_page: 'mops.example/godziny' }));
    const file = await versions.file(saved, 'content/miasto/contacts.yaml');
    expect(file?.text).toContain('hours: { page: mops.example/godziny, date: 2026-11-24 }');
    const appointment = await basia.post(own, { ...(await week()), how: 'appointment', do: 'save' });
    expect(appointment.status).toBe(303);
    for (const id of [saved, draftIn(appointment)]) await basia.post(`/staff/drafts/${id}/drop`, {});
  });

  const blank = async () =>
    formOf(await bodyOf(basia.get('/staff/contacts/debt/hours')), '/staff/contacts/debt/hours');
  const typedHours = { 's0-d0-r0-from': '7.30', 's0-d0-r0-to': '15.30' };

  test('typed where nobody knew them count, though "nie wiemy" is still ticked', async () => {
    const path = '/staff/contacts/debt/hours';
    const form = await blank();
    expect(form['how']).toBe('unknown');
    const read = await basia.post(path, { ...form, ...typedHours, do: 'read' });
    expect(read.status).toBe(200);
    const html = await read.text();
    expect(html).toMatch(/class="said">[^<]*pn. 7:30–15:30/);
    expect(formOf(html, path)).toMatchObject({ how: 'week', shown: 'week', ...typedHours });
    await sound(html);
    const spec = await bodyOf(basia.post(path, { ...form, spec: 'Mo 07:30-15:30', do: 'read' }));
    expect(spec).toMatch(/class="said">[^<]*pn. 7:30–15:30/);
    const saved = draftIn(await basia.post(path, { ...formOf(html, path), do: 'save-phone' }));
    const file = await versions.file(saved, 'content/miasto/contacts.yaml');
    expect(file?.text).toContain('hours: Mo 07:30-15:30');
    await basia.post(`/staff/drafts/${saved}/drop`, {});
  });

  test.each([
    ['unknown', { 's0-d0-r1-to': '17' }, 'Zaznaczono „nie wiemy”, a w tabeli stoją nowe godziny'],
    ['always', { spec: 'Mo 08:00-09:00' }, 'Zaznaczono „całą dobę”, a w zapisie OSM stoją nowe godziny'],
    ['week', { 's0-d0-r1-to': '17', spec: 'Mo 08:00-09:00' }, 'a w tabeli i w zapisie OSM stoją nowe'],
  ])('typed beside "%s" that somebody ticked are never dropped in silence', async (how, more, says) => {
    const answer = await basia.post('/staff/contacts/desk/hours', {
      ...(await week()),
      how,
      ...(more as Record<string, string>),
      do: 'read',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toMatch(new RegExp(`id="how-fault"[\\s\\S]{0,120}${says}`));
    const again = formOf(html, '/staff/contacts/desk/hours');
    expect(again).toMatchObject({ how, ...more, shown: 'week' });
    expect((await basia.post('/staff/contacts/desk/hours', { ...again, do: 'read' })).status).toBe(422);
    await sound(html);
  });

  test.each([
    ['pon-pt 7.30-15.30', 'Mo-Fr 07:30-15:30', 'pn.–pt. 7:30–15:30'],
    ['śr 8-12', 'We 08:00-12:00', 'śr. 8:00–12:00'],
  ])('"%s" as people type it is taken with one press, and read back first', async (typed, spec, said) => {
    const path = '/staff/contacts/debt/hours';
    const asked = await basia.post(path, { ...(await blank()), how: 'text', spec: typed, do: 'read' });
    expect(asked.status).toBe(422);
    const html = await asked.text();
    expect(html).toMatch(new RegExp(`value="take"[^>]*>Wpisz ${spec}</button>[\\s\\S]*${said}`));
    await sound(html);
    const taken = await basia.post(path, { ...formOf(html, path), do: 'take' });
    expect(taken.status).toBe(200);
    const read = await taken.text();
    expect(read).toMatch(new RegExp(`class="said">[^<]*${said}`));
    expect(formOf(read, path)).toMatchObject({ how: 'text', spec });
    const saved = draftIn(await basia.post(path, { ...formOf(read, path), do: 'save-phone' }));
    expect((await versions.file(saved, 'content/miasto/contacts.yaml'))?.text).toContain(`hours: ${spec}`);
    await basia.post(`/staff/drafts/${saved}/drop`, {});
  });

  test.each(['pon-pt 7.30-15.3', 'bzdura', 'pon-pt 8-16 wto 9-17'])(
    '"%s" could mean something else, so nothing is offered, and "take" takes nothing',
    async (spec) => {
      const path = '/staff/contacts/debt/hours';
      const form = { ...(await blank()), how: 'text', spec };
      for (const doing of ['read', 'take']) {
        const answer = await basia.post(path, { ...form, do: doing });
        expect(answer.status).toBe(422);
        expect(await answer.text()).not.toContain('value="take"');
      }
    },
  );

  test('left in the table beside "nie wiemy" are taken away', async () => {
    const html = await bodyOf(
      basia.post('/staff/contacts/desk/hours', { ...(await week()), how: 'unknown', do: 'read' }),
    );
    expect(html).toContain('Tak przeczytają to mieszkańcy');
    expect(html).not.toMatch(/class="said">[^<]*7:00/);
  });

  test('are copied down without scripts', async () => {
    const form = { ...(await week()), 's0-d0-r0-from': '6', 's0-d0-r0-to': '10', do: 'copy-0-0-4' };
    const copied = formOf(
      await bodyOf(basia.post('/staff/contacts/desk/hours', form)),
      '/staff/contacts/desk/hours',
    );
    expect([copied['s0-d4-r0-from'], copied['s0-d4-r1-to'], copied['s0-d5-r0-from']]).toEqual([
      '6',
      '15:00',
      '',
    ]);
  });

  test('of two seasons and nights stand in the table', async () => {
    const html = await bodyOf(basia.get('/staff/contacts/night/hours'));
    expect(formOf(html, '/staff/contacts/night/hours')).toMatchObject({
      how: 'week',
      's0-from': '10',
      's0-to': '3',
      's0-d6-r0-from': '18:00',
      's1-d6-r0-to': '07:00',
    });
  });
});

describe("a service's form", () => {
  const own = async () =>
    formOf(await bodyOf(anna.get('/staff/services/miasto-debt')), '/staff/services/miasto-debt');

  test.each(['/staff/services/miasto-debt', '/staff/services/new?place=miasto'])(
    '%s is sound',
    async (path) => {
      const answer = await anna.get(path);
      expect(answer.status).toBe(200);
      await sound(await answer.text());
    },
  );

  test('says which needs end elsewhere before anybody publishes', async () => {
    const saved = await anna.post('/staff/services/miasto-debt', {
      ...(await own()),
      state: 'closed',
      'rank-shelter': '3',
    });
    const page = await bodyOf(anna.get(placeOf(saved)));
    expect(page).toMatch(/stan[\s\S]*niepotwierdzona[\s\S]*zamknięta/);
    expect(page).toContain('„Zalegam z czynszem”: nie będzie żadnej usługi (Miasto)');
    await sound(page);
    await anna.post(`/staff/drafts/${draftIn(saved)}/drop`, {});
  });

  test('says what is wrong beside each field and keeps what was typed', async () => {
    const answer = await anna.post('/staff/services/miasto-debt', {
      ...(await own()),
      name: '',
      contacts: [],
      from: '2026-12-31',
      until: '2026-12-01',
      gives: 'W celu uzyskania pomocy przyjdź.',
    });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    for (const [id, says] of [
      ['name-fault', 'Wpisz nazwę usługi'],
      ['contacts-fault', 'choć jeden kontakt'],
      ['until-fault', 'przed dniem'],
      ['gives-remarks', 'napisz prościej: żeby'],
    ])
      expect(html).toMatch(new RegExp(`id="${id}"[\\s\\S]{0,120}${says}`));
    expect(formOf(html, '/staff/services/miasto-debt')).toMatchObject({
      gives: 'W celu uzyskania pomocy przyjdź.',
      until: '2026-12-01',
    });
    await sound(html);
  });

  test('changes only the lines of its field', async () => {
    const saved = await anna.post('/staff/services/miasto-debt', { ...(await own()), cost: 'bezpłatnie' });
    const before = await versions.file('main', 'content/miasto/services/debt.yaml');
    const after = await versions.file(draftIn(saved), 'content/miasto/services/debt.yaml');
    expect(after?.text).toBe(`${before?.text}cost: bezpłatnie\n`);
    await celina.post(`/staff/drafts/${draftIn(saved)}/publish`, {});
    expect(versions.live.current().guide.services.get('miasto-debt')?.cost).toBe('bezpłatnie');
  });

  test('two people with one service: ticks and texts of both are joined', async () => {
    const form = await own();
    const first = await anna.post('/staff/services/miasto-debt', { ...form, contacts: ['debt', 'desk'] });
    await celina.post(`/staff/drafts/${draftIn(first)}/publish`, {});
    const second = await anna.post('/staff/services/miasto-debt', { ...form, bring: 'umowę najmu' });
    await celina.post(`/staff/drafts/${draftIn(second)}/publish`, {});
    const service = versions.live.current().guide.services.get('miasto-debt');
    expect([service?.contacts, service?.bring]).toEqual([['debt', 'desk'], 'umowę najmu']);
  });

  test('a new one is answered after it is published', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/services/new?place=miasto')), '/staff/services/new');
    expect(form['serves']).toBe('miasto');
    const made = await anna.post('/staff/services/new', {
      ...form,
      name: 'Świetlica: „U Zosi” # 1',
      gives: 'Obiad i lekcje, codziennie.',
      contacts: 'desk',
      state: 'active',
      'rank-rent': '2',
    });
    const page = await bodyOf(anna.get(placeOf(made)));
    expect(page).toContain('dojdzie „Świetlica: „U Zosi” # 1”');
    await celina.post(`/staff/drafts/${draftIn(made)}/publish`, {});
    expect(versions.live.current().guide.services.get('miasto-swietlica-u-zosi-1')).toMatchObject({
      name: 'Świetlica: „U Zosi” # 1',
      answers: { rent: 2 },
    });
  });
});

test('a form sent after the session ended comes back once its author signed in again', async () => {
  const { store, url } = at.office;
  const dora = at.office.person('Dora', 'editor');
  store.accounts.setPassword(dora.account.id, await hashPassword('dobre hasło do testu 7'));
  const path = '/staff/contacts/debt';
  const form = { ...formOf(await bodyOf(dora.get(path)), path), room: '12 "b"', source: 'visit' };
  store.sessions.endAll(dora.account.id);
  const refused = await dora.post(path, form);
  expect(refused.status).toBe(401);
  const page = await refused.text();
  await sound(page);
  const signIn = { ...formOf(page, '/staff/login'), login: dora.account.login };
  const wrong = await dora.post('/staff/login', { ...signIn, password: 'nie to' });
  expect(wrong.status).toBe(401);
  expect(formOf(await wrong.text(), '/staff/login')['kept']).toBe(signIn['kept' as keyof typeof signIn]);
  const back = await dora.post('/staff/login', { ...signIn, password: 'dobre hasło do testu 7' });
  const waiting = await back.text();
  expect(waiting).toContain('Formularz czeka');
  await sound(waiting);
  const cookie = back.headers.get('set-cookie')?.split(';')[0] ?? '';
  const body = new URLSearchParams(
    Object.entries(formOf(waiting, path)).flatMap(([k, v]) => [v].flat().map((x) => [k, x])),
  );
  const saved = await fetch(url + path, {
    method: 'POST',
    headers: { Cookie: cookie, Origin: url },
    body,
    redirect: 'manual',
  });
  expect(saved.status).toBe(303);
  const file = await versions.file(draftIn(saved), 'content/miasto/contacts.yaml');
  expect(file?.text).toContain('12 "b"');
});
