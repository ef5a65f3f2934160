import { Router } from 'express';
import { field } from '../channels/web/asked.ts';
import { showingOf } from '../dialogue/world.ts';
import { pageHtml } from '../pages/html.ts';
import { monthOf } from '../store/tallies.ts';
import type { DeskContext } from './context.ts';
import { endedTable, tookTable } from './counts.ts';
import { CountsPage, DeskFrame } from './counts-page.tsx';
import type { DeskAssets } from './desk-page.tsx';
import { paperHtml } from './paper-html.tsx';
import { firstPlace } from './show.tsx';
import { ENDED, TOOK } from './tally.ts';

/** The pages beside a call: the script on paper, and the counts for a supervisor. */
export function besides(
  ctx: DeskContext,
  paths: DeskAssets & { print: string; printScript: string },
): Router {
  const router = Router();
  router.get('/paper', (req, res) => {
    const world = ctx.live.current();
    const showing = showingOf(world, 'pl', ctx.now());
    const asked = field(req.query, 'place');
    const place = asked !== null && world.guide.places.has(asked) ? asked : firstPlace(showing);
    const large = field(req.query, 'large') === '1';
    const here = `${req.baseUrl}/paper?place=${place}`;
    const pl = (text: string) => ({ text, lang: 'pl' }) as const;
    const html = paperHtml(showing, {
      place,
      large,
      pages: null,
      style: { href: req.baseUrl + paths.print },
      script: req.baseUrl + paths.printScript,
      ways: [
        { href: req.baseUrl || '/', said: pl('Wróć do rozmów') },
        { href: large ? here : `${here}&large=1`, said: pl(large ? 'Zwykły druk' : 'Duży druk') },
      ],
    });
    res.set('Cache-Control', 'no-store').type('html').send(html);
  });

  router.get('/counts', async (req, res) => {
    const at = (path: string) => req.baseUrl + path;
    const assets = { style: at(paths.style), desk: at(paths.desk), script: at(paths.script) };
    const base = req.baseUrl || '/';
    res.set('Cache-Control', 'no-store').type('html');
    if (ctx.supervises?.(res) !== true || ctx.tallies === null) {
      const title = 'To nie dla tej roli';
      const page = (
        <DeskFrame title={title} base={base} assets={assets}>
          <p>Liczby rozmów ogląda redaktor lub osoba z wyższą rolą.</p>
        </DeskFrame>
      );
      return void res.status(403).send(pageHtml(page));
    }
    const { guide } = ctx.live.current();
    const now = monthOf(ctx.now());
    const months = [...new Set([now, ...(await ctx.tallies.months(ENDED))])].sort().reverse();
    const month = months.find((m) => m === field(req.query, 'month')) ?? now;
    const [ended, took] = await Promise.all([
      ctx.tallies.table(ENDED, month),
      ctx.tallies.table(TOOK, month),
    ]);
    const tables = { ended: endedTable(guide, ended), took: tookTable(guide, took) };
    res.send(pageHtml(<CountsPage base={base} assets={assets} month={month} months={months} {...tables} />));
  });
  return router;
}
