import { deserialize, serialize } from 'node:v8';

/**
 * Tables as one file: two lengths, the objects (V8's format) with a `Window` where an array of numbers stood, then the
 * arrays, each at a multiple of eight. A reader takes the arrays as windows on the file's bytes: 60 MB are neither copied
 * nor kept twice.
 */
const KINDS = { Int8Array, Uint8Array, Int32Array, Uint32Array, Float32Array } as const;

type Numbers = InstanceType<(typeof KINDS)[keyof typeof KINDS]>;

/** Stands for an array: its kind, where it begins after the objects, how many numbers. */
interface Window {
  window: keyof typeof KINDS;
  at: number;
  length: number;
}

const HEAD = 16;
const aligned = (n: number) => Math.ceil(n / 8) * 8;

export function encodeTables(tables: object): Buffer {
  const arrays: Numbers[] = [];
  let size = 0;
  const put = (array: Numbers): Window => {
    const window = {
      window: array.constructor.name as keyof typeof KINDS,
      at: size,
      length: array.length,
    };
    arrays.push(array);
    size += aligned(array.byteLength);
    return window;
  };
  const objects = serialize(mapped(tables, (part) => (isNumbers(part) ? put(part) : part)));
  const begin = HEAD + aligned(objects.length);
  const out = Buffer.alloc(begin + size);
  out.writeUInt32LE(objects.length, 0);
  out.set(objects, HEAD);
  let at = begin;
  for (const array of arrays) {
    out.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return out;
}

/** The tables in `bytes`; their arrays are windows on it. Throws where it is no such file. */
export function decodeTables(bytes: Uint8Array<ArrayBuffer>): object {
  // A window must begin at a multiple of its numbers' size, counted from the buffer's beginning.
  const own = bytes.byteOffset % 8 === 0 ? bytes : bytes.slice();
  const view = new DataView(own.buffer, own.byteOffset, HEAD);
  const length = view.getUint32(0, true);
  const objects = deserialize(own.subarray(HEAD, HEAD + length)) as object;
  const begin = own.byteOffset + HEAD + aligned(length);
  return mapped(objects, (part) =>
    isWindow(part) ? new KINDS[part.window](own.buffer, begin + part.at, part.length) : part,
  );
}

/** A copy of plain objects, each value under them as `change` gives it; maps, sets and lists are taken as they are. */
function mapped(value: object, change: (part: unknown) => unknown): object {
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => {
      const now = change(part);
      return [name, now === part && isPlain(part) ? mapped(part, change) : now];
    }),
  );
}

const isNumbers = (part: unknown): part is Numbers =>
  ArrayBuffer.isView(part) && part.constructor.name in KINDS;

const isPlain = (part: unknown): part is object =>
  typeof part === 'object' && part !== null && Object.getPrototypeOf(part) === Object.prototype;

const isWindow = (part: unknown): part is Window =>
  isPlain(part) && 'window' in part && 'at' in part && 'length' in part;
