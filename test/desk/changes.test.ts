import { expect, test } from 'vitest';
import { changesBetween, factsOf, readFacts, writeFacts } from '../../src/desk/changes.ts';
import { unreadBy } from '../../src/desk/unread.ts';
import { staffStore } from '../../src/store/staff-store.ts';
import { smallFile, smallGuide } from '../fixtures/small-guide.ts';

const before = smallGuide();
const CONTACTS = 'content/miasto/contacts.yaml';
const POLAND = 'content/polska/contacts.yaml';
const DEBT = 'content/miasto/services/debt.yaml';
const after = smallGuide({
  [CONTACTS]: smallFile(CONTACTS).replace('41 276 76 25', '41 276 76 99'),
  [POLAND]: smallFile(POLAND).replace('who: numer alarmowy', 'who: numer alarmowy 112'),
  [DEBT]: smallFile(DEBT).replace(
    'operator_says: Proszę zadzwonić.',
    'operator_says: Proszę zadzwonić rano.',
  ),
});

test('what changed is told by things people know, danger first', () => {
  const changes = changesBetween(factsOf(before), factsOf(after));
  expect(changes[0]?.danger).toBe(true);
  const firstCalm = changes.findIndex((c) => !c.danger);
  expect(changes.slice(firstCalm).some((c) => c.danger)).toBe(false);
  expect(changes.find((c) => c.key === 'contact:debt')?.fields).toEqual([
    { field: 'telefon', before: '41 276 76 25', after: '41 276 76 99' },
  ]);
  expect(changes.find((c) => c.key === 'service:miasto-debt')?.fields[0]?.field).toBe('co powiedzieć');
  expect(changesBetween(factsOf(before), factsOf(before))).toEqual([]);
});

test('facts are kept as text and read back; nonsense is no fact', () => {
  expect(readFacts(writeFacts(factsOf(before)))).toEqual(factsOf(before));
  expect(readFacts('{"a":1}')).toEqual({});
  expect(readFacts('')).toEqual({});
});

test('each operator reads for themselves, and the strip stays until then', () => {
  const store = staffStore(':memory:');
  const unread = unreadBy(store.deskSeen);
  expect(unread.changes('anna', before)).toEqual([]);
  expect(unread.changes('anna', after).length).toBeGreaterThan(0);
  expect(unread.changes('anna', after).length).toBeGreaterThan(0);
  expect(unread.changes('new', after)).toEqual([]);
  unread.read('anna', after);
  expect(unread.changes('anna', after)).toEqual([]);
  store.close();
});
