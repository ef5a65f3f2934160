import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Limits } from './web.ts';

/**
 * Over the limit nobody is sent away: the answer gets shorter (DESIGN.md section 6), since a whole mobile network may
 * share an address. Counted in memory, or by all replicas together; when those counts cannot be reached, nobody is limited.
 */
function counter({ windowMs, counts }: Limits, limit: number, name: string): RequestHandler {
  const store = counts?.(name);
  return rateLimit({
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
}

export const limitWords = (limits: Limits): RequestHandler => counter(limits, limits.words, 'words');
export const limitPages = (limits: Limits): RequestHandler => counter(limits, limits.pages, 'pages');

export const isLimited = (res: Response): boolean => res.locals['limited'] === true;
