import { type Response, Router } from 'express';
import { requireRole } from '../../access/gate.ts';
import { sendMessage, sendOffice } from '../../access/office-page.tsx';
import { accountOf } from '../../access/signed-in.ts';
import type { Guide } from '../../guide/guide.ts';
import { isoWarsaw } from '../../hours/warsaw.ts';
import type { StaffContext } from '../context.ts';
import { draftPage } from '../links.ts';
import type { Outcome } from '../../versions/versions.ts';
import { editForm, typedFields } from './body.ts';
import { isReadOnly } from './book.ts';
import { type Closed, closeOn, daysOf, MOST_DAYS, openAgain, standing } from './closures.ts';
import { folderOnly, param, query } from './contact-route.tsx';
import { FormField, Hidden, type Option } from './fields.tsx';
import { FormFrame } from './form-frame.tsx';
import type { Fault, Typed } from './hours-form.ts';
import { dayIn } from './words.ts';

/** What a click led to: the change with its way back, or why not. */
export function showOutcome(res: Response, outcome: Outcome, back: { href: string; label: string }): void {
  if (outcome.how === 'published')
    return res.redirect(
      303,
      `${draftPage(outcome.draft)}?said=published${outcome.checkAfter ? '-check' : ''}`,
    );
  if (outcome.how === 'waits') return res.redirect(303, `${draftPage(outcome.draft.id)}?said=waits`);
  sendMessage(res, { title: 'Nie zapisano', text: outcome.why, status: 409, next: back });
}

/** "place" or "place|organisation", as the form names what is closed. */
const valueOf = (what: Closed): string =>
  what.kind === 'contact' ? `contact:${what.id}` : `${what.place}|${what.organisation ?? ''}`;

function readWhat(text: string): Closed {
  if (text.startsWith('contact:')) return { kind: 'contact', id: text.slice(8) };
  const [place = '', organisation = ''] = text.split('|');
  return { kind: 'place', place, organisation: organisation === '' ? null : organisation };
}

/** Organisations by place: a closed day of one closes all its doors there. A contact stands there when it was asked for. */
function whatOptions(guide: Guide, asked: string): Option[] {
  const what = readWhat(asked);
  const contact = what.kind === 'contact' ? guide.contacts.get(what.id) : undefined;
  const own =
    contact === undefined || isReadOnly(contact.place) ? [] : [{ value: asked, label: contact.who }];
  const options: Option[] = [];
  const seen = new Set<string>();
  for (const c of guide.contacts.values()) {
    if (c.organisation === undefined || isReadOnly(c.place)) continue;
    const value = valueOf({ kind: 'place', place: c.place, organisation: c.organisation });
    if (seen.has(value)) continue;
    seen.add(value);
    options.push({ value, label: `${c.organisation} (${guide.places.get(c.place)?.name ?? c.place})` });
  }
  const places = [...new Set([...guide.contacts.values()].map((c) => c.place))].filter((p) => !isReadOnly(p));
  return [
    { value: '', label: 'wybierz' },
    ...own,
    ...options.sort((a, b) => a.label.localeCompare(b.label, 'pl')),
    ...places.map((p) => ({ value: `${p}|`, label: `wszystkie miejsca: ${guide.places.get(p)?.name ?? p}` })),
  ];
}

