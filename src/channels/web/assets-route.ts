import { Router } from 'express';
import type { Asset } from '../../pages/assets.ts';

/** Style and script, compressed once, under names that change with their content. */
export function assetsRoute(files: readonly Asset[]): Router {
  const router = Router();
  const byPath = new Map(files.map((file) => [file.path, file]));
  router.get('/assets/:file', (req, res, next) => {
    const file = byPath.get(req.path);
    if (!file) return next();
    const coding = (['br', 'gzip'] as const).find((c) => req.acceptsEncodings(c)) ?? 'identity';
    if (coding !== 'identity') res.set('Content-Encoding', coding);
    res.set({
      'Content-Type': file.type,
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
    });
    res.send(file.bodies[coding]);
  });
  return router;
}
