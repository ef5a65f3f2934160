import type { Told } from './told.ts';
import type { ClosureEntry, Evidence, Lang, Tongue } from './formats/shared.ts';
import type { BannersFile } from './formats/banner.ts';
import type { ContactEntry } from './formats/contact.ts';
import type { OfficeFile } from './formats/office.ts';
import type { ServiceFile } from './formats/service.ts';
import type {
  Level,
  NeedsFile,
  TreeFile,
  DangerFile,
  OtherOfficesFile,
  SmallTalkFile,
  WordsFile,
  IrregularFile,
  GrammarFile,
} from './formats/intents.ts';
import type { SeedFile } from './formats/seed.ts';
import type { StarterEntry } from './formats/starter.ts';
import type { GoodToKnowFile } from './formats/service.ts';

export type { Lang, Tongue, Level, Evidence };

export interface Place {
  id: string;
  level: 'country' | 'voivodeship' | 'county' | 'municipality';
  teryt: string | null;
  /** The next wider place, null for the country. */
  within: string | null;
  name: string;
  inWords: string;
  said: readonly string[];
  /** Words that are also ordinary words and count only after a preposition. */
  ambiguous: readonly string[];
  frontDesk: string | null;
  offered: boolean;
  closures: readonly ClosureEntry[];
}

export interface Contact extends Omit<ContactEntry, 'phone' | 'address' | 'hours'> {
  id: string;
  place: string;
  /** `number` in international form for `tel:` (short numbers as they are), `shown` as it is read. */
  phone: { number: string; shown: string } | null;
  address: string | null;
  /** OSM syntax; null when no source gives hours. */
  hours: string | null;
  appointment: boolean;
}

export interface Service extends Omit<ServiceFile, 'format' | 'service' | 'answers'> {
  id: string;
  place: string;
  /** need -> rank, 1 first. */
  answers: Readonly<Record<string, number>>;
}

/** Who wrote it is not kept: that is the file's. */
export type Banner = Omit<BannersFile['banners'][number], 'by'> & { place: string };

export type Messages = Readonly<Partial<Record<Tongue, readonly string[]>>>;

export interface Need extends Omit<
  NeedsFile['needs'][number],
  'need' | 'sensitive' | 'on_enter' | 'open_now_first' | 'examples' | 'normal'
> {
  id: string;
  topic: string;
  sensitive: boolean;
  onEnter: { danger: string; level: Level } | null;
  openNowFirst: boolean;
  /** The common phrases and those of all places. */
  normal: Messages;
  examples: Messages;
  /** What authors of examples wrote about it. */
  told: readonly Told[];
  /** Those of them in which surely nobody is in danger. */
  toldCalm: readonly Told[];
}

export interface Topic {
  id: string;
  name: string;
  needs: readonly string[];
}

export interface Danger extends Omit<DangerFile, 'format' | 'danger'> {
  id: string;
  /** Messages of people in this danger, beside the must-catch sentences; they teach, they are not demanded. */
  told: readonly Told[];
  /** The same, where it is worth asking about and no more. */
  toldSoft: readonly Told[];
}

/** A translation of a text, with the original it was made from. */
export interface Translated {
  of: string;
  text: string;
}

/** Texts by key, in the order of their files. */
export type Texts = Pick<ReadonlyMap<string, string>, 'get' | 'has'> & Iterable<[string, string]>;

/** Everything the program knows; immutable, made by `load`, whole or not at all. */
export interface Guide {
  /** First 12 hex digits of the SHA-256 of the canonical content. */
  version: string;
  commit: string | null;
  office: OfficeFile;
  places: ReadonlyMap<string, Place>;
  contacts: ReadonlyMap<string, Contact>;
  services: ReadonlyMap<string, Service>;
  topics: ReadonlyMap<string, Topic>;
  needs: ReadonlyMap<string, Need>;
  tree: TreeFile;
  dangers: ReadonlyMap<string, Danger>;
  words: WordsFile['groups'];
  irregular: IrregularFile['forms'];
  grammar: GrammarFile['grammar'];
  otherOffices: OtherOfficesFile['other_offices'];
  smallTalk: SmallTalkFile['small_talk'];
  /** Messages that are none of ours. */
  none: readonly Told[];
  /** What everybody in a place must know for some days. */
  banners: readonly Banner[];
  /** Messages in which nobody is in danger, whatever else they are about. */
  calm: readonly Told[];
  /** Digests of the authors' files, for whoever must know whether they are the same. */
  taught: readonly string[];
  goodToKnow: GoodToKnowFile['good_to_know'];
  /** What a new place begins with. */
  starter: readonly StarterEntry[];
  seeds: ReadonlyMap<string, SeedFile>;
  /** Original (Polish) texts by global key. */
  texts: Texts;
  translations: Readonly<Record<Exclude<Lang, 'pl'>, ReadonlyMap<string, Translated>>>;
}
