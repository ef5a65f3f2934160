import { Router } from 'express';
import { embedScript } from '../../pages/assets.ts';

/** `/embed.js`: the one line an office puts into its page. The address has no version, so it is asked for again each hour. */
export function embedRoute(): Router {
  const router = Router();
  const script = embedScript();
  router.get('/embed.js', (_req, res) => {
    res.set({
      'Cache-Control': 'public, max-age=3600',
      'Cross-Origin-Resource-Policy': 'cross-origin',
    });
    res.type('text/javascript').send(script);
  });
  return router;
}
