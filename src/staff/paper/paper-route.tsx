import { type Request, type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { basePath } from '../../channels/web/addresses.ts';
import { field, langOf } from '../../channels/web/asked.ts';
import { rootOf } from '../../channels/web/root.ts';
import { bookletHtml } from '../../exchange/booklet.tsx';
import { findBrowser, pdfWithPages } from '../../exchange/pdf.ts';
import type { Guide } from '../../guide/guide.ts';
import { printStyle } from '../../pages/assets.ts';
import type { StaffContext } from '../context.ts';
import { editedPlaces } from '../edit/content-route.tsx';
import { bookletOf, PaperPage, type Printed } from './paper-page.tsx';
import { PAPER as T } from './texts.ts';

/** How a PDF is made here; tests put others in its place. */
export interface Printer {
  find: () => string | null;
  print: typeof pdfWithPages;
  /** The longest a PDF may take, all its prints together (ms). */
  patience: number;
}

const CHROMIUM: Printer = { find: findBrowser, print: pdfWithPages, patience: 60_000 };

/** What a request asks to print: without a place the first of the list; null for what there is not. */
function printedIn(guide: Guide, req: Request): Printed | null {
  const place = guide.places.get(field(req.query, 'place') ?? editedPlaces(guide)[0]?.id ?? '');
  const lang = langOf(field(req.query, 'lang') ?? 'pl');
  return place && lang ? { place, lang } : null;
}

/** `/staff/paper`: what can be printed for a place; `/staff/paper/booklet.pdf`: its booklet, one at a time. */
export function paperRoute(
  { live, now, publicUrl }: Pick<StaffContext, 'live' | 'now' | 'publicUrl'>,
  printer: Printer = CHROMIUM,
): Router {
  const router = Router();
  const operator = requireRole('operator');
  const style = { inline: printStyle() };
  let printing = false;

  const refuse = (res: Response, printed: Printed | null, text: string, status: number) =>
    sendMessage(res, {
      title: T.refused,
      text,
      status,
      next: printed ? { href: bookletOf(printed), label: T.open } : { href: '/staff/paper', label: T.title },
    });

  router.get('/staff/paper', operator, (req, res) => {
    const { guide } = live.current();
    const printed = printedIn(guide, req);
    if (printed === null) return refuse(res, null, T.unknown, 404);
    sendOffice(
      res,
      { title: T.title },
      <PaperPage {...printed} guide={guide} places={editedPlaces(guide)} pdf={printer.find() !== null} />,
    );
  });

  router.get('/staff/paper/booklet.pdf', operator, async (req, res) => {
    const { guide } = live.current();
    const printed = printedIn(guide, req);
    if (printed === null) return refuse(res, null, T.unknown, 404);
    const browser = printer.find();
    if (browser === null) return refuse(res, printed, T.noBrowser, 503);
    if (printing) return refuse(res.set('Retry-After', '30'), printed, T.busy, 503);
    const { lang, place } = printed;
    const large = Object.hasOwn(req.query, 'large');
    const address = rootOf({ publicUrl }, req) + basePath(lang, place.id);
    const signal = AbortSignal.timeout(printer.patience);
    printing = true;
    try {
      const pdf = await printer.print(
        browser,
        (pages) =>
          bookletHtml({ guide, lang, now: now() }, { place: place.id, style, large, address, pages }),
        signal,
      );
      res
        .set('Cache-Control', 'no-store')
        .attachment(`informator-${place.id}-${lang}${large ? '-duzy-druk' : ''}.pdf`)
        .send(pdf);
    } catch {
      refuse(res, printed, signal.aborted ? T.slow : T.failed, 503);
    } finally {
      printing = false;
    }
  });
  return router;
}
