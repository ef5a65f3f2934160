import { expect, test } from 'vitest';
import { publicContact, publicService, publicView } from '../../src/guide/public-view.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const SECRET = 'TAJNE';
const conflicts = [
  { field: 'phone', other: SECRET, source: { page: 'x.example', date: '2020' }, why: SECRET },
] as const;
const closures = [{ on: '2027-03-03', why: 'remont', by: SECRET }];

test('nothing that staff write for themselves is public', () => {
  const [contact] = guide.contacts.values();
  const [service] = guide.services.values();
  const [place] = guide.places.values();
  if (!contact || !service || !place) throw new Error('the small guide is empty');
  const own = { note: SECRET, conflicts: [...conflicts] };
  const confirmed = { on: '2026-11-20', by: SECRET, how: 'phone' } as const;
  const full = {
    ...guide,
    contacts: new Map([[contact.id, { ...contact, ...own, closures, confirmed }]]),
    services: new Map([[service.id, { ...service, ...own, operator_says: SECRET, do_not_promise: SECRET }]]),
    places: new Map([[place.id, { ...place, closures }]]),
  };
  const open = publicView(full);
  const shown = [...open.contacts.values(), ...open.services.values(), ...open.places.values()];
  expect(shown).toHaveLength(3);
  expect(JSON.stringify(shown)).not.toContain(SECRET);
  expect(open.contacts.get(contact.id)?.confirmed).toEqual({ on: '2026-11-20', how: 'phone' });
  expect(open.contacts.get(contact.id)?.closures).toEqual([{ on: '2027-03-03', why: 'remont' }]);
});

test('one thing alone is as public as in the whole view', () => {
  const open = publicView(guide);
  for (const [id, contact] of guide.contacts) expect(publicContact(contact)).toEqual(open.contacts.get(id));
  for (const [id, service] of guide.services)
    expect(publicService(service) ?? undefined).toEqual(open.services.get(id));
});
