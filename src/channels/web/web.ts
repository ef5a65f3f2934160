import type { Store } from 'express-rate-limit';
import type { World } from '../../dialogue/dialogue.ts';
import type { ReportKind } from '../../pages/report-form.tsx';
import type { Counting } from '../counting.ts';
import type { Assets } from '../../pages/layout.tsx';
import type { FirstStyle } from './first-style.ts';
import type { KeptPages } from './kept-pages.ts';
import type { Counters } from './limit.ts';

/** Counts of reported errors: which contact and what is wrong, nothing about who reported. */
export interface Reports {
  add(contact: string, kind: ReportKind): void;
}

export interface Limits {
  /** Length of the window in milliseconds. */
  windowMs: number;
  /** Messages in own words from one address in a window. */
  words: number;
  /** All other requests from one address in a window: a library or a block of flats may share one. */
  pages: number;
  /** Counts that all replicas share, one store for each call; none: in memory. */
  counts?: (name: string) => Store;
}

export const LIMITS: Limits = { windowMs: 60_000, words: 60, pages: 600 };

/** One line of the log: the route's template, never the address, the text or the machine. */
export interface Served {
  method: string;
  route: string;
  status: number;
  ms: number;
}

/** What the web channel needs from outside. */
export interface Web {
  live: { current(): World };
  now: () => Date;
  reports: Reports;
  served: (line: Served) => void;
  /** A defect of ours: name and place in the code, no message, since it may quote a resident. */
  broken: (defect: { name: string; at: string }) => void;
  trustProxy: number;
  /** Where residents find the site, without a slash at its end; null: as they ask for it. */
  publicUrl?: string | null;
  limits: Limits;
  /** False when the office offers the tree only. */
  freeText: boolean;
  /** Where leaving quickly leads. */
  leaveTo?: string;
  /** Origins of the office's own pages that may show ours in a frame. */
  embedOrigins?: readonly string[];
  counting?: Counting;
  /** Seen by staff in a frame of their own pages: may be framed by them, is never kept by a browser or found by a search engine. */
  preview?: boolean;
}

/** The weather: a page anybody may have open. */
export const LEAVE_TO = 'https://meteo.imgw.pl/';

/** `Web` with what is read or made once at the start. */
export interface Site extends Web {
  assets: Assets;
  firstStyle: FirstStyle;
  leaveTo: string;
  limit: Counters;
  kept: KeptPages;
}
