/** Longer messages are cut before anything looks at them: the middle of a pasted document says least. */
const MOST = 12_000;
const HEAD = 9_000;

// Format characters, variation selectors and fillers: alternatives, since a combining mark inside brackets reads as part of its neighbour.
const INVISIBLE =
  /\p{Cf}|\u034f|\u115f|\u1160|\u17b4|\u17b5|\u3164|\uffa0|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u02b9\u02bb\u2032\u0060\u00b4\uff07]/g;
const DASHES = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;

/**
 * One spelling of what may be typed in many: composed characters, no invisible ones, one apostrophe, one dash, single
 * spaces; case, diacritics and line breaks stay. Normalising twice changes nothing. Never throws.
 */
export function normalise(text: string): string {
  const cut = text.length > MOST ? `${text.slice(0, HEAD)}\n${text.slice(HEAD - MOST)}` : text;
  let now = cut;
  // Removing an invisible character can bring two others together that compose: twice is always enough in practice.
  for (let round = 0; round < 4; round++) {
    const next = once(now);
    if (next === now) break;
    now = next;
  }
  return now;
}

function once(text: string): string {
  return text
    .toWellFormed()
    .replace(INVISIBLE, '')
    .normalize('NFKC')
    .replace(APOSTROPHES, "'")
    .replace(DASHES, '-')
    .replace(/[^\S\n]+|[\p{Cc}--\n]+/gv, ' ')
    .replace(/ *\n[ \n]*/g, '\n')
    .trim();
}

const LETTERS: Readonly<Record<string, string>> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ё: 'е',
  ґ: 'г',
  "'": '',
};
const folded = new Map<string, string>();

function foldLetter(letter: string): string {
  const known = LETTERS[letter];
  if (known !== undefined) return known;
  if (letter < 'Ͱ') return letter.normalize('NFD').replace(/\p{M}/gu, '');
  // Cyrillic й and ї are letters of their own; a lone combining mark is nothing.
  return /\p{M}/u.test(letter) ? '' : letter;
}

for (const letter of "abcdefghijklmnopqrstuvwxyząćęłńóśźżабвгґдеєёжзиіїйклмнопрстуфхцчшщъыьэюя'0123456789") {
  folded.set(letter, foldLetter(letter));
}

/**
 * The key under which a word is looked up: lower case, no Latin diacritics, no apostrophe, "nieeee" with one e.
 * `word` must be normalised. May return '' for what holds no letter.
 */
export function fold(word: string): string {
  const lower = word.toLowerCase();
  if (/^[a-z0-9а-яіїє]*$/.test(lower)) return unrepeated(lower);
  let out = '';
  for (const letter of lower) out += folded.get(letter) ?? foldLetter(letter);
  return unrepeated(out);
}

function unrepeated(key: string): string {
  for (let i = 2; i < key.length; i++) {
    if (key[i] === key[i - 1] && key[i] === key[i - 2] && (key[i] as string) > '9')
      return key.replace(/(\D)\1{2,}/gu, '$1');
  }
  return key;
}

const LATIN_TWIN: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
};
const CYRILLIC_TWIN = Object.fromEntries(Object.entries(LATIN_TWIN).map(([c, l]) => [l, c]));

/** A word typed with letters of two scripts (a Latin "i" in a Ukrainian word, or a disguise), in the one it is meant in. */
export function oneScript(word: string): string {
  if (!/[a-z]/i.test(word) || !/[а-яіїєґё]/i.test(word)) return word;
  const letters = Array.from(word.toLowerCase());
  const own = letters.filter((l) => /[а-яіїєґё]/.test(l) && LATIN_TWIN[l] === undefined).length;
  const latin = letters.filter((l) => /[a-ząćęłńóśźż]/.test(l) && CYRILLIC_TWIN[l] === undefined).length;
  const twins = own > latin ? CYRILLIC_TWIN : LATIN_TWIN;
  return letters.map((l) => twins[l] ?? l).join('');
}
