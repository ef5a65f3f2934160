import { type Request, type Response, Router, urlencoded } from 'express';
import { countTurn } from '../counting.ts';
import { step, type Step } from '../../dialogue/dialogue.ts';
import type { State } from '../../dialogue/reply.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import { uiOf } from '../../pages/ui.tsx';
import { addressOf, needOf, needPath, nodeOf, nodePath } from './addresses.ts';
import { acceptedLang, field, langOf, stateOf, wantsTurn, whereOf } from './asked.ts';
import { isLimited } from './limit.ts';
import { moved } from './moved.ts';
import { refuse } from './refusal.ts';
import { onlyDanger } from './only-danger.ts';
import { hereOf, LONGEST_BODY, sayWhere, sendReply, sendShort, START } from './send.ts';
import { sendPage } from './send-page.ts';
import { chatPage, chatTurn, type Extra, type Here, homePage } from './view.tsx';
import type { Site } from './web.ts';

/** Sends what the dialogue answered and counts it: `text` are the resident's own words, null for a choice. */
function answer(
  site: Site,
  req: Request,
  res: Response,
  here: Here,
  done: Step,
  extra: Extra,
  text: string | null = null,
): void {
  const chat = req.ip ?? null;
  countTurn(site.counting, { world: here.world, reply: done.reply, text, chat, at: here.now });
  sendReply(req, res, here, done, extra);
}

/** Opens an address: the choice it stands for is taken from where the query says the conversation stands. */
function open(
  site: Site,
  req: Request,
  res: Response,
  choiceOf: (here: Here) => { choice: string; extra?: Extra; keep?: boolean } | null,
) {
  const here = hereOf(site, req);
  const state = stateOf(whereOf(here.world.guide, req), field(req.query, 's'));
  if (isLimited(res)) return sendShort(req, res, here, state);
  const chosen = choiceOf(here);
  if (chosen === null) return;
  res.vary('X-Okienko');
  sendPage(site, req, res, here, () => {
    const { reply } = step(here.world, state, { kind: 'choice', choice: chosen.choice }, here.now);
    if (!wantsTurn(req))
      return { reply, html: chatPage(here, reply, { ...chosen.extra, own: true }), secret: !chosen.keep };
    sayWhere(res, here, reply);
    return { reply, html: chatTurn(here, reply), secret: true };
  });
}

const queryOf = (req: Request) => (req.url.includes('?') ? req.url.slice(req.url.indexOf('?')) : '');

function openNode(site: Site, req: Request, res: Response): void {
  open(site, req, res, ({ world: { guide } }) => {
    const { lang, place } = whereOf(guide, req);
    const word = String(req.params['node']);
    const node = nodeOf(guide, word);
    if (node === null || place === null) throw refuse('not-found');
    const path = nodePath(guide, lang, place, node);
    if (path.endsWith(`/${word}`)) return { choice: `t:${node}`, keep: true };
    moved(res, req.baseUrl + path + queryOf(req));
    return null;
  });
}

/** Word or number: the number works for every need, for the sensitive ones it is the only address. */
function openNeed(site: Site, req: Request, res: Response): void {
  open(site, req, res, ({ world: { guide } }) => {
    const { lang, place } = whereOf(guide, req);
    const word = String(req.params['need']);
    const need = needOf(guide, word);
    if (need === null || place === null) throw refuse('need');
    if (need.sensitive && word !== need.number) {
      moved(res, req.baseUrl + needPath(lang, place, need) + queryOf(req));
      return null;
    }
    const canonical = need.sensitive ? undefined : needPath(lang, place, need);
    // A shared computer must not keep pages about violence, crisis or addiction.
    return { choice: `n:${need.number}`, extra: { canonical }, keep: !need.sensitive };
  });
}

function openHome(site: Site, req: Request, res: Response): void {
  const here = hereOf(site, req);
  const lang = req.params['lang'] === undefined ? acceptedLang(req) : langOf(req.params['lang']);
  if (lang === null) throw refuse('not-found');
  if (req.params['lang'] === undefined) res.vary('Accept-Language');
  res.set('Content-Language', tongueOf(lang));
  const inside = field(req.query, 'in');
  const state: State = { ...stateOf({ lang, place: null }, null), node: 'p' };
  const choice = inside === null ? 'place' : `in:${inside}`;
  sendPage(site, req, res, here, () => ({
    html: homePage(here, step(here.world, state, { kind: 'choice', choice }, here.now).reply),
    secret: false,
  }));
}

/** Choices lead on to their address; own words are answered here and now, and no address tells of them. */
function hear(site: Site, req: Request, res: Response): void {
  const here = hereOf(site, req);
  const where = whereOf(here.world.guide, req);
  if (!req.is('application/x-www-form-urlencoded')) throw refuse('type');
  const state = stateOf(where, field(req.body, 's'));
  const choice = field(req.body, 'c');
  if (choice !== null) {
    const done = step(here.world, state, { kind: 'choice', choice }, here.now);
    // An address cannot tell of the question about safety: its answer, and it in another language, are sent at once.
    const safety = choice.startsWith('s:') || (choice.startsWith('l:') && done.state.node.startsWith('s:'));
    const address = safety ? null : addressOf(here.world.guide, done.state);
    if (address !== null && !wantsTurn(req)) return res.redirect(303, here.base + address);
    return answer(site, req, res, here, done, { own: address !== null });
  }
  const text = site.freeText ? (field(req.body, 'text') ?? '') : '';
  if (isLimited(res)) return sendShort(req, res, here, state, onlyDanger(here, state, text));
  if (text.trim() === '') {
    res.status(400);
    const error = uiOf(here.world.guide, state.lang).t('error.empty');
    return sendReply(req, res, here, step(here.world, state, START, here.now), { error });
  }
  answer(site, req, res, here, step(here.world, state, { kind: 'text', text }, here.now), {}, text);
}

/** The pages of the conversation: `/`, `/{lang}`, `/{lang}/{place}`, nodes, needs, and what is sent to them. */
export function conversation(site: Site): Router {
  const router = Router();
  const pages = site.limit.pages;
  const form = urlencoded({ extended: false, limit: LONGEST_BODY, parameterLimit: 20 });
  router.get(['/', '/:lang'], pages, (req, res) => openHome(site, req, res));
  router.get('/:lang/:place', pages, (req, res) =>
    open(site, req, res, ({ world }) => ({ choice: `t:${world.guide.tree.start}`, keep: true })),
  );
  router.get('/:lang/:place/q/:node', pages, (req, res) => openNode(site, req, res));
  router.get('/:lang/:place/:need', pages, (req, res) => openNeed(site, req, res));
  router.post(['/:lang', '/:lang/:place'], site.limit.words, form, (req, res) => hear(site, req, res));
  return router;
}
