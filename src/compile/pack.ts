import type { Bloom, Hashed, PackedMap } from '../understand/hash.ts';

export function emptyBloom(bytes: number, hashes = 4): Bloom {
  return { bits: new Uint8Array(bytes), hashes };
}

export function bloomAdd(bloom: Bloom, key: Hashed): void {
  const mask = bloom.bits.length * 8 - 1;
  for (let i = 0; i < bloom.hashes; i++) {
    const bit = (key.a + Math.imul(i, key.b | 1)) & mask;
    bloom.bits[bit >>> 3] = (bloom.bits[bit >>> 3] as number) | (1 << (bit & 7));
  }
}

/** Joins `other` into `bloom`; both must have the same length. */
export function bloomJoin(bloom: Bloom, other: Bloom): void {
  for (let i = 0; i < bloom.bits.length; i++)
    bloom.bits[i] = (bloom.bits[i] as number) | (other.bits[i] as number);
}

/** A packed map, and the key (by its place in the list) that each of its numbers stands for. */
export interface Packed {
  map: PackedMap;
  order: Int32Array;
}

/** Packs keys that are already hashed. */
export function packHashes(keys: readonly Hashed[]): Packed {
  let buckets = 16;
  while (buckets * 2 < keys.length) buckets *= 2;
  const start = new Uint32Array(buckets + 1);
  const bucketOf = ({ a }: Hashed) => a & (buckets - 1);
  for (const one of keys) start[bucketOf(one) + 1] = (start[bucketOf(one) + 1] as number) + 1;
  for (let i = 0; i < buckets; i++) start[i + 1] = (start[i + 1] as number) + (start[i] as number);
  const next = start.slice(0, buckets);
  const key = new Uint32Array(keys.length);
  const order = new Int32Array(keys.length);
  keys.forEach((one, place) => {
    const bucket = bucketOf(one);
    const at = next[bucket] as number;
    next[bucket] = at + 1;
    key[at] = one.b;
    order[at] = place;
  });
  return { map: { start, key }, order };
}
