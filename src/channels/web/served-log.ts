import type { RequestHandler } from 'express';
import type { Served } from './web.ts';

/** Notes every answer by the template of its route: `/:lang/:place/:need`, never the address itself. */
export function servedLog(note: (line: Served) => void): RequestHandler {
  return (req, res, next) => {
    const start = performance.now();
    res.on('finish', () => {
      const path: unknown = req.route?.path;
      const route = typeof path === 'string' ? path : Array.isArray(path) ? path.join(' ') : 'none';
      note({ method: req.method, route, status: res.statusCode, ms: Math.round(performance.now() - start) });
    });
    next();
  };
}
