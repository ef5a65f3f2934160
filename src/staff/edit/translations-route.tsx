import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import { tongueOf } from '../../guide/formats/shared.ts';
import type { Guide } from '../../guide/guide.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import { withDraft } from './addresses.ts';
import { editForm, typedFields } from './body.ts';
import { type Book, isReadOnly, keep, openBook } from './book.ts';
import { FormFrame } from './form-frame.tsx';
import { folderOnly, gone, param, query } from './contact-route.tsx';
import { Crumbs } from './fields.tsx';
import type { Fault, Typed } from './hours-form.ts';
import {
  type Kind,
  type Line,
  linesOf,
  outdated,
  placeOfThing,
  TRANSLATED,
  TRANSLATIONS,
  type Translation,
  translationEdit,
} from './translations.ts';
import { FIELD_NAMES } from './words.ts';

const STATES = {
  there: null,
  missing: 'brak tłumaczenia',
  older: 'tłumaczenie starsze niż oryginał',
} as const;

function nameOf(guide: Guide, kind: Kind, id: string): string {
  if (kind === 'contact') return guide.contacts.get(id)?.who ?? id;
  if (kind === 'service') return guide.services.get(id)?.name ?? id;
  if (kind === 'place') return guide.places.get(id)?.name ?? id;
  return 'komunikat';
}

/** Ids in a page hold no dots. */
const idOf = (key: string): string => key.replaceAll('.', '_');

/** Original and translation side by side; the original a translation is made from travels with it. */
function Pair({ line, typed, lang }: { line: Line; typed: Typed; lang: Translation }) {
  const value = typed[line.key] ?? line.text;
  const said = STATES[line.state];
  return (
    <div class="pair">
      <p>
        <strong>{FIELD_NAMES[line.field] ?? line.field}</strong>
        {said && <span class="tag"> {said}</span>}
        <br />
        {line.original}
      </p>
      <div class="field">
        <label for={idOf(line.key)}>Tłumaczenie: {FIELD_NAMES[line.field] ?? line.field}</label>
        <textarea
          id={idOf(line.key)}
          name={line.key}
          lang={tongueOf(lang)}
          rows={Math.max(2, Math.ceil(line.original.length / 45))}
        >
          {value}
        </textarea>
        <input type="hidden" name={`of:${line.key}`} value={line.original} />
      </div>
    </div>
  );
}

