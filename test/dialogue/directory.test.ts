import { describe, expect, test } from 'vitest';
import { directory, type Directory, oneService, searchDirectory } from '../../src/dialogue/directory.ts';
import type { Guide, Lang } from '../../src/guide/guide.ts';
import { guideOf } from '../../src/guide/load.ts';
import { smallGuideFiles } from '../pages/small-guide.ts';

/** A Tuesday: the desk is closed at 10:15 and open at 14:30; the line is always open. */
const MORNING = new Date('2026-11-24T10:15:00+01:00');
const AFTERNOON = new Date('2026-11-24T14:30:00+01:00');

const service = (id: string, name: string, more: string) => `
format: 1
service: ${id}
name: ${name}
gives: Pomoc przy ul. Łąkowej w sprawach domowych. Drugie zdanie.
${more}`;

const EXTRA: Record<string, string> = {
  'content/town/services/cwiczenia.yaml': service(
    'cwiczenia',
    'Ćwiczenia dla seniora',
    'serves: [town]\nanswers: { rent-arrears: 3 }\ncontacts: [club-room]\nstate: unconfirmed',
  ),
  'content/town/services/cytra.yaml': service(
    'cytra',
    '„Cytra”, lekcje muzyki',
    'serves: [town]\ncontacts: [no-number]\nstate: active',
  ),
  'content/town/services/dom.yaml': service(
    'dom',
    'Dom dziennego pobytu',
    'serves: [county]\naliases: [pobyt dzienny]\nanswers: { rent-arrears: 1 }\ncontacts: [club-room, ops-desk]\nstate: paused\nwhy: Remont.',
  ),
  'content/town/services/gone.yaml': service(
    'gone',
    'Akcja zimowa',
    'serves: [town]\ncontacts: [ops-desk]\nstate: active\nvalid: { until: 2026-03-31 }',
  ),
  'content/other/services/elsewhere.yaml': service(
    'elsewhere',
    'Basen w Innem',
    'serves: [other]\ncontacts: [ops-desk]\nstate: active',
  ),
};

function bigger(): Guide {
  const files = smallGuideFiles();
  for (const [path, text] of Object.entries(EXTRA)) files.set(path, text);
  const contacts = files.get('content/town/contacts.yaml') ?? '';
  files.set(
    'content/town/contacts.yaml',
    `${contacts}\n  no-number: { who: szkoła muzyczna, hours: unknown }\n`,
  );
  const loaded = guideOf(files, null);
  if (!loaded.ok) throw new Error(loaded.problems.map((p) => `${p.file}:${p.line} ${p.message}`).join('\n'));
  return loaded.guide;
}

const guide = bigger();
const showing = (now = MORNING, lang: Lang = 'pl') => ({ guide, lang, now });
const shape = ({ groups }: Directory) =>
  groups.map((g) => [g.title?.text, g.rows.map((r) => r.id).join(' '), g.also.map((a) => a.id).join(' ')]);
const rowOf = (id: string, now = MORNING) =>
  directory(showing(now), 'town', 'name')
    .groups.flatMap((g) => g.rows)
    .find((r) => r.id === id);

describe('what is listed', () => {
  test('what serves the place and wider ones, not the closed, the past or the neighbours', () => {
    const { count, groups } = directory(showing(), 'town', 'name');
    const ids = groups.flatMap((g) => g.rows.map((r) => r.id));
    expect(ids.sort()).toEqual(['crisis-line', 'cwiczenia', 'cytra', 'dom', 'one-window']);
    expect(count).toBe(5);
  });

  test('in the country only its own', () => {
    expect(shape(directory(showing(), 'poland', 'topic'))).toEqual([['Wszystko', 'crisis-line', '']]);
  });

  test('nothing for a place that is none', () => {
    expect(directory(showing(), 'atlantyda', 'topic')).toEqual({ order: 'topic', count: 0, groups: [] });
  });
});

