import { type Request, type Response, Router } from 'express';
import { isSensitiveService, needOf, serviceOf } from './addresses.ts';
import { whereOf } from './asked.ts';
import { isLimited } from './limit.ts';
import { type Asked, booklet, needSheet, poster, serviceSheet } from './paper-view.tsx';
import { refuse } from './refusal.ts';
import { rootOf } from './root.ts';
import { hereOf, stillFresh } from './send.ts';
import type { Site } from './web.ts';

function asked(site: Site, req: Request, res: Response): Asked {
  if (isLimited(res)) throw refuse('too-many');
  const here = hereOf(site, req);
  const { lang, place } = whereOf(here.world.guide, req);
  if (place === null) throw refuse('place');
  return { here, lang, place, large: Object.hasOwn(req.query, 'large'), root: rootOf(site, req) };
}

/** Sends a sheet; `private_` ones are kept by no browser. */
function send(req: Request, res: Response, { here, lang }: Asked, private_: boolean, html: string): void {
  if (private_) res.set('Cache-Control', 'no-store');
  else if (stillFresh(req, res, here, lang)) return;
  res.type('html').send(html);
}

/**
 * Sheets for paper: `/{lang}/{place}/s/{service}/print`, `/{lang}/{place}/{need}/print` and `/poster`,
 * `/{lang}/{place}/poster`, `/{lang}/{place}/booklet`. `?large` is large print.
 */
export function paperRoute(site: Site): Router {
  const router = Router();
  const pages = site.limit.pages;
  router.get('/:lang/:place/booklet', pages, (req, res) => {
    const wanted = asked(site, req, res);
    send(req, res, wanted, false, booklet(wanted));
  });
  router.get('/:lang/:place/poster', pages, (req, res) => {
    const wanted = asked(site, req, res);
    send(req, res, wanted, false, poster(wanted, null));
  });
  router.get('/:lang/:place/s/:service/print', pages, (req, res) => {
    const wanted = asked(site, req, res);
    const { guide } = wanted.here.world;
    const service = serviceOf(guide, String(req.params['service']));
    const html = service && serviceSheet(wanted, service);
    if (!service || !html) throw refuse('not-found');
    send(req, res, wanted, isSensitiveService(guide, service), html);
  });
  for (const [kind, sheet] of [
    ['print', needSheet],
    ['poster', poster],
  ] as const) {
    router.get(`/:lang/:place/:need/${kind}`, pages, (req, res) => {
      const wanted = asked(site, req, res);
      const need = needOf(wanted.here.world.guide, String(req.params['need']));
      if (need === null) throw refuse('need');
      send(req, res, wanted, need.sensitive, sheet(wanted, need));
    });
  }
  return router;
}
