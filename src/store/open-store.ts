import type { KeyValue } from './key-value.ts';
import { redisStore } from './redis.ts';
import { sqliteStore } from './sqlite.ts';

/**
 * A store that may fail without taking the conversation with it: somebody in need is answered without memory rather
 * than not at all. Deleting still rejects, and so do the lists of what is to be deleted: nobody is told that something is
 * gone when it is not.
 */
export function forgiving(store: KeyValue, failed: () => void): KeyValue {
  const or =
    <T>(value: T) =>
    (): T => {
      failed();
      return value;
    };
  return {
    get: (key) => store.get(key).catch(or(null)),
    set: (key, value, ttl) => store.set(key, value, ttl).catch(or(undefined)),
    add: (key, value, ttl) => store.add(key, value, ttl).catch(or(true)),
    append: (key, item, ttl) => store.append(key, item, ttl).catch(or(undefined)),
    items: (keys) => store.items(keys),
    delete: (keys) => store.delete(keys),
    close: () => store.close(),
  };
}

/** Redis where its address is set, else one file. `failed` is told of each failure, without its words. */
export async function openStore(
  where: { redisUrl: string | null; file: string },
  failed: () => void,
): Promise<KeyValue> {
  const store = where.redisUrl === null ? sqliteStore(where.file) : await redisStore(where.redisUrl, failed);
  return forgiving(store, failed);
}
