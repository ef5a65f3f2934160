import type { Level } from '../guide/guide.ts';
import type { Bloom, PackedMap } from './hash.ts';

/** Folded word forms -> what they are forms of: entries `start[i]` to `start[i + 1]` for the value i of `find`. */
export interface FormTable {
  find: PackedMap;
  start: Int32Array;
  term: Int32Array;
  /** Hash of the form with its diacritics: a word typed exactly like this is no fold. */
  exact: Uint32Array;
  /** 1 where the folded form is another real word (leki/lęki): then it weighs half unless typed exactly. */
  collides: Uint8Array;
}

/**
 * Symmetric-delete index over the first seven letters (the stem) of the forms that a typo may be corrected to. Stems are
 * filed by the hash of what remains of them; hashes that meet only cost a comparison, so no keys are kept.
 */
export interface TypoIndex {
  /** Bucket -> where its stems begin in `stem`; one more entry than buckets, which are a power of two. */
  start: Int32Array;
  stem: Int32Array;
  /** Stem -> its first form (one more entry than stems): forms are sorted, so those of a stem stand together. */
  firstForm: Int32Array;
  /** The forms, one after another; `at[i]` to `at[i + 1]`. */
  text: string;
  at: Int32Array;
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
  | { kind: 'office' | 'talk'; id: string; weight: number }
  | { kind: 'mark'; id: string };

/** A phrase written by staff, compiled. `within` is in words, counted without optional ones. */
export interface Phrase {
  text: string;
  parts: readonly Part[];
  not: readonly Part[];
  within: number;
  owner: Owner;
}

export interface DangerRule {
  danger: string;
  level: Level;
  /** Parts of all phrases of the rule. */
  parts: readonly Part[];
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

export interface ExampleIndex {
  texts: readonly string[];
  needs: readonly string[];
  /** Term -> examples it occurs in. */
  postings: ReadonlyMap<number, readonly number[]>;
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
  atoms: readonly string[];
  /** Term -> groups it belongs to on its own. */
  groupsOf: ReadonlyMap<number, readonly number[]>;
  phrases: readonly Phrase[];
  /** Atom -> phrases of groups kept under it. They come first: they make the occurrences the others look for. */
  groupPhrasesUnder: ReadonlyMap<number, readonly number[]>;
  /** `@frost`, `@age-child` … -> its term. */
  figures: ReadonlyMap<string, number>;
  /** Atom -> phrases kept under it, their rarest. */
  phrasesUnder: ReadonlyMap<number, readonly number[]>;
  dangers: readonly DangerKind[];
  dangerRules: readonly DangerRule[];
  rulesUnder: ReadonlyMap<number, readonly number[]>;
  places: ReadonlyMap<string, readonly PlaceName[]>;
  needs: readonly string[];
  needModel: Model | null;
  dangerModel: Model | null;
  examples: ExampleIndex;
}
