import { Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendOffice } from '../../access/office-page.tsx';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { Contact, Guide } from '../../guide/guide.ts';
import type { StaffContext } from '../context.ts';
import { isReadOnly } from './book.ts';
import { ClosedToday } from './contact-page.tsx';
import { query } from './contact-route.tsx';
import { find, type Found } from './find.ts';
import { hoursSaid } from './words.ts';

/** The search field, on the start page too: one word leads to a contact. */
export function SearchForm({
  words,
  place,
  places,
}: {
  words: string;
  place: string | null;
  places: readonly { id: string; name: string }[];
}) {
  return (
    <form method="get" action="/staff/content" class="filter" role="search">
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

function ContactRow({ contact: c, today, guide }: { contact: Contact; today: string; guide: Guide }) {
  const common = isReadOnly(c.place);
  const where = [c.address, c.room].filter(Boolean).join(', pok. ');
  return (
    <li class="row">
      <h3>
        <a href={`/staff/contacts/${c.id}`}>{c.who}</a>
      </h3>
      <p>
        {c.phone?.shown ?? 'bez numeru'}
        {where && `, ${where}`} · {hoursSaid(c.hours ?? (c.appointment ? 'appointment' : 'unknown'))}
        <span class="hint"> · {guide.places.get(c.place)?.name}</span>
      </p>
      {!common && (
        <div class="act">
          <a class="button" href={`/staff/contacts/${c.id}/hours`}>
            Zmień godziny
          </a>
          <ClosedToday id={c.id} today={today} />
        </div>
      )}
    </li>
  );
}

function Results({ found, guide, today }: { found: Found; guide: Guide; today: string }) {
  return (
    <>
      <h2>Kontakty ({found.contacts.length})</h2>
      {found.contacts.length === 0 && <p>Nie ma takiego kontaktu. Spróbuj krócej, jednym słowem.</p>}
      <ul class="rows">
        {found.contacts.map((c) => (
          <ContactRow contact={c} today={today} guide={guide} />
        ))}
      </ul>
      <h2>Usługi ({found.services.length})</h2>
      {found.services.length === 0 && <p>Nie ma takiej usługi.</p>}
      <ul class="rows">
        {found.services.map((s) => (
          <li class="row">
            <h3>
              <a href={`/staff/services/${s.id}`}>{s.name}</a>
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
export function contentRoute({ live, now }: Pick<StaffContext, 'live' | 'now'>): Router {
  const router = Router();
  router.get('/staff/content', requireRole('editor'), (req, res) => {
    const { guide } = live.current();
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
        <SearchForm words={words} place={place} places={editedPlaces(guide)} />
        {asked && <Results found={find(guide, { words, place })} guide={guide} today={today} />}
        {place !== null && !isReadOnly(place) && (
          <section>
            <h2>Dodaj: {name}</h2>
            <div class="act">
              <a class="button" href={`/staff/contacts/new?place=${place}`}>
                Nowy kontakt
              </a>
              <a class="button" href={`/staff/services/new?place=${place}`}>
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
            <a href="/staff/replace">Zmień numer telefonu wszędzie</a>
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
