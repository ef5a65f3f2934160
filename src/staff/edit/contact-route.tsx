import { type Request, type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { Contact, Guide } from '../../guide/guide.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import { applied, type FieldChange, valueAt, valuesOf, withEntry } from './apply.ts';
import { editForm, typedFields } from './body.ts';
import { type Book, contactsPath, isReadOnly, keep, openBook, rebased } from './book.ts';
import { ContactPage, type ContactPageProps, ReadOnlyContact } from './contact-page.tsx';
import { contactTyped, type Entry, readContact } from './contact-form.ts';
import { contactsAround, freeId, usedBy } from './find.ts';
import type { Fault, Typed } from './hours-form.ts';
import { FIELD_NAMES, valueSaid } from './words.ts';

type Parts = Pick<StaffContext, 'live' | 'now' | 'versions'>;

export const gone = (res: Response): void =>
  sendMessage(res, {
    title: 'Nie ma tego tutaj',
    text: 'Tego kontaktu albo tej zmiany już nie ma. Poszukaj jeszcze raz.',
    status: 404,
    next: { href: '/staff/content', label: 'Usługi i kontakty' },
  });

export const folderOnly = (res: Response): void =>
  sendMessage(res, {
    title: 'Tu można tylko oglądać',
    text: 'Przewodnik jest zwykłym folderem. Żeby zmieniać i cofać zmiany, administrator ustawia GUIDE_REPO.',
    status: 409,
  });

const param = (req: Request, name: string): string => {
  const value = req.params[name];
  return typeof value === 'string' ? value : '';
};
export const query = (req: Request, name: string): string => {
  const value = req.query[name];
  return typeof value === 'string' ? value : '';
};
export { param };

/** The entry of a contact as its file states it at a revision, with the file. */
export async function contactEntry(
  { versions }: Pick<Book, 'versions'>,
  rev: string,
  place: string,
  id: string,
): Promise<{ path: string; text: string; blob: string; entry: Entry } | null> {
  const path = contactsPath(place);
  const file = await versions.file(rev, path);
  const entry = file && valueAt(valuesOf(file.text), ['contacts', id]);
  return file && typeof entry === 'object' && entry !== null
    ? { path, ...file, entry: entry as Entry }
    : null;
}

/** The value of hours as it is written. */
export const hoursIn = ({ hours }: Entry): string => (typeof hours === 'string' ? hours : 'unknown');

const confirmersFor = (guide: Guide, place: string, id: string | null) => [
  { value: '', label: 'nikt' },
  ...contactsAround(guide, place)
    .filter((c) => c.phone !== null && c.id !== id)
    .map((c) => ({ value: c.id, label: `${c.who}, ${c.phone?.shown}` })),
];

/** The book a form was made from: its revision and draft travel with it. */
export async function bookOfForm(parts: Parts, typed: Typed): Promise<Book | null> {
  return openBook(parts, typed['draft']);
}

/** `/staff/contacts/…`: a contact's form, a new one, deleting. */
export function contactRoute(parts: Parts): Router {
  const { live, now } = parts;
  const router = Router();
  const editor = requireRole('editor');
  const today = () => isoWarsaw(now()).slice(0, 10);

  function page(
    res: Response,
    book: Book,
    props: Pick<ContactPageProps, 'id' | 'place' | 'typed' | 'hours'> & Partial<ContactPageProps>,
    status = 200,
  ) {
    const { guide, draft, rev } = book;
    const { id } = props;
    const contact = id === null ? null : (guide.contacts.get(id) ?? null);
    sendOffice(
      res,
      { title: id === null ? 'Nowy kontakt' : (contact?.who ?? 'Kontakt'), status },
      <ContactPage
        guide={guide}
        draft={draft}
        rev={rev}
        faults={[]}
        contested={[]}
        contact={contact}
        used={id === null ? { services: [], contacts: [], cards: [] } : usedBy(guide, id)}
        confirmers={confirmersFor(guide, props.place, id)}
        today={today()}
        {...props}
      />,
    );
  }

  router.get('/staff/contacts/new', editor, async (req, res) => {
    const book = await openBook(parts, query(req, 'draft'));
    const place = query(req, 'place');
    if (book === null) return parts.versions === null ? folderOnly(res) : gone(res);
    if (!book.guide.places.has(place) || isReadOnly(place)) return gone(res);
    page(res, book, { id: null, place, typed: contactTyped({}), hours: 'unknown' });
  });

  router.post('/staff/contacts/new', editForm, editor, async (req, res) => {
    const typed = typedFields(req.body);
    const place = typed['place'] ?? '';
    const book = await bookOfForm(parts, typed);
    if (book === null || !book.guide.places.has(place) || isReadOnly(place)) return gone(res);
    const account = accountOf(res);
    const base: Entry = { phone: 'unknown', address: 'unknown', hours: 'unknown', confirmed: 'never' };
    const read = readContact(book.guide, ['x'], typed, base, { today: today(), by: account.name });
    const again = (faults: readonly Fault[]) =>
      page(res, book, { id: null, place, typed, faults, hours: 'unknown' }, 422);
    if (!typed['who']?.trim())
      return again([
        { field: 'who', says: 'Wpisz nazwę: kto tu jest albo kto odbiera.' },
        ...read.faults.filter((f) => f.field !== 'who'),
      ]);
    if (read.faults.length > 0) return again(read.faults);
    const id = freeId(
      typed['who'] ?? '',
      (id) => book.guide.contacts.has(id) || live.current().guide.contacts.has(id),
    );
    const entry = entryOf(base, read.changes);
    const path = contactsPath(place);
    const file = await book.versions.file(book.rev, path);
    const text = withEntry(file?.text ?? 'format: 1\ncontacts:\n', 'contacts', id, entry);
    const saved = await keep(book, account, `Nowy kontakt: ${typed['who']}`, [
      { path, text, from: file?.blob ?? null },
    ]);
    if (!saved.ok) return again([{ field: 'who', says: saved.why }]);
    res.redirect(303, `${draftPage(saved.draft.id)}?made=contact&id=${id}`);
  });

  router.get('/staff/contacts/:id', editor, async (req, res) => {
    const id = param(req, 'id');
    const book = await openBook(parts, query(req, 'draft'));
    const contact: Contact | undefined = (book?.guide ?? live.current().guide).contacts.get(id);
    if (contact === undefined) return gone(res);
    if (book === null || isReadOnly(contact.place))
      return sendOffice(
        res,
        { title: contact.who },
        <ReadOnlyContact guide={live.current().guide} contact={contact} />,
      );
    const found = await contactEntry(book, book.rev, contact.place, id);
    if (found === null) return gone(res);
    page(res, book, {
      id,
      place: contact.place,
      typed: contactTyped(found.entry),
      hours: hoursIn(found.entry),
    });
  });

  router.post('/staff/contacts/:id', editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const typed = typedFields(req.body);
    const book = await bookOfForm(parts, typed);
    const place = book?.guide.contacts.get(id)?.place;
    if (book === null || place === undefined || isReadOnly(place)) return gone(res);
    const account = accountOf(res);
    const [from, current] = await Promise.all([
      contactEntry(book, typed['rev'] ?? '', place, id),
      contactEntry(book, book.rev, place, id),
    ]);
    if (current === null) return gone(res);
    const hours = hoursIn(current.entry);
    // The form may be older than what is saved: what was left alone in it follows the newer text.
    const [was, is] = [contactTyped((from ?? current).entry), contactTyped(current.entry)];
    const joined = rebased(typed, { ...typed, ...was }, { ...typed, ...is });
    const shared = { id, place, typed: joined.typed, hours };
    if (joined.contested.length > 0)
      return page(
        res,
        book,
        {
          ...shared,
          contested: joined.contested.map((name) => ({
            field: FIELD_NAMES[name] ?? name,
            theirs: valueSaid(book.guide, name, is[name]),
            yours: valueSaid(book.guide, name, typed[name]),
          })),
        },
        409,
      );
    const read = readContact(book.guide, ['contacts', id], joined.typed, current.entry, {
      today: today(),
      by: account.name,
    });
    if (read.faults.length > 0) return page(res, book, { ...shared, faults: read.faults }, 422);
    const text = applied(current.text, read.changes);
    if (text === null)
      return page(
        res,
        book,
        {
          ...shared,
          faults: [
            {
              field: 'who',
              says: 'Plik tego miejsca ma błąd i nie da się go zmienić. Powiedz administratorowi.',
            },
          ],
        },
        422,
      );
    if (text === current.text)
      return page(
        res,
        book,
        { ...shared, faults: [{ field: 'who', says: 'Nic tu nie zmieniono, więc nie ma czego zapisać.' }] },
        422,
      );
    const names = read.changes
      .map((c) => c.path.at(-1) ?? '')
      .filter((f) => f in FIELD_NAMES && f !== 'confirmed');
    const what = [...new Set(names)].map((n) => FIELD_NAMES[n]).join(', ');
    const saved = await keep(book, account, `${joined.typed['who']}: ${what}`, [
      { path: current.path, text, from: current.blob },
    ]);
    if (!saved.ok) return page(res, book, { ...shared, faults: [{ field: 'who', says: saved.why }] }, 409);
    res.redirect(303, draftPage(saved.draft.id));
  });

  router.post('/staff/contacts/:id/delete', editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const typed = typedFields(req.body);
    const book = await bookOfForm(parts, typed);
    const contact = book?.guide.contacts.get(id);
    if (!book || !contact || isReadOnly(contact.place)) return gone(res);
    const used = usedBy(book.guide, id);
    const by = [
      ...used.services.map((s) => `usługa „${s.name}”`),
      ...used.contacts.map((c) => `kontakt „${c.who}”`),
      ...used.frontDesks.map((p) => `kontakt na początek: ${p}`),
      ...used.cards.map((c) => `karta zagrożenia: ${c}`),
    ];
    if (by.length > 0)
      return sendMessage(res, {
        title: 'Tego kontaktu nie można usunąć',
        text: `Ktoś go jeszcze używa: ${by.join('; ')}. Najpierw wybierz tam inny kontakt.`,
        status: 409,
        next: { href: `/staff/contacts/${id}`, label: 'Wróć do kontaktu' },
      });
    const found = await contactEntry(book, book.rev, contact.place, id);
    const text = found && applied(found.text, [{ path: ['contacts', id], value: undefined }]);
    if (!found || text === null) return gone(res);
    const saved = await keep(book, accountOf(res), `Usunięto kontakt: ${contact.who}`, [
      { path: found.path, text, from: found.blob },
    ]);
    if (!saved.ok) return sendMessage(res, { title: 'Nie usunięto', text: saved.why, status: 409 });
    res.redirect(303, draftPage(saved.draft.id));
  });
  return router;
}

/** An entry out of changes below its own name. */
export function entryOf(base: Entry, changes: readonly FieldChange[]): Record<string, unknown> {
  const entry: Record<string, unknown> = {};
  const put = (path: readonly string[], value: unknown) => {
    const [name = '', ...rest] = path;
    if (rest.length === 0) entry[name] = value;
    else if (value !== undefined)
      entry[name] = { ...(entry[name] as Entry | undefined), [rest[0] ?? '']: value };
  };
  const order = ['who', 'phone', 'address'];
  for (const name of order) if (base[name] !== undefined) put([name], base[name]);
  for (const { path, value } of changes) put(path.slice(1), value);
  for (const [name, value] of Object.entries(base)) if (!(name in entry)) entry[name] = value;
  return Object.fromEntries(
    ['who', ...Object.keys(entry)].filter((k) => entry[k] !== undefined).map((k) => [k, entry[k]]),
  );
}
