/** Two independent 32-bit hashes of a string; together they are the key of the packed tables. */
export interface Hashed {
  a: number;
  b: number;
}

/** Hashes `text` into `out` (reused, so that a message of 120 words allocates nothing). */
export function hashText(text: string, out: Hashed): void {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 0x01000193);
    b = Math.imul(b ^ (c + (b << 7)), 0x85ebca6b);
    b ^= b >>> 13;
  }
  out.a = mixed(a);
  out.b = mixed(b ^ text.length);
}

export function hashed(text: string): Hashed {
  const key: Hashed = { a: 0, b: 0 };
  hashText(text, key);
  return key;
}

/** Spreads a number over 32 bits. */
export function mixed(n: number): number {
  let h = n;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Key of one or two named things: both hashes of `x`, then of `y`. */
export function hashPair(kind: number, x: Hashed, y: Hashed, out: Hashed): void {
  out.a = mixed(Math.imul(x.a + 1, 0x9e3779b1) ^ Math.imul(y.a + 7, 0x85ebca77) ^ kind);
  out.b = mixed(
    Math.imul(x.b + 3, 0xc2b2ae3d) ^ Math.imul(y.b + 5, 0x27d4eb2f) ^ Math.imul(kind + 11, 0x165667b1),
  );
}

export const hash32 = (text: string): number => hashed(text).a;

/**
 * A read-only map from hashed keys to the numbers from 0 on: an entry's number is its place. Entries are filed by the first
 * hash; the second tells those of a bucket apart, so that one stranger in a thousand million is taken for an entry.
 */
export interface PackedMap {
  /** Bucket -> its first entry; one more than buckets, which are a power of two. */
  start: Uint32Array;
  /** Entry -> the second hash of its key. */
  key: Uint32Array;
}

/** The number of a key, -1 where there is none. */
export function findHashed({ start, key }: PackedMap, { a, b }: Hashed): number {
  const bucket = a & (start.length - 2);
  const end = start[bucket + 1] as number;
  for (let at = start[bucket] as number; at < end; at++) if (key[at] === b) return at;
  return -1;
}

/** A set that may say yes wrongly (about 1 %), never no wrongly. */
export interface Bloom {
  /** Length is a power of two. */
  bits: Uint8Array;
  hashes: number;
}

export function bloomHas(bloom: Bloom, key: Hashed): boolean {
  const mask = bloom.bits.length * 8 - 1;
  for (let i = 0; i < bloom.hashes; i++) {
    const bit = (key.a + Math.imul(i, key.b | 1)) & mask;
    if (((bloom.bits[bit >>> 3] as number) & (1 << (bit & 7))) === 0) return false;
  }
  return true;
}
