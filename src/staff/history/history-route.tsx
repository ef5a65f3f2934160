import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { smallForm, typed } from '../../access/form.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { needPath, servicePath } from '../../channels/web/addresses.ts';
import { framingHeaders } from '../../channels/web/security.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Changed } from '../../versions/change.ts';
import type { Entry, Shown, Versions } from '../../versions/versions.ts';
import type { StaffContext } from '../context.ts';
import { frameBase } from '../preview/preview-page.tsx';
import { readTime } from '../preview/times.ts';
import { entryText, withEntry } from '../yaml-splice.ts';
import { ComparePage, HistoryPage } from './history-page.tsx';
import { SeenPage, type SeenProps } from './seen-page.tsx';
import { HISTORY as T } from './texts.ts';
import { itemsOf, type Thing, thingOf } from './things.ts';
import { momentInWords } from './words.ts';

type Parts = Pick<StaffContext, 'live' | 'now' | 'versions'>;

/** Publications on one page: each is compared with the one before. */
const LISTED = 30;
const COMMIT = /^[0-9a-f]{40,64}$/;

const nameIn =
  (guides: readonly Guide[]) =>
  (item: Changed): string => {
    for (const guide of guides) {
      const found =
        item.kind === 'contact'
          ? guide.contacts.get(item.id)?.who
          : item.kind === 'service'
            ? guide.services.get(item.id)?.name
            : guide.places.get(item.id)?.name;
      if (found !== undefined) return found;
    }
    return item.id;
  };

/** What each publication changed of a thing, those that did not touch it left out. */
async function changesOf(versions: Versions, entries: readonly Entry[], thing: Thing) {
  const told = new Map<string, readonly Changed[]>();
  for (const [i, { commit }] of entries.entries()) {
    const before = entries[i + 1];
    if (before) told.set(commit, itemsOf(await versions.history.compare(before.commit, commit), thing));
  }
  // The first publication of the file has nothing before it and stays.
  return {
    told,
    entries: entries.filter((e, i) => i === entries.length - 1 || (told.get(e.commit)?.length ?? 0) > 0),
  };
}

