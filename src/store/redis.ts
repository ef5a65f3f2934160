import { inTime } from './in-time.ts';
import type { KeyValue } from './key-value.ts';

/** How long the first connection may take before the program goes on without it (ms); it keeps trying. */
const FIRST_CONNECTION = 3_000;
const LONGEST_PAUSE = 5_000;
/** How long one command may take, and closing (ms). The client's own limit ends once a command was sent. */
const LONGEST_COMMAND = 300;

/**
 * A client that never queues: without a connection it rejects at once and reconnects by itself. `down` hears of each
 * loss. Commands go through `run`, so that they reject too when Redis hangs.
 */
export async function connectRedis(url: string, down: () => void) {
  const { createClient } = await import('redis');
  const client = createClient({
    url,
    // A queue kept while Redis is away would answer minutes later to people who have gone.
    disableOfflineQueue: true,
    socket: { reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST_PAUSE) },
  });
  client.on('error', down);
  const connecting = client.connect().catch(down);
  const patience = new AbortController();
  await Promise.race([
    connecting,
    new Promise<void>((done) => {
      const timer = setTimeout(done, FIRST_CONNECTION);
      patience.signal.addEventListener('abort', () => clearTimeout(timer));
    }),
  ]);
  patience.abort();
  const run = inTime(LONGEST_COMMAND);
  const close = async (): Promise<void> => {
    // Closing waits for every answer that is still owed.
    if (client.isReady) await run(() => client.close()).catch(() => undefined);
    client.destroy();
  };
  return { client, run, close };
}

/** The store in Redis (or what speaks its protocol), shared by all replicas. Keys begin with `prefix`. */
export async function redisStore(
  url: string,
  down: () => void = () => {},
  prefix = 'okienko:',
): Promise<KeyValue> {
  const { client, run, close } = await connectRedis(url, down);
  const k = (key: string) => prefix + key;
  return {
    get: (key) => run(() => client.get(k(key))),
    set: async (key, value, ttl) => {
      await run(() => client.set(k(key), value, { expiration: { type: 'PX', value: ttl } }));
    },
    add: async (key, value, ttl) => {
      const done = await run(() =>
        client.set(k(key), value, { condition: 'NX', expiration: { type: 'PX', value: ttl } }),
      );
      return done === 'OK';
    },
    append: async (key, item, ttl) => {
      await run(() => client.multi().rPush(k(key), item).pExpire(k(key), ttl, 'NX').exec());
    },
    items: async (keys) =>
      (await run(() => Promise.all(keys.map((key) => client.lRange(k(key), 0, -1))))).flat(),
    delete: async (keys) => {
      if (keys.length > 0) await run(() => client.del(keys.map(k)));
    },
    close,
  };
}
