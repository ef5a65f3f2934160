import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStretches } from '../../src/hours/stretches.ts';
import { isoWarsaw, fromWall } from '../../src/hours/warsaw.ts';
import { countingOf } from '../../src/staff/counting.ts';
import { langOfWord, withPhrase } from '../../src/staff/insight/add-word.ts';
import { layoutTree } from '../../src/staff/insight/tree-layout.ts';
import { answeringWeek, clockOf, mondayOf, stretchesOf } from '../../src/staff/insight/week.ts';
import { tallyFile } from '../../src/store/tally-counts.ts';
import { tallies } from '../../src/store/tallies.ts';
import { wordsIn } from '../../src/store/words.ts';
import { smallGuide } from '../fixtures/small-guide.ts';
import { judged } from './judged.ts';
import { TUESDAY } from './office.ts';
import { officeWithRepository } from './repository.ts';

const MONDAY = mondayOf(TUESDAY);

describe('when somebody answers', () => {
  test.each([
    [
      'a day with two ranges',
      'Tu 07:00-09:00,14:00-15:00',
      'assumed-closed',
      [],
      ['Tue 07:00–09:00', 'Tue 14:00–15:00'],
    ],
    [
      'a closure takes the openings that start that day',
      'Mo-We 08:00-16:00',
      'assumed-closed',
      ['2026-11-24'],
      ['Mon 08:00–16:00', 'Wed 08:00–16:00'],
    ],
    ['but not the night before', 'Mo 20:00-06:00', 'open', ['2026-11-24'], ['Mon 20:00–06:00']],
    [
      'the night of the Sunday before ends on Monday',
      'Su 20:00-06:00',
      'open',
      [],
      ['Mon 00:00–06:00', 'Sun 20:00–00:00'],
    ],
  ] as const)('%s', (_title, spec, holidays, closed, due) => {
    const schedule = { spec, holidays, appointment: false, closures: closed.map((on) => ({ on })) };
    const say = (wall: number) => isoWarsaw(fromWall(wall)).slice(11, 16);
    const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const found = openStretches(schedule, MONDAY, 7)?.map(
      ({ start, end }) => `${days[Math.floor((start - MONDAY) / 86_400_000)]} ${say(start)}–${say(end)}`,
    );
    expect(found).toEqual(due);
  });

  test('on a public holiday a day contact is not there, on that week only', () => {
    const schedule = {
      spec: 'Mo-Fr 08:00-16:00',
      holidays: 'assumed-closed',
      appointment: false,
      closures: [],
    } as const;
    expect(openStretches(schedule, mondayOf(new Date('2026-12-24T12:00:00+01:00')), 7)).toHaveLength(3);
    expect(openStretches(schedule, MONDAY, 7)).toHaveLength(5);
  });

  test('is nobody where hours are not known, and says whose', () => {
    const week = answeringWeek(smallGuide(), 'rent', 'miasto', TUESDAY);
    expect([week.sum.near, week.unknown]).toEqual([0, ['doradca do spraw długów']]);
  });

  test('near somebody comes before a line', () => {
    const guide = smallGuide();
    const [, tuesday] = answeringWeek(guide, 'shelter', 'miasto', TUESDAY).days;
    const near = stretchesOf(tuesday?.slots ?? []).filter((s) => s.who === 'near');
    expect(near.map((s) => `${clockOf(s.from)}–${clockOf(s.to)}`)).toEqual(['7:00–9:00', '14:00–15:00']);
    const lines = answeringWeek(guide, 'crisis', 'miasto', TUESDAY);
    expect(lines.sum).toEqual({ near: 0, line: 7 * 48, nobody: 0 });
  });
});

test('the tree is drawn with a row for each answer that leads to a need', () => {
  const { boxes, rows, depth } = layoutTree(smallGuide());
  expect([rows, depth]).toEqual([3, 2]);
  expect(boxes.map((b) => [b.label, b.row, b.need])).toEqual([
    ['Nie mam gdzie spać', 0, 'shelter'],
    ['Zalegam z czynszem', 1, 'rent'],
    ['Dach nad głową', 0.5, null],
    ['Jest mi źle', 2, 'crisis'],
    ['Co się dzieje?', 1.25, null],
  ]);
  expect(boxes.at(-1)?.needs).toEqual(['shelter', 'rent', 'crisis']);
});

