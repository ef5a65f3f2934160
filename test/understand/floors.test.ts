import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Opened } from '../../src/open.ts';
import { evaluate, type Figures, type Row, type Share } from '../../src/understand/evaluate.ts';
import { cases } from '../fixtures/cases.ts';
import { shipped } from '../fixtures/shipped.ts';

/** What a set must reach, bound to its hash and rows: floors may only rise, ceilings (false alarms) only fall. */
interface Floor {
  file: string;
  rows: string;
  sha256: string;
  floors: Record<string, string>;
  ceilings?: Record<string, string>;
}

const FIGURES: Readonly<Record<string, (f: Figures) => Share>> = {
  'top-1': (f) => f.top1,
  'top-3': (f) => f.top3,
  found: (f) => f.dangerFound,
  acute: (f) => f.dangerAcute,
  kind: (f) => f.dangerKind,
  'false-acute': (f) => f.noAlarmAcute,
  'false-soft': (f) => f.noAlarmSoft,
  held: (f) => f.heldBack,
};

const AT = new Date('2026-11-22T12:00:00+01:00');
let world: Opened;
beforeAll(async () => {
  world = await shipped();
});

test.each(cases<Floor>('floors.yaml'))('$file', ({ file, rows, sha256, floors, ceilings }) => {
  const text = readFileSync(`test/measure/${file}`, 'utf8');
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(sha256);
  const all = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  expect(all).toHaveLength(Number(rows));
  const { all: figures } = evaluate(all, world.understand, AT);
  const share = (name: string) => {
    const { right, of } = FIGURES[name]?.(figures) ?? { right: 0, of: 1 };
    return Math.floor((1000 * right) / of) / 10;
  };
  for (const [name, floor] of Object.entries(floors))
    expect(share(name), name).toBeGreaterThanOrEqual(Number(floor));
  for (const [name, ceiling] of Object.entries(ceilings ?? {}))
    expect(share(name), name).toBeLessThanOrEqual(Number(ceiling));
});
