import { randomFrom } from '../bench/all-poland.ts';

/** A source of choices that are the same for the same seed. */
export interface Dice {
  /** 0..1 */
  next(): number;
  /** 0..n-1 */
  below(n: number): number;
  one<T>(list: readonly T[]): T;
}

export function dice(seed: number): Dice {
  const next = randomFrom(seed);
  const below = (n: number) => Math.floor(next() * n);
  return { next, below, one: <T>(list: readonly T[]) => list[below(list.length)] as T };
}

const LETTERS = 'aąbcćdeęfghijklłmnńoóprsśtuwyzźżqxvабвгґдеєжзиіїйклмнопрстуфхцчшщьюяёыэ'.split('');
const ODD = [
  '\u0000',
  '\u200b',
  '\u202e',
  '\ufeff',
  '\ud83d',
  '\udc00',
  '\u0301',
  '😭',
  '🆘',
  '𝓹𝓸𝓶𝓸𝓬',
  '\t',
  '\n',
  '\r\n',
  '<b>',
  '&amp;',
  '"',
  "'",
  '`',
  '\\',
  '%00',
  '${x}',
  '{{',
  '{in_words}',
  '../..',
  'null',
  '__proto__',
  'constructor',
  '112',
  '-1',
  '1e309',
  '٣',
  '½',
];

type Mutate = (text: string, d: Dice, other: () => string) => string;

const at = (text: string, d: Dice) => d.below(text.length + 1);
const insert = (text: string, i: number, what: string) => text.slice(0, i) + what + text.slice(i);

/** Ways to spoil a message. What it means may change. */
const SPOIL: readonly Mutate[] = [
  (t, d) => insert(t, at(t, d), d.one(LETTERS)),
  (t, d) => insert(t, at(t, d), d.one(ODD)),
  (t, d) => {
    const i = at(t, d);
    return t.slice(0, i) + t.slice(i + 1 + d.below(4));
  },
  (t, d) => {
    const i = at(t, d);
    return t.slice(0, i) + (t[i + 1] ?? '') + (t[i] ?? '') + t.slice(i + 2);
  },
  (t, d, other) => `${t} ${d.one(['i', 'ale', 'nie', 'bez', 'and', 'але', 'но', ','])} ${other()}`,
  (t, d, other) => t.slice(0, at(t, d)) + other().slice(d.below(30)),
  (t, d) =>
    t
      .split(' ')
      .toSorted(() => d.next() - 0.5)
      .join(' '),
  (t, d) =>
    t
      .split(' ')
      .filter(() => d.next() > 0.3)
      .join(' '),
  (t) => t.replaceAll(' ', ''),
  // Long messages cost a hundred times a short one: they come, but seldom.
  (t, d) => `${t} `.repeat(d.next() < 0.05 ? 1 + d.below(40) : 2),
  (t) => t.split('').reverse().join(''),
  (t, d) => d.one(ODD).repeat(1 + d.below(d.next() < 0.1 ? 60 : 6)) + t,
  (t, d) => t.slice(0, 1 + d.below(5)),
];

/** Ways to write the same thing otherwise: whoever is in danger is in danger still. */
const KEEP: readonly Mutate[] = [
  (t) => t.toUpperCase(),
  (t) => t.toLowerCase(),
  (t, d) => d.one(['', ' ', '\n', '   ']) + t.replaceAll(' ', d.one(['  ', '\t', '\u00a0'])),
  (t, d) => {
    const spaces = [...t.matchAll(/ /g)].map((m) => m.index);
    const i = spaces.length > 0 ? d.one(spaces) : 0;
    return i > 0 ? `${t.slice(0, i)}\n${t.slice(i + 1)}` : t;
  },
  (t, d) => t + d.one(['!!!', '...', '.', ' 😭', '\n\n', ' ?', '!', '\u200b']),
  (t, d) => d.one(['Dzień dobry. ', 'Halo! ', 'witam, ', 'proszę pani, ', 'Добрий день. ', 'Hello. ']) + t,
  (t, d) => `${t}${d.one(['. Dziękuję', '. Proszę o odpowiedź.', '. Pozdrawiam.', '. Дякую.', '. Thanks.'])}`,
];

export const spoiled: Mutate = (text, d, other) => {
  let out = text;
  for (let n = 1 + d.below(4); n > 0; n--) out = d.one(SPOIL)(out, d, other);
  return out.slice(0, 6_000);
};

export const kept: Mutate = (text, d, other) => {
  let out = text;
  for (let n = 1 + d.below(3); n > 0; n--) out = d.one(KEEP)(out, d, other);
  return out;
};

/** Nothing but noise of any script. */
export function noise(d: Dice): string {
  const length = d.below(d.next() < 0.005 ? 5_000 : 100);
  let out = '';
  while (out.length < length)
    out +=
      d.next() < 0.1 ? d.one(ODD) : d.next() < 0.8 ? d.one(LETTERS) : String.fromCharCode(d.below(65_536));
  return out;
}
