import type { Level } from '../guide/guide.ts';
import type { Bloom, PackedMap } from './hash.ts';
import type { Lists, Texts } from './lists.ts';
import type { PhraseTable } from './phrase-table.ts';

/**
 * Folded word forms -> what they are forms of. Entries are filed by the first hash of the form; the second one
 * tells the forms of a bucket apart. That is 49 bits: one unknown word in a thousand million is taken for a form.
 */
export interface FormTable {
  /** Bucket -> its first entry; one more than buckets, which are a power of two. */
  start: Uint32Array;
  /** Entry -> the second hash of its form. */
  key: Uint32Array;
  /**
   * Entry -> twice its term, and one more where the folded form is another real word (leki/lęki): then it weighs half
   * unless typed exactly.
   */
  term: Uint32Array;
  /** Entry -> the last 16 bits of the hash of the form with its diacritics: a word typed exactly like this is no fold. */
  exact: Uint16Array;
}

/**
 * The forms that a typo may be corrected to, as a minimal acyclic automaton (DAWG): words share their beginnings and their
 * ends. A state is the place of its first edge; its edges stand together, by letter.
 */
export interface TypoIndex {
  /** Edge -> its letter (UTF-16). */
  letter: Uint16Array;
  /** Edge -> four times the state it leads to (0: none goes on), 2 where a form ends there, 1 at the last edge of a state. */
  next: Uint32Array;
  root: number;
}

/** One element of a phrase: an atom (a term, or a group) and whether "nie" stands right before it. */
export interface Element {
  atom: number;
  /** Atom of the negation word that must precede this element, -1 where none. */
  not: number;
}

export interface Part {
  elements: readonly Element[];
}

/** What a phrase found in a message speaks for. */
export type Owner =
  | { kind: 'group'; atom: number }
  | { kind: 'need'; id: string; weight: number }
  | { kind: 'office'; id: string; weight: number }
  /** `around`: said before or after a matter of any weight. */
  | { kind: 'talk'; id: string; weight: number; around: boolean }
  | { kind: 'mark'; id: string };

/** A phrase written by staff, compiled. */
export interface Phrase {
  /** Its place in the table. */
  number: number;
  parts: readonly Part[];
  not: readonly Part[];
  owner: Owner;
}

export interface DangerRule {
  danger: string;
  level: Level;
  /** Parts of all phrases of the rule. */
  parts: readonly Part[];
  /** In words, counted without optional ones. */
  within: number;
  /** Phrases (their parts) of which none may stand in the same sentence. */
  unless: readonly (readonly Part[])[];
  /** True where winter makes it acute: nowhere to sleep this night. */
  winter: boolean;
  text: string;
}

export interface DangerKind {
  id: string;
  softerIf: readonly (readonly Part[])[];
  idioms: readonly (readonly Part[])[];
  /** Needs it votes for. */
  needs: readonly string[];
}

/** Linear one-vs-rest model over hashed features, rows of `classes.length` weights, scaled to bytes. */
export interface Model {
  classes: readonly string[];
  find: PackedMap;
  weights: Int8Array;
  scale: number;
  bias: Float32Array;
  /** Inverse document frequency by row. */
  rarity: Float32Array;
}

/** Sentences of needs, by number, and the terms in them. */
export interface ExampleIndex {
  texts: Texts;
  needs: readonly string[];
  /** Sentence -> its need's place in `needs`. */
  need: Uint16Array;
  /** Term -> the sentences it occurs in. */
  under: Lists;
  norms: Float32Array;
}

export interface PlaceName {
  place: string;
  /** Alternative keys of each word. */
  words: readonly string[];
  ambiguous: boolean;
}

/** The words the engine itself must know, from `grammar.yaml`, folded. */
export interface Grammar {
  optional: ReadonlySet<string>;
  negations: ReadonlySet<string>;
  contrast: ReadonlySet<string>;
  prepositions: ReadonlySet<string>;
  contractions: ReadonlyMap<string, readonly string[]>;
  numbers: ReadonlyMap<string, number>;
  years: ReadonlySet<string>;
  months: ReadonlySet<string>;
  thousands: ReadonlySet<string>;
  money: ReadonlySet<string>;
  minus: ReadonlySet<string>;
  livesIn: readonly (readonly string[])[];
  courtesies: readonly (readonly string[])[];
  functionWords: readonly { lang: 'pl' | 'uk' | 'en' | 'ru'; words: ReadonlySet<string> }[];
  latinUkrainian: ReadonlySet<string>;
}

/** Everything `makeUnderstand` needs: plain data, made by `compileGuide`, kept in a cache file. */
export interface Tables {
  version: string;
  grammar: Grammar;
  forms: FormTable;
  /** The same for Cyrillic words as they sound in Latin letters ("hlopets"). */
  sounds: FormTable;
  /** `eksmi` -> terms, for words written `eksmi*`. */
  prefixes: ReadonlyMap<string, readonly number[]>;
  typos: TypoIndex;
  /** All folded forms of all four dictionaries. */
  real: Bloom;
  /** Folded forms of proper names that are no common word. */
  names: Bloom;
  /** Names of atoms: terms (`pl:czynsz`, `=pomocy`, `eksmi*`, `@frost`), and groups (`{owes}`). */
  atoms: Texts;
  /** Atom -> both hashes of its name, one after the other. */
  atomKeys: Uint32Array;
  /** Term -> groups it belongs to on its own. */
  groupsOf: Lists;
  phrases: PhraseTable;
  /** Atom -> phrases of groups kept under it. They come first: they make the occurrences the others look for. */
  groupPhrasesUnder: Lists;
  /** `@frost`, `@age-child` … -> its term. */
  figures: ReadonlyMap<string, number>;
  /** Atom -> phrases kept under it, their rarest. */
  phrasesUnder: Lists;
  dangers: readonly DangerKind[];
  dangerRules: readonly DangerRule[];
  /** Atom -> danger rules kept under it, their rarest. */
  rulesUnder: Lists;
  places: ReadonlyMap<string, readonly PlaceName[]>;
  /** Names of countries in all their forms. */
  countries: ReadonlySet<string>;
  needs: readonly string[];
  needModel: Model | null;
  dangerModel: Model | null;
  examples: ExampleIndex;
}