describe('orders', () => {
  test('by topic: nearer first, then by name; what answers no need comes last', () => {
    expect(shape(directory(showing(), 'town', 'topic'))).toEqual([
      ['Wszystko', 'cwiczenia one-window dom crisis-line', ''],
      ['Pozostałe', 'cytra', ''],
    ]);
  });

  test('by name: as the Polish alphabet goes, quotation marks do not count', () => {
    expect(shape(directory(showing(), 'town', 'name'))).toEqual([
      ['C', 'cytra', ''],
      ['Ć', 'cwiczenia', ''],
      ['D', 'dom', ''],
      ['J', 'one-window', ''],
      ['T', 'crisis-line', ''],
    ]);
  });

  test.each([
    [MORNING, 'crisis-line', 'cytra cwiczenia one-window dom'],
    [AFTERNOON, 'one-window crisis-line', 'cytra cwiczenia dom'],
  ])('open by its data first, at %s', (now, open, rest) => {
    expect(shape(directory(showing(now), 'town', 'open')).map((g) => g[1])).toEqual([open, rest]);
  });

  test('under another topic a service stands by its name', () => {
    const split = new Map([
      ...guide.topics,
      ['debts', { id: 'debts', name: 'Długi', needs: ['rent-arrears'] }],
    ]);
    const rent = guide.needs.get('rent-arrears');
    if (!rent) throw new Error('the small guide has no rent-arrears');
    const needs = new Map([...guide.needs, ['rent-arrears', { ...rent, topic: 'debts' }]]);
    const two = { ...guide, topics: split, needs };
    const [all, debts] = directory({ ...showing(), guide: two }, 'town', 'topic').groups;
    expect(all?.rows.map((r) => r.id)).toEqual(['one-window', 'crisis-line']);
    expect(debts?.rows.map((r) => r.id)).toEqual(['cwiczenia', 'dom']);
    expect(debts?.also.map((a) => a.id)).toEqual(['one-window']);
  });
});

describe('a row', () => {
  test('has a number of its own, or of somebody who knows, or honestly none', () => {
    expect(rowOf('one-window')?.call).toMatchObject({ own: true, phone: { number: '+48412767621' } });
    expect(rowOf('cwiczenia')?.call).toMatchObject({ own: false, phone: { number: '+48412767621' } });
    const lonely = {
      ...guide,
      places: new Map([...guide.places].map(([id, p]) => [id, { ...p, frontDesk: null }])),
    };
    const rows = directory({ ...showing(), guide: lonely }, 'town', 'name').groups.flatMap((g) => g.rows);
    expect(rows.find((r) => r.id === 'cytra')?.call).toBeNull();
  });

  test('falls back on the front desk of the place', () => {
    expect(rowOf('cytra')?.call).toMatchObject({ own: false, phone: { number: '+48412767621' } });
  });

  test('shows the door that is open', () => {
    expect(rowOf('dom', AFTERNOON)?.contact.id).toBe('ops-desk');
    expect(rowOf('dom', new Date('2026-11-26T16:00:00+01:00'))?.contact.id).toBe('club-room');
  });

  test('gives one sentence, and an abbreviation ends none', () => {
    expect(rowOf('dom')?.gives.text).toBe('Pomoc przy ul. Łąkowej w sprawach domowych.');
  });

  test('names its needs, best first', () => {
    expect(rowOf('crisis-line')?.needs.map((n) => n.id)).toEqual([
      'violence-victim',
      'mental-crisis',
      'shelter-tonight',
    ]);
  });
});

describe('search', () => {
  const ids = (text: string) => searchDirectory(showing(), 'town', text, []).rows.map((r) => r.id);

  test.each([
    ['pobyt dzienny', 'dom'],
    ['dzien pob', 'dom'],
    ['cwicz', 'cwiczenia'],
    ['cytra', 'cytra'],
    ['lekcje myzuki', 'cytra'],
    ['Sienkiewicza', 'cwiczenia dom one-window'],
  ])('"%s" finds %s', (text, expected) => {
    expect(ids(text).sort().join(' ')).toBe(expected);
  });

  test.each(['dawna usługa', 'akcja zimowa', 'basen w innem', 'żyrafa', '', '  ', '😭'])(
    '"%s" finds nothing here, and says whom to call',
    (text) => {
      const found = searchDirectory(showing(), 'town', text, []);
      expect(found.rows).toEqual([]);
      expect(found.calling?.call?.contact.phone?.number).toBe('+48412767621');
    },
  );

  test('with nothing found, what the words may mean is offered', () => {
    const found = searchDirectory(showing(), 'town', 'żyrafa', ['rent-arrears', 'no-such']);
    expect(found.needs.map((n) => n.id)).toEqual(['rent-arrears']);
    expect(searchDirectory(showing(), 'town', 'cytra', ['rent-arrears']).needs).toEqual([]);
  });
});

test('one service: its card, its needs and somebody to call; none that serves another place', () => {
  const one = oneService(showing(), 'town', 'one-window');
  expect(one?.card.contacts).toHaveLength(2);
  expect(one?.needs.map((n) => n.id)).toEqual(['shelter-tonight', 'rent-arrears']);
  for (const id of ['elsewhere', 'old-one', 'gone', 'no-such'])
    expect(oneService(showing(), 'town', id)).toBeNull();
});
