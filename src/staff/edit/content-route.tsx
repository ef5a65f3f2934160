import { Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { Contact, Guide } from '../../guide/guide.ts';
import type { StaffContext } from '../context.ts';
import { withDraft } from './addresses.ts';
import { isReadOnly, openBook } from './book.ts';
import { ClosedToday } from './contact-page.tsx';
import { gone, query } from './contact-route.tsx';
import { Hidden } from './fields.tsx';
import { find, type Found } from './find.ts';
import { DraftNote } from './form-frame.tsx';
import { hoursSaid } from './words.ts';

/** The search field, on the start page too: one word leads to a contact. */
export function SearchForm({
  words,
  place,
  places,
  draft = null,
}: {
  words: string;
  place: string | null;
  places: readonly { id: string; name: string }[];
  draft?: string | null;
}) {
  return (
    <form method="get" action="/staff/content" class="filter" role="search">
      {draft !== null && <Hidden fields={{ draft }} />}
      <div class="field">
        <label for="q">Czego szukasz</label>
        <input
          type="search"
          id="q"
          name="q"
          value={words}
          placeholder="MOPS, 1.14, 276 76 21"
          autocomplete="off"
        />
      </div>
      <div class="field">
        <label for="place">Gdzie</label>
        <select id="place" name="place">
          <option value="">wszędzie</option>
          {places.map((p) => (
            <option value={p.id} selected={p.id === place}>
              {p.name}
            </option>
          ))}
        </select>
      </div>
      <button class="main" type="submit">
        Szukaj
      </button>
    </form>
  );
}

/** Places with something of their own to edit, by name. */
export function editedPlaces(guide: Guide): { id: string; name: string }[] {
  const own = new Set([...guide.contacts.values()].map((c) => c.place));
  return [...guide.places.values()]
    .filter((p) => own.has(p.id) || p.offered)
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name, 'pl'));
}

interface Listing {
  today: string;
  guide: Guide;
  /** The draft these things are changed in; it goes along to their forms. */
  draft: string | null;
}

function ContactRow({ contact: c, today, guide, draft }: Listing & { contact: Contact }) {
  const common = isReadOnly(c.place);
  const where = [c.address, c.room].filter(Boolean).join(', pok. ');
  return (
    <li class="row">
      <h3>
        <a href={withDraft(`/staff/contacts/${c.id}`, draft)}>{c.who}</a>
      </h3>
      <p>
        {c.phone?.shown ?? 'bez numeru'}
        {where && `, ${where}`} · {hoursSaid(c.hours ?? (c.appointment ? 'appointment' : 'unknown'))}
        <span class="hint"> · {guide.places.get(c.place)?.name}</span>
      </p>
      {!common && (
        <div class="act">
          <a class="button" href={withDraft(`/staff/contacts/${c.id}/hours`, draft)}>
            Zmień godziny
          </a>
          {/* It is published at once, so it belongs to no draft. */}
          {draft === null && <ClosedToday id={c.id} today={today} />}
        </div>
      )}
    </li>
  );
}

function Results({ found, ...listing }: Listing & { found: Found }) {
  const { guide, draft } = listing;
  return (
    <>
      <h2>Kontakty ({found.contacts.length})</h2>
      {found.contacts.length === 0 && <p>Nie ma takiego kontaktu. Spróbuj krócej, jednym słowem.</p>}
      <ul class="rows">
        {found.contacts.map((c) => (
          <ContactRow contact={c} {...listing} />
        ))}
      </ul>
      <h2>Usługi ({found.services.length})</h2>
      {found.services.length === 0 && <p>Nie ma takiej usługi.</p>}
      <ul class="rows">
        {found.services.map((s) => (
          <li class="row">
            <h3>
              <a href={withDraft(`/staff/services/${s.id}`, draft)}>{s.name}</a>
            </h3>
            <p>
              {s.gives} <span class="hint">· {guide.places.get(s.place)?.name}</span>
            </p>
          </li>
        ))}
      </ul>
      {found.more && <p class="notice">Jest tego więcej. Dopisz słowo albo wybierz miejsce.</p>}
    </>
  );
}

/** `/staff/content`: services and contacts, found by a word, a number or a place. */
export function contentRoute(parts: Pick<StaffContext, 'live' | 'now' | 'versions'>): Router {
  const { live, now } = parts;
  const router = Router();
  router.get('/staff/content', requireRole('editor'), async (req, res) => {
    const asksFor = query(req, 'draft');
    const book = asksFor === '' ? null : await openBook(parts, asksFor);
    if (asksFor !== '' && book === null) return gone(res);
    const { guide } = book ?? live.current();
    const draft = book?.draft ?? null;
    const words = query(req, 'q').slice(0, 100).trim();
    const place = guide.places.has(query(req, 'place')) ? query(req, 'place') : null;
    const asked = words !== '' || place !== null;
    const today = isoWarsaw(now()).slice(0, 10);
    const name = place === null ? null : guide.places.get(place)?.name;
    sendOffice(
      res,
      { title: 'Usługi i kontakty' },
      <>
        <h1>Usługi i kontakty</h1>
        <DraftNote draft={draft} />
        <SearchForm words={words} place={place} places={editedPlaces(guide)} draft={draft?.id ?? null} />
        {asked && (
          <Results
            found={find(guide, { words, place })}
            guide={guide}
            today={today}
            draft={draft?.id ?? null}
          />
        )}
        {place !== null && !isReadOnly(place) && (
          <section>
            <h2>Dodaj: {name}</h2>
            <div class="act">
              <a class="button" href={withDraft(`/staff/contacts/new?place=${place}`, draft?.id)}>
                Nowy kontakt
              </a>
              <a class="button" href={withDraft(`/staff/services/new?place=${place}`, draft?.id)}>
                Nowa usługa
              </a>
            </div>
          </section>
        )}
        {place !== null && (
          <p>
            <a href={`/staff/paper?place=${place}`}>Na papierze: {name} (informator, plakaty, listy)</a>
          </p>
        )}
        <h2>Zmiany w wielu miejscach naraz</h2>
        <ul class="links">
          <li>
            <a href="/staff/closures">Instytucja nieczynna w wybrany dzień</a>
          </li>
          <li>
            <a href="/staff/banners">Komunikat dla mieszkańców (mróz, powódź)</a>
          </li>
          <li>
            <a href="/staff/replace">Zmień numer wszędzie</a>
          </li>
          <li>
            <a href="/staff/translations">Tłumaczenia starsze niż oryginał</a>
          </li>
        </ul>
      </>,
    );
  });
  return router;
}
