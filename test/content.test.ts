import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { coverage, coverageLines } from '../src/check/coverage.ts';
import { allPaths } from '../src/check/tree.ts';
import { answer } from '../src/dialogue/answer.ts';
import { contactHours, servicesFor } from '../src/dialogue/select.ts';
import { LANGS } from '../src/guide/formats/shared.ts';
import type { Guide } from '../src/guide/guide.ts';
import { loadGuide } from '../src/guide/load.ts';
import { say } from '../src/guide/say.ts';
import { parseInstant } from '../src/hours/warsaw.ts';
import { cases } from './fixtures/cases.ts';

interface Row {
  need: string;
  place: string;
  at: string;
  expect: {
    service: string;
    contact: string;
    phone: string;
    address?: string;
    room?: string;
    state: string;
    until?: string;
  };
}

let guide: Guide;
beforeAll(async () => {
  const loaded = await loadGuide('.');
  if (!loaded.ok) throw new Error('the shipped guide does not load');
  guide = loaded.guide;
});

/** The tables are read as texts: a bare `null` there means that no source gives one. */
const given = (text: string): string | null => (text === 'null' ? null : text);

const instant = (text: string): Date => {
  const at = parseInstant(text);
  if (!at) throw new Error(`no instant: ${text}`);
  return at;
};

describe('every service of document 003 answers with its number, room and state', () => {
  test.each(cases<Row>('answers.yaml'))(
    '$need in $place at $at: $expect.service',
    ({ need, place, at, expect: row }) => {
      const found = answer(guide, { need, place, lang: 'pl', at: instant(at) });
      const service = found.services.find((s) => s.id === row.service);
      const contact = service?.contacts.find((c) => c.id === row.contact);
      expect(contact?.phone?.shown ?? null).toBe(given(row.phone));
      if (row.address !== undefined) expect(contact?.address).toBe(given(row.address));
      if (row.room !== undefined) expect(contact?.room).toBe(given(row.room));
      expect(contact?.hours.state).toBe(row.state);
      if (row.until !== undefined) expect(contact?.hours.until).toBe(given(row.until));
    },
  );
});

describe('danger cards', () => {
  const texts = () =>
    [...guide.texts].filter(([key]) => /^text\.danger\.[a-z]+\.(acute|soft|other)\./.test(key));
  const steps = () => texts().map(([key]) => key);

  test.each(LANGS)('in %s none sends to a number below: the numbers stand above the text', (lang) => {
    const below = steps().filter((key) => /poniżej|niżej|нижче|ниже|below/i.test(say(guide, lang, key).text));
    expect(below).toEqual([]);
  });

  test.each(LANGS)('in %s every number named is one of the guide’s that is always answered', (lang) => {
    const always = [...guide.contacts.values()].filter((c) => c.phone && c.hours === '24/7');
    const known = new Set(always.map((c) => c.phone?.shown));
    const named = steps().flatMap((key) => say(guide, lang, key).text.match(/\d[\d ]*\d/g) ?? []);
    expect(named.filter((number) => !known.has(number))).toEqual([]);
    expect(named).toContain('800 190 590');
  });
});

describe('the tree', () => {
  test('every path is the one kept in the repository (write it anew: okienko paths > test/cases/paths.txt)', () => {
    const lines = allPaths(guide.tree).map(
      (p) => `${p.labels.join(' > ')} > ${guide.needs.get(p.need)?.number} ${p.need}`,
    );
    expect(lines).toEqual(readFileSync('test/cases/paths.txt', 'utf8').trim().split('\n'));
  });

  test('the permanent numbers and ids of the needs', () => {
    const kept = readFileSync('test/cases/needs.txt', 'utf8').trim().split('\n');
    const now = [...guide.needs.values()].map((n) => `${n.number} ${n.id}`).sort();
    expect(now.slice(0, kept.length)).toEqual(kept);
  });
});

test('who answers each need in each place is the table kept in the repository (okienko coverage > test/cases/coverage.txt)', () => {
  const kept = readFileSync('test/cases/coverage.txt', 'utf8').trim().split('\n');
  expect(coverageLines(coverage(guide, instant('2026-11-25T12:00')))).toEqual(kept);
});

test('no contact that nobody confirmed says that it is open, in any language', () => {
  const at = instant('2026-11-25T08:00');
  for (const lang of ['pl', 'uk', 'en', 'ru'] as const) {
    for (const need of guide.needs.keys()) {
      for (const s of answer(guide, { need, place: 'ostrowiec', lang, at }).services) {
        for (const c of s.contacts) {
          const open = contactHours(guide, guide.contacts.get(c.id)!, at).state === 'open';
          if (open && c.confirmed === null) {
            expect(c.hours.words).toMatch(/^(Według danych|За даними|According to|По данным)/);
          }
        }
      }
    }
  }
});

test('shelter tonight at night: what is open comes first', () => {
  const [first] = servicesFor(guide, 'shelter-tonight', 'ostrowiec', instant('2026-12-05T23:00'));
  const open = first?.contacts.some(
    (id) => contactHours(guide, guide.contacts.get(id)!, instant('2026-12-05T23:00')).state === 'open',
  );
  expect(open).toBe(true);
});
