import { Router } from 'express';
import { langOf } from './asked.ts';
import { INFO } from './info.ts';
import { infoPage } from './info-view.tsx';
import { refuse } from './refusal.ts';
import { hereOf } from './send.ts';
import { sendPage } from './send-page.ts';
import type { Site } from './web.ts';

/** `/{lang}/info/{page}`: what leaving quickly does not erase, and other pages about this site. */
export function infoRoute(site: Site): Router {
  const router = Router();
  router.get('/:lang/info/:page', (req, res) => {
    const lang = langOf(req.params.lang);
    const id = INFO.find((info) => info === req.params.page);
    if (lang === null || id === undefined) throw refuse('not-found');
    const here = hereOf(site, req);
    sendPage(site, req, res, here, () => ({ html: infoPage(here, lang, id), secret: false, limited: false }));
  });
  return router;
}
