import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import type { Guide } from '../../guide/guide.ts';
import { readPhone } from '../../guide/phone.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { Edit, Versions } from '../../versions/versions.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import { applied, type FieldChange, valueAt, valuesOf } from './apply.ts';
import { editForm, typedFields } from './body.ts';
import { contactsPath, isReadOnly, keep, openBook, serviceFileAt } from './book.ts';
import { SOURCE, SOURCE_PAGE, sourceChanges, type Known } from './contact-form.ts';
import { folderOnly, query } from './contact-route.tsx';
import { Crumbs, ErrorSummary, FormField } from './fields.tsx';
import { numberOf, usesOfNumber } from './find.ts';
import type { Fault, Typed } from './hours-form.ts';
import { TRANSLATIONS } from './translations.ts';
import { FIELD_NAMES } from './words.ts';

/** The number wherever it stands in a text, however it is spaced. */
export function withNumber(text: string, from: string, to: string): string {
  const wanted = numberOf(from);
  return text.replace(/\+?\d[\d\s-]*\d/g, (found) => (numberOf(found) === wanted ? to : found));
}

/** The same in the translations of the texts `keys`, which stand in files beside that of `path`. */
async function translatedEdits(
  versions: Versions,
  path: string,
  keys: readonly string[],
  put: (text: string) => string,
): Promise<Edit[]> {
  const edits: Edit[] = [];
  for (const { lang } of TRANSLATIONS) {
    const beside = path.replace(/\.yaml$/, `.${lang}.yaml`);
    const file = await versions.file('main', beside);
    const values = file && valuesOf(file.text);
    if (!file || !values) continue;
    const changes = keys.flatMap((key) =>
      ['of', 'text'].flatMap((field): FieldChange[] => {
        const said = valueAt(values, ['texts', key, field]);
        return typeof said === 'string' ? [{ path: ['texts', key, field], value: put(said) }] : [];
      }),
    );
    const text = applied(file.text, changes);
    if (text !== null && text !== file.text) edits.push({ path: beside, text, from: file.blob });
  }
  return edits;
}

/**
 * Every edit that puts `to` in the place of `from`: numbers of contacts with their source, and texts that name it in all
 * languages.
 */
export async function replaceEdits(
  versions: Versions,
  guide: Guide,
  { from, to, typed }: { from: string; to: string; typed: Typed },
  known: Known,
): Promise<Edit[]> {
  const uses = usesOfNumber(guide, from);
  const wanted = numberOf(from);
  const changes = new Map<string, FieldChange[]>();
  const add = (path: string, more: readonly FieldChange[]) =>
    changes.set(path, [...(changes.get(path) ?? []), ...more]);
  for (const c of uses.contacts) {
    if (isReadOnly(c.place)) continue;
    const at = ['contacts', c.id];
    const fields = (['phone', 'sms'] as const).filter(
      (f) => numberOf((f === 'phone' ? c.phone?.shown : c.sms) ?? '') === wanted,
    );
    add(contactsPath(c.place), [
      ...fields.map((f) => ({ path: [...at, f], value: to })),
      ...sourceChanges(at, fields, typed, known).changes,
    ]);
  }
  const texts: { key: string; path: string; at: readonly string[] }[] = [];
  for (const key of uses.texts) {
    const [kind = '', id = '', field = ''] = key.split('.');
    const place = kind === 'contact' ? guide.contacts.get(id)?.place : guide.services.get(id)?.place;
    if (place === undefined || isReadOnly(place)) continue;
    if (kind === 'contact') texts.push({ key, path: contactsPath(place), at: ['contacts', id, field] });
    else {
      const file = await serviceFileAt(versions, 'main', place, id);
      if (file) texts.push({ key, path: file.path, at: [field] });
    }
  }
  const edits: Edit[] = [];
  for (const path of new Set([...changes.keys(), ...texts.map((t) => t.path)])) {
    const file = await versions.file('main', path);
    const values = file && valuesOf(file.text);
    if (!file || !values) continue;
    const here = texts.filter((t) => t.path === path);
    const put = (said: string) => withNumber(said, from, to);
    const inTexts = here.flatMap(({ at }): FieldChange[] => {
      const said = valueAt(values, at);
      return typeof said === 'string' ? [{ path: at, value: put(said) }] : [];
    });
    const text = applied(file.text, [...inTexts, ...(changes.get(path) ?? [])]);
    if (text !== null && text !== file.text) edits.push({ path, text, from: file.blob });
    const keys = here.map((t) => t.key);
    edits.push(...(await translatedEdits(versions, path, keys, put)));
  }
  return edits;
}

