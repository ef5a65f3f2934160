import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smallFile, smallGuide } from '../fixtures/small-guide.ts';
import { type Decided, todo } from '../../src/staff/todo/tasks.ts';
import { judged } from './judged.ts';
import { TUESDAY } from './office.ts';
import { officeWithRepository } from './repository.ts';

const CONTACTS = 'content/miasto/contacts.yaml';
const DESK_CHECKED = (on: string) => ({
  [CONTACTS]: smallFile(CONTACTS).replace(
    '    note: wewnętrzne',
    `    confirmed: { on: ${on}, by: Ala, how: phone }\n    note: wewnętrzne`,
  ),
});

const list = (guide = smallGuide(), more: Partial<Parameters<typeof todo>[1]> = {}) =>
  todo(guide, { now: TUESDAY, reports: [], decided: new Map(), ...more });
const tasksOf = (all: ReturnType<typeof todo>) => all.calls.flatMap((c) => c.tasks);
const contacts = (all: ReturnType<typeof todo>) => tasksOf(all).map((t) => t.contact.id);

describe('what is to be checked', () => {
  test('stands in calls: one number, everything it settles, the most dangerous first', () => {
    const calls = list().calls.map((c) => [c.phone?.shown, c.risk, c.tasks.map((t) => t.contact.id).sort()]);
    expect(calls).toEqual([
      ['112', 0, ['line-112']],
      // The shelter has no number of its own: the desk confirms it.
      ['41 276 76 21', 1, ['desk', 'night']],
      ['116 123', 1, ['line-crisis']],
      ['41 276 76 25', 2, ['debt']],
    ]);
  });

  test.each([
    ['a day within its 90 days is not asked about', '2026-08-26', false],
    ['a day after them is overdue', '2026-08-25', true],
  ])('hours checked %s', (_title, on, due) => {
    const all = list(smallGuide(DESK_CHECKED(on)));
    expect(contacts(all).includes('desk')).toBe(due);
    if (due)
      expect(
        tasksOf(all)
          .find((t) => t.contact.id === 'desk')
          ?.points.map((p) => p.kind),
      ).toEqual(['overdue']);
  });

  test('a report makes a contact the most pressing, checked or not', () => {
    const report = {
      id: 7,
      contact: 'desk',
      kind: 'hours',
      from: 'resident',
      value: null,
      times: 3,
      last: '2026-11-20',
    } as const;
    const [first] = list(smallGuide(DESK_CHECKED('2026-11-20')), { reports: [report] }).calls;
    expect([first?.phone?.shown, first?.risk]).toEqual(['41 276 76 21', 0]);
    expect(first?.tasks[0]?.points[0]).toMatchObject({
      kind: 'report',
      id: '7',
      says: expect.stringContaining('3 razy'),
    });
  });

  test.each<[string, Decided, boolean]>([
    [
      'put off until tomorrow is not shown',
      { decision: 'later', at: TUESDAY.toISOString(), until: '2026-11-25' },
      false,
    ],
    [
      'put off until today is back',
      { decision: 'later', at: TUESDAY.toISOString(), until: '2026-11-24' },
      true,
    ],
  ])('a contact %s', (_title, decided, shown) => {
    expect(
      contacts(list(smallGuide(), { decided: new Map([['contact:debt', decided]]) })).includes('debt'),
    ).toBe(shown);
  });

  test('a contact of the common layer that was checked here is quiet for its 30 days, then back', () => {
    const at = (iso: string) =>
      new Map([['contact:line-112', { decision: 'confirmed', at: iso, until: null } as const]]);
    expect(contacts(list(smallGuide(), { decided: at('2026-10-25T12:00:00+01:00') }))).not.toContain(
      'line-112',
    );
    expect(contacts(list(smallGuide(), { decided: at('2026-10-24T12:00:00+02:00') }))).toContain('line-112');
  });

  test('a place shows its own contacts only', () => {
    expect(contacts(list(smallGuide(), { place: 'miasto' })).sort()).toEqual(['debt', 'desk', 'night']);
    expect(contacts(list(smallGuide(), { place: 'powiat' })).sort()).toEqual(['debt', 'desk', 'night']);
  });
});

