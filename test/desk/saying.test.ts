import { expect, test } from 'vitest';
import { resultOf } from '../../src/desk/result.ts';
import { showingOf } from '../../src/dialogue/world.ts';
import { guideOf } from '../../src/guide/load.ts';
import { understandAs } from '../fixtures/plain-understand.ts';
import { smallFiles } from '../fixtures/small-guide.ts';

const loaded = guideOf(smallFiles());
if (!loaded.ok) throw new Error('small guide');
const world = { guide: loaded.guide, understand: understandAs({}) };

/** What is read aloud for the night shelter, which has no number: the office that confirms has one, and hours. */
const aloud = (at: string) =>
  resultOf(showingOf(world, 'pl', new Date(at)), {
    place: 'miasto',
    steps: [{ at: 'v:miasto-night', safe: null, seconds: 0 }],
    cursor: 0,
  }).say.join(' ');

test.each([
  // Monday; the office answers 7:00-9:00 and 14:00-15:00.
  ['2026-11-23T20:00:00+01:00', 'otwarcie jutro, wtorek, 7:00'],
  ['2026-11-23T10:00:00+01:00', 'otwarcie dziś o 14:00'],
  ['2026-11-28T12:00:00+01:00', 'poniedziałek, 30 listopada, 7:00'],
])('who is told at %s to call a closed office first hears when it opens', (at, when) => {
  const said = aloud(at);
  expect(said).toMatch(/Proszę najpierw zadzwonić: [^.]*41 276 76 21\./);
  expect(said).toContain(when);
  const [, hours = ''] = said.split('Pod 41 276 76 21: ');
  expect(hours).toMatch(/^według danych .*nieczynne/);
  expect(said.match(/Pod 41 276 76 21:/g)).toHaveLength(1);
});

test('while it answers nothing is said of its hours', () => {
  const said = aloud('2026-11-23T08:10:00+01:00');
  expect(said).toContain('Proszę najpierw zadzwonić');
  expect(said).not.toContain('teraz nieczynne, otwarcie jutro');
});
