import type { Router } from 'express';
import type { OfficeLink } from '../access/office-page.tsx';
import type { StaffContext } from './context.ts';
import { startPage } from './start-page.tsx';

/** One part of the staff's pages: its routes (full paths below /staff), and its link in the head of every page. */
export interface Feature {
  routes: (ctx: StaffContext) => Router;
  link?: OfficeLink;
}

/** All parts, in the order of their links. A new part is one line here. */
export const FEATURES: readonly Feature[] = [{ routes: startPage }];
