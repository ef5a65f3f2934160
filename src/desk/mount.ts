import { type RequestHandler, Router } from 'express';
import { requireRole } from '../access/gate.ts';
import type { OfficeLink } from '../access/office-page.tsx';
import { signedIn } from '../access/signed-in.ts';
import { atLeast } from '../store/roles.ts';
import type { StaffStore } from '../store/staff-store.ts';
import type { DeskContext } from './context.ts';
import { createDesk } from './desk.tsx';

/** The desk's link in the head of the office's pages. */
export const deskLink: OfficeLink = {
  href: '/desk',
  label: 'Infolinia',
  role: 'operator',
  about: 'Skrypt rozmowy: pytania, odpowiedzi, numery i godziny, wszystko z klawiatury.',
};

const letIn: RequestHandler = (_req, _res, next) => next();

/** `/desk` for the office's application: behind a sign-in unless it is open for trials. */
export function deskRoutes(
  config: { deskOpen: boolean; deskPlace: string | null },
  parts: Pick<DeskContext, 'live' | 'now' | 'publicUrl' | 'tallies'> & {
    store: Pick<StaffStore, 'reports' | 'deskSeen'>;
  },
): Router {
  const { live, now, publicUrl, tallies, store } = parts;
  const router = Router();
  router.use(
    '/desk',
    createDesk({
      live,
      now,
      publicUrl,
      tallies,
      reports: store.reports,
      seen: store.deskSeen,
      place: config.deskPlace,
      gate: config.deskOpen ? letIn : requireRole('operator'),
      supervises: (res) => config.deskOpen || atLeast(signedIn(res)?.account.role ?? 'operator', 'editor'),
      operator: (res) => signedIn(res)?.account ?? null,
    }),
  );
  return router;
}
