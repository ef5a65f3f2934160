import { type Request, type Response, Router, urlencoded } from 'express';
import { requireRole } from '../../access/gate.ts';
import { typed } from '../../access/form.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { coverage } from '../../check/coverage.ts';
import type { Guide } from '../../guide/guide.ts';
import { DAY, isoDay, toWall } from '../../hours/warsaw.ts';
import type { StaffContext } from '../context.ts';
import { typedFields } from '../edit/body.ts';
import { settleAnswered, settlePublished } from './answered.ts';
import { activateService, confirmContacts, HOW } from './confirm.ts';
import type { Outcome } from '../../versions/versions.ts';
import { type Call, type Point, type Todo, todo } from './tasks.ts';
import { TASKS as T } from './texts.ts';
import { TodoPage } from './todo-page.tsx';

type Parts = Pick<StaffContext, 'live' | 'now' | 'store' | 'versions'>;

/** What the list is made from; the understanding is not needed. */
type Noted = Pick<StaffContext, 'now' | 'store'> & { live: { current(): { guide: Guide } } };

const WEEK = 7 * DAY;

// A group may hold every contact behind one switchboard.
const form = urlencoded({ extended: false, limit: '64kb', parameterLimit: 500 });

/** Sentences that may follow a click, by what the address says: no text of a request is shown. */
const SAID: Readonly<Record<string, { text: string; good: boolean }>> = {
  confirmed: { text: T.said.confirmed, good: true },
  waits: { text: T.said.waits, good: true },
  noted: { text: T.said.noted, good: true },
  later: { text: T.said.later, good: true },
  none: { text: T.said.none, good: false },
  gone: { text: T.said.gone, good: false },
};

/** The list itself again, at the task that was worked on; never another site. */
function back(req: Request, res: Response, said: string): void {
  const from = typed(req.body, 'back');
  const asked = new URLSearchParams(/^\/staff\/todo\?([\w=&-]*)$/.exec(from)?.[1] ?? '');
  asked.set('said', said);
  res.redirect(303, `/staff/todo?${asked}`);
}

const only = (list: Todo, kind: Point['kind'] | null): Todo => {
  if (kind === null) return list;
  const calls = list.calls.flatMap((call): Call[] => {
    const tasks = call.tasks.filter((t) => t.points.some((p) => p.kind === kind));
    return tasks.length > 0 ? [{ ...call, tasks }] : [];
  });
  return { ...list, calls, facts: [] };
};

/** Needs that end in no number, by name, in the places asked for. */
function gapsOf(guide: Guide, now: Date, place: string | null) {
  const silent = coverage(guide, now).filter(
    (r) => r.number === null && (place === null || r.place === place),
  );
  return [...Map.groupBy(silent, (r) => r.place)].map(([id, rows]) => ({
    place: guide.places.get(id)?.name ?? id,
    needs: rows.map((r) => guide.needs.get(r.need)?.name ?? r.need),
  }));
}

/** What the office's notes and the guide give together. */
export function todoOf({ live, now, store }: Noted, place: string | null = null): Todo {
  const decided = new Map(store.decisions.all().map((d) => [d.key, d]));
  return todo(live.current().guide, { now: now(), reports: store.reports.list('open'), decided, place });
}

