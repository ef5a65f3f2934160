import type { Request, RequestHandler, Response } from 'express';
import type { Served } from './web.ts';

/** The template of the route that answers: `/:lang/:place/:need`, never the address itself. */
export function templateOf(req: Request): string {
  const path: unknown = req.route?.path;
  return typeof path === 'string' ? path : Array.isArray(path) ? path.join(' ') : 'none';
}

/** Notes an answer when it is sent. */
export function noteServed(
  note: (line: Served) => void,
  method: string,
  route: () => string,
  start: number,
  res: Response,
): void {
  res.on('finish', () =>
    note({ method, route: route(), status: res.statusCode, ms: Math.round(performance.now() - start) }),
  );
}

/** Notes every answer by the template of its route. */
export function servedLog(note: (line: Served) => void): RequestHandler {
  return (req, res, next) => {
    noteServed(note, req.method, () => templateOf(req), performance.now(), res);
    next();
  };
}
