import { json, type Request, Router } from 'express';
import { answer } from '../../dialogue/answer.ts';
import { LANGS, tongueOf } from '../../guide/formats/shared.ts';
import { publicContact, publicService } from '../../guide/public-view.ts';
import { parseInstant } from '../../hours/warsaw.ts';
import { publicUnderstanding } from '../../understand/public.ts';
import { needOf } from './addresses.ts';
import { field } from './asked.ts';
import { isLimited } from './limit.ts';
import { openApi, understandBody } from './openapi.ts';
import { refuse } from './refusal.ts';
import type { Site } from './web.ts';

/** `+` in a query is a space to every parser, and an offset written without care still means one. */
function instantOf(text: string | null | undefined, now: Date): Date {
  if (text === null || text === undefined) return now;
  const at = parseInstant(text.replace(/ (\d\d:?\d\d)$/, '+$1'));
  if (at === null) throw refuse('at');
  return at;
}

/** One value of a query; null when it is not given. Two of a kind are refused: nobody can know which one is meant. */
function asked(req: Request, name: string): string | null {
  const value = field(req.query, name);
  if (value === null && Object.hasOwn(req.query, name)) throw refuse('bad-request');
  return value;
}

function askedLang(req: Request) {
  const text = asked(req, 'lang') ?? 'pl';
  const lang = LANGS.find((l) => l === text);
  if (!lang) throw refuse('lang');
  return lang;
}

/** The HTTP interface. Errors go to the channel's last handler, which answers JSON under `/api/`. */
export function api(site: Site): Router {
  const router = Router();
  const pages = site.limit.pages;
  // Of these paths only: every request of a page goes through this router too.
  router.use(['/api', '/healthz'], (_req, res, next) => {
    res.set('Cache-Control', 'no-store');
    next();
  });

  router.post('/api/v1/understand', site.limit.words, json({ limit: '1mb', strict: true }), (req, res) => {
    if (!req.is('application/json')) throw refuse('type');
    const body = understandBody.safeParse(req.body);
    if (!body.success) throw refuse('body');
    const { guide, understand } = site.live.current();
    const { id, text, lang, place = null } = body.data;
    if (place !== null && !guide.places.has(place)) throw refuse('place');
    const u = understand(text, {
      ...(lang && { lang: tongueOf(lang) }),
      place,
      at: instantOf(body.data.at, site.now()),
    });
    // Over the limit only danger is still answered.
    if (isLimited(res) && u.danger === null) throw refuse('too-many');
    res.json({ ...(id !== undefined && { id }), ...publicUnderstanding(u) });
  });

  router.get('/api/v1/answer', pages, (req, res) => {
    if (isLimited(res)) throw refuse('too-many');
    const { guide, doubted } = site.live.current();
    const [need, place] = [asked(req, 'need'), asked(req, 'place')];
    if (need === null || place === null) throw refuse('query');
    const found = needOf(guide, need);
    if (!found) throw refuse('need');
    if (!guide.places.has(place)) throw refuse('place');
    const lang = askedLang(req);
    const at = instantOf(asked(req, 'at'), site.now());
    res.json(answer(guide, { need: found.id, place, lang, at, doubted }));
  });

  router.get('/api/v1/services/:id', pages, (req, res) => {
    if (isLimited(res)) throw refuse('too-many');
    const { guide } = site.live.current();
    const known = guide.services.get(String(req.params['id']));
    const service = known ? publicService(known) : null;
    if (service === null) throw refuse('service');
    const contacts = service.contacts.flatMap((id) => {
      const contact = guide.contacts.get(id);
      return contact ? [publicContact(contact)] : [];
    });
    res.json({ guide: { version: guide.version, commit: guide.commit }, service: { ...service, contacts } });
  });

  router.get('/api/v1/openapi.json', (_req, res) => void res.json(openApi()));

  router.get('/healthz', (_req, res) => {
    const { version, commit } = site.live.current().guide;
    res.json({ ok: true, guide: { version, commit } });
  });

  router.all(['/api/v1/understand', '/api/v1/answer', '/api/v1/services/:id', '/api/v1/openapi.json'], () => {
    throw refuse('method');
  });
  return router;
}
