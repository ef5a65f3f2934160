import type { Loaded } from '../guide/load.ts';
import type { Problem } from '../guide/problem.ts';
import type { StaffStore } from '../store/staff-store.ts';
import type { Tallies } from '../store/tallies.ts';
import type { Words } from '../store/words.ts';
import type { LiveGuide, Versions } from '../versions/versions.ts';

/** What the pages of staff need from outside. A feature takes what it needs of it. */
export interface StaffContext {
  live: Pick<LiveGuide, 'current' | 'problems'>;
  now: () => Date;
  store: StaffStore;
  tallies: Tallies;
  words: Words;
  /** Null when the guide is a folder: then it is read, not edited. */
  versions: Versions | null;
  /** Everything `okienko check` says against a guide that loads. */
  check: (loaded: Loaded & { ok: true }) => Problem[];
  /** The address residents use, for links and mail; null when it was not set. */
  publicUrl: string | null;
  /** Does the office's provider sign people in by their e-mail address (OpenID Connect)? */
  signInByEmail: boolean;
}
