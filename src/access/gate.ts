import type { RequestHandler } from 'express';
import { atLeast, type Role, ROLE_NAMES } from '../store/roles.ts';
import { keptOf, sendLoginAgain } from './kept.tsx';
import { sendMessage } from './office-page.tsx';
import { signedIn } from './signed-in.ts';

/** Where to go after signing in: a page of the office on this very server, or the start. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || next.length > 500 || !/^\/(staff|desk)(?=[/?]|$)/.test(next))
    return '/staff';
  try {
    const url = new URL(next, 'http://office.invalid');
    const at = url.pathname + url.search;
    // `/staff/../..//elsewhere` is resolved by now; what is left must still be ours.
    return url.host === 'office.invalid' && /^\/(staff|desk)(?=[/?]|$)/.test(at) ? at : '/staff';
  } catch {
    return '/staff';
  }
}

/** Lets through who is signed in with at least this role; others are led to the sign-in page or told why not. */
export function requireRole(role: Role): RequestHandler {
  return (req, res, next) => {
    const who = signedIn(res);
    if (who !== null && atLeast(who.account.role, role)) return next();
    if (who !== null)
      return sendMessage(res, {
        title: 'To nie dla tej roli',
        text: `Tę stronę otwiera ${ROLE_NAMES[role]}. Twoja rola to ${ROLE_NAMES[who.account.role]}. Zmienia ją administrator.`,
        status: 403,
      });
    if (req.method === 'GET' || req.method === 'HEAD')
      return res.redirect(303, `/staff/login?next=${encodeURIComponent(safeNext(req.originalUrl))}`);
    const kept = keptOf(req.body);
    if (kept !== null) return sendLoginAgain(res, { next: safeNext(req.originalUrl), kept });
    sendMessage(res, {
      title: 'Trzeba się zalogować',
      text: 'Sesja się skończyła, więc nic nie zapisano. Zaloguj się w nowej karcie, wróć tutaj i wyślij jeszcze raz.',
      status: 401,
      next: { href: '/staff/login', label: 'Zaloguj się' },
    });
  };
}

/** The gate of the desk: an open one (`DESK_OPEN=1`) lets everybody in, and then nobody need be signed in. */
export const requireDesk = (open: boolean): RequestHandler =>
  open ? (_req, _res, next) => next() : requireRole('operator');

const SAFE = ['GET', 'HEAD', 'OPTIONS'];

function hostOf(origin: string | undefined): string | null {
  try {
    return new URL(origin ?? '').host;
  } catch {
    return null;
  }
}

/** Refuses what changes something and comes from another site: by Sec-Fetch-Site, else (plain http) by Origin. */
export const sameOrigin: RequestHandler = (req, res, next) => {
  if (SAFE.includes(req.method)) return next();
  const site = req.get('sec-fetch-site');
  const ours =
    site === undefined
      ? hostOf(req.get('origin')) === (req.get('host') ?? '')
      : site === 'same-origin' || site === 'none';
  if (ours) return next();
  sendMessage(res, {
    title: 'Formularz spoza tej strony',
    text: 'Przyjmujemy tylko formularze wysłane z tej strony. Otwórz ją na nowo i spróbuj jeszcze raz.',
    status: 403,
  });
};
