/** How fast an operator reads: words a minute (issue 7). */
export const WORDS_A_MINUTE = 130;

/** Words a group of digits takes when it is read: "276" is "dwieście siedemdziesiąt sześć". */
const digitsAloud = (group: string) =>
  group.length > 3 ? group.length : group.replaceAll('0', '').length || 1;

/** Words of a text when it is read aloud in Polish; numbers count as they are spoken, signs do not. */
export function wordsAloud(text: string): number {
  return (text.match(/\p{L}+|\d+/gu) ?? []).reduce(
    (sum, piece) => sum + (/\d/.test(piece) ? digitsAloud(piece) : 1),
    0,
  );
}

export const secondsAloud = (words: number): number => (words * 60) / WORDS_A_MINUTE;

/** Where the first number to call ends in what is read, in words; null where no number is said. */
export function wordsToNumber(sentences: readonly string[], numbers: readonly string[]): number | null {
  const all = sentences.join(' ');
  const ends = numbers.flatMap((n) => {
    const at = all.indexOf(n);
    return at < 0 ? [] : [at + n.length];
  });
  return ends.length === 0 ? null : wordsAloud(all.slice(0, Math.min(...ends)));
}
