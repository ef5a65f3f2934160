import { expect, test } from 'vitest';
import { firstState, step } from '../../src/dialogue/dialogue.ts';
import { contactHours, servicesFor } from '../../src/dialogue/select.ts';
import type { Service } from '../../src/guide/guide.ts';
import { meaning } from '../channels/chat-world.ts';
import { smallGuide } from '../fixtures/small-guide.ts';

const guide = smallGuide();
const NOON = new Date('2026-11-24T12:00:00+01:00');
const [like] = guide.services.values();
if (!like) throw new Error('the small guide has no service');
const [need = ''] = Object.keys(like.answers);

const serving = (id: string, place: string): Service => ({
  ...like,
  id,
  serves: [place],
  state: 'unconfirmed',
  answers: { [need]: 1 },
});

test('of services with the same rank the nearer place comes first, whatever their ids', () => {
  const country = [...guide.places.values()].find((p) => p.level === 'country')?.id ?? '';
  const services = [serving('a-far', country), serving('z-near', 'miasto')];
  const both = { ...guide, services: new Map(services.map((s) => [s.id, s])) };
  expect(servicesFor(both, need, 'miasto', NOON).map((s) => s.id)).toEqual(['z-near', 'a-far']);
});

test('a paused service is not open, whatever the hours of its door say', () => {
  const [door] = guide.contacts.values();
  if (!door) throw new Error('the small guide has no contact');
  const open = { ...door, id: 'door', hours: '24/7', appointment: false, closures: [] };
  const shut = { ...door, id: 'later', hours: 'Mo-Fr 20:00-21:00', appointment: false, closures: [] };
  const services: Service[] = [
    { ...serving('a-paused', 'miasto'), state: 'paused', answers: { [need]: 2 }, contacts: ['door'] },
    { ...serving('b-later', 'miasto'), contacts: ['later'] },
  ];
  const asked = guide.needs.get(need);
  if (!asked) throw new Error('the small guide has no such need');
  const both = {
    ...guide,
    contacts: new Map([open, shut].map((c) => [c.id, c])),
    needs: new Map(guide.needs).set(need, { ...asked, openNowFirst: true }),
    services: new Map(services.map((s) => [s.id, s])),
  };
  expect(servicesFor(both, need, 'miasto', NOON).map((s) => s.id)).toEqual(['b-later', 'a-paused']);
});

test('hours are those of the minute asked for, also right after another was asked for', () => {
  const [contact] = guide.contacts.values();
  if (!contact) throw new Error('the small guide has no contact');
  const shop = { ...contact, hours: 'Mo-Fr 08:00-09:00', appointment: false, closures: [] };
  const at = (time: string) => contactHours(guide, shop, new Date(`2026-11-24T${time}+01:00`)).state;
  expect(['07:59:59', '08:00:00', '08:59:59', '09:00:00', '08:30:00'].map(at)).toEqual([
    'closed',
    'open',
    'open',
    'closed',
    'open',
  ]);
});

test('a place that does not exist is forgotten, not believed', () => {
  const state = firstState('pl', 'atlantyda');
  const done = step({ guide, understand: meaning }, state, { kind: 'choice', choice: 'over' }, NOON);
  expect(done.state.place).toBeNull();
});
