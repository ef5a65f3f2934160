import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import { applied } from './apply.ts';
import { editForm, typedFields } from './body.ts';
import { type Book, isReadOnly, keep, openBook } from './book.ts';
import { contactEntry, folderOnly, hoursIn, gone, param, query } from './contact-route.tsx';
import { sourceChanges } from './contact-form.ts';
import { HoursPage, type HoursPageProps } from './hours-page.tsx';
import { copiedDown, type Fault, hoursTyped, readHours, type Typed } from './hours-form.ts';
import { certainSpec, meantHow } from './hours-meant.ts';
import { hoursSaid } from './words.ts';

/** `/staff/contacts/:id/hours`: fill in, read back, save. */
export function hoursRoute(parts: Pick<StaffContext, 'live' | 'now' | 'versions'>): Router {
  const router = Router();
  const editor = requireRole('editor');

  function page(
    res: Response,
    book: Book,
    id: string,
    props: Pick<HoursPageProps, 'typed' | 'before'> & Partial<HoursPageProps>,
    status = 200,
  ) {
    const contact = book.guide.contacts.get(id);
    const place = contact?.place ?? '';
    sendOffice(
      res,
      { title: `Godziny: ${contact?.who ?? id}`, status },
      <HoursPage
        id={id}
        who={contact?.who ?? id}
        place={{ id: place, name: book.guide.places.get(place)?.name ?? place }}
        draft={book.draft}
        rev={book.rev}
        faults={[]}
        after={null}
        given={false}
        contested={[]}
        offer={null}
        {...props}
      />,
    );
  }

  router.get('/staff/contacts/:id/hours', editor, async (req, res) => {
    const id = param(req, 'id');
    const book = await openBook(parts, query(req, 'draft'));
    if (book === null) return parts.versions === null ? folderOnly(res) : gone(res);
    const place = book.guide.contacts.get(id)?.place;
    const found =
      place === undefined || isReadOnly(place) ? null : await contactEntry(book, book.rev, place, id);
    if (found === null) return gone(res);
    const hours = hoursIn(found.entry);
    page(res, book, id, { typed: hoursTyped(hours), before: hoursSaid(hours) });
  });

  router.post('/staff/contacts/:id/hours', editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const sent = typedFields(req.body);
    const book = await openBook(parts, sent['draft']);
    const place = book?.guide.contacts.get(id)?.place;
    if (book === null || place === undefined || isReadOnly(place)) return gone(res);
    const [from, current] = await Promise.all([
      contactEntry(book, sent['rev'] ?? '', place, id),
      contactEntry(book, book.rev, place, id),
    ]);
    if (current === null) return gone(res);
    const was = hoursIn((from ?? current).entry);
    const now = hoursIn(current.entry);
    const before = hoursSaid(now);
    const copy = /^copy-([01])-([0-6])-([0-6])$/.exec(sent['do'] ?? '');
    if (copy) {
      const [season, day, until] = copy.slice(1).map(Number);
      return page(res, book, id, {
        typed: copiedDown({ ...sent, how: 'week', shown: 'week' }, season ?? 0, day ?? 0, until ?? 0),
        before,
      });
    }
    const offer = certainSpec(sent['spec'] ?? '');
    if (sent['do'] === 'take' && offer !== null)
      Object.assign(sent, { spec: offer, how: 'text', shown: 'text', do: 'read' });
    const meant = meantHow(sent, was);
    if ('fault' in meant) return page(res, book, id, { typed: sent, before, faults: [meant.fault] }, 422);
    const typed: Typed = { ...sent, how: meant.how, shown: meant.how };
    const read = readHours(typed, now);
    const again = (faults: readonly Fault[]) => {
      const offered = faults.some((f) => f.field === 'spec') && offer !== null ? offer : null;
      const said = offered === null ? null : { spec: offered, said: hoursSaid(offered) };
      return page(res, book, id, { typed, before, faults, offer: said }, 422);
    };
    if (!read.ok) return again(read.faults);
    const { hours } = read;
    if (now !== was && hours !== now)
      return page(
        res,
        book,
        id,
        {
          typed,
          before,
          after: hoursSaid(hours),
          given: hours !== 'unknown' && hours !== 'appointment',
          contested: [{ field: 'godziny', theirs: hoursSaid(now), yours: hoursSaid(hours) }],
        },
        409,
      );
    if (hours === now)
      return again([{ field: 'how', says: 'To są te same godziny co teraz. Nie ma czego zapisać.' }]);
    const account = accountOf(res);
    const today = isoWarsaw(parts.now()).slice(0, 10);
    const given = hours !== 'unknown' && hours !== 'appointment';
    const at = ['contacts', id];
    const readBack = { typed, before, after: hoursSaid(hours), given };
    const [, saves, how = ''] = /^(save)(?:-(visit|phone|page))?$/.exec(typed['do'] ?? '') ?? [];
    if (saves === undefined) return page(res, book, id, readBack);
    const source = given
      ? sourceChanges(at, ['hours'], { ...typed, source: how }, { today, by: account.name })
      : { changes: [{ path: [...at, 'evidence', 'hours'], value: undefined }], faults: [] };
    if (source.faults.length > 0) return page(res, book, id, { ...readBack, faults: source.faults }, 422);
    const text = applied(current.text, [{ path: [...at, 'hours'], value: hours }, ...source.changes]);
    if (text === null)
      return again([{ field: 'how', says: 'Plik tego miejsca ma błąd. Powiedz administratorowi.' }]);
    const who = book.guide.contacts.get(id)?.who ?? id;
    const saved = await keep(book, account, `${who}: nowe godziny`, [
      { path: current.path, text, from: current.blob },
    ]);
    if (!saved.ok) return again([{ field: 'how', says: saved.why }]);
    res.redirect(303, draftPage(saved.draft.id));
  });
  return router;
}
