import { deserialize, serialize } from 'node:v8';

/**
 * Tables in two pieces: the objects (V8's format) with a `Window` where an array of numbers stood, and the arrays, each at
 * a multiple of eight. A reader takes the arrays as windows on the second piece: they are neither copied nor kept twice, and the
 * first piece can be forgotten.
 */
export interface TablePieces {
  objects: Uint8Array;
  arrays: Uint8Array<ArrayBuffer>;
}

const KINDS = { Int8Array, Uint8Array, Uint16Array, Int32Array, Uint32Array, Float32Array } as const;

type Numbers = InstanceType<(typeof KINDS)[keyof typeof KINDS]>;

/** Stands for an array: its kind, where it begins in the second piece, how many numbers. */
interface Window {
  window: keyof typeof KINDS;
  at: number;
  length: number;
}

const aligned = (n: number) => Math.ceil(n / 8) * 8;

export function encodeTables(tables: object): TablePieces {
  const found: Numbers[] = [];
  let size = 0;
  const put = (array: Numbers): Window => {
    const window = {
      window: array.constructor.name as keyof typeof KINDS,
      at: size,
      length: array.length,
    };
    found.push(array);
    size += aligned(array.byteLength);
    return window;
  };
  const objects = serialize(mapped(tables, (part) => (isNumbers(part) ? put(part) : part)));
  const arrays = new Uint8Array(size);
  let at = 0;
  for (const array of found) {
    arrays.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at);
    at += aligned(array.byteLength);
  }
  return { objects, arrays };
}

/** The tables in two pieces; `arrays` must begin at a multiple of eight of its buffer. Throws where these are none. */
export function decodeTables({ objects, arrays }: TablePieces): object {
  return mapped(deserialize(objects) as object, (part) =>
    isWindow(part) ? new KINDS[part.window](arrays.buffer, arrays.byteOffset + part.at, part.length) : part,
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