describe('the page', () => {
  let room: Awaited<ReturnType<typeof officeWithRepository>>;
  beforeAll(async () => {
    room = await officeWithRepository();
  });
  afterAll(() => room.close());

  test('is for editors, and judged by axe and html-validate', async () => {
    room.store.reports.add({ contact: 'debt', kind: 'number', from: 'resident' });
    expect((await fetch(`${room.url}/staff/todo`, { redirect: 'manual' })).status).toBe(303);
    expect((await room.person('Olga', 'operator').get('/staff/todo')).status).toBe(403);
    const html = await judged(await room.person('Ewa', 'editor').get('/staff/todo'));
    expect(html).toContain('tel:+48412767621');
    expect(html).toContain('Mieszkańcy zgłaszają: zły numer, 1 raz');
    expect(html).not.toContain('undefined');
  });

  test('contacts behind one number are told and ticked one by one: nothing is called checked by accident', async () => {
    const basia = room.person('Basia', 'publisher');
    const before = await room.published(CONTACTS);
    const html = await judged(await basia.get('/staff/todo?place=miasto'));
    const whole = /<details class="whole">[\s\S]*?<\/details>/.exec(html)?.[0] ?? '';
    expect(whole).toMatch(/<label[^>]*>Pracownicy socjalni<\/label>.*telefon: 41 276 76 21/);
    expect(whole).toMatch(/<label[^>]*>Noclegownia<\/label>.*adres: ul. Nocna 2/);
    expect(whole.match(/type="checkbox"/g)).toHaveLength(2);
    expect(whole).not.toContain('checked');
    expect(whole).not.toContain('type="hidden" name="contact"');
    const none = await basia.post('/staff/todo/contact', { how: 'phone', back: '/staff/todo?place=miasto' });
    expect(none.headers.get('location')).toBe('/staff/todo?place=miasto&said=none');
    expect(await judged(await basia.get('/staff/todo?said=none'))).toContain('Niczego nie zaznaczono');
    // A list in one field, as the page once sent, names no contact.
    await basia.post('/staff/todo/contact', { contact: 'desk,night', how: 'phone', back: '' });
    expect(await room.published(CONTACTS)).toBe(before);
  });

  test('one click of a publisher notes the check, and residents see it at once', async () => {
    const basia = room.person('Basia Nowak', 'publisher');
    const before = await room.published(CONTACTS);
    const res = await basia.post('/staff/todo/contact', {
      contact: ['desk', 'night'],
      how: 'phone',
      back: '/staff/todo?place=miasto',
    });
    expect([res.status, res.headers.get('location')]).toEqual([
      303,
      '/staff/todo?place=miasto&said=confirmed',
    ]);
    const after = await room.published(CONTACTS);
    const line = '    confirmed: { on: 2026-11-24, by: Basia Nowak, how: phone }\n';
    expect(after.split(line)).toHaveLength(3);
    expect(after.replaceAll(line, '')).toBe(before);
    expect(room.versions.live.current().guide.contacts.get('desk')?.confirmed).toMatchObject({
      how: 'phone',
    });
    const [entry] = await room.versions.history.of(CONTACTS);
    expect(entry?.said).toBe('Sprawdzono telefonicznie, bez zmian: pracownicy socjalni, noclegownia');
    const html = await judged(await basia.get('/staff/todo?place=miasto&said=confirmed'));
    expect(html).toContain('Mieszkańcy już to widzą');
    expect(html).not.toContain('id="desk"');
  });

  test('a report about what was found right is answered by that', async () => {
    const report = room.store.reports.add({ contact: 'debt', kind: 'hours', from: 'resident' });
    await room
      .person('Celina', 'publisher')
      .post('/staff/todo/contact', { contact: 'debt', how: 'visit', back: '' });
    expect(room.store.reports.byId(report)?.state).toBe('dismissed');
  });

  test('an editor who may not publish leaves a draft for a second person', async () => {
    room.clock.now = new Date('2027-03-15T10:00:00+01:00');
    const report = room.store.reports.add({ contact: 'desk', kind: 'number', from: 'resident' });
    const res = await room
      .person('Edyta', 'editor')
      .post('/staff/todo/contact', { contact: 'desk', how: 'page', back: '' });
    expect(res.headers.get('location')).toBe('/staff/todo?said=waits');
    const [draft] = await room.versions.drafts.list(['to-check']);
    expect(draft?.title).toBe('Sprawdzono na stronie, bez zmian: pracownicy socjalni');
    const confirmed = () => room.versions.live.current().guide.contacts.get('desk')?.confirmed;
    expect(confirmed()).toMatchObject({ how: 'phone' });
    expect(room.store.reports.byId(report)?.state).toBe('open');
    // What is reported while the check waits is not answered by it.
    room.clock.now = new Date('2027-03-16T10:00:00+01:00');
    const later = room.store.reports.add({ contact: 'desk', kind: 'hours', from: 'resident' });
    await room.person('Fela', 'publisher').post(`/staff/drafts/${draft?.id}/publish`, {});
    expect(confirmed()).toMatchObject({ how: 'page' });
    const states = [report, later].map((id) => room.store.reports.byId(id)?.state);
    expect(states).toEqual(['dismissed', 'open']);
  });

  test('a check that is dropped answers nothing', async () => {
    const report = room.store.reports.add({ contact: 'night', kind: 'number', from: 'resident' });
    const editor = room.person('Gaja', 'editor');
    await editor.post('/staff/todo/contact', { contact: 'night', how: 'page', back: '' });
    const [draft] = await room.versions.drafts.list(['to-check']);
    await editor.post(`/staff/drafts/${draft?.id}/drop`, {});
    expect(room.store.reports.byId(report)?.state).toBe('open');
  });

  test('a service that works becomes active once a second person agrees, and says no more why it might not', async () => {
    const res = await room
      .person('Dorota', 'publisher')
      .post('/staff/todo/service/miasto-debt', { back: '' });
    expect(res.headers.get('location')).toBe('/staff/todo?said=waits');
    const drafts = await room.versions.drafts.list(['to-check']);
    const draft = drafts.find((d) => d.title.startsWith('Potwierdzono, że działa'));
    const text = draft && (await room.versions.file(draft.id, 'content/miasto/services/debt.yaml'))?.text;
    expect(text).toContain('state: active');
    expect(text).not.toContain('why:');
  });

  test('a nationwide line is noted as checked, and its file is left alone', async () => {
    const person = room.person('Franka', 'editor');
    const before = await room.published('content/polska/contacts.yaml');
    const res = await person.post('/staff/todo/contact', { contact: 'line-112', how: 'phone', back: '' });
    expect(res.headers.get('location')).toBe('/staff/todo?said=noted');
    expect(await room.published('content/polska/contacts.yaml')).toBe(before);
    expect(room.store.decisions.get('contact:line-112')?.decision).toBe('confirmed');
  });

  test.each<[string, string, Record<string, string>]>([
    ['a contact that does not exist', '/staff/todo/contact', { contact: 'nobody', how: 'phone' }],
    ['a way of checking that does not exist', '/staff/todo/contact', { contact: 'desk', how: 'telepathy' }],
    ['a fact that does not exist', '/staff/todo/fact', { key: 'seed:001:nothing', decision: 'dropped' }],
    ['a report that does not exist', '/staff/todo/report/999', { state: 'done' }],
  ])('%s changes nothing and says so', async (title, path, fields) => {
    const person = room.person(`Gośka ${title.length}`, 'editor');
    const res = await person.post(path, { ...fields, back: 'https://elsewhere.example/' });
    expect([res.status, res.headers.get('location')]).toEqual([303, '/staff/todo?said=gone']);
  });
  test('nothing broke on the way', () => expect(room.defects).toEqual([]));
});
