import { beforeAll, describe, expect, test } from 'vitest';
import { allPaths } from '../../src/check/tree.ts';
import { secondsAloud, wordsAloud, wordsToNumber } from '../../src/desk/aloud.ts';
import { answerSafety, branchOf, type Call, go, newCall } from '../../src/desk/call.ts';
import { resultOf } from '../../src/desk/result.ts';
import { scriptOf } from '../../src/desk/script.ts';
import type { Guide } from '../../src/guide/guide.ts';
import { shipped } from '../fixtures/shipped.ts';

/** A working morning, an evening and a holiday night: outside the hours more has to be said. */
const TIMES = ['2026-11-23T08:10:00+01:00', '2026-11-23T20:30:00+01:00', '2026-12-25T02:00:00+01:00'];
const MOST_SECONDS = 60;
const MOST_KEYS = 12;

let guide: Guide;
beforeAll(async () => {
  guide = (await shipped()).guide;
});

interface Walked {
  labels: string;
  keys: number;
  /** Words read up to the end of the first number; null where no number was given. */
  words: number | null;
  /** Does the guide know any number for it: of its services, or whom to call instead? */
  known: boolean;
}

/** A call that answers as the path says: what is read aloud and which keys are pressed until the answer was read. */
function walk(labels: readonly string[], place: string, at: string): Walked {
  const now = new Date(at);
  const showing = { guide, lang: 'pl', now } as const;
  let call: Call = newCall(guide, place, now);
  let keys = 0;
  const read: string[] = [];
  const seen = () => {
    const result = resultOf(showing, branchOf(call));
    return { result, script: scriptOf(showing, branchOf(call), result) };
  };
  for (const label of labels) {
    const { script } = seen();
    read.push(script.say);
    const answer = script.answers.find((a) => a.label === label);
    if (!answer) throw new Error(`no answer „${label}”`);
    call = go(call, guide, answer.go);
    keys += 1;
  }
  let { script, result } = seen();
  read.push(script.say);
  if (script.answers.some((a) => a.go === 'safe:yes')) {
    call = answerSafety(call, 'yes');
    keys += 1;
    ({ script, result } = seen());
  }
  const numbers = [...guide.contacts.values()].flatMap((c) => c.phone?.shown ?? []);
  // Lines for something narrower (ranks 7 to 9) are listed, never the one to call: `callNow` leaves them out too.
  const contacts = result.main?.contacts ?? [];
  const known = result.calling.call !== null || contacts.some((c) => c.phone ?? c.confirmBy);
  const words = wordsToNumber([...read, ...result.say], numbers);
  return { labels: labels.join(' > '), keys, words, known };
}

/** A city, a town, a village of each county, and the country for those whose town is not known. */
const PLACES = ['kielce', 'ostrowiec', 'baltow', 'bieliny', 'poland'];

describe('every path of the tree', () => {
  test.each(TIMES)('at %s gives its first number within a minute and twelve keys, in every place', (at) => {
    const walked = PLACES.flatMap((place) =>
      allPaths(guide.tree).map((p) => ({ place, ...walk(p.labels, place, at) })),
    );
    const words = walked.map((w) => w.words ?? 0);
    const numberless = walked.filter((w) => !w.known).length;
    const keys = walked.map((w) => w.keys);
    const longest = Math.max(...words);
    console.info(
      `${walked.length} calls: at most ${longest} words (${secondsAloud(longest).toFixed(0)} s) and ${Math.max(...keys)} keys; ${numberless} of them have no number in the guide`,
    );
    const late = walked.filter((w) =>
      w.words === null ? w.known : secondsAloud(w.words) > MOST_SECONDS || w.keys > MOST_KEYS,
    );
    expect(late).toEqual([]);
  });

  test('asks questions that are short enough to be heard', () => {
    const long = Object.entries(guide.tree.nodes).filter(
      ([, n]) => n.operator === undefined || wordsAloud(n.operator) > 20,
    );
    expect(long.map(([id]) => id)).toEqual([]);
  });
});

describe('words read aloud', () => {
  test.each([
    ['Proszę zadzwonić pod 112.', 6],
    ['41 276 76 21', 9],
    ['Dziś do 15:00.', 5],
    ['', 0],
  ])('%s', (text, words) => {
    expect(wordsAloud(text)).toBe(words);
  });
  test('a number is given when its last digit was read', () => {
    expect(wordsToNumber(['Numer to 112.', 'Dalej.'], ['112'])).toBe(5);
    expect(wordsToNumber(['Bez numeru.'], ['112'])).toBeNull();
  });
});
