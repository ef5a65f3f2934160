import { type Request, type Response, Router } from 'express';
import { servicesCsv } from '../../exchange/csv.ts';
import { type Hsds, HSDS_VERSION, hsdsOf, pageOf } from '../../exchange/hsds.ts';
import { field } from './asked.ts';
import { isLimited } from './limit.ts';
import { refuse } from './refusal.ts';
import type { Site } from './web.ts';

const LARGEST_PAGE = 500;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** Exports change with the guide only, so that anybody between may keep them for some minutes. */
export function keptWithGuide(req: Request, res: Response, version: string, what: string): boolean {
  res.set({ 'Cache-Control': 'public, max-age=300', ETag: `W/"${version}-${what}"` });
  if (!req.fresh) return false;
  res.status(304).end();
  return true;
}

function numberIn(req: Request, name: string, most: number, otherwise: number): number {
  const text = field(req.query, name);
  if (text === null) return otherwise;
  const n = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (n < 1 || n > most) throw refuse('query');
  return n;
}

/** One page of a list; only what is on it is made. */
function paged<T>(req: Request, all: readonly T[], make: (item: T) => unknown) {
  const page = pageOf(all, numberIn(req, 'page', 999_999, 1), numberIn(req, 'per_page', LARGEST_PAGE, 50));
  return { ...page, contents: page.contents.map(make) };
}

/** `/api/v1/hsds/…`: the public guide in HSDS 3.1, and `/api/v1/services.csv` for spreadsheets. */
export function exchangeRoute(site: Site): Router {
  const router = Router();
  const limit = site.limit.pages;
  const get = (path: string, answer: (hsds: Hsds, req: Request) => unknown) =>
    router.get(path, limit, (req, res) => {
      if (isLimited(res)) throw refuse('too-many');
      const { guide } = site.live.current();
      const body = answer(hsdsOf(guide), req);
      if (body === null || body === undefined) throw refuse('not-found');
      if (keptWithGuide(req, res, guide.version, 'hsds')) return;
      res.json(body);
    });
  const id = (req: Request) => {
    const text = String(req.params['id']);
    if (!UUID.test(text)) throw refuse('not-found');
    return text;
  };
  const same = <T>(item: T) => item;

  get('/api/v1/hsds', () => ({
    version: HSDS_VERSION,
    profile: 'https://docs.openreferral.org/en/3.1/',
    openapi_url: '/api/v1/openapi.json',
  }));
  get('/api/v1/hsds/services', (hsds, req) => paged(req, hsds.ids, (one) => hsds.service(one)));
  get('/api/v1/hsds/services/:id', (hsds, req) => hsds.service(id(req)));
  get('/api/v1/hsds/organizations', (hsds, req) => paged(req, hsds.organizations, same));
  get('/api/v1/hsds/organizations/:id', (hsds, req) => {
    const wanted = id(req);
    return hsds.organizations.find((o) => o.id === wanted);
  });
  get('/api/v1/hsds/taxonomies', (hsds, req) => paged(req, [hsds.taxonomy], same));
  get('/api/v1/hsds/taxonomy_terms', (hsds, req) => paged(req, hsds.terms, same));
  get('/api/v1/hsds/taxonomy_terms/:id', (hsds, req) => {
    const wanted = id(req);
    return hsds.terms.find((t) => t.id === wanted);
  });

  router.get('/api/v1/services.csv', limit, (req, res) => {
    if (isLimited(res)) throw refuse('too-many');
    const { guide } = site.live.current();
    if (keptWithGuide(req, res, guide.version, 'csv')) return;
    res.attachment('okienko-uslugi.csv').type('text/csv; charset=utf-8').send(servicesCsv(guide));
  });
  return router;
}
