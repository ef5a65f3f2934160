import type { RequestHandler, Response } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';
import { SUBSCRIBER } from '../../store/address-key.ts';
import type { Limits } from './web.ts';

/**
 * Counts in memory, by a clock that nobody sets: with the library's own a clock set back by a day would keep a mobile
 * network over its limit for a day. Everybody's window begins with their first request.
 */
export function countsInMemory(elapsed: () => number = () => performance.now()): Store {
  let windowMs = 60_000;
  let counts = new Map<string, { totalHits: number; until: number }>();
  let swept = elapsed();
  return {
    localKeys: true,
    init: (options) => void (windowMs = options.windowMs),
    increment: (key) => {
      const at = elapsed();
      if (at - swept >= windowMs) {
        counts = new Map([...counts].filter(([, count]) => count.until > at));
        swept = at;
      }
      const known = counts.get(key);
      const count = known && known.until > at ? known : { totalHits: 0, until: at + windowMs };
      count.totalHits += 1;
      counts.set(key, count);
      return { totalHits: count.totalHits, resetTime: new Date(Date.now() + count.until - at) };
    },
    decrement: (key) => {
      const count = counts.get(key);
      if (count && count.totalHits > 0) count.totalHits -= 1;
    },
    resetKey: (key) => void counts.delete(key),
  };
}

/**
 * Over the limit nobody is sent away: the answer gets shorter (DESIGN.md section 6), since a whole mobile network may
 * share an address. Counted in memory, or by all replicas together; when those counts cannot be reached, nobody is limited.
 */
function counter({ windowMs, counts }: Limits, limit: number, name: string): RequestHandler {
  const count = rateLimit({
    store: counts?.(name) ?? countsInMemory(),
    passOnStoreError: true,
    windowMs,
    limit,
    ipv6Subnet: SUBSCRIBER,
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
