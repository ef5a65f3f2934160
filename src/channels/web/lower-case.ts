import type { RequestHandler } from 'express';
import { langOf } from './asked.ts';
import { moved } from './moved.ts';
import type { Site } from './web.ts';

/** Leads from `/pl/Ostrowiec`, as people copy it from a poster, to the address of the page; all of ours are in lower case. */
export function lowerCase(site: Site): RequestHandler {
  return (req, res, next) => {
    const path = req.path.toLowerCase();
    if (path === req.path || (req.method !== 'GET' && req.method !== 'HEAD')) return next();
    const [, lang, place = ''] = path.split('/');
    const plain = /^[a-z0-9/-]{1,120}$/.test(path);
    const ours =
      plain && langOf(lang) !== null && (place === '' || site.live.current().guide.places.has(place));
    if (!ours) return next();
    moved(res, req.baseUrl + path + req.url.slice(req.path.length));
  };
}