function Uses({ guide, from }: { guide: Guide; from: string }) {
  const { contacts, texts } = usesOfNumber(guide, from);
  const common = (place: string | undefined) =>
    place !== undefined && isReadOnly(place) ? ' (część wspólna, zostaje)' : '';
  return (
    <section>
      <h2>
        {from} stoi w {contacts.length + texts.length} miejscach
      </h2>
      <ul class="points">
        {contacts.map((c) => (
          <li>
            kontakt <a href={`/staff/contacts/${c.id}`}>{c.who}</a>
            {common(c.place)}
          </li>
        ))}
        {texts.map((key) => {
          const [kind, id = '', field = ''] = key.split('.');
          const thing = kind === 'contact' ? guide.contacts.get(id) : guide.services.get(id);
          const name = kind === 'contact' ? guide.contacts.get(id)?.who : guide.services.get(id)?.name;
          return (
            <li>
              tekst: {name}, {FIELD_NAMES[field] ?? field}
              {common(thing?.place)}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** `/staff/replace`: one number for another, wherever it stands. */
export function replaceRoute(parts: Pick<StaffContext, 'live' | 'now' | 'versions'>): Router {
  const router = Router();
  const editor = requireRole('editor');

  function page(res: Response, typed: Typed, faults: readonly Fault[] = [], status = 200) {
    const { guide } = parts.live.current();
    const from = typed['from'] ?? '';
    const known = numberOf(from).length >= 3;
    sendOffice(
      res,
      { title: 'Zmień numer wszędzie', status },
      <>
        <Crumbs links={[{ href: '/staff/content', label: 'Usługi i kontakty' }]} />
        <h1>Zmień numer wszędzie</h1>
        <ErrorSummary faults={faults} />
        <form method="get" action="/staff/replace">
          <FormField
            spec={{ name: 'from', label: 'Stary numer', control: 'line', inputmode: 'tel', short: true }}
            typed={typed}
            faults={faults}
          />
          <div class="buttons">
            <button class={known ? undefined : 'main'} type="submit">
              Pokaż, gdzie stoi
            </button>
          </div>
        </form>
        {known && <Uses guide={guide} from={from} />}
        {known && (
          <form method="post" action="/staff/replace">
            <input type="hidden" name="from" value={from} />
            <FormField
              spec={{ name: 'to', label: 'Nowy numer', control: 'line', inputmode: 'tel', short: true }}
              typed={typed}
              faults={faults}
            />
            <FormField spec={SOURCE} typed={typed} faults={faults} />
            <FormField spec={SOURCE_PAGE} typed={typed} faults={faults} />
            <div class="buttons">
              <button class="main" type="submit">
                Zmień wszędzie i zobacz skutki
              </button>
            </div>
          </form>
        )}
      </>,
    );
  }

  router.get('/staff/replace', editor, (req, res) => page(res, { from: query(req, 'from').slice(0, 30) }));

  router.post('/staff/replace', editForm, editor, async (req, res) => {
    const typed = typedFields(req.body);
    const book = await openBook(parts, undefined);
    if (book === null) return folderOnly(res);
    const [from, to] = [typed['from']?.trim() ?? '', typed['to']?.trim() ?? ''];
    const account = accountOf(res);
    const known = { today: isoWarsaw(parts.now()).slice(0, 10), by: account.name };
    const faults: Fault[] = [
      ...(readPhone(to) === null
        ? [{ field: 'to', says: `Numer „${to}” nie może istnieć. Polski numer ma 9 cyfr albo jest krótki.` }]
        : []),
      ...sourceChanges([], ['phone'], typed, known).faults,
    ];
    if (faults.length > 0) return page(res, typed, faults, 422);
    const edits = await replaceEdits(book.versions, book.guide, { from, to, typed }, known);
    if (edits.length === 0)
      return page(
        res,
        typed,
        [{ field: 'from', says: 'Tego numeru nigdzie nie ma w tym, co zmieniasz.' }],
        422,
      );
    const saved = await keep(book, account, `Nowy numer zamiast ${from}: ${to}`, edits);
    if (!saved.ok) return page(res, typed, [{ field: 'to', says: saved.why }], 409);
    res.redirect(303, draftPage(saved.draft.id));
  });
  return router;
}
