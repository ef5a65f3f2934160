import type { Request, Response } from 'express';
import { step, type Step } from '../../dialogue/dialogue.ts';
import type { Input, Reply, State } from '../../dialogue/reply.ts';
import { uiOf } from '../../pages/ui.tsx';
import { addressOf } from './addresses.ts';
import { wantsTurn } from './asked.ts';
import { chatPage, chatTurn, type Extra, type Here } from './view.tsx';
import type { Site } from './web.ts';

/** The longest body in bytes: 100,000 letters of any language fit, with their percent signs. */
export const LONGEST_BODY = '1mb';

export const START: Input = { kind: 'command', command: 'start' };

export function hereOf(site: Site, req: Request): Here {
  const { assets, freeText, leaveTo, preview = false } = site;
  return {
    world: site.live.current(),
    now: site.now(),
    base: req.baseUrl,
    assets,
    freeText,
    leaveTo,
    preview,
  };
}

/**
 * Lets browsers keep a page for half a minute, and says whether theirs is still good: what a page says
 * depends on the guide, the program and, for the hours, the minute. True when nothing more is to be sent.
 */
export function stillFresh(req: Request, res: Response, here: Here, lang: string): boolean {
  if (here.preview) return false;
  const minute = Math.floor(here.now.getTime() / 60_000).toString(36);
  const program = `${here.assets.style.slice(-8, -4)}${here.assets.script.slice(-7, -3)}`;
  res.set({
    'Cache-Control': 'public, max-age=30',
    ETag: `W/"${here.world.guide.version}-${minute}-${program}-${lang}"`,
  });
  if (!req.fresh) return false;
  res.status(304).end();
  return true;
}

/** The script is told the address of a turn, to show it in the browser's bar. */
export function sayWhere(res: Response, here: Here, { state }: Reply): void {
  const address = addressOf(here.world.guide, state);
  if (address !== null) res.set('X-Okienko-At', here.base + address);
}

export function sendReply(req: Request, res: Response, here: Here, { reply }: Step, extra: Extra = {}): void {
  res.set('Cache-Control', 'no-store').vary('X-Okienko').type('html');
  if (!wantsTurn(req)) return void res.send(chatPage(here, reply, extra));
  if (extra.own) sayWhere(res, here, reply);
  res.send(chatTurn(here, reply));
}

/** Over the limit every page is the first one: numbers and tree, made in a fraction of a millisecond. */
export function sendShort(
  req: Request,
  res: Response,
  here: Here,
  state: State,
  step_: Step | null = null,
): void {
  res.status(429);
  const shown = step_ ?? step(here.world, state, START, here.now);
  sendReply(req, res, here, shown, { notice: uiOf(here.world.guide, shown.reply.lang).t('error.too-many') });
}
