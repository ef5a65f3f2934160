import type { Contact, Guide } from '../../guide/guide.ts';
import { onDangerCard } from '../../dialogue/danger-contacts.ts';
import type { Fault, Typed } from './hours-form.ts';
import { CONTACT_FIELDS, CONTACT_GROUPS, remarksOn, SOURCE, SOURCE_PAGE } from './contact-form.ts';
import { Crumbs, Facts, FormField, Hidden } from './fields.tsx';
import { type ContestedRow, type DraftNamed, FieldGroup, FormFrame, SAVE } from './form-frame.tsx';
import { withDraft } from './addresses.ts';
import { hoursSaid, valueSaid } from './words.ts';

/** Services that use a contact, and contacts that let another confirm for them. */
export interface Used {
  services: readonly { id: string; name: string }[];
  contacts: readonly { id: string; who: string }[];
  cards: readonly string[];
}

export interface ContactPageProps {
  guide: Guide;
  /** Null for a new one. */
  id: string | null;
  place: string;
  typed: Typed;
  faults: readonly Fault[];
  draft: DraftNamed | null;
  rev: string;
  used: Used;
  /** Contacts that may confirm for this one. */
  confirmers: readonly { value: string; label: string }[];
  today: string;
  contact: Contact | null;
  contested: readonly ContestedRow[];
  /** Hours as they stand. */
  hours: string;
}

function WhereUsed({ used }: { used: Used }) {
  return (
    <section>
      <h2>Gdzie tego używamy</h2>
      {used.services.length + used.contacts.length === 0 ? (
        <p>Nigdzie. Mieszkańcy nie zobaczą tego kontaktu, dopóki nie doda się go do usługi.</p>
      ) : (
        <ul class="points">
          {used.services.map((s) => (
            <li>
              <a href={`/staff/services/${s.id}`}>{s.name}</a>
            </li>
          ))}
          {used.contacts.map((c) => (
            <li>
              potwierdza dane: <a href={`/staff/contacts/${c.id}`}>{c.who}</a>
            </li>
          ))}
        </ul>
      )}
      {used.cards.length > 0 && (
        <p>
          <strong>Stoi na kartach zagrożeń</strong> ({used.cards.join(', ')}): każdą zmianę sprawdzają dwie
          osoby.
        </p>
      )}
    </section>
  );
}

/** One click, since it is done in the morning with somebody ill. */
export function ClosedToday({ id, today }: { id: string; today: string }) {
  return (
    <form method="post" action={`/staff/contacts/${id}/closed`} class="act">
      <input type="hidden" name="on" value={today} />
      <button type="submit">Dziś nieczynne</button>
    </form>
  );
}

/** A contact of the common layer, to be read only. */
export function ReadOnlyContact({ guide, contact }: { guide: Guide; contact: Contact }) {
  return (
    <>
      <Crumbs links={[{ href: '/staff/content', label: 'Usługi i kontakty' }]} />
      <h1>{contact.who}</h1>
      <p class="notice">
        To część wspólna dla całej Polski. Przychodzi z nową wersją programu, więc tu jest tylko do czytania.
        Widzisz błąd? Zgłoś go autorom programu.
      </p>
      <Facts
        rows={CONTACT_FIELDS.flatMap(({ name, label }) => {
          const raw: unknown = Reflect.get(contact, name);
          const value = name === 'phone' ? contact.phone?.shown : raw;
          return value === null || value === undefined || name === 'note'
            ? []
            : [[label, valueSaid(guide, name, value)] as const];
        })}
      />
    </>
  );
}

/** The form of one contact, with what it leads to. */
export function ContactPage(props: ContactPageProps) {
  const { guide, id, place, typed, faults, draft, rev, used, confirmers, today, contact, contested, hours } =
    props;
  const placeName = guide.places.get(place)?.name ?? place;
  const remarks = remarksOn(CONTACT_FIELDS, typed);
  const above = (
    <>
      {id !== null && (
        <section class="card">
          <h2>Godziny</h2>
          <p>{hoursSaid(hours)}</p>
          <div class="act">
            <a class="button main" href={withDraft(`/staff/contacts/${id}/hours`, draft?.id)}>
              Zmień godziny
            </a>
            <ClosedToday id={id} today={today} />
            <a href={`/staff/closures?what=contact:${id}`}>Nieczynne innego dnia</a>
          </div>
          {contact !== null && contact.closures.length > 0 && (
            <p class="hint">Dni nieczynne: {valueSaid(guide, 'closures', contact.closures)}</p>
          )}
        </section>
      )}
      {id !== null && onDangerCard(guide, id) && (
        <p class="notice">Ten numer stoi na kartach zagrożeń. Zmianę zawsze sprawdza druga osoba.</p>
      )}
    </>
  );
  const same = { typed, faults, remarks };
  return (
    <>
      <FormFrame
        title={id === null ? `Nowy kontakt: ${placeName}` : (contact?.who ?? typed['who'] ?? '')}
        crumbs={[{ href: `/staff/content?place=${place}`, label: placeName }]}
        {...{ draft, faults, contested, above }}
        action={id === null ? '/staff/contacts/new' : `/staff/contacts/${id}`}
        hidden={{ rev, draft: draft?.id ?? null, place: id === null ? place : null }}
        {...SAVE}
      >
        {CONTACT_GROUPS.map(({ title, fields }) => (
          <FieldGroup
            {...same}
            title={title}
            fields={fields.map((f) => (f.name === 'confirm_by' ? { ...f, options: confirmers } : f))}
          />
        ))}
        <fieldset class="group">
          <legend>Źródło</legend>
          <p class="hint">Zaznacz, gdy zmieniasz telefon, SMS, e-mail, adres albo pokój.</p>
          <FormField spec={SOURCE} typed={typed} faults={faults} />
          <FormField spec={SOURCE_PAGE} typed={typed} faults={faults} />
        </fieldset>
      </FormFrame>
      {id !== null && (
        <>
          <WhereUsed used={used} />
          <section>
            <h2>Więcej</h2>
            <div class="act">
              <a class="button" href={withDraft(`/staff/translations/contact/${id}`, draft?.id)}>
                Tłumaczenia
              </a>
              <form method="post" action={`/staff/contacts/${id}/delete`}>
                <Hidden fields={{ rev, draft: draft?.id ?? null }} />
                <button class="danger" type="submit">
                  Usuń ten kontakt
                </button>
              </form>
            </div>
          </section>
        </>
      )}
    </>
  );
}
