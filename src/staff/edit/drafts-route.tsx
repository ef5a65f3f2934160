import { type RequestHandler, type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import type { Account } from '../../store/accounts.ts';
import type { Guide } from '../../guide/guide.ts';
import type { Conflict, Draft, Entry, Review, Versions } from '../../versions/versions.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import { editForm, typedFields } from './body.ts';
import { folderOnly, param, query } from './contact-route.tsx';
import { conflictSaid } from './conflict-words.ts';
import { conflictRows } from './conflicts-view.tsx';
import { DraftPage, StateTag } from './draft-page.tsx';
import { effectsOf } from './effects.ts';
import { momentInWords } from './moment.ts';
import { movedSentences } from './sentences.ts';
import { choiceName, settled } from './settle.ts';
import { undoPublication } from './undo.ts';
import { settlePublished } from '../todo/answered.ts';

type Parts = Pick<StaffContext, 'live' | 'now' | 'store' | 'versions'>;

/** Sentences that may follow a click, by what the address says: no text of a request is shown. */
const SAID: Readonly<Record<string, string>> = {
  sent: 'Wysłane. Druga osoba zobaczy to na liście zmian.',
  approved: 'Zapisane, że się zgadza. Teraz można publikować.',
  back: 'Oddane do poprawki.',
  renamed: 'Nazwa zapisana.',
  settled: 'Połączone. Sprawdź jeszcze raz i wyślij.',
  published: 'Opublikowane. Mieszkańcy już to widzą.',
  'published-check': 'Opublikowane. Mieszkańcy już to widzą. Druga osoba sprawdzi to potem.',
  undone: 'Cofnięte. Mieszkańcy widzą to, co było wcześniej.',
  'undo-waits': 'Cofnięcie czeka na drugą osobę.',
  waits: 'Zapisane. Czeka na drugą osobę.',
};

const lost = (res: Response): void =>
  sendMessage(res, {
    title: 'Nie ma takiej zmiany',
    text: 'Może ktoś ją porzucił. Zobacz listę zmian.',
    status: 404,
    next: { href: '/staff/drafts', label: 'Zmiany' },
  });

function List({
  drafts,
  title,
  empty,
  now,
}: {
  drafts: readonly Draft[];
  title: string;
  empty: string;
  now: Date;
}) {
  return (
    <section>
      <h2>
        {title} ({drafts.length})
      </h2>
      {drafts.length === 0 && <p>{empty}</p>}
      <ul class="rows">
        {drafts.map((d) => (
          <li class="row">
            <h3>
              <a href={draftPage(d.id)}>{d.title}</a> <StateTag draft={d} />
            </h3>
            <p class="hint">
              {d.authors.map((a) => a.name).join(', ') || 'nikt jeszcze nic nie zapisał'},{' '}
              {momentInWords(d.changed, now)}
              {d.note && ` · „${d.note}”`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** `/staff/drafts/…`: changes on their way from a draft to residents, and back. */
export function draftsRoute({ live, now, store, versions }: Parts): Router {
  const router = Router();
  const editor = requireRole('editor');
  if (versions === null) {
    router.use('/staff/drafts', editor, (_req, res) => folderOnly(res));
    return router;
  }

  router.get('/staff/drafts', editor, async (_req, res) => {
    const [open, published, entries] = await Promise.all([
      versions.drafts.list(),
      versions.drafts.list(['published']),
      versions.history.all(50),
    ]);
    const me = accountOf(res);
    const after = entries.filter((e) => e.checkAfter);
    // Names are not enough: two people may share one. A draft of another server is not here, its publisher's name is.
    const own = (e: Entry): boolean =>
      published.find((d) => d.id === e.draft)?.authors.some((a) => a.id === me.id) ?? e.by === me.name;
    const shared = { now: now() };
    sendOffice(
      res,
      { title: 'Zmiany' },
      <>
        <h1>Zmiany</h1>
        <p>Szkic widzisz Ty i inni redaktorzy. Mieszkańcy widzą dopiero to, co opublikowane.</p>
        <List
          title="Do sprawdzenia"
          drafts={open.filter((d) => d.state === 'to-check')}
          empty="Nic nie czeka na sprawdzenie."
          {...shared}
        />
        {after.length > 0 && (
          <section>
            <h2>Poszło od razu, do sprawdzenia po fakcie ({after.length})</h2>
            <ul class="rows">
              {after.map((e) => (
                <li class="row">
                  <h3>{e.draft === null ? e.said : <a href={draftPage(e.draft)}>{e.said}</a>}</h3>
                  <p class="hint">
                    {e.by}, {momentInWords(e.at, now())}
                  </p>
                  {!own(e) && (
                    <form method="post" action={`/staff/checked-after/${e.commit}`} class="act">
                      <button type="submit">Sprawdziłam/em, zgadza się</button>
                    </form>
                  )}
                </li>
              ))}
            </ul>
          </section>
        )}
        <List
          title="Szkice"
          drafts={open.filter((d) => d.state === 'draft')}
          empty="Nie ma szkiców."
          {...shared}
        />
        <List
          title="Ostatnio opublikowane"
          drafts={published.slice(0, 10)}
          empty="Nic jeszcze nie opublikowano."
          {...shared}
        />
      </>,
    );
  });

  router.post('/staff/checked-after/:commit', editor, async (req, res) => {
    const checked = await versions.checkedAfter(param(req, 'commit'), accountOf(res));
    if (!checked.ok)
      return sendMessage(res, {
        title: 'Nie zapisano sprawdzenia',
        text: checked.why,
        status: 409,
        next: { href: '/staff/drafts', label: 'Zmiany' },
      });
    res.redirect(303, '/staff/drafts');
  });

  async function page(
    res: Response,
    review: Review,
    account: Account,
    more: {
      said?: string | null;
      sentences?: boolean;
      made?: { contact: string } | null;
      status?: number;
    } = {},
  ) {
    const { draft, before, after, change } = review;
    const closed = draft.state === 'published' || draft.state === 'dropped';
    const published =
      draft.publishedAs === null ? null : await publishedEffects(versions as Versions, draft, now());
    const effects =
      published ?? (before.ok && after.ok ? effectsOf(before.guide, after.guide, change, now()) : null);
    const phrases = change.paths.some((p) => p.endsWith('/phrases.yaml') || p.startsWith('intents/'));
    const opened = more.sentences && phrases && !closed ? await versions?.open(draft.id) : undefined;
    const moved = opened?.ok ? movedSentences(live.current(), opened.opened, now()) : null;
    sendOffice(
      res,
      { title: draft.title, status: more.status ?? 200 },
      <DraftPage
        review={review}
        conflicts={closed ? [] : await conflictRows(versions as Versions, live.current().guide, review)}
        account={account}
        effects={effects}
        moved={moved}
        canTry={phrases && !closed}
        said={more.said ?? null}
        made={more.made ?? null}
        now={now()}
      />,
    );
  }

  router.get('/staff/drafts/:id', editor, async (req, res) => {
    const account = accountOf(res);
    const review = await versions.review(param(req, 'id'), account);
    if (review === null) return lost(res);
    const made =
      query(req, 'made') === 'contact' ? { contact: query(req, 'id').replace(/[^a-z0-9-]/g, '') } : null;
    const said = query(req, 'said');
    await page(res, review, account, {
      said: Object.hasOwn(SAID, said) ? (SAID[said] ?? null) : null,
      sentences: query(req, 'sentences') === '1',
      made,
    });
  });

  /** A step of the way: done, and back at the draft with a sentence; or the draft with what stood in the way. */
  const step =
    (
      said: string,
      work: (id: string, account: Account, note: string) => Promise<{ ok: boolean; why?: string }>,
    ): RequestHandler =>
    async (req, res) => {
      const id = param(req, 'id');
      const account = accountOf(res);
      const fields = typedFields(req.body);
      const done = await work(id, account, fields['note'] ?? fields['title'] ?? '');
      if (done.ok) return res.redirect(303, `${draftPage(id)}?said=${said}`);
      const review = await versions.review(id, account);
      if (review === null) return lost(res);
      await page(res, review, account, { said: done.why ?? null, status: 409 });
    };
  const { drafts } = versions;
  const at = (what: string) => `/staff/drafts/:id/${what}`;
  router.post(
    at('send'),
    editForm,
    editor,
    step('sent', (id, a, note) => drafts.send(id, a, note)),
  );
  router.post(
    at('back'),
    editForm,
    editor,
    step('back', (id, a, note) => drafts.back(id, a, note)),
  );
  router.post(
    at('approve'),
    editForm,
    editor,
    step('approved', (id, a) => drafts.approve(id, a)),
  );
  router.post(
    at('rename'),
    editForm,
    editor,
    step('renamed', (id, a, title) => drafts.rename(id, a, title)),
  );

  router.post(at('drop'), editForm, editor, async (req, res) => {
    const done = await drafts.drop(param(req, 'id'), accountOf(res));
    if (!done.ok) return sendMessage(res, { title: 'Nie porzucono', text: done.why, status: 409 });
    res.redirect(303, '/staff/drafts');
  });

  router.post(at('publish'), editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const account = accountOf(res);
    const { guide } = live.current();
    const published = await versions.publish(id, account);
    if (published.ok) settlePublished(store.reports, guide, live.current().guide, account);
    if (published.ok)
      return res.redirect(303, `${draftPage(id)}?said=published${published.checkAfter ? '-check' : ''}`);
    const review = await versions.review(id, account);
    if (review === null) return lost(res);
    await page(res, review, account, { said: `Nie opublikowano. ${published.why}`, status: 409 });
  });

  router.post(at('settle'), editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const account = accountOf(res);
    const chosen = typedFields(req.body);
    const review = await versions.review(id, account);
    if (review === null) return lost(res);
    const edits = await settled(
      versions,
      review.draft,
      review.conflicts,
      (c) => chosen[choiceName(c)] !== 'theirs',
    );
    const saved = edits && (await versions.refresh(id, account, edits));
    if (saved?.ok) return res.redirect(303, `${draftPage(id)}?said=settled`);
    await page(res, review, account, {
      said: saved?.why ?? 'Nie udało się połączyć. Porzuć tę zmianę i zrób ją od nowa.',
      status: 409,
    });
  });

  router.post(at('undo'), editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const account = accountOf(res);
    const draft = await drafts.get(id);
    if (draft?.publishedAs == null) return lost(res);
    const outcome = await undoPublication(versions, account, draft.publishedAs);
    if (outcome.how === 'refused' && outcome.conflicts)
      return sendMessage(res, {
        title: 'Nie cofnięto',
        text: notUndone(live.current().guide, outcome.conflicts),
        status: 409,
        next: { href: draftPage(id), label: 'Wróć do zmiany' },
      });
    if (outcome.how === 'published') return res.redirect(303, `${draftPage(id)}?said=undone`);
    if (outcome.how === 'waits') return res.redirect(303, `${draftPage(outcome.draft.id)}?said=undo-waits`);
    sendMessage(res, {
      title: 'Nie cofnięto',
      text: outcome.why,
      status: 409,
      next: { href: draftPage(id), label: 'Wróć do zmiany' },
    });
  });
  return router;
}

/** Which fields somebody changed again since, so that no click can take the first change back. */
const notUndone = (guide: Guide, conflicts: readonly Conflict[]): string =>
  [
    'Ktoś zmienił potem to samo jeszcze raz.',
    ...conflicts.slice(0, 3).map((c) => {
      const { thing, field, theirs, yours } = conflictSaid(guide, c);
      return `${thing}, ${field}: teraz jest „${theirs}”, a po cofnięciu byłoby „${yours}”.`;
    }),
    'Nic nie zmieniliśmy. Jeśli teraz jest źle, wpisz właściwą wartość w formularzu.',
  ].join(' ');

/** What a published draft did: its commit against the one before it. */
async function publishedEffects(versions: Versions, draft: Draft, now: Date) {
  const found = draft.publishedAs === null ? null : await versions.history.one(draft.publishedAs);
  if (found === null) return null;
  const { entry, before } = found;
  const [a, b, change] = await Promise.all([
    versions.load(before),
    versions.load(entry.commit),
    versions.history.compare(before, entry.commit),
  ]);
  return a.ok && b.ok && change ? effectsOf(a.guide, b.guide, change, now) : null;
}
