/** Two replicas and Redis behind a proxy: one part after another goes away. */
import { redisServer } from '../../store/redis-server.ts';
import { proxy, replica } from './machine.ts';
import { cards, counted, residents, row, type Row, type Seen, wait } from './residents.ts';

export async function replicas(root: string): Promise<Row[]> {
  let redis = await redisServer();
  const [a, b] = await Promise.all(['a', 'b'].map((n) => replica(root, n, { REDIS_URL: redis.url })));
  if (!a || !b) throw new Error('not started');
  const front = await proxy([a.url, b.url]);
  const rows: Row[] = [];
  const note = (done: string, seen: Seen, more = '') =>
    rows.push(row(done, counted(seen), cards(seen) + (more && `; ${more}`)));
  const during = async (before: number, what: () => unknown, after: number): Promise<Seen> => {
    const crowd = residents(front.url);
    await wait(before);
    await what();
    await wait(after);
    return crowd.stop();
  };

  note('nothing', await during(4_000, () => undefined, 0));
  note('Redis gone', await during(1_500, () => redis.stop(), 3_000), 'limits and counts of that time');
  redis = await redisServer(redis.port);
  await wait(6_000);
  note('Redis back', await during(3_000, () => undefined, 0));
  note('Redis frozen', await during(1_500, () => redis.freeze(), 3_000), 'limits and counts of that time');
  const d = await replica(root, 'd', { REDIS_URL: redis.url });
  const frozen = await d.end('SIGTERM');
  redis.thaw();
  note(
    `Redis thawed (before it, SIGTERM of a third: exit ${frozen.code} after ${(frozen.ms / 1000).toFixed(1)} s)`,
    await during(3_000, () => undefined, 0),
  );
  note('kill -9 of one of two replicas', await during(1_500, () => a.end('SIGKILL'), 4_000));
  const c = await replica(root, 'c', { REDIS_URL: redis.url });
  front.server.close();
  front.server.closeAllConnections();
  const again = await proxy([c.url, b.url]);
  const crowd = residents(again.url);
  await wait(1_500);
  const { code, ms } = await c.end('SIGTERM');
  await wait(1_500);
  note(`SIGTERM of one of two replicas (exit ${code} after ${(ms / 1000).toFixed(1)} s)`, await crowd.stop());
  await b.end('SIGTERM');
  again.server.close();
  again.server.closeAllConnections();
  await redis.stop();
  return rows;
}
