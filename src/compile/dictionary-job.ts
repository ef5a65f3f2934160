import type { Tongue } from '../guide/guide.ts';
import type { Bloom } from '../understand/hash.ts';

/** What the parent asks of a dictionary's child process. */
export interface DictionaryJob {
  lang: Tongue;
  /** Paths of the .aff and .dic files. */
  aff: string;
  dic: string;
  /** Words of phrases, with diacritics, lower case. */
  words: readonly string[];
  /** Folded words of whole example messages. */
  keys: readonly string[];
  /** Bytes of the Bloom filter of all folded forms (a power of two). */
  bloomBytes: number;
  nameBytes: number;
}

export interface DictionaryAnswer {
  lang: Tongue;
  /** Lemma -> its forms, lower case, with diacritics, the lemma first. */
  forms: ReadonlyMap<string, readonly string[]>;
  /** Word -> lemmas it is a form of; itself first where it is a lemma. */
  lemmasOfWord: ReadonlyMap<string, readonly string[]>;
  lemmasOfKey: ReadonlyMap<string, readonly string[]>;
  /** Folded forms that are real words as they stand, although the form they come from has diacritics. */
  collisions: readonly string[];
  real: Bloom;
  names: Bloom;
}
