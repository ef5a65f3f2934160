import { openDatabase } from './database.ts';
import { connectRedis } from './redis.ts';
import type { TallyCounts } from './tallies.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS tally (
    kind TEXT NOT NULL, month TEXT NOT NULL, key TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (kind, month, key)
  ) STRICT, WITHOUT ROWID;
`;

/** Counts in the file of the store. */
export function tallyFile(file: string): TallyCounts {
  const db = openDatabase(file, SCHEMA);
  const add = db.prepare(
    'INSERT INTO tally VALUES (?, ?, ?, 1) ON CONFLICT (kind, month, key) DO UPDATE SET n = n + 1',
  );
  const months = db.prepare('SELECT DISTINCT month FROM tally WHERE kind = ?');
  const all = db.prepare('SELECT key, n FROM tally WHERE kind = ? AND month = ?');
  return {
    add: async (kind, month, key) => void add.run(kind, month, key),
    months: async (kind) => months.all(kind).map((row) => row['month'] as string),
    all: async (kind, month) =>
      new Map(all.all(kind, month).map((row) => [row['key'] as string, Number(row['n'])])),
    close: async () => db.close(),
  };
}

/** Counts in Redis, shared by all replicas. Without a connection every method rejects at once. */
export async function tallyRedis(
  url: string,
  down: () => void = () => {},
  prefix = 'okienko:',
): Promise<TallyCounts> {
  const { client, run, close } = await connectRedis(url, down);
  const months = (kind: string) => `${prefix}tally-months:${kind}`;
  const counts = (kind: string, month: string) => `${prefix}tally:${kind}:${month}`;
  return {
    add: async (kind, month, key) => {
      await run(() => client.multi().hIncrBy(counts(kind, month), key, 1).sAdd(months(kind), month).exec());
    },
    months: (kind) => run(() => client.sMembers(months(kind))),
    all: async (kind, month) =>
      new Map(
        Object.entries(await run(() => client.hGetAll(counts(kind, month)))).map(
          ([key, n]) => [key, Number(n)] as const,
        ),
      ),
    close,
  };
}

/** Redis where its address is set, else the file. */
export const openTallies = (
  where: { redisUrl: string | null; file: string },
  failed: () => void,
): Promise<TallyCounts> =>
  where.redisUrl === null ? Promise.resolve(tallyFile(where.file)) : tallyRedis(where.redisUrl, failed);
