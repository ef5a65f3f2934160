import { type Request, Router } from 'express';
import type { Lang } from '../../guide/guide.ts';
import { iconFile, workerScript } from '../../pages/assets.ts';
import { langOf } from './asked.ts';
import { manifest, offlinePage } from './offline-view.tsx';
import { refuse } from './refusal.ts';
import { hereOf } from './send.ts';
import { sendPage } from './send-page.ts';
import type { Site } from './web.ts';

const ICONS = ['icon.svg', 'icon-192.png', 'icon-512.png'] as const;

function asked(req: Request): Lang {
  const lang = langOf(req.params['lang']);
  if (lang === null) throw refuse('not-found');
  return lang;
}

/** `/{lang}/offline`: the page kept for times without a network; its manifest, its icons, its service worker. */
export function offlineRoute(site: Site): Router {
  const router = Router();
  const worker = workerScript();
  router.get('/:lang/offline', (req, res) => {
    const lang = asked(req);
    const here = hereOf(site, req);
    sendPage(site, req, res, here, () => ({ html: offlinePage(here, lang), secret: false, limited: false }));
  });
  router.get('/:lang/app.webmanifest', (req, res) => {
    const lang = asked(req);
    res.set('Cache-Control', 'public, max-age=3600').type('application/manifest+json');
    res.send(JSON.stringify(manifest(hereOf(site, req), lang)));
  });
  router.get('/worker.js', (_req, res) => {
    res.set('Cache-Control', 'no-cache').type('text/javascript').send(worker);
  });
  for (const name of ICONS) {
    const file = iconFile(name);
    router.get(`/${name}`, (_req, res) => {
      res.set('Cache-Control', 'public, max-age=86400').type(name.slice(-3)).send(file);
    });
  }
  return router;
}
