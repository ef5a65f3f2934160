import { createHash } from 'node:crypto';
import { Router } from 'express';
import { servicesIn } from '../../dialogue/directory-row.ts';
import { fitsOne, sitemapIndex, urlSet } from '../../exchange/sitemap.ts';
import { LANGS } from '../../guide/formats/shared.ts';
import type { Guide } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import { basePath, directoryPath, isSensitiveService, needPath, servicePath } from './addresses.ts';
import { keptWithGuide } from './exchange-route.ts';
import { isLimited } from './limit.ts';
import { refuse } from './refusal.ts';
import { rootOf } from './root.ts';
import type { Site } from './web.ts';

/** Addresses of a place that may be found by search engines: nothing of violence, crisis and addiction. */
function pathsOf(guide: Guide, place: string, now: Date): string[] {
  const needs = [...guide.needs.values()].filter((n) => !n.sensitive);
  const services = servicesIn(guide, place, now).filter((s) => !isSensitiveService(guide, s));
  return LANGS.flatMap((lang) => [
    basePath(lang, place),
    directoryPath(lang, place),
    ...needs.map((need) => needPath(lang, place, need)),
    // A service of a wider place has one address a place; the place's own are enough for finding it.
    ...services.filter((s) => s.place === place).map((s) => servicePath(guide, lang, place, s)),
  ]);
}

/** What a map is made from besides the guide: services begin and end on a day, and addresses begin with the root. */
const madeOf = (root: string, now: Date): string =>
  createHash('sha256')
    .update(`${root} ${isoWarsaw(now).slice(0, 10)}`)
    .digest('base64url')
    .slice(0, 12);

/** `/sitemap.xml` (an index of one file a place where one file would be too long) and `/robots.txt`. */
export function sitemapRoute(site: Site): Router {
  const router = Router();
  const limit = site.limit.pages;
  const offered = (guide: Guide) => [...guide.places.values()].filter((p) => p.offered).map((p) => p.id);

  router.get('/sitemap.xml', limit, (req, res) => {
    if (isLimited(res)) throw refuse('too-many');
    const { guide } = site.live.current();
    const root = rootOf(site, req);
    if (keptWithGuide(req, res, guide.version, `map-${madeOf(root, site.now())}`)) return;
    const places = offered(guide);
    const few = places.length <= 100;
    const paths = few
      ? [...LANGS.map((lang) => `/${lang}`), ...places.flatMap((p) => pathsOf(guide, p, site.now()))]
      : [];
    const xml =
      few && fitsOne(paths)
        ? urlSet(paths.map((p) => root + p))
        : sitemapIndex(places.map((p) => `${root}/sitemap/${p}.xml`));
    res.type('application/xml').send(xml);
  });

  router.get('/sitemap/:place.xml', limit, (req, res) => {
    if (isLimited(res)) throw refuse('too-many');
    const { guide } = site.live.current();
    const place = guide.places.get(String(req.params['place']));
    if (!place?.offered) throw refuse('not-found');
    const root = rootOf(site, req);
    if (keptWithGuide(req, res, guide.version, `map-${place.id}-${madeOf(root, site.now())}`)) return;
    res.type('application/xml').send(urlSet(pathsOf(guide, place.id, site.now()).map((p) => root + p)));
  });

  router.get('/robots.txt', (req, res) => {
    const lines = [
      'User-agent: *',
      'Disallow: /staff',
      'Disallow: /desk',
      `Sitemap: ${rootOf(site, req)}/sitemap.xml`,
    ];
    res
      .set('Cache-Control', 'public, max-age=3600')
      .type('text/plain')
      .send(`${lines.join('\n')}\n`);
  });
  return router;
}
