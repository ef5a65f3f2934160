import { createHash, createHmac } from 'node:crypto';
import type { Store } from 'express-rate-limit';
import { connectRedis } from './redis.ts';

/** Counts shared by all replicas: `store` gives one counter for each name. */
export interface SharedLimits {
  store(name: string): Store;
  close(): Promise<void>;
}

/**
 * Counters of requests in Redis. Addresses of machines are kept as a keyed hash, for the length of the window. Not
 * rate-limit-redis: where Redis is away at the start it keeps the failure for ever, while this counts again as soon as
 * Redis is back. While it is away or hangs every increment rejects, and the limiter lets everybody pass.
 */
export async function sharedLimits(
  url: string,
  down: () => void = () => {},
  prefix = 'okienko:l:',
): Promise<SharedLimits> {
  const { client, run, close } = await connectRedis(url, down);
  // All replicas know the address of Redis with its password, and nobody else does.
  const secret = createHash('sha256').update(url).digest();
  const store = (name: string): Store => {
    let windowMs = 60_000;
    const keyOf = (key: string) =>
      `${prefix}${name}:${createHmac('sha256', secret).update(key).digest('base64url').slice(0, 22)}`;
    return {
      init: (options) => void (windowMs = options.windowMs),
      increment: async (key) => {
        const k = keyOf(key);
        const [hits, , left] = await run(() =>
          client.multi().incr(k).pExpire(k, windowMs, 'NX').pTTL(k).exec(),
        );
        const ms = Number(left);
        return { totalHits: Number(hits), resetTime: new Date(Date.now() + (ms > 0 ? ms : windowMs)) };
      },
      decrement: async (key) => void (await run(() => client.decr(keyOf(key)))),
      resetKey: async (key) => void (await run(() => client.del(keyOf(key)))),
    };
  };
  return { store, close };
}
