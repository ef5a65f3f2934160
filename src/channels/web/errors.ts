import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { acceptedLang, langOf } from './asked.ts';
import { lostPage } from './lost-view.tsx';
import { REFUSALS, refusalOf, refuse, type RefusalCode } from './refusal.ts';
import { hereOf } from './send.ts';
import { messagePage } from './view.tsx';
import type { Site } from './web.ts';

export const notFound: RequestHandler = () => {
  throw refuse('not-found');
};

const wantsJson = (req: Request) => req.path.startsWith('/api/') || req.accepts(['html', 'json']) === 'json';

/** `type` reads the same to a resident as any other unreadable request. */
const textKey = (code: RefusalCode) => `error.${code === 'type' ? 'bad-request' : code}`;

const PLAIN = 'Okienko ma teraz usterkę. W zagrożeniu życia dzwoń: 112.';

/** Where a defect happened, without its message: that may quote a resident. */
function placeInCode(error: unknown): { name: string; at: string } {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const at = stack.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return { name: error instanceof Error ? error.name : typeof error, at: at.trim() };
}

/** The last handler: a page or JSON with a plain sentence, never a stack. */
export function errorHandler(site: Site): ErrorRequestHandler {
  return (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const code = refusalOf(error);
    if (code === 'broken') site.broken(placeInCode(error));
    res.status(REFUSALS[code]).set('Cache-Control', 'no-store').removeHeader('ETag');
    try {
      const here = hereOf(site, req);
      const message = here.world.guide.texts.get(`text.${textKey(code)}`) ?? code;
      if (wantsJson(req)) return void res.json({ error: { code, message } });
      const lang = langOf(req.path.split('/')[1]) ?? acceptedLang(req);
      res.type('html');
      if (REFUSALS[code] === 404 && code !== 'service')
        return void res.send(lostPage(here, lang, req.path.split('/')[2] ?? null, code));
      res.send(
        messagePage(here, lang, 'error.title', textKey(code), { key: 'page.start', href: `/${lang}` }),
      );
    } catch (second) {
      site.broken(placeInCode(second));
      res.status(500).type('text').send(PLAIN);
    }
  };
}
