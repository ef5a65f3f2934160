import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Limits } from './web.ts';

/**
 * Over the limit nobody is sent away: the answer gets shorter (DESIGN.md section 6), since a whole mobile network may
 * share an address. Counted in memory, or by all replicas together; when those counts cannot be reached, nobody is limited.
 */
function counter({ windowMs, counts }: Limits, limit: number, name: string): RequestHandler {
  const store = counts?.(name);
  const count = rateLimit({
    ...(store && { store }),
    passOnStoreError: true,
    windowMs,
    limit,
    ipv6Subnet: 56,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (_req, res, next) => {
      res.locals['limited'] = true;
      next();
    },
  });
  return (req, res, next) => {
    if (res.locals['counted'] === true) return next();
    res.locals['counted'] = true;
    return count(req, res, next);
  };
}

/** Messages in own words, and all other requests; each request is counted once. */
export interface Counters {
  words: RequestHandler;
  pages: RequestHandler;
}

export const countersOf = (limits: Limits): Counters => ({
  words: counter(limits, limits.words, 'words'),
  pages: counter(limits, limits.pages, 'pages'),
});

export const isLimited = (res: Response): boolean => res.locals['limited'] === true;
