import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { staffStore } from '../../src/store/staff-store.ts';

const dir = mkdtempSync(join(tmpdir(), 'okienko-purge-'));
afterAll(() => rmSync(dir, { recursive: true }));
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** What is kept in the file for an hour, and how to close it. */
async function value(file: string) {
  const store = sqliteStore(file);
  await store.set('a', '1', 60 * 60_000);
  return () => store.close();
}
async function failure(file: string) {
  const store = staffStore(file);
  store.throttle.tried('anna', '203.0.113.77');
  return async () => store.close();
}

test.each([
  ['chats', 'value', value],
  ['the office', 'failure', failure],
] as const)(
  'a disk that takes no deletion ends nothing: %s are purged at the next turn',
  async (_of, table, open) => {
    const file = join(dir, `${table}.db`);
    const close = await open(file);
    const outside = new DatabaseSync(file);
    const left = () => Number(outside.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.['n']);
    outside.exec(`CREATE TRIGGER full BEFORE DELETE ON ${table}
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);
    const before = left();
    vi.advanceTimersByTime(2 * 60 * 60_000);
    expect(left()).toBe(before);
    outside.exec('DROP TRIGGER full');
    vi.advanceTimersByTime(10 * 60_000);
    expect(left()).toBe(0);
    outside.close();
    await close();
  },
);
