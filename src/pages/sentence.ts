/** With a capital letter: the hours' words are also used inside sentences. */
export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);
