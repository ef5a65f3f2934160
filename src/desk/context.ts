import type { RequestHandler } from 'express';
import type { World } from '../dialogue/world.ts';
import type { DeskSeen } from '../store/desk-seen.ts';
import type { ReportList } from '../store/reports.ts';
import type { Tallies } from '../store/tallies.ts';

/** Who works at the desk. */
export interface Operator {
  id: string;
  name: string;
}

/** What the desk needs from outside. What is null is not offered: a preview takes no corrections and counts nothing. */
export interface DeskContext {
  live: { current(): World };
  now: () => Date;
  /** Lets in who may work here. */
  gate: RequestHandler;
  /** Who is signed in, null on an open desk. */
  operator: (res: Parameters<RequestHandler>[1]) => Operator | null;
  /** May see the counts of all calls; nobody when it is not given. */
  supervises?: (res: Parameters<RequestHandler>[1]) => boolean;
  /** Where a first call is thought to come from; null: the first place with services of its own. */
  place: string | null;
  /** The address residents use; null when it was not set: then no links and QR codes are given. */
  publicUrl: string | null;
  reports: Pick<ReportList, 'add' | 'list'> | null;
  tallies: Pick<Tallies, 'count' | 'months' | 'table'> | null;
  seen: DeskSeen | null;
}