/** `/staff/closures` and "dziś nieczynne": days on which somebody does not open. They go out at once. */
export function closuresRoute({
  live,
  now,
  versions,
}: Pick<StaffContext, 'live' | 'now' | 'versions'>): Router {
  const router = Router();
  const editor = requireRole('editor');
  const today = () => isoWarsaw(now()).slice(0, 10);

  function page(res: Response, typed: Typed, faults: readonly Fault[] = [], status = 200) {
    const { guide } = live.current();
    const list = standing(guide, today());
    sendOffice(
      res,
      { title: 'Nieczynne w wybrany dzień', status },
      <>
        <FormFrame
          title="Nieczynne w wybrany dzień"
          faults={faults}
          action="/staff/closures"
          button="Nieczynne tego dnia"
        >
          <FormField
            spec={{
              name: 'what',
              label: 'Co będzie nieczynne',
              help: (typed['what'] ?? '').startsWith('contact:')
                ? 'Tylko ten kontakt. Całą instytucję też wybierzesz z tej listy.'
                : 'Wszystkie drzwi i telefony tej instytucji. Całodobowe też, więc sprawdź, czy na pewno wszystkie.',
              control: 'select',
              options: whatOptions(guide, typed['what'] ?? ''),
            }}
            typed={typed}
            faults={faults}
          />
          <FormField
            spec={{ name: 'on', label: 'Którego dnia', control: 'date' }}
            typed={typed}
            faults={faults}
          />
          <FormField
            spec={{
              name: 'until',
              label: 'Ostatni dzień, jeśli dłużej niż jeden (nieobowiązkowe)',
              help: `Najwyżej ${MOST_DAYS} dni. Zamknięte na stałe? Zmień stan usługi.`,
              control: 'date',
            }}
            typed={typed}
            faults={faults}
          />
          <FormField
            spec={{
              name: 'why',
              label: 'Dlaczego (nieobowiązkowe)',
              help: 'Przykład: szkolenie, awaria prądu.',
              control: 'line',
            }}
            typed={typed}
            faults={faults}
          />
        </FormFrame>
        <h2>Najbliższe dni nieczynne ({list.length})</h2>
        {list.length === 0 && <p>Żadnych nie wpisano.</p>}
        <ul class="rows">
          {list.map((c) => (
            <li class="row">
              <h3>{dayIn(c.on)}</h3>
              <p>
                {c.name}
                {c.why && `: ${c.why}`}
              </p>
              <form method="post" action="/staff/closures/open" class="act">
                <Hidden fields={{ what: valueOf(c.what), on: c.on }} />
                <button type="submit">Jednak czynne</button>
              </form>
            </li>
          ))}
        </ul>
      </>,
    );
  }
  const BACK = { href: '/staff/closures', label: 'Wróć' };

  router.get('/staff/closures', editor, (req, res) => page(res, { what: query(req, 'what'), on: today() }));

  router.post('/staff/closures', editForm, editor, async (req, res) => {
    if (versions === null) return folderOnly(res);
    const typed = typedFields(req.body);
    const { what = '', on = '', why = '' } = typed;
    const until = typed['until'] || on;
    const faults: Fault[] = [
      ...(what === '' ? [{ field: 'what', says: 'Wybierz, co będzie nieczynne.' }] : []),
      ...(/^\d{4}-\d\d-\d\d$/.test(on) && on >= today()
        ? []
        : [{ field: 'on', says: 'Wybierz dzień od dziś. Przykład: 2027-01-02.' }]),
      ...(until !== on && daysOf(on, until).length === 0
        ? [{ field: 'until', says: `Wybierz dzień po pierwszym, najwyżej ${MOST_DAYS} dni razem.` }]
        : []),
    ];
    if (faults.length > 0) return page(res, typed, faults, 422);
    const day = { what: readWhat(what), on, until, why: why.replace(/\s+/g, ' ').trim() };
    showOutcome(res, await closeOn(versions, live.current().guide, accountOf(res), day, today()), BACK);
  });

  router.post('/staff/closures/open', editForm, editor, async (req, res) => {
    if (versions === null) return folderOnly(res);
    const { what = '', on = '' } = typedFields(req.body);
    const day = { what: readWhat(what), on };
    showOutcome(res, await openAgain(versions, live.current().guide, accountOf(res), day), BACK);
  });

  router.post('/staff/contacts/:id/closed', editForm, editor, async (req, res) => {
    if (versions === null) return folderOnly(res);
    const id = param(req, 'id');
    const { why = '' } = typedFields(req.body);
    const day = { what: { kind: 'contact' as const, id }, on: today(), why };
    const outcome = await closeOn(versions, live.current().guide, accountOf(res), day, today());
    showOutcome(res, outcome, {
      href: `/staff/contacts/${encodeURIComponent(id)}`,
      label: 'Wróć do kontaktu',
    });
  });
  return router;
}
