import { type Request, type Response, Router, urlencoded } from 'express';
import { assetsRoute } from '../channels/web/assets-route.ts';
import { field } from '../channels/web/asked.ts';
import { showingOf } from '../dialogue/world.ts';
import { scriptAsset, styleAsset } from '../pages/assets.ts';
import { partHtml } from '../pages/html.ts';
import { act, type Acted, type View } from './act.ts';
import { branchOf, type Call, newCall, readCall, spend } from './call.ts';
import type { Faulty } from './contact-row.tsx';
import type { DeskContext, Operator } from './context.ts';
import { readCorrection } from './correction.ts';
import { find } from './found.ts';
import { FoundView } from './found-view.tsx';
import { besides } from './besides.tsx';
import { indexOf } from './search.ts';
import { deskHtml, firstPlace, type Shown } from './show.tsx';
import { countsOf } from './tally.ts';
import { SAY } from './texts.ts';
import { unreadBy } from './unread.ts';

/** A pasted letter fits; a book does not. */
const LONGEST_BODY = '64kb';
const NOBODY: Operator = { id: 'open-desk', name: '' };

const VIEWS: readonly View[] = ['call', 'summary', 'summary-large'];
const isPart = (req: Request) => req.get('x-okienko') === 'fragment';

/**
 * The call-centre desk, to be mounted anywhere (`app.use('/desk', createDesk(…))`): all its addresses begin where it
 * is mounted. The call lives in the form; nothing about it is kept or stands in an address.
 */
export function createDesk(ctx: DeskContext): Router {
  const files = [
    styleAsset('style', 'src/pages/style.css'),
    styleAsset('desk', 'src/pages/controls.css', 'src/desk/desk.css'),
    scriptAsset('desk'),
    styleAsset('print', 'src/pages/print/print.css'),
    scriptAsset('print'),
  ];
  const [style = '', desk = '', script = '', print = '', printScript = ''] = files.map((f) => f.path);
  const unread = ctx.seen === null ? null : unreadBy(ctx.seen);
  const router = Router();
  const form = urlencoded({ extended: false, limit: LONGEST_BODY, parameterLimit: 20 });

  /** The place of this desk, where every call begins. */
  const home = (): string => {
    const { guide } = ctx.live.current();
    const place = ctx.place !== null && guide.places.has(ctx.place) ? ctx.place : null;
    return place ?? firstPlace({ guide, lang: 'pl', now: ctx.now() });
  };
  const fresh = (): Call => newCall(ctx.live.current().guide, home(), ctx.now());

  const send = (
    req: Request,
    res: Response,
    part: Pick<Shown, 'call'> & Partial<Shown>,
    status = 200,
  ): void => {
    const world = ctx.live.current();
    const operator = ctx.operator(res);
    const base = req.baseUrl || '/';
    const at = (path: string) => `${req.baseUrl}${path}`;
    const shown: Shown = {
      world,
      now: ctx.now(),
      base,
      assets: { style: at(style), desk: at(desk), script: at(script) },
      publicUrl: ctx.publicUrl,
      person: operator?.name ?? null,
      view: 'call',
      undo: null,
      notice: null,
      found: null,
      faulty: null,
      reports: ctx.reports?.list('open') ?? [],
      supervises: (ctx.supervises?.(res) ?? false) && ctx.tallies !== null,
      changes: operator === null ? [] : (unread?.changes(operator.id, world.guide) ?? []),
      ...part,
    };
    res
      .status(status)
      .set({ 'Cache-Control': 'no-store', Vary: 'X-Okienko' })
      .type('html')
      .send(deskHtml(shown, isPart(req)));
  };

  const callOf = (body: unknown): Call | null => readCall(ctx.live.current().guide, field(body, 'call'));

  const count = ({ ended }: Acted): void => {
    if (ended === null || ctx.tallies === null) return;
    for (const { kind, parts } of countsOf(ctx.live.current().guide, ended.call, ended.outcome))
      // A count that is lost is no reason to lose a call.
      void ctx.tallies.count(kind, parts).catch(() => {});
  };

  /** A correction: kept and seen by everybody at once, or back in its form with the reason. */
  const report = (req: Request, res: Response, call: Call): void => {
    const read = readCorrection(ctx.live.current().guide, req.body);
    if (!read.ok) {
      const faulty: Faulty = {
        contact: read.contact,
        kind: field(req.body, 'kind') ?? '',
        value: field(req.body, 'value') ?? '',
        why: read.why,
      };
      return send(req, res, { call, faulty, notice: read.contact === null ? read.why : null }, 400);
    }
    const { contact, kind, value } = read.correction;
    const by = ctx.operator(res) ?? NOBODY;
    ctx.reports?.add({ contact, kind, from: 'operator', by, ...(value !== null && { value }) });
    send(req, res, { call, notice: ctx.reports === null ? SAY.preview : SAY.reported });
  };

  const doIt = (req: Request, res: Response): void => {
    const { guide } = ctx.live.current();
    const now = ctx.now();
    const before = callOf(req.body);
    if (before === null) return send(req, res, { call: fresh(), notice: SAY.broken }, 400);
    const doing = field(req.body, 'do') ?? '';
    const view = VIEWS.find((v) => v === field(req.body, 'view')) ?? 'call';
    if (doing === 'report') return report(req, res, spend(before, now));
    if (doing === 'search') {
      const world = ctx.live.current();
      const call = spend(before, now);
      const text = field(req.body, 'text') ?? '';
      const found = find(showingOf(world, 'pl', now), world.understand, branchOf(call).place, text);
      return send(req, res, { call, found });
    }
    if (doing === 'read') {
      const operator = ctx.operator(res);
      if (operator !== null) unread?.read(operator.id, guide);
      return send(req, res, { call: spend(before, now), view });
    }
    const asked = { place: field(req.body, 'place') ?? '', undo: field(req.body, 'undo'), home: home() };
    const acted = act(guide, before, doing, asked, now);
    count(acted);
    send(req, res, acted);
  };

  router.use(assetsRoute(files));
  // Read before the gate: whose session has ended signs in again with the call kept in the page.
  router.use(form);
  router.use(ctx.gate);
  router.get('/', (req, res) => {
    send(req, res, { call: fresh() });
    // The index of a new guide is made now and not under the first letter.
    const { guide } = ctx.live.current();
    setImmediate(() => indexOf(guide));
  });
  router.post('/', doIt);
  router.post('/search', (req, res) => {
    const world = ctx.live.current();
    const call = callOf(req.body) ?? fresh();
    const found = find(
      showingOf(world, 'pl', ctx.now()),
      world.understand,
      branchOf(call).place,
      field(req.body, 'text') ?? '',
    );
    res.set('Cache-Control', 'no-store').type('html');
    res.send(partHtml(<FoundView found={found} />));
  });
  router.use(besides(ctx, { style, desk, script, print, printScript }));
  return router;
}