describe('words nobody understood', () => {
  test('are kept only when switched on, and only from the fifth chat on', () => {
    const words = wordsIn(':memory:');
    for (let i = 0; i < 9; i++) words.seen(['wichajster'], `chat ${i}`);
    expect(words.list()).toEqual([]);
    words.turn(true);
    for (let i = 0; i < 4; i++) words.seen(['wichajster', 'dynks'], `chat ${i}`);
    for (let i = 0; i < 9; i++) words.seen(['dynks'], 'chat 1');
    // Chats that cannot be told apart count as one.
    for (let i = 0; i < 9; i++) words.seen(['cosik'], null);
    expect(words.list()).toEqual([]);
    words.seen(['wichajster'], 'chat 4');
    words.seen(['wichajster'], 'chat 5');
    expect(words.list()).toEqual([{ word: 'wichajster', chats: 6 }]);
    words.drop('wichajster');
    words.seen(['wichajster'], 'chat 6');
    expect(words.list()).toEqual([]);
    words.close();
  });

  test('are all forgotten when switched off', () => {
    const words = wordsIn(':memory:');
    words.turn(true);
    for (let i = 0; i < 5; i++) words.seen(['dynks'], `chat ${i}`);
    words.turn(false);
    words.turn(true);
    expect(words.list()).toEqual([]);
    words.close();
  });

  test('are not even asked for while switched off', () => {
    const words = wordsIn(':memory:');
    const counting = countingOf(
      tallies(tallyFile(':memory:'), () => TUESDAY),
      words,
    );
    expect(counting.words).toBeNull();
    words.turn(true);
    expect(counting.words).not.toBeNull();
    words.close();
  });

  test('cost nobody the answer when the disk fails', () => {
    const words = wordsIn(':memory:');
    words.turn(true);
    const counting = countingOf({ count: () => Promise.reject(new Error('full')) }, words);
    const seen = counting.words;
    words.close();
    expect(() => words.isOn()).toThrow();
    expect(() => seen?.(['dynks'], 'chat 1')).not.toThrow();
    expect(counting.words).toBeNull();
    expect(() => counting.need('rent', 'miasto')).not.toThrow();
  });

  test.each([
    [null, 'format: 1\nphrases:\n  rent: { pl: [dynks] }\n'],
    [
      'format: 1\nphrases:\n  # nasze\n  rent: { pl: [stary] }\n',
      'format: 1\nphrases:\n  # nasze\n  rent: { pl: [ stary, dynks ] }\n',
    ],
    [
      'format: 1\nphrases:\n  food: { pl: [x] }\n',
      'format: 1\nphrases:\n  food: { pl: [x] }\n  rent: { pl: [ dynks ] }\n',
    ],
    ['format: 1\nphrases:\n  rent: { pl: [dynks] }\n', 'format: 1\nphrases:\n  rent: { pl: [dynks] }\n'],
  ])('are added to %j', (before, after) => expect(withPhrase(before, 'rent', 'dynks')).toBe(after));
  test('in Cyrillic are Ukrainian', () =>
    expect([langOfWord('борг'), langOfWord('dług')]).toEqual(['uk', 'pl']));
});

describe('the pages', () => {
  let room: Awaited<ReturnType<typeof officeWithRepository>>;
  let admin: ReturnType<typeof room.person>;
  beforeAll(async () => {
    room = await officeWithRepository();
    admin = room.person('Ada', 'administrator');
    for (let i = 0; i < 12; i++) await room.ctx.tallies.count('need', ['rent', 'miasto']);
    for (let i = 0; i < 4; i++) await room.ctx.tallies.count('need', ['crisis', 'none']);
  });
  afterAll(() => room.close());

  test('show what was asked for, in steps of five, and nothing under five', async () => {
    const html = await judged(await admin.get('/staff/insight'));
    expect(html).toContain('co najmniej 10');
    expect(html).not.toContain('Jest mi bardzo źle</th><td>bez miejsca');
  });

  test('draw the week and the tree, each with the same in words', async () => {
    const week = await judged(
      await admin.get('/staff/insight/week?need=shelter&place=miasto&from=2026-11-24'),
    );
    expect(week).toContain(
      'role="img" aria-label="Kto odbiera: Nie mam gdzie spać, Miasto, tydzień od 23 listopada 2026"',
    );
    expect(week).toContain('7:00–9:00, 14:00–15:00');
    const tree = await judged(await admin.get('/staff/insight/tree'));
    expect(tree).toContain('Zalegam z czynszem (co najmniej 10)');
    expect(tree).toContain('Jest mi źle (&lt;5)');
  });

  test('switch words on by an administrator only, and lead a word to a need', async () => {
    const ewa = room.person('Ewa', 'editor');
    expect((await ewa.post('/staff/insight/words', { on: 'yes' })).status).toBe(403);
    await admin.post('/staff/insight/words', { on: 'yes' });
    for (let i = 0; i < 5; i++) room.ctx.words.seen(['kwaterunek'], `chat ${i}`);
    expect(await judged(await admin.get('/staff/insight'))).toContain('kwaterunek');
    const res = await ewa.post('/staff/insight/word', { word: 'kwaterunek', need: 'rent', place: 'miasto' });
    expect(res.headers.get('location')).toBe('/staff/insight?said=waits');
    const [draft] = await room.versions.drafts.list(['to-check']);
    expect(draft?.title).toBe('Słowo „kwaterunek” prowadzi do: Zalegam z czynszem');
    expect((await room.versions.publish(draft?.id ?? '', admin.account)).ok).toBe(true);
    expect(room.versions.live.current().guide.needs.get('rent')?.normal.pl).toContain('kwaterunek');
    expect(room.ctx.words.list()).toEqual([]);
  });

  test.each([
    ['a word that is not on the list', { word: 'hasło', need: 'rent', place: 'miasto' }],
    ['a need that does not exist', { word: 'kwaterunek', need: 'nothing', place: 'miasto' }],
    ['the common layer', { word: 'kwaterunek', need: 'rent', place: 'polska' }],
  ])('refuse %s', async (_title, fields) => {
    for (let i = 0; i < 5; i++) room.ctx.words.seen(['inne'], `chat ${i}`);
    expect((await admin.post('/staff/insight/word', fields)).status).toBe(409);
  });
  test('nothing broke on the way', () => expect(room.defects).toEqual([]));
});
