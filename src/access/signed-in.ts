import type { Response } from 'express';
import type { Account } from '../store/accounts.ts';

/** The person whose session the request carries. */
export interface SignedIn {
  account: Account;
  /** Id of the session, to end it. */
  session: string;
}

const KEY = 'signedIn';

export function setSignedIn(res: Response, who: SignedIn | null): void {
  res.locals[KEY] = who;
}

/** Null when nobody is signed in (sign-in pages, an open desk). */
export const signedIn = (res: Response): SignedIn | null =>
  (res.locals[KEY] as SignedIn | null | undefined) ?? null;

/** The account behind a request. Throws on a route that no gate guards: a defect of ours. */
export function accountOf(res: Response): Account {
  const who = signedIn(res);
  if (who === null) throw new Error('This route is not behind requireRole.');
  return who.account;
}
