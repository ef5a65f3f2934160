import type { Fault, Typed } from './hours-form.ts';
import { cell, DAY_NAMES, nthName } from './hours-form.ts';
import { MAX_NTH, MAX_RANGES } from './hours-table.ts';
import { Crumbs, ErrorSummary, FormField, Hidden } from './fields.tsx';
import { Contested, DraftNote } from './form-frame.tsx';
import { SOURCE_PAGE } from './contact-form.ts';
import { withDraft } from './addresses.ts';

const MONTHS =
  'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'.split(
    ' ',
  );
const NTH = [
  ['', '—'],
  ['1', 'pierwszy/-a'],
  ['2', 'drugi/-a'],
  ['3', 'trzeci/-a'],
  ['4', 'czwarty/-a'],
  ['-1', 'ostatni/-a'],
] as const;

export interface HoursPageProps {
  id: string;
  who: string;
  place: { id: string; name: string };
  typed: Typed;
  faults: readonly Fault[];
  draft: { id: string; title: string } | null;
  rev: string;
  /** Hours in words as they stand, and (once read) as they would be. */
  before: string;
  after: string | null;
  /** Hours that need a source: neither unknown nor by appointment. */
  given: boolean;
  contested: readonly { field: string; theirs: string; yours: string }[];
  /** What was typed "inaczej" as it would be written, and in words; one press takes it. */
  offer: { spec: string; said: string } | null;
}

function Time({ name, label, typed, fault }: { name: string; label: string; typed: Typed; fault: boolean }) {
  return (
    <input
      type="text"
      inputMode="numeric"
      id={name}
      name={name}
      value={typed[name] ?? ''}
      class="time"
      maxLength={5}
      autocomplete="off"
      aria-label={label}
      aria-invalid={fault ? 'true' : undefined}
      aria-describedby={fault ? `${name}-fault` : undefined}
    />
  );
}

function Cells({
  name,
  day,
  typed,
  faults,
}: {
  name: (end: 'from' | 'to') => string;
  day: string;
  typed: Typed;
  faults: readonly Fault[];
}) {
  const wrong = faults.filter((f) => f.field === name('from') || f.field === name('to'));
  const has = (end: 'from' | 'to') => wrong.some((f) => f.field === name(end));
  return (
    <>
      <span class="range">
        <Time name={name('from')} label={`${day}, od`} typed={typed} fault={has('from')} /> –{' '}
        <Time name={name('to')} label={`${day}, do`} typed={typed} fault={has('to')} />
      </span>
      {wrong.map((f) => (
        <span class="fault" id={`${f.field}-fault`}>
          {f.says}
        </span>
      ))}
    </>
  );
}

function Months({ season, typed, faults }: { season: number; typed: Typed; faults: readonly Fault[] }) {
  const select = (end: 'from' | 'to', label: string) => (
    <select id={`s${season}-${end}`} name={`s${season}-${end}`} aria-label={label} class="short">
      <option value="">—</option>
      {MONTHS.map((m, i) => (
        <option value={String(i + 1)} selected={typed[`s${season}-${end}`] === String(i + 1)}>
          {m}
        </option>
      ))}
    </select>
  );
  const fault = faults.find((f) => f.field === `s${season}-from`);
  return (
    <p class="months">
      Miesiące: od {select('from', 'od miesiąca')} do {select('to', 'do miesiąca')}
      {fault && <span class="fault">{fault.says}</span>}
    </p>
  );
}

