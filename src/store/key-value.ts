/**
 * A small memory with expiry, shared by all replicas where Redis stands behind it. Times to live are milliseconds;
 * what has expired is gone from the disk too, not only hidden. Every method rejects when the store cannot be reached.
 */
export interface KeyValue {
  get(key: string): Promise<string | null>;
  set(key: string, value: string, ttl: number): Promise<void>;
  /** Keeps the value only where the key is free; false where it is taken. One of many callers gets true. */
  add(key: string, value: string, ttl: number): Promise<boolean>;
  /** Puts an item at the end of a list, which expires `ttl` after its first item. */
  append(key: string, item: string, ttl: number): Promise<void>;
  /** All lists one after another, oldest item first; empty for what does not exist. */
  items(keys: readonly string[]): Promise<string[]>;
  /** Deletes values and lists. */
  delete(keys: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
