import { type Request, type Response, Router, urlencoded } from 'express';
import { directory, ORDERS, searchDirectory } from '../../dialogue/directory.ts';
import { showingOf, step } from '../../dialogue/dialogue.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import { directoryPath, isSensitiveService, servicePath, serviceOf } from './addresses.ts';
import { field, stateOf, whereOf } from './asked.ts';
import { directoryPage, foundPage, servicePage } from './directory-view.tsx';
import { isLimited } from './limit.ts';
import { onlyDanger } from './only-danger.ts';
import { moved } from './moved.ts';
import { refuse } from './refusal.ts';
import { hereOf, LONGEST_BODY, sendReply, sendShort } from './send.ts';
import { sendPage } from './send-page.ts';
import type { Site } from './web.ts';

/** The rendering and the place of a request; throws the refusal for a place or language that does not exist. */
function asked(site: Site, req: Request) {
  const here = hereOf(site, req);
  const { lang, place } = whereOf(here.world.guide, req);
  if (place === null) throw refuse('place');
  const showing = showingOf(here.world, lang, here.now);
  return { here, showing, where: { lang, place }, state: stateOf({ lang, place }, null) };
}

function openDirectory(site: Site, req: Request, res: Response): void {
  const { here, showing, where, state } = asked(site, req);
  if (isLimited(res)) return sendShort(req, res, here, state);
  const order = ORDERS.find((o) => o === field(req.query, 'order')) ?? 'topic';
  sendPage(site, req, res, here, () => ({
    html: directoryPage(here, where, directory(showing, where.place, order)),
    secret: false,
  }));
}

/** Names are looked up here and now; whoever writes of danger instead gets the answer of the conversation. */
function search(site: Site, req: Request, res: Response): void {
  const { here, showing, where, state } = asked(site, req);
  if (!req.is('application/x-www-form-urlencoded')) throw refuse('type');
  const text = site.freeText ? (field(req.body, 'text') ?? '') : '';
  if (isLimited(res)) return sendShort(req, res, here, state, onlyDanger(here, state, text));
  if (text.trim() === '') return res.redirect(303, here.base + directoryPath(where.lang, where.place));
  const { world, now } = here;
  const understood = world.understand(text, { lang: tongueOf(where.lang), place: where.place, at: now });
  if (understood.danger !== null)
    return sendReply(req, res, here, step(world, state, { kind: 'text', text }, now));
  const maybe = understood.reply === 'needs' ? understood.needs.map((n) => n.id) : [];
  const found = searchDirectory(showing, where.place, text, maybe);
  res
    .set('Cache-Control', 'no-store')
    .type('html')
    .send(foundPage(here, where, found));
}

function openService(site: Site, req: Request, res: Response): void {
  const { here, where, state } = asked(site, req);
  const { guide } = here.world;
  if (isLimited(res)) return sendShort(req, res, here, state);
  const word = String(req.params['service']);
  const service = serviceOf(guide, word);
  if (!service) throw refuse('not-found');
  const path = servicePath(guide, where.lang, where.place, service);
  if (!path.endsWith(`/${word}`)) return moved(res, here.base + path);
  sendPage(site, req, res, here, () => {
    const html = servicePage(here, where, service);
    if (html === null) throw refuse('not-found');
    // A shared computer must not keep pages about violence, crisis or addiction.
    return { html, secret: isSensitiveService(guide, service) };
  });
}

/** `/{lang}/{place}/services`: all services of a place, and a search by name; `/{lang}/{place}/s/{id}`: one alone. */
export function directoryRoute(site: Site): Router {
  const router = Router();
  const pages = site.limit.pages;
  const form = urlencoded({ extended: false, limit: LONGEST_BODY, parameterLimit: 20 });
  router.get('/:lang/:place/services', pages, (req, res) => openDirectory(site, req, res));
  router.post('/:lang/:place/services', site.limit.words, form, (req, res) => search(site, req, res));
  router.get('/:lang/:place/s/:service', pages, (req, res) => openService(site, req, res));
  return router;
}
