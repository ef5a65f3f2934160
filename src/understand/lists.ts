/** Lists of numbers by key, all in two arrays: the list of `key` is `items[beginOf(lists, key)]` up to, not with, the next key's. */
export interface Lists {
  /** Key -> where its list begins; keys from its end on have none. */
  start: Uint32Array;
  items: Uint16Array | Uint32Array;
}

/** Where the list of `key` begins in `items`; that of `key + 1` begins where it ends. */
export const beginOf = ({ start, items }: Lists, key: number): number =>
  key < start.length ? (start[key] as number) : items.length;

/** Short texts by number, in UTF-8 one after another: a tenth of what as many strings take. */
export interface Texts {
  bytes: Uint8Array;
  /** Text -> its first byte; one more than texts. */
  start: Uint32Array;
}

const utf8 = new TextDecoder();

/** A text by its number, empty where there is none. */
export const textAt = ({ bytes, start }: Texts, number: number): string =>
  utf8.decode(bytes.subarray(start[number], start[number + 1] ?? start[number]));

/** Whether a text begins with `beginning`, which must be ASCII; nothing is decoded. */
export function beginsWith({ bytes, start }: Texts, number: number, beginning: string): boolean {
  const from = start[number] ?? bytes.length;
  if (from + beginning.length > (start[number + 1] ?? from)) return false;
  for (let i = 0; i < beginning.length; i++) if (bytes[from + i] !== beginning.charCodeAt(i)) return false;
  return true;
}
