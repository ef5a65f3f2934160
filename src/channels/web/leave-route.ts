import { Router } from 'express';
import type { Site } from './web.ts';

/**
 * `/leave`: for browsers without the script. A redirect leaves no entry in the history, and the header makes the browser
 * drop what this site keeps (language and place, the saved copy). Not `"cache"`: emptying it can take seconds.
 */
export function leaveRoute(site: Site): Router {
  const router = Router();
  router.get('/leave', (_req, res) => {
    res.set('Cache-Control', 'no-store');
    if (!site.preview) res.set('Clear-Site-Data', '"storage"');
    res.redirect(303, site.leaveTo);
  });
  return router;
}
