import { Router, urlencoded } from 'express';
import { REPORT_KINDS } from '../../pages/report-form.tsx';
import { addressOf, basePath, servicePath } from './addresses.ts';
import { field, stateOf, whereOf } from './asked.ts';
import { isLimited } from './limit.ts';
import { refuse } from './refusal.ts';
import { notFromElsewhere } from './security.ts';
import { hereOf } from './send.ts';
import { messagePage } from './view.tsx';
import type { Reports, Site } from './web.ts';

/** "zgłoś błąd w danych": which contact, one of three things, no words. Over the limit it thanks and counts nothing. */
export function reportRoute(site: Site): Router {
  const router = Router();
  const form = urlencoded({ extended: false, limit: '4kb', parameterLimit: 5 });
  router.post('/:lang/:place/report', notFromElsewhere, site.limit.words, form, (req, res) => {
    const here = hereOf(site, req);
    const { world } = here;
    const where = whereOf(world.guide, req);
    const contact = field(req.body, 'contact');
    const kind = REPORT_KINDS.find((k) => k === field(req.body, 'kind'));
    if (contact === null || kind === undefined || !world.guide.contacts.has(contact)) throw refuse('report');
    if (!isLimited(res)) site.reports.add(contact, kind);
    const service = world.guide.services.get(field(req.body, 'service') ?? '');
    const own =
      service && where.place !== null ? servicePath(world.guide, where.lang, where.place, service) : null;
    const back =
      own ??
      addressOf(world.guide, stateOf(where, field(req.body, 's'))) ??
      basePath(where.lang, where.place);
    res.set('Cache-Control', 'no-store').type('html');
    res.send(
      messagePage(here, where.lang, 'page.thanks', 'page.thanks.said', {
        key: 'page.return',
        href: back,
      }),
    );
  });
  return router;
}

/** Counts kept until the server stops. */
export function reportsInMemory(): Reports & { counts: ReadonlyMap<string, number> } {
  const counts = new Map<string, number>();
  return {
    counts,
    add(contact, kind) {
      const key = `${contact} ${kind}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    },
  };
}
