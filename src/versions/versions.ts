import type { Loaded } from '../guide/load.ts';
import type { Guide } from '../guide/guide.ts';
import type { Problem } from '../guide/problem.ts';
import type { Understand } from '../understand/understanding.ts';
import type { Account } from '../store/accounts.ts';
import type { Change } from './change.ts';

/** Who acts: git needs a name and an address, the rules a role. */
export type Actor = Pick<Account, 'id' | 'login' | 'name' | 'email' | 'role'>;

export interface Person {
  id: string;
  name: string;
}

/** A guide with the understanding compiled for it. */
export interface Opened {
  guide: Guide;
  understand: Understand;
}
export type Opening = { ok: true; opened: Opened } | { ok: false; problems: Problem[] };

/** The guide that answers now. */
export interface LiveGuide {
  current(): Opened;
  /** What is wrong with the newest guide; empty when it is the one answering. */
  problems(): readonly Problem[];
  onChange(listener: (opened: Opened) => void): void;
  close(): void;
}

export const DRAFT_STATES = ['draft', 'to-check', 'published', 'dropped'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** A set of changes on the way to residents. Times are ISO instants. */
export interface Draft {
  /** `d-` and 12 hex digits. */
  id: string;
  /** What it is about, as its author says it: the message of its publication. */
  title: string;
  state: DraftState;
  /** Whoever saved something in it, in order. */
  authors: readonly Person[];
  /** A second person who found it right as it stands; any later change takes this back. */
  approvedBy: Person | null;
  /** The last words to whoever comes next: what to check, what to mend. */
  note: string;
  /** The published commit it was begun on. */
  base: string;
  /** The commit of what it holds now. */
  tip: string;
  since: string;
  changed: string;
  /** The commit that published it. */
  publishedAs: string | null;
}

/** One file as the person leaves it. `from` is the blob of the file the form was made from, null for a new file. */
export interface Edit {
  path: string;
  /** Null deletes the file. */
  text: string | null;
  from: string | null;
}

/** Two people changed the same field, or one deleted what the other changed. */
export interface Conflict {
  path: string;
  /** `contacts.mops-1-14.phone`; null when it is the whole file. */
  field: string | null;
  /** Texts of the field (YAML) as they were and as the two left it; null where it is not there. */
  base: string | null;
  theirs: string | null;
  yours: string | null;
}

export type Saved =
  | {
      ok: true;
      draft: Draft;
      /** Files joined with what somebody else had saved meanwhile. */ merged: readonly string[];
    }
  | { ok: false; code: 'conflict'; why: string; conflicts: readonly Conflict[] }
  | { ok: false; code: 'refused'; why: string };

export type Done = { ok: true; draft: Draft } | { ok: false; why: string };

export interface Drafts {
  create(actor: Actor, title: string): Promise<Draft>;
  get(id: string): Promise<Draft | null>;
  /** Newest change first; without states, all that are not published or dropped. */
  list(states?: readonly DraftState[]): Promise<Draft[]>;
  rename(id: string, actor: Actor, title: string): Promise<Done>;
  save(id: string, actor: Actor, edits: readonly Edit[]): Promise<Saved>;
  /** To a second person. */
  send(id: string, actor: Actor, note?: string): Promise<Done>;
  /** Back to its author, with what to mend. */
  back(id: string, actor: Actor, note: string): Promise<Done>;
  /** A second person found it right. */
  approve(id: string, actor: Actor, note?: string): Promise<Done>;
  drop(id: string, actor: Actor): Promise<Done>;
}

/** One publication, as history tells it. */
export interface Entry {
  commit: string;
  at: string;
  by: string;
  /** The sentence of whoever published it. */
  said: string;
  paths: readonly string[];
  draft: string | null;
  /** Hours that went out at once and still wait for a second pair of eyes. */
  checkAfter: boolean;
}

export interface History {
  /** Publications that changed a file, newest first. */
  of(path: string, limit?: number): Promise<Entry[]>;
  all(limit?: number): Promise<Entry[]>;
  /** One publication, and the commit it was made on; null when there is none. */
  one(commit: string): Promise<{ entry: Entry; before: string } | null>;
  /** What changed between two revisions, in fields; null when one of them does not load. */
  compare(a: string, b: string): Promise<Change | null>;
  /** A draft that brings files back to what they were at a commit. */
  restore(paths: readonly string[], commit: string, actor: Actor): Promise<Saved>;
}

/** What publishing would do, without doing it. */
export interface Review {
  draft: Draft;
  /** The published guide, and the same with the draft joined to it. */
  before: Loaded;
  after: Loaded;
  change: Change;
  conflicts: readonly Conflict[];
  /** Errors and warnings of `okienko check` on the guide as it would be. */
  problems: readonly Problem[];
  verdict: Verdict;
}

/** May it be published by this person, now? `why` is a Polish sentence. */
export type Verdict =
  | { ok: true; checkAfter: boolean }
  | {
      ok: false;
      code:
        | 'role'
        | 'second-person'
        | 'danger'
        | 'problems'
        | 'overdue-danger'
        | 'common'
        | 'conflict'
        | 'nothing'
        | 'state';
      why: string;
    };

export type Published =
  | { ok: true; commit: string; version: string; checkAfter: boolean }
  | { ok: false; why: string; verdict: Verdict | null; review: Review | null };

/** How a change of one click ended: seen by residents, waiting for a second person, or not saved (`why`). */
export type Outcome =
  | { how: 'published'; commit: string; checkAfter: boolean; draft: string }
  | { how: 'waits'; draft: Draft; why: string }
  | { how: 'refused'; why: string; conflicts?: readonly Conflict[] };

/** Which version residents saw at some time. */
export interface Shown {
  commit: string | null;
  version: string | null;
  from: string;
  until: string | null;
  /** By the ledger, or (before there was one) by the time of the commit. */
  how: 'ledger' | 'commit';
}

/** The repository of the guide. A revision is a commit, a draft's id, or `main`. */
export interface Versions {
  live: LiveGuide;
  drafts: Drafts;
  history: History;
  /** Brings a draft up to what is published now; `edits` settle conflicts (`from`: the published blob, `file('main', path)`). */
  refresh(draft: string, actor: Actor, edits: readonly Edit[]): Promise<Saved>;
  review(draft: string, actor: Actor): Promise<Review | null>;
  publish(draft: string, actor: Actor): Promise<Published>;
  /**
   * Saves edits as a draft of their own and publishes it where this person may; else it goes to a second person. `title`
   * becomes the sentence of the history.
   */
  publishNow(actor: Actor, title: string, edits: readonly Edit[]): Promise<Outcome>;
  /** A second person looked at hours that had gone out at once; `why` not is a Polish sentence. */
  checkedAfter(commit: string, actor: Actor): Promise<{ ok: true } | { ok: false; why: string }>;
  shownAt(at: Date): Promise<Shown | null>;
  /** Null when there is no such revision. */
  texts(rev: string): Promise<ReadonlyMap<string, string> | null>;
  file(rev: string, path: string): Promise<{ text: string; blob: string } | null>;
  load(rev: string): Promise<Loaded>;
  /** For previews; the last few are kept. */
  open(rev: string): Promise<Opening>;
  /** Looks at the remote and at the repository now; both are also looked at every few seconds. */
  sync(): Promise<void>;
  /** Polish sentences: the remote is down, the repository is damaged, the newest guide does not load. */
  troubles(): readonly string[];
  close(): void;
}
