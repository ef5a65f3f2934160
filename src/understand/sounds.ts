const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'h',
  д: 'd',
  е: 'e',
  є: 'e',
  ж: 'j',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'h',
  ц: 'c',
  ч: 'q',
  ш: 'w',
  щ: 'w',
  ь: '',
  ъ: '',
  ы: 'i',
  э: 'e',
  ю: 'u',
  я: 'a',
};

/**
 * The rough sound of a folded Cyrillic word; `latinSound` brings Latin spellings ("hlopets", "khlopets") to the same.
 * Doubled letters and й/ь disappear, since every writer transcribes them differently.
 */
export function soundOf(key: string): string {
  let out = '';
  for (const letter of key) out += CYRILLIC[letter] ?? letter;
  return squeezed(out);
}

const LATIN: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|szcz/g, 'w'],
  [/sh|sz/g, 'w'],
  [/ch|cz/g, 'q'],
  [/kh/g, 'h'],
  [/zh|rz/g, 'j'],
  [/ts|tz/g, 'c'],
  [/(?:y|j|i)?e/g, 'e'],
  [/(?:y|j|i)a/g, 'a'],
  [/(?:y|j|i)u/g, 'u'],
  [/g/g, 'h'],
  [/x/g, 'h'],
  [/[yj](?!$)|[yj]$/g, 'i'],
  [/w(?=[aeiou])/g, 'w'],
];

/** The rough sound of a folded Latin word, read as a Ukrainian's transcription. */
export function latinSound(key: string): string {
  let out = key;
  for (const [spelling, sound] of LATIN) out = out.replace(spelling, sound);
  return squeezed(out);
}

function squeezed(sound: string): string {
  return sound.replace(/i(?=[aeu])/g, '').replace(/(.)\1+/g, '$1');
}
