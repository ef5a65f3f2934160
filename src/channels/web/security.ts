import type { RequestHandler } from 'express';
import helmet from 'helmet';
import { refuse } from './refusal.ts';

/**
 * No inline script or style, nothing from elsewhere, no frame around us unless it is our own preview.
 * `upgrade-insecure-requests` is off: an office may serve plain http inside its network, where upgraded style and
 * script would not load.
 */
const headers = (framedBy: readonly string[], frames: 'none' | 'self' = 'none'): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'none'"],
        'script-src': ["'self'"],
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'manifest-src': ["'self'"],
        'worker-src': ["'self'"],
        'form-action': ["'self'"],
        'base-uri': ["'none'"],
        'frame-src': [`'${frames}'`],
        'frame-ancestors': [...framedBy],
      },
    },
    // The office's other addresses are none of our business.
    strictTransportSecurity: { maxAge: 15_552_000, includeSubDomains: false },
    referrerPolicy: { policy: 'no-referrer' },
    // For Internet Explorer and Flash: bytes of every answer on a poor network, for nobody.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    // The older header knows no list of origins: it is left out where one is named.
    xFrameOptions: framedBy.every((by) => by.startsWith("'"))
      ? { action: framedBy.includes("'none'") ? 'deny' : 'sameorigin' }
      : false,
  });

const NOBODY = ["'none'"];

export const securityHeaders = headers(NOBODY);

/** For pages that an office shows inside its own, by the origins it names. */
export const embeddedIn = (origins: readonly string[]): RequestHandler =>
  origins.length === 0 ? securityHeaders : headers(origins);

/** For staff's page with the preview's frame in it. */
export const framingHeaders: RequestHandler = headers(NOBODY, 'self');

/** For the preview in a frame of staff's own page: nothing of it is found by a search engine or kept. */
export const previewHeaders: readonly RequestHandler[] = [
  headers(["'self'"]),
  (_req, res, next) => {
    res.set({
      'X-Robots-Tag': 'noindex, nofollow',
      'Cache-Control': 'no-store',
      // Under `no-referrer` browsers send `Origin: null` with forms, which staff's pages refuse.
      'Referrer-Policy': 'same-origin',
    });
    next();
  },
];

export const permissions: RequestHandler = (_req, res, next) => {
  res.set('Permissions-Policy', 'geolocation=(), camera=(), microphone=(), browsing-topics=()');
  next();
};

/**
 * Refuses forms sent from other sites. Browsers that say nothing about where a form comes from are served:
 * old phones must work, and a resident's forms have no account to abuse.
 */
export const notFromElsewhere: RequestHandler = (req, _res, next) => {
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refuse('forbidden');
  next();
};
