import { describe, expect, test } from 'vitest';
import { checkGuide } from '../../src/check/check.ts';
import type { ParseMemory } from '../../src/guide/collect.ts';
import { guideOf } from '../../src/guide/load.ts';
import type { Role } from '../../src/store/roles.ts';
import { type Change, changeBetween } from '../../src/versions/change.ts';
import { mayNotCheckAfter } from '../../src/versions/check-after.ts';
import { mayPublish, overdueOf } from '../../src/versions/may-publish.ts';
import { isCommon, isDraftId, isGuidePath } from '../../src/versions/paths.ts';
import type { DraftState } from '../../src/versions/versions.ts';
import { cases } from '../fixtures/cases.ts';
import { smallFiles } from '../fixtures/small-guide.ts';
import { person as actor, CONTACTS, DEBT, newNumber } from './room.ts';

const NOW = new Date('2026-11-24T10:15:00+01:00');
const LINES = 'content/polska/contacts.yaml';
const PLACE = 'content/miasto/place.yaml';

type Texts = Map<string, string>;
const edit = (path: string, change: (text: string) => string) => (texts: Texts) =>
  texts.set(path, change(texts.get(path) ?? ''));
const hours = (t: string) =>
  t
    .replace('Mo-Fr 07:00-09:00,14:00-15:00', 'Mo-Fr 07:00-09:00')
    .replace('hours: "001:5"', 'hours: { page: town.example, date: 2026 }');
const confirmed = (on: string) => (t: string) =>
  t.replace('phone: 112\n', `phone: 112\n    confirmed: { on: ${on}, by: Anna, how: phone }\n`);

const CHANGES: Record<string, (texts: Texts) => unknown> = {
  phone: edit(CONTACTS, newNumber('41 276 76 26')),
  hours: edit(CONTACTS, hours),
  'hours-and-phone': (t) => edit(CONTACTS, (text) => newNumber('41 276 76 26')(hours(text)))(t),
  closure: edit(CONTACTS, (t) =>
    t.replace('    room: 1.20\n', '    room: 1.20\n    closures: [{ on: 2026-11-24 }]\n'),
  ),
  'place-closure': edit(PLACE, (t) => `${t}closures: [{ on: 2027-01-02, why: inwentaryzacja }]\n`),
  service: edit(DEBT, (t) => t.replace(/^name: .*/m, 'name: Doradca')),
  'danger-hours': edit(LINES, (t) => t.replace('hours: 24/7', 'hours: 24/7\n    hours_note: bez przerw')),
  'danger-name': edit(LINES, (t) => t.replace('who: numer alarmowy', 'who: numer ratunkowy')),
  'danger-overdue': edit(LINES, confirmed('2026-09-01')),
  'phone-beside-overdue': edit(CONTACTS, newNumber('41 276 76 26')),
  common: edit('intents/tree.yaml', (t) => t.replace('Co się dzieje?', 'Co słychać?')),
  'no-evidence': edit(CONTACTS, (t) => t.replace('41 276 76 25', '41 276 76 26')),
  broken: edit(CONTACTS, (t) => t.replace('41 276 76 25', '12')),
  'guard-closed': edit(CONTACTS, (t) =>
    t.replace("phone: '986'\n", "phone: '986'\n    closures: [{ on: 2026-11-24 }]\n"),
  ),
  'guard-hours': edit(CONTACTS, (t) => t.replace('hours: 24/7', 'hours: Mo-Fr 08:00-16:00')),
  'guard-hours-taken': edit(CONTACTS, (t) =>
    t.replace('hours: 24/7', 'hours: unknown').replace(', hours: { page: guard.example, date: 2026 }', ''),
  ),
  'guard-office-closed': edit(PLACE, (t) => `${t}closures: [{ on: 2026-11-24, who: Straż Miejska }]\n`),
  'guard-other-office-closed': edit(PLACE, (t) => `${t}closures: [{ on: 2026-11-24, who: Inny urząd }]\n`),
  'guard-beside': edit(CONTACTS, hours),
  nothing: edit(CONTACTS, (t) => `# uwaga\n${t}`),
};

/** The guide in which the city guard answers the need of a danger card at any hour: a local number on that card. */
const withGuard = (texts: Texts) => {
  edit(CONTACTS, (t) =>
    t.replace(
      '  debt:\n',
      `  guard:
    who: straż miejska
    phone: '986'
    address: none
    hours: 24/7
    holidays: open
    organisation: Straż Miejska
    evidence: { phone: { page: guard.example, date: 2026 }, hours: { page: guard.example, date: 2026 } }
  debt:
`,
    ),
  )(texts);
  edit('content/miasto/services/night.yaml', (t) => t.replace('[night]', '[night, guard]'))(texts);
};
/** Changes that begin from the guide with the guard. */
const GUARDED = /^guard-/;

/** What the review makes of a guide that does not load: something changed, nobody can say what. */
const UNREADABLE: Change = {
  items: [{ kind: 'file', id: '.', path: '.', how: 'changed', fields: [] }],
  paths: [],
  danger: [],
  urgent: false,
};

interface Row {
  change: string;
  written: string;
  approved?: string;
  by: string;
  expect: string;
  why: string;
  conflict?: string;
  state?: DraftState;
}

const memory: ParseMemory = new Map();

