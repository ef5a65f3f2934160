import type { Lists, Texts } from '../understand/lists.ts';

const WIDE = 65_536;

/** Packs lists by their place; the numbers must not be negative. */
export function packLists(lists: readonly (readonly number[])[]): Lists {
  const items = lists.flat();
  return {
    start: startsOf(lists),
    items: items.some((n) => n >= WIDE) ? Uint32Array.from(items) : Uint16Array.from(items),
  };
}

/** Packs lists by key; of keys above the last one nothing is kept. */
export function packMap(map: ReadonlyMap<number, readonly number[]>): Lists {
  const length = [...map.keys()].reduce((most, key) => Math.max(most, key + 1), 0);
  return packLists(Array.from({ length }, (_, key) => map.get(key) ?? []));
}

export function packTexts(texts: readonly string[]): Texts {
  const all = texts.map((text) => Buffer.from(text));
  return { bytes: new Uint8Array(Buffer.concat(all)), start: startsOf(all) };
}

/** Where each of lists begins when they stand one after another, and where the last one ends. */
function startsOf(lists: readonly { length: number }[]): Uint32Array {
  const start = new Uint32Array(lists.length + 1);
  lists.forEach((list, i) => void (start[i + 1] = (start[i] as number) + list.length));
  return start;
}
