import { afterAll, describe, expect, test } from 'vitest';
import { htmlFaults } from '../../pages/judge.ts';
import { withNumber } from '../../../src/staff/edit/replace-route.tsx';
import { bodyOf, editor, formOf, placeOf } from './editor.ts';

const at = await editor();
afterAll(() => at.close());
const { anna, basia, celina } = at;
const { versions } = at.room;
const guide = () => versions.live.current().guide;
const draftIn = (answer: Response): string =>
  /\/staff\/drafts\/(d-[0-9a-f]{12})/.exec(placeOf(answer))?.[1] ?? '';

describe('a closed day', () => {
  test('"dziś nieczynne" is one click and goes out at once, and one click takes it back', async () => {
    const answer = await basia.post('/staff/contacts/desk/closed', {});
    expect(placeOf(answer)).toContain('said=published-check');
    expect(guide().contacts.get('desk')?.closures).toEqual([{ on: '2026-11-24', by: 'Basia' }]);
    expect((await basia.post('/staff/contacts/desk/closed', {})).status).toBe(409);
    await basia.post(`/staff/drafts/${draftIn(answer)}/undo`, {});
    expect(guide().contacts.get('desk')?.closures).toEqual([]);
  });

  test('by an editor it waits for somebody who may publish', async () => {
    const answer = await anna.post('/staff/contacts/desk/closed', { why: 'awaria' });
    expect(placeOf(answer)).toContain('said=waits');
    expect(await bodyOf(basia.get('/staff/drafts'))).toContain(
      'Nieczynne 24 listopada 2026: pracownicy socjalni',
    );
    await basia.post(`/staff/drafts/${draftIn(answer)}/publish`, {});
    expect(guide().contacts.get('desk')?.closures).toEqual([{ on: '2026-11-24', why: 'awaria', by: 'Anna' }]);
  });

  test('of everything in a place stands on the list and is opened again', async () => {
    expect((await basia.post('/staff/closures', { what: '', on: '2026-11-01' })).status).toBe(422);
    const answer = await basia.post('/staff/closures', { what: 'miasto|', on: '2027-01-02', why: 'remont' });
    expect(placeOf(answer)).toContain('said=published');
    expect(guide().places.get('miasto')?.closures).toEqual([
      { on: '2027-01-02', why: 'remont', by: 'Basia' },
    ]);
    const html = await bodyOf(basia.get('/staff/closures'));
    expect(html).toContain('2 stycznia 2027');
    expect(await htmlFaults(html)).toEqual([]);
    await basia.post('/staff/closures/open', { what: 'miasto|', on: '2027-01-02' });
    expect(guide().places.get('miasto')?.closures).toEqual([]);
  });
});

describe('a number, everywhere', () => {
  test.each([
    ['Dzwoń: 41 276 76 21.', 'Dzwoń: 41 111 22 33.'],
    ['tel. +48 41-276-76-21 albo 986', 'tel. 41 111 22 33 albo 986'],
    ['41 276 76 219 to inny', '41 276 76 219 to inny'],
    ['bez numeru', 'bez numeru'],
  ])('%s becomes %s', (text, becomes) => expect(withNumber(text, '412767621', '41 111 22 33')).toBe(becomes));

  test('is found in contacts and texts, and changed in one draft', async () => {
    const form = formOf(await bodyOf(anna.get('/staff/services/miasto-debt')), '/staff/services/miasto-debt');
    const text = await anna.post('/staff/services/miasto-debt', {
      ...form,
      how_to_start: 'Zadzwoń pod 41 276 76 21.',
    });
    await celina.post(`/staff/drafts/${draftIn(text)}/publish`, {});

    const page = await bodyOf(anna.get('/staff/replace?from=41%20276%2076%2021'));
    expect(page).toContain('stoi w 2 miejscach');
    expect(await htmlFaults(page)).toEqual([]);
    const wrong = await anna.post('/staff/replace', { from: '41 276 76 21', to: '12' });
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toMatch(/id="to-fault"/);
    const made = await anna.post('/staff/replace', {
      from: '41 276 76 21',
      to: '41 276 00 00',
      source: 'visit',
    });
    await celina.post(`/staff/drafts/${draftIn(made)}/publish`, {});
    expect(guide().contacts.get('desk')?.phone?.shown).toBe('41 276 00 00');
    expect(guide().services.get('miasto-debt')?.how_to_start).toBe('Zadzwoń pod 41 276 00 00.');
  });
});