/** Seven days, two ranges each; "to samo niżej" copies a day without scripts too. */
function Week({
  season,
  typed,
  faults,
  caption,
}: {
  season: number;
  typed: Typed;
  faults: readonly Fault[];
  caption: string;
}) {
  return (
    <div class="table">
      <table class="week">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Dzień</th>
            <th scope="col">od – do</th>
            <th scope="col">i jeszcze od – do</th>
            <th scope="col">
              <span class="visually-hidden">Kopiowanie</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {DAY_NAMES.map((day, d) => (
            <tr>
              <th scope="row">{day}</th>
              {Array.from({ length: MAX_RANGES }, (_, r) => (
                <td>
                  <Cells
                    name={(end) => cell(season, d, r, end)}
                    day={r === 0 ? day : `${day}, drugi raz`}
                    typed={typed}
                    faults={faults}
                  />
                </td>
              ))}
              <td>
                {d === 0 && (
                  <button type="submit" name="do" value={`copy-${season}-0-4`} formnovalidate>
                    tak samo do piątku
                  </button>
                )}
                {d > 0 && d < 6 && (
                  <button
                    type="submit"
                    name="do"
                    value={`copy-${season}-${d}-${d + 1}`}
                    class="quiet"
                    aria-label={`kopiuj niżej: ${DAY_NAMES[d + 1]} tak samo jak ${day}`}
                    formnovalidate
                  >
                    kopiuj niżej
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function NthDays({ typed, faults }: Pick<HoursPageProps, 'typed' | 'faults'>) {
  const used = Array.from({ length: MAX_NTH }, (_, i) => typed[nthName(i, 'nth')]).some((v) => v);
  const wrong = faults.some((f) => /^n\d-/.test(f.field));
  return (
    <details open={used || wrong}>
      <summary>Wybrany dzień miesiąca (na przykład pierwsza sobota)</summary>
      <p class="hint">Zastępuje zwykłe godziny tego dnia. Puste godziny znaczą: wtedy nieczynne.</p>
      {Array.from({ length: MAX_NTH }, (_, i) => {
        const fault = faults.find((f) => f.field === nthName(i, 'nth'));
        return (
          <p class="months">
            <select
              id={nthName(i, 'nth')}
              name={nthName(i, 'nth')}
              aria-label={`Wybrany dzień ${i + 1}: który`}
              class="short"
            >
              {NTH.map(([value, label]) => (
                <option value={value} selected={(typed[nthName(i, 'nth')] ?? '') === value}>
                  {label}
                </option>
              ))}
            </select>{' '}
            <select
              name={nthName(i, 'day')}
              aria-label={`Wybrany dzień ${i + 1}: dzień tygodnia`}
              class="short"
            >
              {DAY_NAMES.map((day, d) => (
                <option value={String(d)} selected={typed[nthName(i, 'day')] === String(d)}>
                  {day}
                </option>
              ))}
            </select>{' '}
            <Cells
              name={(end) => nthName(i, end)}
              day={`Wybrany dzień ${i + 1}`}
              typed={typed}
              faults={faults}
            />
            {fault && <span class="fault">{fault.says}</span>}
          </p>
        );
      })}
    </details>
  );
}

const HOW_OPTIONS = [
  { value: 'week', label: 'w podanych godzinach' },
  { value: 'always', label: 'całą dobę' },
  { value: 'appointment', label: 'po umówieniu' },
  { value: 'unknown', label: 'nie wiemy' },
  { value: 'text', label: 'inaczej', hint: '(zapis dla wprawnych)' },
];

const SAVE = [
  ['save-visit', 'Zapisz: to nasze miejsce albo tam byłam/byłem'],
  ['save-phone', 'Zapisz: dziś potwierdzili przez telefon'],
  ['save-page', 'Zapisz: ze strony internetowej'],
] as const;

/**
 * Reading back: what residents will see. How it is known is never taken for granted, and costs no click of its own:
 * the button that saves says it.
 */
function ReadBack({
  before,
  after,
  given,
  typed,
  faults,
}: Pick<HoursPageProps, 'before' | 'typed' | 'faults'> & { after: string; given: boolean }) {
  return (
    <section class="readback" id="readback" role="status">
      <h2>Tak przeczytają to mieszkańcy</h2>
      <p class="said">{after}</p>
      <p class="hint">Teraz jest: {before}</p>
      {given && (
        <p>Zgadza się? Powiedz, skąd to wiesz. Inne dane tego kontaktu też mają się wtedy zgadzać.</p>
      )}
      <div class="buttons">
        {given ? (
          SAVE.map(([value, label]) => (
            <button class="main" type="submit" name="do" value={value}>
              {label}
            </button>
          ))
        ) : (
          <button class="main" type="submit" name="do" value="save">
            Zgadza się, zapisz
          </button>
        )}
        <a href="#how">Popraw niżej</a>
      </div>
      {given && (
        <details open={faults.some((f) => f.field === 'source_page')}>
          <summary>Adres strony internetowej</summary>
          <FormField spec={SOURCE_PAGE} typed={typed} faults={faults} />
        </details>
      )}
    </section>
  );
}

/** The hours of a contact as a week table. */
export function HoursPage(props: HoursPageProps) {
  const { id, who, place, typed, faults, draft, rev, before, after, given, contested, offer } = props;
  const season =
    Object.keys(typed).some((k) => k.startsWith('s1-') && typed[k] !== '') || Boolean(typed['s0-from']);
  return (
    <>
      <Crumbs
        links={[
          { href: withDraft('/staff/content', draft?.id), label: 'Usługi i kontakty' },
          { href: withDraft(`/staff/content?place=${place.id}`, draft?.id), label: place.name },
          { href: withDraft(`/staff/contacts/${id}`, draft?.id), label: who },
        ]}
      />
      <h1>Godziny: {who}</h1>
      <DraftNote draft={draft} />
      <ErrorSummary faults={faults} />
      <Contested rows={contested} />
      <form
        method="post"
        action={`/staff/contacts/${id}/hours`}
        class="hours-form"
        data-unsaved={typed['do'] === undefined ? 'no' : 'yes'}
      >
        {/* Which choice the form showed: hours typed beside one nobody touched are what is meant. */}
        <Hidden fields={{ rev, draft: draft?.id ?? null, shown: typed['shown'] ?? typed['how'] ?? null }} />
        {/* Pressing Enter in a field must read back, not copy. */}
        <button type="submit" name="do" value="read" class="visually-hidden" tabIndex={-1} aria-hidden="true">
          Przeczytaj
        </button>
        {after !== null && <ReadBack {...{ before, after, given, typed, faults }} />}
        {after === null && <p>Teraz jest: {before}</p>}
        <FormField
          spec={{ name: 'how', label: 'Kiedy czynne', control: 'choice', options: HOW_OPTIONS }}
          typed={typed}
          faults={faults}
        />
        <Week
          season={0}
          typed={typed}
          faults={faults}
          caption="Godziny w tygodniu (puste znaczy: nieczynne)"
        />
        <details open={season}>
          <summary>Latem i zimą inaczej</summary>
          <p class="hint">
            Wybierz miesiące dla godzin z tabeli wyżej, a druga tabela powie, jak jest w pozostałe.
          </p>
          <p>
            <strong>Tabela wyżej</strong>
          </p>
          <Months season={0} typed={typed} faults={faults} />
          <p>
            <strong>Tabela niżej</strong>
          </p>
          <Months season={1} typed={typed} faults={faults} />
          <Week season={1} typed={typed} faults={faults} caption="Godziny w pozostałe miesiące" />
        </details>
        <NthDays typed={typed} faults={faults} />
        <details open={typed['how'] === 'text' || faults.some((f) => f.field === 'spec')}>
          <summary>Zapis dla wprawnych (OSM)</summary>
          <FormField
            spec={{
              name: 'spec',
              label: 'Godziny w zapisie OSM',
              help: 'Liczy się tylko wtedy, gdy wyżej zaznaczysz „inaczej”. Przykład: Mo-Fr 08:00-16:00; Dec 24 off.',
              control: 'line',
            }}
            typed={typed}
            faults={faults}
          />
          {offer !== null && (
            <p>
              <button type="submit" name="do" value="take">
                Wpisz {offer.spec}
              </button>{' '}
              <span class="hint">To znaczy: {offer.said}</span>
            </p>
          )}
        </details>
        <div class="buttons">
          <button class={after === null ? 'main' : undefined} type="submit" name="do" value="read">
            Przeczytaj, jak to zabrzmi
          </button>
        </div>
      </form>
    </>
  );
}
