import { type Hashed, hashText, mixed } from '../understand/hash.ts';
import { fold } from '../understand/normalise.ts';

/** The key of one form of a word, as `hashText(fold(form))` gives it. */
export interface FormKey extends Hashed {
  /** The form is spelt as its key is: no diacritics, no apostrophe. */
  plain: boolean;
}

/** Where the hash stands after some letters; `two` are the last two of them, for `fold` makes three alike one. */
interface Standing {
  a: number;
  b: number;
  letters: number;
  two: number;
  plain: boolean;
  /** A letter that folds to several, or three alike: this form is hashed the long way. */
  odd: boolean;
}

const UNREAD = -2;
const SEVERAL = -1;
const NONE = 0;

/**
 * Hashes forms given as parts without building them: where the hash stands after each letter of the stem is kept until
 * the next stem, and some thirty forms of a lemma go on from there. `key` is filled anew by each call of `read`.
 */
export function formKeys(): { key: FormKey; read: (stem: string, kept: number, add: string) => void } {
  const key: FormKey = { a: 0, b: 0, plain: true };
  const after: Standing[] = [{ a: 0x811c9dc5, b: 0x9747b28c, letters: 0, two: 0, plain: true, odd: false }];
  const now = { ...(after[0] as Standing) };
  const foldedCode = new Int32Array(0x10000).fill(UNREAD);
  const asTyped = new Uint8Array(0x10000);
  let last: string | null = null;

  const learn = (code: number): number => {
    const letter = String.fromCharCode(code);
    const folded = fold(letter);
    asTyped[code] = folded === letter.toLowerCase() ? 1 : 0;
    const now = folded.length > 1 ? SEVERAL : folded === '' ? NONE : folded.charCodeAt(0);
    foldedCode[code] = now;
    return now;
  };

  /** Goes one letter on from `from` to `to`, which may be the same. */
  const take = (code: number, from: Standing, to: Standing): void => {
    let c = foldedCode[code] as number;
    if (c === UNREAD) c = learn(code);
    const { a, b, letters, two } = from;
    to.plain = from.plain && asTyped[code] === 1;
    to.odd = from.odd || c === SEVERAL || (two === ((c << 16) | c) && c !== NONE);
    if (c === NONE) {
      to.a = a;
      to.b = b;
      to.letters = letters;
      to.two = two;
      return;
    }
    to.a = Math.imul(a ^ c, 0x01000193);
    const mix = Math.imul(b ^ (c + (b << 7)), 0x85ebca6b);
    to.b = mix ^ (mix >>> 13);
    to.letters = letters + 1;
    to.two = ((two & 0xffff) << 16) | c;
  };

  const begin = (stem: string): void => {
    last = stem;
    while (after.length <= stem.length) after.push({ ...(after[0] as Standing) });
    for (let i = 0; i < stem.length; i++)
      take(stem.charCodeAt(i), after[i] as Standing, after[i + 1] as Standing);
  };

  return {
    key,
    read: (stem, kept, add) => {
      if (stem !== last) begin(stem);
      let end = after[kept] as Standing;
      for (let i = 0; i < add.length; i++) {
        take(add.charCodeAt(i), end, now);
        end = now;
      }
      if (end.odd) return theLongWay(stem.slice(0, kept) + add, key);
      key.a = mixed(end.a);
      key.b = mixed(end.b ^ end.letters);
      key.plain = end.plain;
    },
  };
}

function theLongWay(form: string, key: FormKey): void {
  const folded = fold(form);
  hashText(folded, key);
  key.plain = folded === form.toLowerCase();
}
