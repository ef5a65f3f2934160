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
 * A read-only map from a hashed key to a number >= 0, in three typed arrays.
 * Keys themselves are not kept: 64 bits of hash make a false hit less likely than a hardware error.
 */
export interface PackedMap {
  mask: number;
  a: Uint32Array;
  b: Uint32Array;
  /** -1 marks an empty slot. */
  values: Int32Array;
}

export function findHashed(map: PackedMap, key: Hashed): number {
  let slot = key.a & map.mask;
  for (;;) {
    const value = map.values[slot] as number;
    if (value < 0) return -1;
    if (map.a[slot] === key.a && map.b[slot] === key.b) return value;
    slot = (slot + 1) & map.mask;
  }
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
