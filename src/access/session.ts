import type { Request, RequestHandler, Response } from 'express';
import type { Account } from '../store/accounts.ts';
import { isSecure, readCookie, writeCookie } from './cookie.ts';
import type { AccessSettings } from './settings.ts';
import { setSignedIn, signedIn } from './signed-in.ts';
import { roleNow } from '../store/roles.ts';

const COOKIE = 'okienko';

/** Reads who is signed in. A disabled account is nobody, at once and everywhere. */
export function readSession({ store, now, publicUrl }: AccessSettings): RequestHandler {
  return (req, res, next) => {
    const token = readCookie(req, COOKIE, isSecure(req, publicUrl));
    const session = token === null ? null : store.sessions.find(token);
    const account = session && store.accounts.byId(session.account);
    setSignedIn(
      res,
      session && account && !account.disabled
        ? { account: { ...account, role: roleNow(account, now()) }, session: session.id }
        : null,
    );
    next();
  };
}

/** Signs in: a new session each time, so that a cookie planted before is worth nothing. */
export function beginSession(settings: AccessSettings, req: Request, res: Response, account: Account): void {
  const { store, publicUrl } = settings;
  const before = signedIn(res);
  if (before) store.sessions.end(before.session);
  writeCookie(res, COOKIE, store.sessions.begin(account.id), isSecure(req, publicUrl));
}

export function endSession(settings: AccessSettings, req: Request, res: Response): void {
  const who = signedIn(res);
  if (who) settings.store.sessions.end(who.session);
  writeCookie(res, COOKIE, null, isSecure(req, settings.publicUrl));
}
