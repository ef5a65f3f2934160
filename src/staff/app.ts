import type { Router } from 'express';
import type { OfficeLink } from '../access/office-page.tsx';
import type { StaffContext } from './context.ts';
import { FEATURES } from './features.ts';

/** The routers of all parts of the staff's pages, for `createOffice`. */
export const staffRouters = (ctx: StaffContext): Router[] => FEATURES.map((f) => f.routes(ctx));

/** Their links for the head of every page. */
export const staffLinks = (): OfficeLink[] => FEATURES.flatMap((f) => (f.link ? [f.link] : []));