/** `/staff/translations/…`: what is older than its original, and one thing's texts side by side. */
export function translationsRoute(parts: Pick<StaffContext, 'live' | 'versions'>): Router {
  const router = Router();
  const editor = requireRole('editor');

  router.get('/staff/translations', editor, (_req, res) => {
    const { guide } = parts.live.current();
    const own = (kind: Kind, id: string) => {
      const place = placeOfThing(guide, kind, id);
      return place !== null && !isReadOnly(place);
    };
    const list = outdated(guide, own);
    sendOffice(
      res,
      { title: 'Tłumaczenia' },
      <>
        <Crumbs links={[{ href: '/staff/content', label: 'Usługi i kontakty' }]} />
        <h1>Tłumaczenia starsze niż oryginał ({list.length})</h1>
        <p>
          Polski tekst zmienił się po przetłumaczeniu. Mieszkaniec widzi wtedy uwagę, że tłumaczenie jest
          starsze.
        </p>
        {list.length === 0 && <p>Wszystkie tłumaczenia są aktualne.</p>}
        <ul class="rows">
          {list.map((o) => (
            <li class="row">
              <h3>
                <a href={`/staff/translations/${o.kind}/${o.id}?lang=${o.lang}`}>
                  {nameOf(guide, o.kind, o.id)}
                </a>
              </h3>
              <p class="hint">
                {TRANSLATIONS.find((t) => t.lang === o.lang)?.name}, tekstów: {o.count}
              </p>
            </li>
          ))}
        </ul>
      </>,
    );
  });

  interface Asked {
    kind: Kind;
    id: string;
    lang: Translation;
  }
  const asked = (kind: string, id: string, lang: string): Asked | null => {
    const known = TRANSLATED.find((k) => k === kind);
    return known ? { kind: known, id, lang: TRANSLATIONS.find((t) => t.lang === lang)?.lang ?? 'uk' } : null;
  };

  function page(
    res: Response,
    book: Book,
    { kind, id, lang }: Asked,
    typed: Typed = {},
    faults: readonly Fault[] = [],
    status = 200,
  ) {
    const { guide, draft, rev } = book;
    const name = nameOf(guide, kind, id);
    const action = `/staff/translations/${kind}/${id}`;
    const lines = linesOf(guide, kind, id, lang);
    sendOffice(
      res,
      { title: `Tłumaczenia: ${name}`, status, wide: true },
      <FormFrame
        title={`Tłumaczenia: ${name}`}
        crumbs={[{ href: '/staff/translations', label: 'Tłumaczenia' }]}
        {...{ draft, faults, action }}
        above={
          <nav aria-label="Języki" class="act">
            {TRANSLATIONS.map((t) => (
              <a
                class="button"
                href={withDraft(`${action}?lang=${t.lang}`, draft?.id)}
                aria-current={t.lang === lang ? 'page' : undefined}
              >
                {t.name}
              </a>
            ))}
          </nav>
        }
        hidden={{ rev, draft: draft?.id ?? null, lang }}
        button="Zapisz tłumaczenia"
        hint="Puste pole: mieszkaniec zobaczy tekst polski."
      >
        {lines.map((line) => (
          <Pair line={line} typed={typed} lang={lang} />
        ))}
        {lines.some((l) => l.state === 'older') && (
          <div class="option">
            <input type="checkbox" id="checked" name="checked" value="yes" />{' '}
            <label for="checked">Sprawdzone: także te bez poprawek zgadzają się z nowym oryginałem</label>
          </div>
        )}
      </FormFrame>,
    );
  }

  router.get('/staff/translations/:kind/:id', editor, async (req, res) => {
    const what = asked(param(req, 'kind'), param(req, 'id'), query(req, 'lang'));
    const book = await openBook(parts, query(req, 'draft'));
    if (book === null) return parts.versions === null ? folderOnly(res) : gone(res);
    const place = what && placeOfThing(book.guide, what.kind, what.id);
    if (!what || place === null || isReadOnly(place)) return gone(res);
    page(res, book, what);
  });

  router.post('/staff/translations/:kind/:id', editForm, editor, async (req, res) => {
    const typed = typedFields(req.body);
    const what = asked(param(req, 'kind'), param(req, 'id'), typed['lang'] ?? '');
    const book = await openBook(parts, typed['draft']);
    const place = what && book && placeOfThing(book.guide, what.kind, what.id);
    if (!what || !book || !place || isReadOnly(place)) return gone(res);
    const lines = linesOf(book.guide, what.kind, what.id, what.lang);
    const texts = lines.flatMap(({ key, text, original, state }) => {
      const said = (typed[key] ?? text).trim();
      const of = typed[`of:${key}`] ?? original;
      // Left as it was, it still says the original it was made from: reading is not checking.
      return said === text && (state !== 'older' || typed['checked'] !== 'yes')
        ? []
        : [{ key, of, text: said }];
    });
    const edit =
      texts.length === 0 ? null : await translationEdit(book.versions, book.rev, { ...what, place }, texts);
    const first = idOf(lines[0]?.key ?? 'main');
    if (edit === null)
      return page(
        res,
        book,
        what,
        typed,
        [{ field: first, says: 'Nic tu nie zmieniono, więc nie ma czego zapisać.' }],
        422,
      );
    const language = TRANSLATIONS.find((t) => t.lang === what.lang)?.name;
    const title = `${nameOf(book.guide, what.kind, what.id)}: tłumaczenie, ${language}`;
    const saved = await keep(book, accountOf(res), title, [edit]);
    if (!saved.ok) return page(res, book, what, typed, [{ field: first, says: saved.why }], 409);
    res.redirect(303, draftPage(saved.draft.id));
  });
  return router;
}