/** `/staff/history`: publications, comparison, restoring, and what residents saw at some time. */
export function historyRoute({ live, now, versions }: Parts): Router {
  const router = Router();
  const editor = requireRole('editor');
  const next = { href: '/staff/history', label: T.title };
  const refuse = (res: Response, text: string, status = 404) =>
    sendMessage(res, { title: T.title, text, status, next });
  const saidOf = (word: string) => (word === 'restored' ? T.restored : word === 'waits' ? T.waits : null);

  router.get('/staff/history', editor, async (req, res) => {
    if (versions === null) return refuse(res, T.noRepository, 200);
    const entries = await versions.history.all(LISTED);
    sendOffice(
      res,
      { title: T.title },
      <HistoryPage
        guide={live.current().guide}
        thing={null}
        entries={entries}
        told={new Map()}
        said={saidOf(typed(req.query, 'said'))}
      />,
    );
  });

  router.get('/staff/history/compare', editor, async (req, res) => {
    if (versions === null) return refuse(res, T.noRepository, 200);
    const [from, to] = [typed(req.query, 'from'), typed(req.query, 'to')];
    const all = await versions.history.all();
    const [a, b] = [all.find((e) => e.commit === from), all.find((e) => e.commit === to)];
    if (!a || !b) return refuse(res, T.gone);
    const { guide } = live.current();
    const thing = await thingOf(versions, guide, typed(req.query, 'kind'), typed(req.query, 'id'));
    const [change, before, after] = await Promise.all([
      versions.history.compare(from, to),
      versions.load(from),
      versions.load(to),
    ]);
    const guides = [after, before].flatMap((l) => (l.ok ? [l.guide] : []));
    sendOffice(
      res,
      { title: T.compare },
      <ComparePage guide={guide} from={a} to={b} items={itemsOf(change, thing)} nameOf={nameIn(guides)} />,
    );
  });

  router.post('/staff/history/restore', editor, smallForm, async (req, res) => {
    if (versions === null) return refuse(res, T.noRepository, 409);
    const commit = typed(req.body, 'commit');
    const thing = await thingOf(
      versions,
      live.current().guide,
      typed(req.body, 'kind'),
      typed(req.body, 'id'),
    );
    const entry = (await versions.history.all()).find((e) => e.commit === commit);
    if (!thing || !entry || !COMMIT.test(commit)) return refuse(res, T.gone);
    const [then, today] = await Promise.all([
      versions.file(commit, thing.path),
      versions.file('main', thing.path),
    ]);
    // A contact is restored alone: its file holds the whole place's.
    const path = ['contacts', thing.id];
    const text =
      thing.kind === 'contact'
        ? then && today && withEntry(today.text, path, entryText(then.text, path))
        : (then?.text ?? null);
    if (!today || text === null) return refuse(res, T.gone);
    const title = T.restoreTitle(thing.name, momentInWords(entry.at));
    const edits = [{ path: thing.path, text, from: today.blob }];
    const outcome = await versions.publishNow(accountOf(res), title, edits);
    if (outcome.how === 'refused') return refuse(res, `${T.refused}. ${outcome.why}`, 409);
    const said = outcome.how === 'published' ? 'restored' : 'waits';
    res.redirect(303, `/staff/history/${thing.kind}/${thing.id}?said=${said}`);
  });

  /** The frame of what was asked for, in the guide of that time. */
  async function frameOf(
    shown: Shown,
    asked: SeenProps['asked'],
  ): Promise<{ frame: string | null; trouble: string | null }> {
    const { guide: current } = live.current();
    const rev = shown.version === current.version ? 'main' : shown.commit;
    const loaded = rev === null || rev === 'main' ? null : await versions?.load(rev);
    const guide = rev === 'main' ? current : loaded?.ok ? loaded.guide : null;
    if (rev === null || guide === null) return { frame: null, trouble: T.seen.broken };
    const base = frameBase({ rev, channel: 'web', at: asked.at });
    const [need, service] = [guide.needs.get(asked.need), guide.services.get(asked.service)];
    if (!guide.places.has(asked.place)) return { frame: null, trouble: T.gone };
    if (asked.service !== '' && !service) return { frame: null, trouble: T.seen.noService };
    if (asked.service === '' && !need) return { frame: null, trouble: T.gone };
    const at = service
      ? servicePath(guide, 'pl', asked.place, service)
      : need
        ? needPath('pl', asked.place, need)
        : '/pl';
    return { frame: base + at, trouble: null };
  }

  router.get('/staff/history/seen', editor, framingHeaders, async (req, res) => {
    const { guide } = live.current();
    const asked = {
      at: readTime(typed(req.query, 'at')) ?? now(),
      need: typed(req.query, 'need'),
      service: typed(req.query, 'service'),
      place: typed(req.query, 'place'),
    };
    const isAsked = (asked.need !== '' || asked.service !== '') && asked.place !== '';
    const shown = !isAsked ? null : ((await versions?.shownAt(asked.at)) ?? null);
    const found = shown === null ? { frame: null, trouble: T.seen.none } : await frameOf(shown, asked);
    const named = (all: Iterable<{ id: string; name: string }>) =>
      [...all].map(({ id, name }) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name, 'pl'));
    sendOffice(
      res,
      { title: T.seen.title, wide: true },
      <SeenPage
        asked={asked}
        needs={named(guide.needs.values())}
        services={named(guide.services.values())}
        places={named([...guide.places.values()].filter((p) => p.offered))}
        answer={isAsked ? { shown, ...found } : null}
      />,
    );
  });

  router.get('/staff/history/:kind/:id', editor, async (req, res) => {
    if (versions === null) return refuse(res, T.noRepository, 200);
    const thing = await thingOf(
      versions,
      live.current().guide,
      String(req.params['kind']),
      String(req.params['id']),
    );
    if (!thing) return refuse(res, T.gone);
    const { told, entries } = await changesOf(versions, await versions.history.of(thing.path, LISTED), thing);
    sendOffice(
      res,
      { title: T.of(thing.name) },
      <HistoryPage
        guide={live.current().guide}
        thing={thing}
        entries={entries}
        told={told}
        said={saidOf(typed(req.query, 'said'))}
      />,
    );
  });
  return router;
}
