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

/** Packs keys that are already hashed; the value of a key is its place in the list. */
export function packHashes(keys: readonly Hashed[]): PackedMap {
  let size = 16;
  while (size < keys.length * 1.25) size *= 2;
  const map: PackedMap = {
    mask: size - 1,
    a: new Uint32Array(size),
    b: new Uint32Array(size),
    values: new Int32Array(size).fill(-1),
  };
  keys.forEach((key, value) => {
    let slot = key.a & map.mask;
    while ((map.values[slot] as number) >= 0) slot = (slot + 1) & map.mask;
    map.a[slot] = key.a;
    map.b[slot] = key.b;
    map.values[slot] = value;
  });
  return map;
}
