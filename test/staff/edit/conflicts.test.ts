import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { guideOf } from '../../../src/guide/load.ts';
import { conflictSaid } from '../../../src/staff/edit/conflict-words.ts';
import { mergeYaml } from '../../../src/versions/merge-yaml.ts';
import { smallFiles } from '../../fixtures/small-guide.ts';
import { CONTACTS, DEBT, draftWith } from '../../versions/room.ts';
import { bodyOf, type Editor, editor } from './editor.ts';

const files = smallFiles();
const loaded = guideOf(files);
if (!loaded.ok) throw new Error('small guide');
const { guide } = loaded;

/** What is said when two people put other texts in the place of one. */
function saidOf(path: string, from: string, theirs: string, yours: string) {
  const base = files.get(path) ?? '';
  if (!base.includes(from)) throw new Error(`${path} does not say ${from}`);
  const merged = mergeYaml(base, base.replace(from, theirs), base.replace(from, yours));
  if (merged.ok) throw new Error('no conflict');
  return merged.conflicts.map((c) => conflictSaid(guide, { ...c, path }));
}

const HOURS = 'hours: Mo-Fr 07:00-09:00,14:00-15:00';
const SOURCES = 'evidence: { phone: "001:9" }';

describe('a conflict is told in words', () => {
  test.each([
    {
      what: 'hours',
      path: CONTACTS,
      from: HOURS,
      theirs: 'hours: Mo-Fr 08:00-15:00',
      yours: 'hours: unknown',
      field: 'godziny',
      said: ['pn.–pt. 7:00–9:00 i 14:00–15:00', 'pn.–pt. 8:00–15:00', 'nie podano'],
    },
    {
      what: 'where a number comes from',
      path: CONTACTS,
      from: SOURCES,
      theirs: 'evidence: { phone: { page: a.example, date: 2026 } }',
      yours: 'evidence: { phone: { on: 2026-11-24, how: phone, by: Anna } }',
      field: 'źródła',
      said: [
        'telefon: dokument 001, wiersz 9',
        'telefon: strona a.example',
        'telefon: 24 listopada 2026 telefonicznie',
      ],
    },
    {
      what: 'closed days, block against block',
      path: CONTACTS,
      from: HOURS,
      theirs: `${HOURS}\n    closures:\n      - on: 2026-12-24\n        why: Wigilia\n      - on: 2026-12-31`,
      yours: `${HOURS}\n    closures:\n      - on: 2026-12-28`,
      field: 'dni nieczynne',
      said: ['nie podano', '24 grudnia 2026 (Wigilia), 31 grudnia 2026', '28 grudnia 2026'],
    },
    {
      what: 'a state',
      path: DEBT,
      from: 'state: unconfirmed',
      theirs: 'state: paused',
      yours: 'state: active',
      field: 'stan',
      said: ['niepotwierdzona', 'wstrzymana', 'działa'],
    },
    {
      what: 'contacts of a service',
      path: DEBT,
      from: 'contacts: [debt]',
      theirs: 'contacts: [debt, desk]',
      yours: 'contacts: [night]',
      field: 'kontakty',
      said: ['doradca do spraw długów', 'doradca do spraw długów, pracownicy socjalni', 'noclegownia'],
    },
  ])('$what', ({ path, from, theirs, yours, field, said }) => {
    const [conflict, ...more] = saidOf(path, from, theirs, yours);
    expect(more).toEqual([]);
    expect(conflict?.field).toBe(field);
    expect([conflict?.base, conflict?.theirs, conflict?.yours].map((s) => s?.toLowerCase())).toEqual(
      said.map((s) => s.toLowerCase()),
    );
    expect(JSON.stringify(conflict)).not.toMatch(/contacts\.|evidence|unknown|[{}[\]].*:.*[{[]/);
  });

  test('a whole file tells the fields that differ', () => {
    const base = files.get(DEBT) ?? '';
    const conflict = conflictSaid(guide, {
      path: DEBT,
      field: null,
      base,
      theirs: base.replace('state: unconfirmed', 'state: paused'),
      yours: null,
    });
    expect(conflict).toMatchObject({
      thing: 'Pomoc przy długach za mieszkanie',
      theirs: 'Pomoc przy długach za mieszkanie, stan: wstrzymana',
      yours: 'usunięte',
    });
  });
});

describe('taking back what somebody changed again since', () => {
  let e: Editor;
  beforeEach(async () => {
    e = await editor();
  });
  afterEach(() => e.close());

  test('says which field and what stands there now, and changes nothing', async () => {
    const { versions } = e.room;
    const hours = (spec: string) => (text: string) =>
      text
        .replace(/(desk:\n(?: {4}.*\n)*? {4}hours: ).*/, `$1${spec}`)
        .replace('room: "001:5", hours: "001:5"', 'room: "001:5", hours: { page: town.example, date: 2026 }');
    const first = await draftWith(versions, e.basia.account, CONTACTS, hours('Mo-Fr 08:00-15:00'));
    expect(await versions.publish(first.id, e.basia.account)).toMatchObject({ ok: true });
    const second = await draftWith(versions, e.celina.account, CONTACTS, hours('Mo-Fr 10:00-12:00'));
    expect(await versions.publish(second.id, e.celina.account)).toMatchObject({ ok: true });
    const answer = await e.basia.post(`/staff/drafts/${first.id}/undo`, {});
    expect(answer.status).toBe(409);
    const page = (await bodyOf(answer)).replace(/<[^>]+>/g, '');
    expect(page).toContain('Ktoś zmienił potem to samo jeszcze raz.');
    expect(page).toContain(
      'godziny: teraz jest „pn.–pt. 10:00–12:00”, a po cofnięciu byłoby „pn.–pt. 7:00–9:00 i 14:00–15:00”.',
    );
    expect(versions.live.current().guide.contacts.get('desk')?.hours).toBe('Mo-Fr 10:00-12:00');
  });
});
