import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import OpeningHours from 'opening_hours';
import { expect, test } from 'vitest';
import { hoursLiteral } from '../../src/hours/hours.ts';
import { HOT_DAYS, SPECS, ZONES, instant, schedule } from './fixtures.ts';

const script = fileURLToPath(new URL('./answer-in-zone.ts', import.meta.url));
const asked = fc.sample(fc.tuple(schedule, instant), { numRuns: 1500, seed: 20261122 });
const input = JSON.stringify(asked.map(([s, at]) => [s, at.toISOString()]));

interface Answered {
  zone: number;
  answers: unknown[];
}

function answersIn(zone: string): Answered {
  const ran = spawnSync(process.execPath, [script], {
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, TZ: zone },
  });
  expect(ran.stderr).toBe('');
  return JSON.parse(ran.stdout) as Answered;
}

const warsaw = answersIn('Europe/Warsaw');

test.each(ZONES.filter((zone) => zone !== 'Europe/Warsaw'))(
  'a server in %s answers as one in Warsaw does',
  (zone) => {
    const there = answersIn(zone);
    expect(there.zone).not.toBe(warsaw.zone);
    expect(there.answers).toEqual(warsaw.answers);
  },
);

test('the state is the one that the library gives by itself, away from days on which a clock moves', () => {
  const poland = { lat: 52.23, lon: 21.01, address: { country_code: 'pl', state: '' } };
  const conf = { mode: 0, tag_key: 'opening_hours', map_value: false, warnings_severity: 4, locale: 'en' };
  for (const spec of SPECS) {
    const hours = new OpeningHours(spec, poland, conf);
    for (const day of ['2026-11-23', '2026-11-28', '2026-12-01', '2027-01-03']) {
      expect(HOT_DAYS).not.toContain(day);
      for (let minute = 5; minute < 24 * 60; minute += 30) {
        // The process runs in UTC (vitest.config.ts) and winter time is an hour ahead of it.
        const wall = new Date(Date.parse(`${day}T00:00Z`) + minute * 60_000);
        const state = hours.getStateString(wall, true);
        expect([spec, wall, hoursLiteral(spec, new Date(wall.getTime() - 3_600_000)).state]).toEqual([
          spec,
          wall,
          state,
        ]);
      }
    }
  }
});
