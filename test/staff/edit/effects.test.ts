import { describe, expect, test } from 'vitest';
import { contact } from '../../../src/guide/formats/contact.ts';
import { serviceFile } from '../../../src/guide/formats/service.ts';
import { guideOf } from '../../../src/guide/load.ts';
import { CONTACT_FIELDS, ELSEWHERE } from '../../../src/staff/edit/contact-form.ts';
import { effectsOf, sentencesOf } from '../../../src/staff/edit/effects.ts';
import { movedSentences } from '../../../src/staff/edit/sentences.ts';
import { SERVICE_ELSEWHERE, SERVICE_FIELDS } from '../../../src/staff/edit/service-form.ts';
import { changeBetween } from '../../../src/versions/change.ts';
import type { Understand } from '../../../src/understand/understanding.ts';
import { smallFiles } from '../../fixtures/small-guide.ts';
import { understandAs } from '../../fixtures/plain-understand.ts';

const NOW = new Date('2026-11-24T10:15:00+01:00');

function loaded(changes: Readonly<Record<string, (text: string) => string | null>> = {}) {
  const files = new Map(smallFiles());
  for (const [path, change] of Object.entries(changes)) {
    const text = change(files.get(path) ?? '');
    if (text === null) files.delete(path);
    else files.set(path, text);
  }
  const made = guideOf(files);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made;
}

const CONTACTS = 'content/miasto/contacts.yaml';
const before = loaded();
const effects = (changes: Parameters<typeof loaded>[0]) => {
  const after = loaded(changes);
  return sentencesOf(effectsOf(before.guide, after.guide, changeBetween(before, after), NOW));
};
const swap = (a: string, b: string) => (text: string) => text.replace(a, b);

describe('the effect of a change, in words', () => {
  test.each<[string, Parameters<typeof loaded>[0], string[]]>([
    ['nothing', {}, []],
    [
      'a phone',
      { [CONTACTS]: swap('41 276 76 25', '41 276 76 26') },
      ['doradca do spraw długów: zmieniono telefon: 41 276 76 25 → 41 276 76 26'],
    ],
    [
      'hours',
      { [CONTACTS]: swap('Mo-Fr 07:00-09:00,14:00-15:00', 'Mo-Fr 08:00-16:00') },
      ['pracownicy socjalni: zmieniono godziny: pn.–pt. 7:00–9:00 i 14:00–15:00 → pn.–pt. 8:00–16:00'],
    ],
    [
      'a number that is gone, with the need it answered',
      { [CONTACTS]: (t) => t.replace('phone: 41 276 76 25', 'phone: unknown') },
      ['doradca do spraw długów: zmieniono telefon: 41 276 76 25 → nie podano'],
    ],
    [
      'another door first',
      { 'content/miasto/services/desk.yaml': swap('shelter: 1', 'shelter: 3') },
      [
        'Jedno okienko: zmieniono w jakich sprawach: Nie mam gdzie spać (1) → Nie mam gdzie spać (3)',
        '„Nie mam gdzie spać”: pierwsza będzie „Noclegownia”, a nie „Jedno okienko” (Miasto)',
      ],
    ],
    [
      'a service that closes and leaves its need alone',
      { 'content/miasto/services/debt.yaml': swap('state: unconfirmed', 'state: closed') },
      [
        'Pomoc przy długach za mieszkanie: zmieniono stan: niepotwierdzona → zamknięta',
        '„Zalegam z czynszem”: nie będzie już „Pomoc przy długach za mieszkanie” (Miasto)',
        '„Zalegam z czynszem”: nie będzie żadnej usługi (Miasto)',
      ],
    ],
  ])('%s', (_title, changes, says) => expect(effects(changes)).toEqual(says));

  test('a number that goes and still stands in a text', () => {
    const named = {
      'content/miasto/services/debt.yaml': (t: string) => `${t}how_to_start: Zadzwoń pod 41 276 76 25.\n`,
    };
    const was = loaded(named);
    const is = loaded({ ...named, [CONTACTS]: swap('41 276 76 25', '41 276 76 26') });
    const { gaps } = effectsOf(was.guide, is.guide, changeBetween(was, is), NOW);
    expect(gaps.map((g) => g.says)).toEqual([
      'Stary numer 41 276 76 25 stoi nadal w tekstach („Pomoc przy długach za mieszkanie”). Zmień go wszędzie: „Usługi i kontakty”, „Zmień numer wszędzie”.',
    ]);
  });

  test('sentences that end elsewhere by new phrases', () => {
    const elsewhere = ((text: string) => ({
      ...understandAs({})(text, { at: NOW }),
      reply: 'needs',
      needs: [{ id: 'shelter', score: 1 }],
    })) as unknown as Understand;
    const plain = { guide: before.guide, understand: understandAs({}) };
    const { tried, moved } = movedSentences(plain, { guide: before.guide, understand: elsewhere }, NOW);
    expect(tried).toBeGreaterThan(0);
    expect(moved[0]).toEqual({
      text: 'zalegam z czynszem od roku',
      before: 'nie zrozumiemy',
      after: 'Nie mam gdzie spać',
    });
    expect(movedSentences(plain, plain, NOW).moved).toEqual([]);
  });
});

describe('the forms know every field of the format', () => {
  test('of a contact', () => {
    const shown = [...CONTACT_FIELDS.map((f) => f.name), ...ELSEWHERE].sort();
    expect(shown).toEqual(Object.keys(contact.shape).sort());
  });
  test('of a service', () => {
    const shown = [...SERVICE_FIELDS.map((f) => f.name), ...SERVICE_ELSEWHERE].filter(
      (f) => f !== 'from' && f !== 'until',
    );
    expect(shown.sort()).toEqual(Object.keys(serviceFile.shape).sort());
  });
});