/** `/staff/todo`: what is to be checked, as calls to make. */
export function todoRoute({ live, now, store, versions }: Parts): Router {
  const router = Router();
  const editor = requireRole('editor');
  const refuse = (res: Response, why: string) =>
    sendOffice(
      res,
      { title: T.title, status: 409 },
      <>
        <h1>{T.said.refused}</h1>
        <p>{why}</p>
        <p>
          <a class="button" href="/staff/todo">
            {T.title}
          </a>
        </p>
      </>,
    );

  router.get('/staff/todo', editor, (req, res) => {
    const { guide } = live.current();
    const given = (name: string) => typed(req.query, name);
    const place = guide.places.has(given('place')) ? given('place') : null;
    const kind = (Object.keys(T.kinds) as Point['kind'][]).find((k) => k === given('kind')) ?? null;
    const said = Object.hasOwn(SAID, given('said')) ? (SAID[given('said')] ?? null) : null;
    const withContacts = new Set([...guide.contacts.values()].map((c) => c.place));
    const places = [...guide.places.values()].filter((p) => withContacts.has(p.id));
    const query = new URLSearchParams({ ...(place && { place }), ...(kind && { kind }) });
    sendOffice(
      res,
      { title: T.title },
      <TodoPage
        todo={only(todoOf({ live, now, store }, place), kind)}
        places={places.map(({ id, name }) => ({ id, name }))}
        asked={{ place, kind }}
        said={said}
        gaps={kind === null ? gapsOf(guide, now(), place) : []}
        here={`/staff/todo?${query}`}
      />,
    );
  });

  router.post('/staff/todo/contact', editor, form, async (req, res) => {
    const { guide } = live.current();
    const account = accountOf(res);
    const given = (typedFields(req.body)['contact'] ?? '').split('\n').filter((id) => id !== '');
    const ids = [...new Set(given)].filter((id) => guide.contacts.has(id));
    const how = HOW.find((h) => h === typed(req.body, 'how'));
    if (given.length === 0 && how !== undefined) return back(req, res, 'none');
    if (ids.length === 0 || how === undefined) return back(req, res, 'gone');
    const isCommon = (id: string) =>
      guide.places.get(guide.contacts.get(id)?.place ?? '')?.level === 'country';
    // The common layer is not ours to write in: that it was checked is noted beside it.
    const common = ids.filter(isCommon);
    for (const id of common)
      store.decisions.put(`contact:${id}`, { decision: 'confirmed', by: account, note: T.how[how] });
    const today = isoDay(toWall(now()));
    settleAnswered(store.reports, new Map(common.map((id) => [id, today])), account);
    const own = ids.filter((id) => !isCommon(id));
    let outcome: Outcome | null = null;
    if (own.length > 0) {
      if (versions === null) return refuse(res, T.said.noRepository);
      outcome = await confirmContacts(versions, guide, account, { ids: own, how, now: now() });
      if (outcome.how === 'refused') return refuse(res, outcome.why);
    }
    settlePublished(store.reports, guide, live.current().guide, account);
    store.audit.note({ by: account, what: 'contacts-confirmed', about: ids.join(', ') });
    back(req, res, outcome === null ? 'noted' : outcome.how === 'published' ? 'confirmed' : 'waits');
  });

  router.post('/staff/todo/service/:id', editor, form, async (req, res) => {
    if (versions === null) return refuse(res, T.said.noRepository);
    const id = String(req.params['id']);
    const outcome = await activateService(versions, live.current().guide, accountOf(res), id);
    if (outcome.how === 'refused') return refuse(res, outcome.why);
    back(req, res, outcome.how === 'published' ? 'confirmed' : 'waits');
  });

  router.post('/staff/todo/later', editor, form, (req, res) => {
    const id = typed(req.body, 'contact');
    if (!live.current().guide.contacts.has(id)) return back(req, res, 'gone');
    const until = isoDay(toWall(now()) + WEEK);
    store.decisions.put(`contact:${id}`, { decision: 'later', by: accountOf(res), until });
    back(req, res, 'later');
  });

  router.post('/staff/todo/report/:id', editor, form, (req, res) => {
    const state = (['done', 'dismissed'] as const).find((s) => s === typed(req.body, 'state'));
    const report = store.reports.byId(Number(req.params['id']));
    if (!report || state === undefined) return back(req, res, 'gone');
    store.reports.settle(report.id, state, accountOf(res));
    back(req, res, 'noted');
  });

  router.post('/staff/todo/fact', editor, form, (req, res) => {
    const key = typed(req.body, 'key');
    const decision = (['confirmed', 'dropped', 'later'] as const).find(
      (d) => d === typed(req.body, 'decision'),
    );
    const [, document = '', id] = key.split(':');
    const known = live
      .current()
      .guide.seeds.get(document)
      ?.facts.some((f) => f.id === id);
    if (!known || decision === undefined) return back(req, res, 'gone');
    const until = decision === 'later' ? { until: isoDay(toWall(now()) + WEEK) } : {};
    store.decisions.put(key, { decision, by: accountOf(res), ...until });
    back(req, res, decision === 'later' ? 'later' : 'noted');
  });
  return router;
}
