import type { RequestHandler, Response } from 'express';
import { rateLimit, type Store } from 'express-rate-limit';
import { SUBSCRIBER } from '../../store/address-key.ts';
import type { Limits } from './web.ts';

interface Count {
  totalHits: number;
  /** When its window ends, by the same clock as `elapsed`. */
  until: number;
}

/**
 * Counts in memory, by a clock that nobody sets: with the library's own a clock set back by a day would keep a mobile
 * network over its limit for a day. Everybody's window begins with their first request. `counts` holds addresses: none
 * is kept for longer than two windows, whether or not anybody comes after (the page about privacy promises it).
 */
export function countsInMemory(
  elapsed: () => number = () => performance.now(),
  counts = new Map<string, Count>(),
): Store {
  let windowMs = 60_000;
  let sweeping = false;
  // A timer only while there is something to sweep: applications come and go, and nobody closes them.
  const sweepLater = (): void => {
    if (sweeping || counts.size === 0) return;
    sweeping = true;
    setTimeout(() => {
      sweeping = false;
      const at = elapsed();
      for (const [key, { until }] of counts) if (until <= at) counts.delete(key);
      sweepLater();
    }, windowMs).unref();
  };
  return {
    localKeys: true,
    init: (options) => void (windowMs = options.windowMs),
    increment: (key) => {
      const at = elapsed();
      const known = counts.get(key);
      const count = known && known.until > at ? known : { totalHits: 0, until: at + windowMs };
      count.totalHits += 1;
      counts.set(key, count);
      sweepLater();
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
