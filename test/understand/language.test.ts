import { beforeAll, describe, expect, test } from 'vitest';
import type { Opened } from '../../src/open.ts';
import { cases } from '../fixtures/cases.ts';
import { shipped } from '../fixtures/shipped.ts';

const AT = new Date('2026-07-15T12:00:00+02:00');

let world: Opened;
beforeAll(async () => {
  world = await shipped();
});

test.each(cases<{ said: string; lang: string; sure: 'yes' | 'no' }>('language.yaml'))(
  '"$said" is $lang (sure: $sure)',
  ({ said, lang, sure }) => {
    const u = world.understand(said, { at: AT });
    expect([u.lang, u.langSure]).toEqual([lang, sure === 'yes']);
  },
);

describe('a hint', () => {
  test('is followed where the message says nothing of its language', () => {
    expect(world.understand('ok', { at: AT, lang: 'en' }).lang).toBe('en');
    expect(world.understand('где помощь', { at: AT, lang: 'en' }).lang).toBe('ru');
  });
});

describe('places', () => {
  test.each([
    ['mieszkam w Sandomierzu', null, 'Sandomierzu'],
    ['mieszkam w sandomierzu', null, 'Sandomierzu'],
    ['mieszkam w bloku', null, null],
    ['mieszkam w domu rodziców', null, null],
    ['mieszkam w Polsce od roku', null, null],
    ['живу в Польщі, шукаю роботу', null, null],
    ['mieszkam w Kielcach', 'kielce', null],
    ['MIESZKAM W KIELCACH', 'kielce', null],
    ['живу в Островці', 'ostrowiec', null],
    ['народився у Львові, живу в Кельце', 'kielce', null],
    ['szukam żłobka', null, null],
  ])('"%s": %s, unknown %s', (said, place, unknown) => {
    const u = world.understand(said, { at: AT });
    expect([u.place, u.unknownPlace]).toEqual([place, unknown]);
  });

  test.each([
    ['koło Orlenu śpi człowiek', null],
    ['mieszkam koło Sandomierza', 'Sandomierza'],
  ])('"%s" where a place was chosen: unknown %s', (said, unknown) => {
    expect(world.understand(said, { at: AT, place: 'ostrowiec' }).unknownPlace).toBe(unknown);
  });
});
