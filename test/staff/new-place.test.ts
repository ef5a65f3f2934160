import { describe, expect, test } from 'vitest';
import { checkGuide } from '../../src/check/check.ts';
import { guideTexts } from '../../src/guide/files.ts';
import { guideOf } from '../../src/guide/load.ts';
import { problemLine } from '../../src/guide/problem.ts';
import { type AskedPlace, newPlace, wrongIn } from '../../src/staff/place/new-place.ts';
import { progressOf, starterKey } from '../../src/staff/place/progress.ts';

const texts = guideTexts('.');
function guideWith(files: ReadonlyMap<string, string> = new Map()) {
  const loaded = guideOf(new Map([...texts, ...files]));
  if (!loaded.ok) throw new Error(loaded.problems.map(problemLine).join('\n'));
  return loaded;
}
const { guide } = guideWith();
const NOW = new Date('2026-11-28T12:00:00+01:00');

/** No such place and no such county exist: codes 77 and 78 are not given to counties of that voivodeship. */
const INVENTED: AskedPlace = {
  id: 'zmyslowo',
  name: 'Zmysłowo',
  inWords: 'w Zmysłowie',
  teryt: '1477032',
  said: 'Zmysłowa, Zmysłowie\nZmysłowem',
  county: 'new',
  countyId: 'powiat-zmyslony',
  countyName: 'powiat zmyślony',
  countyInWords: 'w powiecie zmyślonym',
};

describe('what is asked for a new municipality', () => {
  test('is right when it is right', () => expect(wrongIn(guide, INVENTED)).toEqual([]));
  test.each<[keyof AskedPlace, string, RegExp]>([
    ['id', 'Nowa Wieś', /małe litery/],
    ['id', 'a-very-long-name-of-a-place', /20 znaków/],
    ['id', 'ostrowiec', /już jest/],
    ['name', '', /Wypełnij/],
    ['inWords', 'Zmysłowo', /„w”/],
    ['teryt', '147703', /7 cyfr/],
    ['teryt', '9977032', /województwa/],
    ['teryt', '2607011', /Ostrowiec/],
    ['county', 'ostrowiec', /z listy/],
    ['county', 'powiat-kielecki', /musi się od niego zaczynać/],
    ['countyId', '', /Wypełnij/],
    ['countyName', '', /Wypełnij/],
  ])('%s „%s”', (field, value, says) => {
    const wrong = wrongIn(guide, { ...INVENTED, [field]: value });
    expect(wrong.find((w) => w.field === field || field === 'county')?.says).toMatch(says);
  });
  test('a county that is there already is not made a second time', () => {
    expect(wrongIn(guide, { ...INVENTED, teryt: '2604999' }).map((w) => w.field)).toEqual(['county']);
  });
});

describe('a new municipality', () => {
  const made = guideWith(newPlace(guide, INVENTED));
  const place = made.guide.places.get('zmyslowo');
  if (!place) throw new Error('not made');

  test('lies in its county and voivodeship, and passes every check', () => {
    expect([place.within, made.guide.places.get('powiat-zmyslony')?.within]).toEqual([
      'powiat-zmyslony',
      'mazowieckie',
    ]);
    expect(place.said).toEqual(['Zmysłowo', 'Zmysłowa', 'Zmysłowie', 'Zmysłowem']);
    const errors = checkGuide({ ...made, now: NOW }).filter((p) => p.severity === 'error');
    expect(errors.map(problemLine)).toEqual([]);
  });

  test('invents nothing: no number, no address, no hours, and nobody sees it yet', () => {
    const contacts = [...made.guide.contacts.values()].filter((c) => /zmys/.test(c.place));
    expect(contacts.length).toBe(9);
    expect(contacts.filter((c) => c.phone ?? c.address ?? c.hours ?? c.email ?? c.sms)).toEqual([]);
    const services = [...made.guide.services.values()].filter((s) => /zmys/.test(s.place));
    expect(new Set(services.map((s) => s.state))).toEqual(new Set(['unconfirmed']));
    expect(place.offered).toBe(false);
  });

  test('says what is to be found out, and what may not exist at all', () => {
    const none = new Set([starterKey('zmyslowo', { id: 'policja' })]);
    const list = progressOf(made.guide, place, (key) => none.has(key));
    const states = Object.groupBy(list, (p) => p.state);
    expect(states.fill?.map((p) => p.entry.id)).toEqual([
      'ops',
      'przemoc',
      'komisja',
      'urzad',
      'pcpr',
      'kryzys',
      'prawnik',
      'pup',
      'ppp',
    ]);
    expect(states.none?.map((p) => p.entry.id)).toEqual(['policja']);
    expect(states.ask?.length).toBe(6);
  });

  test('in a county written before asks only for its own', () => {
    const inKielecki = guideWith(
      newPlace(guide, { ...INVENTED, teryt: '2604999', county: 'powiat-kielecki' }),
    );
    const at = inKielecki.guide.places.get('zmyslowo');
    expect(at && progressOf(inKielecki.guide, at, () => false).map((p) => p.entry.level)).not.toContain(
      'county',
    );
  });

  test('with county rights has the duties of a county too', () => {
    const files = newPlace(guide, { ...INVENTED, county: '', teryt: '1477011' });
    expect([...files.keys()]).toContain('content/zmyslowo/services/pcpr.yaml');
    expect(guideWith(files).guide.places.get('zmyslowo')?.within).toBe('mazowieckie');
  });
});
