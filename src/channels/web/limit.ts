import type { RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Limits } from './web.ts';

/** Over the limit nobody is sent away: the answer gets shorter (DESIGN.md section 6). Counted in memory only. */
function counter(windowMs: number, limit: number): RequestHandler {
  return rateLimit({
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

export const limitWords = ({ windowMs, words }: Limits): RequestHandler => counter(windowMs, words);
export const limitPages = ({ windowMs, pages }: Limits): RequestHandler => counter(windowMs, pages);

export const isLimited = (res: Response): boolean => res.locals['limited'] === true;
