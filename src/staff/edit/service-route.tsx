import { type Response, Router } from 'express';
import { stringify } from 'yaml';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import { applied, valuesOf } from './apply.ts';
import { editForm, typedFields } from './body.ts';
import { type Book, isReadOnly, keep, openBook, rebased, serviceFileAt } from './book.ts';
import { folderOnly, gone, param, query } from './contact-route.tsx';
import { freeId } from './find.ts';
import type { Fault, Typed } from './hours-form.ts';
import { readService, serviceTyped } from './service-form.ts';
import { ReadOnlyService, ServicePage, type ServicePageProps } from './service-page.tsx';
import { FIELD_NAMES, valueSaid } from './words.ts';

/** A new service's file, fields in the order of the shipped ones. */
const ORDER =
  'service name aliases gives for_whom how_to_start bring cost explains organisation serves residence answers contacts state why valid operator_says do_not_promise evidence note'.split(
    ' ',
  );

function newFile(id: string, values: Readonly<Record<string, unknown>>): string {
  const all: Record<string, unknown> = { ...values, service: id };
  const lines = ORDER.filter((name) => all[name] !== undefined).map((name) => {
    const flow = stringify(all[name], { lineWidth: 0, collectionStyle: 'flow' }).trim();
    return typeof all[name] === 'object'
      ? `${name}: ${flow}`
      : stringify({ [name]: all[name] }, { lineWidth: 0 }).trim();
  });
  return `format: 1\n${lines.join('\n')}\n`;
}

/** `/staff/services/…`: a service's form, and a new one. */
export function serviceRoute(parts: Pick<StaffContext, 'live' | 'now' | 'versions'>): Router {
  const router = Router();
  const editor = requireRole('editor');

  function page(
    res: Response,
    book: Book,
    props: Pick<ServicePageProps, 'id' | 'place' | 'typed'> & Partial<ServicePageProps>,
    status = 200,
  ) {
    const { guide, draft, rev } = book;
    const name = props.id === null ? 'Nowa usługa' : (guide.services.get(props.id)?.name ?? 'Usługa');
    sendOffice(
      res,
      { title: name, status },
      <ServicePage guide={guide} draft={draft} rev={rev} faults={[]} contested={[]} {...props} />,
    );
  }

  router.get('/staff/services/new', editor, async (req, res) => {
    const book = await openBook(parts, query(req, 'draft'));
    const place = query(req, 'place');
    if (book === null) return parts.versions === null ? folderOnly(res) : gone(res);
    if (!book.guide.places.has(place) || isReadOnly(place)) return gone(res);
    // A contact that was just made for this service comes ticked.
    const made = query(req, 'contact');
    const contacts = book.guide.contacts.has(made) ? { contacts: made } : {};
    page(res, book, { id: null, place, typed: { ...serviceTyped({}), serves: place, ...contacts } });
  });

  router.post('/staff/services/new', editForm, editor, async (req, res) => {
    const typed = typedFields(req.body);
    const place = typed['place'] ?? '';
    const book = await openBook(parts, typed['draft']);
    if (book === null || !book.guide.places.has(place) || isReadOnly(place)) return gone(res);
    const taken = (id: string) => book.guide.services.has(`${place}-${id}`) || book.guide.services.has(id);
    const short = freeId(typed['name'] ?? '', taken)
      .slice(0, Math.max(8, 39 - place.length))
      .replace(/-+$/, '');
    const id = `${place}-${short}`;
    const read = readService(book.guide, typed, { format: '1', service: id });
    const again = (faults: readonly Fault[]) => page(res, book, { id: null, place, typed, faults }, 422);
    if (read.faults.length > 0) return again(read.faults);
    const path = `content/${place}/services/${short}.yaml`;
    const saved = await keep(book, accountOf(res), `Nowa usługa: ${typed['name']}`, [
      { path, text: newFile(id, read.values), from: null },
    ]);
    if (!saved.ok) return again([{ field: 'name', says: saved.why }]);
    res.redirect(303, draftPage(saved.draft.id));
  });

  router.get('/staff/services/:id', editor, async (req, res) => {
    const id = param(req, 'id');
    const book = await openBook(parts, query(req, 'draft'));
    const { guide } = book ?? parts.live.current();
    const service = guide.services.get(id);
    if (service === undefined) return gone(res);
    if (book === null || isReadOnly(service.place))
      return sendOffice(res, { title: service.name }, <ReadOnlyService guide={guide} id={id} />);
    const file = await serviceFileAt(book.versions, book.rev, service.place, id);
    const entry = file && valuesOf(file.text);
    if (!entry) return gone(res);
    page(res, book, { id, place: service.place, typed: serviceTyped(entry) });
  });

  router.post('/staff/services/:id', editForm, editor, async (req, res) => {
    const id = param(req, 'id');
    const typed: Typed = typedFields(req.body);
    const book = await openBook(parts, typed['draft']);
    const place = book?.guide.services.get(id)?.place;
    if (book === null || place === undefined || isReadOnly(place)) return gone(res);
    const [from, current] = await Promise.all([
      serviceFileAt(book.versions, typed['rev'] ?? '', place, id),
      serviceFileAt(book.versions, book.rev, place, id),
    ]);
    const entry = current && valuesOf(current.text);
    if (!current || !entry) return gone(res);
    const [was, is] = [serviceTyped((from && valuesOf(from.text)) ?? entry), serviceTyped(entry)];
    // What a browser does not send (no box ticked, a need unranked) was left empty by the person.
    const empty = Object.fromEntries(Object.keys({ ...was, ...is }).map((name) => [name, '']));
    const full = { ...empty, ...typed };
    const joined = rebased(full, { ...full, ...was }, { ...full, ...is });
    const shared = { id, place, typed: joined.typed };
    if (joined.contested.length > 0) {
      const contested = joined.contested.map((name) => ({
        field: FIELD_NAMES[name] ?? book.guide.needs.get(name.slice(5))?.name ?? name,
        theirs: valueSaid(book.guide, name, is[name]?.split('\n')),
        yours: valueSaid(book.guide, name, full[name]?.split('\n')),
      }));
      return page(res, book, { ...shared, contested }, 409);
    }
    const read = readService(book.guide, joined.typed, entry);
    if (read.faults.length > 0) return page(res, book, { ...shared, faults: read.faults }, 422);
    const again = (status: number, says: string) =>
      page(res, book, { ...shared, faults: [{ field: 'name', says }] }, status);
    const text = applied(current.text, read.changes);
    if (text === null)
      return again(422, 'Plik tej usługi ma błąd i nie da się go zmienić. Powiedz administratorowi.');
    if (text === current.text) return again(422, 'Nic tu nie zmieniono, więc nie ma czego zapisać.');
    const what = read.changes.map((c) => FIELD_NAMES[c.path[0] ?? ''] ?? c.path[0]).join(', ');
    const saved = await keep(book, accountOf(res), `${joined.typed['name']}: ${what}`, [
      { path: current.path, text, from: current.blob },
    ]);
    if (!saved.ok) return again(409, saved.why);
    res.redirect(303, draftPage(saved.draft.id));
  });
  return router;
}