/** The guide before and after a change, and what `okienko check` says of it; made once for all rows. */
const made = new Map<string, ReturnType<typeof make>>();
function make(name: string) {
  const texts = new Map(smallFiles());
  if (name === 'phone-beside-overdue') edit(LINES, confirmed('2026-09-01'))(texts);
  if (GUARDED.test(name)) withGuard(texts);
  const before = guideOf(texts, null, memory);
  if (!before.ok) throw new Error(JSON.stringify(before.problems));
  const changed = new Map(texts);
  CHANGES[name]?.(changed);
  const after = guideOf(changed, null, memory);
  if (!after.ok) return { change: UNREADABLE, problems: after.problems, overdue: [] };
  const change = changeBetween(before, after);
  return {
    change,
    problems: checkGuide({ guide: after.guide, sources: after.sources, now: NOW }),
    overdue: overdueOf(change, after.guide, NOW),
  };
}
function changeNamed(name: string) {
  const known = made.get(name) ?? make(name);
  made.set(name, known);
  return known;
}

const person = (name: string) => ({ id: name, name });

describe('who may publish what', () => {
  for (const row of cases<Row>('may-publish.yaml'))
    test(`${row.change} written by ${row.written}, ${row.by} publishes: ${row.expect} (${row.why})`, () => {
      const [id = '', role] = row.by.split(' ');
      const verdict = mayPublish({
        ...changeNamed(row.change),
        draft: {
          state: row.state ?? 'to-check',
          authors: row.written.split(' ').map(person),
          approvedBy: row.approved === undefined ? null : person(row.approved),
        },
        actor: { id, role: role as Role },
        conflicts: row.conflict
          ? [{ path: CONTACTS, field: 'x', base: null, theirs: null, yours: null }]
          : [],
      });
      expect(verdict.ok ? (verdict.checkAfter ? 'after' : 'ok') : verdict.code).toBe(row.expect);
      if (!verdict.ok) expect(verdict.why).toMatch(/[.?!]$/);
    });
});

test('every change of the table is used, and changes what it says', () => {
  const used = new Set(cases<Row>('may-publish.yaml').map((r) => r.change));
  expect(Object.keys(CHANGES).filter((c) => !used.has(c))).toEqual([]);
});

test('a change names contacts, services and places with fields before and after', () => {
  const texts = new Map(smallFiles());
  const changed = new Map(texts);
  CHANGES['hours-and-phone']?.(changed);
  const [before, after] = [guideOf(texts), guideOf(changed)];
  if (!before.ok || !after.ok) throw new Error('the small guide does not load');
  const { items, danger, urgent } = changeBetween(before, after);
  expect(items.map((i) => [i.kind, i.id, i.how, i.fields.map((f) => f.field)])).toEqual([
    ['contact', 'desk', 'changed', ['hours', 'evidence.hours']],
    ['contact', 'debt', 'changed', ['phone', 'evidence.phone']],
  ]);
  expect(items[1]?.fields[0]).toEqual({ field: 'phone', before: '41 276 76 25', after: '41 276 76 26' });
  expect([danger, urgent]).toEqual([[], false]);
});

test.each([
  ['content/ostrowiec/contacts.yaml', true, false],
  ['content/poland/contacts.yaml', true, true],
  ['content/texts/pages.yaml', true, true],
  ['intents/tree.yaml', true, true],
  ['seeds/003.yaml', true, true],
  ['seeds/010-ulotka.yaml', true, false],
  ['content/../../etc/passwd', false, false],
  ['content/x/services/../../y.yaml', false, false],
  ['.git/hooks/post-update', false, false],
  ['content/ostrowiec/contacts.yaml\n', false, false],
  ['--upload-pack=x', false, false],
])('%j: a file of a guide: %s, common: %s', (path, ours, common) => {
  expect([isGuidePath(path), ours && isCommon(path)]).toEqual([ours, common]);
});

test.each(['d-0123456789ab\n', '../d-0123456789ab', 'd-0123456789abc', 'refs/heads/main', ''])(
  '%j is no draft',
  (id) => {
    expect(isDraftId(id)).toBe(false);
  },
);

describe('who may say that hours were checked after they went out', () => {
  const entry = { checkAfter: true, email: 'basia@okienko.invalid' };
  const draft = { authors: [{ id: 'anna', name: 'Anna' }] };
  const anna = { ...actor('Anna'), id: 'another' };
  test.each([
    ['an author', entry, draft, actor('Anna'), 'Sprawdza ktoś inny'],
    ['the publisher', entry, draft, actor('Basia'), 'Sprawdza ktoś inny'],
    ['the publisher, of another server', entry, null, actor('Basia'), 'Sprawdza ktoś inny'],
    ['somebody else of the same name', entry, draft, anna, null],
    ['somebody else', entry, draft, actor('Celina'), null],
    ['somebody else, of another server', entry, null, actor('Celina'), null],
    ['of what waits for nobody', { ...entry, checkAfter: false }, draft, actor('Celina'), 'Nie ma takiej'],
    ['of what is not there', undefined, null, actor('Celina'), 'Nie ma takiej'],
  ])('%s', (_who, of, written, by, why) => {
    const said = mayNotCheckAfter(of, written, by);
    if (why === null) expect(said).toBeNull();
    else expect(said).toContain(why);
  });
});
