import { expect, test } from 'vitest';
import { offlineSet } from '../../src/dialogue/offline.ts';
import { loadGuide } from '../../src/guide/load.ts';

const loaded = await loadGuide('.');
if (!loaded.ok) throw new Error('the guide has problems');
const { guide } = loaded;
const at = (now: string) => offlineSet({ guide, lang: 'pl', now: new Date(now) });
const kept = at('2026-11-29T18:00:00+01:00');

/** Who is named for a need, by place. */
const local = (id: string) => {
  const number = guide.needs.get(id)?.number;
  const need = kept.questions.flatMap((q) => q.answers).find((a) => a.need?.number === number)?.need;
  return Object.fromEntries((need?.local ?? []).map((l) => [l.place.text, l.contacts.map((c) => c.id)]));
};

test('without a network there is somewhere to go tonight, in every place that has one', () => {
  expect(local('shelter-tonight')).toEqual({
    'Ostrowiec Świętokrzyski': ['noclegownia-ostrowiec', 'straz-miejska-ostrowiec'],
    Kielce: ['oit-kielce', 'straz-miejska-kielce'],
  });
  expect(local('mental-crisis')['Kielce']).toEqual(['sow-kielce-19525']);
  expect(local('violence-victim')['Kielce']?.[0]).toBe('sow-kielce-19513');
});

test('nobody is sent to a service that is paused', () => {
  const services = [...guide.services].map(
    ([id, s]) => [id, id === 'ostrowiec-noclegownia' ? { ...s, state: 'paused' as const } : s] as const,
  );
  const now = new Date('2026-11-29T18:00:00+01:00');
  const set = offlineSet({ guide: { ...guide, services: new Map(services) }, lang: 'pl', now });
  const named = set.questions.flatMap((q) => q.answers).flatMap((a) => a.need?.local ?? []);
  const ids = named.flatMap((l) => l.contacts.map((c) => c.id));
  expect(ids).toContain('straz-miejska-ostrowiec');
  expect(ids).not.toContain('noclegownia-ostrowiec');
});

test('what can wait for the morning names the desks only', () => {
  expect(local('rent-arrears')).toEqual({});
});

test('every place with a front desk says where to ask, with a number or a door', () => {
  const desks = [...guide.places.values()].filter((p) => p.frontDesk !== null).map((p) => p.name);
  expect(kept.desks.map((d) => d.place.text).sort()).toEqual(desks.sort());
  expect(desks).toContain('Kielce');
  expect(kept.desks.filter(({ contact }) => !contact.phone && !contact.address)).toEqual([]);
});

test('which contacts are kept does not depend on the hour', () => {
  const all = (set: typeof kept) =>
    JSON.stringify(set, (key, value: unknown) => (key === 'hours' ? null : value));
  expect(all(at('2026-11-30T10:00:00+01:00'))).toBe(all(kept));
});
