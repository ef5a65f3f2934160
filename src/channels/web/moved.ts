import type { Response } from 'express';

/**
 * Leads on to the address that is right now. A browser would keep it for good: the guide may change it, and on a shared
 * computer it would tell of a need.
 */
export const moved = (res: Response, to: string): void =>
  res.set('Cache-Control', 'no-store').redirect(301, to);
