import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browse } from './browse.ts';
import { judged } from './judged.ts';
import { officeWithRepository } from './repository.ts';
import { withField } from '../../src/staff/yaml-splice.ts';

const CONTACTS = 'content/miasto/contacts.yaml';

let room: Awaited<ReturnType<typeof officeWithRepository>>;
let basia: ReturnType<typeof room.person>;
const commits: string[] = [];

/** Publishes a change of one field of a contact at a time of its own; two people stand behind it. */
async function publish(
  at: string,
  contact: string,
  field: string,
  value: string,
  said: string,
): Promise<void> {
  room.clock.now = new Date(at);
  const [anna, second] = [room.person('Anna', 'editor').account, basia.account];
  const draft = await room.versions.drafts.create(anna, said);
  const file = await room.versions.file('main', CONTACTS);
  const text = file && withField(file.text, ['contacts', contact, field], value);
  if (!file || text === null) throw new Error('no file');
  const saved = await room.versions.drafts.save(draft.id, anna, [{ path: CONTACTS, text, from: file.blob }]);
  if (!saved.ok) throw new Error(saved.why);
  await room.versions.drafts.send(draft.id, anna);
  const done = await room.versions.publish(draft.id, second);
  if (!done.ok) throw new Error(done.why);
  commits.push(done.commit);
}

beforeAll(async () => {
  room = await officeWithRepository();
  basia = room.person('Basia Nowak', 'publisher');
  await publish('2026-11-24T11:00:00+01:00', 'desk', 'who', 'dyżur pracowników', 'Nowa nazwa dyżuru');
  await publish('2026-11-25T10:00:00+01:00', 'night', 'who', 'noclegownia i ogrzewalnia', 'Ogrzewalnia');
  await publish(
    '2026-11-26T10:00:00+01:00',
    'desk',
    'who',
    'dyżur pracowników socjalnych',
    'Jeszcze raz nazwa',
  );
  // Two days later her session is over: she signs in again.
  basia = room.person('Basia Nowak', 'publisher');
});
afterAll(() => room.close());

describe('history', () => {
  test('lists publications with person and sentence, newest first', async () => {
    const html = await judged(await basia.get('/staff/history'));
    const order = ['Jeszcze raz nazwa', 'Ogrzewalnia', 'Nowa nazwa dyżuru', 'Pierwsza wersja'].map((s) =>
      html.indexOf(s),
    );
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(html).toContain('26 listopada 2026, 10:00, Basia Nowak');
  });

  test('of a contact tells what each publication changed of it, and leaves the others out', async () => {
    const html = await judged(await basia.get('/staff/history/contact/desk'));
    expect(html).toContain('nazwa: pracownicy socjalni → dyżur pracowników');
    expect(html).not.toContain('Ogrzewalnia');
  });

  test('any two versions are compared word by word', async () => {
    const html = await judged(await basia.get(`/staff/history/compare?from=${commits[0]}&to=${commits[2]}`));
    expect(html).toContain('dyżur pracowników<ins> socjalnych</ins>');
    expect(html).toContain('noclegownia<ins> i ogrzewalnia</ins>');
    const one = await judged(
      await basia.get(`/staff/history/compare?from=${commits[0]}&to=${commits[2]}&kind=contact&id=night`),
    );
    expect(one).not.toContain('socjalnych');
  });

  test.each([
    ['/staff/history/contact/nobody'],
    ['/staff/history/compare?from=main&to=HEAD'],
    ['/staff/history/compare?from=--output=x&to=y'],
  ])('%s is a page that says there is no such thing', async (path) => {
    const res = await basia.get(path);
    expect(res.status).toBe(404);
    expect(await judged(res)).toContain('Nie ma takiej wersji');
  });

  test('restoring one contact leaves what others changed since, and waits for a second person', async () => {
    const anna = browse(room.person('Anna', 'editor'));
    const page = await anna.press(await anna.open('/staff/history/contact/desk'), /Przywróć/);
    expect(page.html).toContain('Cofnięcie musi sprawdzić druga osoba');
    const [draft] = await room.versions.drafts.list(['to-check']);
    expect(draft?.title).toMatch(/^Przywrócono wersję z 24 listopada 2026, 11:00: dyżur/);
    const done = await room.versions.publish(draft?.id ?? '', basia.account);
    expect(done.ok).toBe(true);
    const text = await room.published(CONTACTS);
    expect(text).toContain('who: dyżur pracowników\n');
    expect(text).toContain('who: noclegownia i ogrzewalnia\n');
  });
});

describe('what residents saw', () => {
  const seen = (at: string, more = 'need=shelter') => `/staff/history/seen?at=${at}&place=miasto&${more}`;

  test('asks first, and is judged', async () => {
    expect(await judged(await basia.get('/staff/history/seen'))).not.toContain('<iframe');
  });

  test.each([
    ['before the second publication', '2026-11-24T12:00', 'noclegownia</', 0],
    ['after it', '2026-11-25T12:00', 'noclegownia i ogrzewalnia</', 1],
  ])('%s is that very page', async (_title, at, shown, commit) => {
    const res = await basia.get(seen(at));
    expect(res.headers.get('content-security-policy')).toContain("frame-src 'self'");
    const html = await judged(res);
    expect(html).toContain(commits[commit]?.slice(0, 12));
    expect(html).toContain('Wiemy to z rejestru');
    const [, frame = ''] = /<iframe src="([^"]+)"/.exec(html) ?? [];
    expect(await (await basia.get(frame)).text()).toContain(shown);
  });

  test('also for one service, and by the commit where the ledger does not reach', async () => {
    const html = await judged(await basia.get(seen('2026-11-23T12:00', 'service=miasto-night')));
    expect(html).toContain('to wersja opublikowana przed tą chwilą');
    const [, frame = ''] = /<iframe src="([^"]+)"/.exec(html) ?? [];
    expect(frame).toContain('/pl/miasto/s/');
    expect((await basia.get(frame)).status).toBe(200);
  });

  test('before the first version is said to be unknown', async () => {
    expect(await judged(await basia.get(seen('2026-01-01T12:00')))).toContain('Z tej chwili nie ma zapisu');
  });
  test('nothing broke on the way', () => expect(room.defects).toEqual([]));
});
