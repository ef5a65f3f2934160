import { servicePath } from '../../channels/web/addresses.ts';
import type { Guide } from '../../guide/guide.ts';
import { withDraft } from './addresses.ts';
import { remarksOn } from './contact-form.ts';
import { Crumbs, Facts, FormField, listOf } from './fields.tsx';
import { type ContestedRow, type DraftNamed, FieldGroup, FormFrame, SAVE } from './form-frame.tsx';
import type { Fault, Typed } from './hours-form.ts';
import { contactOptions, rankName, SERVICE_FIELDS, SERVICE_GROUPS, servesOptions } from './service-form.ts';
import { valueSaid } from './words.ts';

export interface ServicePageProps {
  guide: Guide;
  id: string | null;
  place: string;
  typed: Typed;
  faults: readonly Fault[];
  draft: DraftNamed | null;
  rev: string;
  contested: readonly ContestedRow[];
}

const RANKS = ['', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const RANK_SAID: Readonly<Record<string, string>> = { '': 'nie', '1': '1, najpierw', '9': '9, na końcu' };

/** Needs a service answers, with its rank in each: those chosen stand open, the others by topic. */
function Needs({ guide, typed }: { guide: Guide; typed: Typed }) {
  const row = (id: string) => (
    <tr>
      <th scope="row">
        <label for={rankName(id)}>{guide.needs.get(id)?.name ?? id}</label>
      </th>
      <td>
        <select id={rankName(id)} name={rankName(id)}>
          {RANKS.map((r) => (
            <option value={r} selected={(typed[rankName(id)] ?? '') === r}>
              {RANK_SAID[r] ?? r}
            </option>
          ))}
        </select>
      </td>
    </tr>
  );
  const table = (ids: readonly string[], caption: string) => (
    <div class="table">
      <table class="ranks">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Sprawa</th>
            <th scope="col">Kolejność</th>
          </tr>
        </thead>
        <tbody>{ids.map(row)}</tbody>
      </table>
    </div>
  );
  const chosen = [...guide.needs.keys()].filter((id) => typed[rankName(id)]);
  const topics = [...guide.topics.values()];
  return (
    <fieldset class="group">
      <legend>W jakich sprawach to pomaga</legend>
      <p class="hint">
        1 znaczy: tu wyślij najpierw. 7, 8 i 9: tylko obok, do tego numeru nie każemy dzwonić.
      </p>
      {chosen.length > 0 && table(chosen, 'Wybrane sprawy')}
      <details open={chosen.length === 0}>
        <summary>Wszystkie sprawy</summary>
        {topics.map((t) => {
          const rest = t.needs.filter((id) => !chosen.includes(id));
          return rest.length > 0 && table(rest, t.name);
        })}
      </details>
    </fieldset>
  );
}

/** A service of the common layer, to be read only. */
export function ReadOnlyService({ guide, id }: { guide: Guide; id: string }) {
  const service = guide.services.get(id);
  if (service === undefined) return null;
  const names = new Set(['note', 'from', 'until']);
  return (
    <>
      <Crumbs links={[{ href: '/staff/content', label: 'Usługi i kontakty' }]} />
      <h1>{service.name}</h1>
      <p class="notice">
        To część wspólna dla całej Polski. Przychodzi z nową wersją programu, więc tu jest tylko do czytania.
      </p>
      <Facts
        rows={[
          ...SERVICE_FIELDS.flatMap(({ name, label }) => {
            const value: unknown = Reflect.get(service, name);
            return value === undefined || names.has(name)
              ? []
              : [[label, valueSaid(guide, name, value)] as const];
          }),
          ['Kontakty', valueSaid(guide, 'contacts', service.contacts)] as const,
        ]}
      />
    </>
  );
}

/** The sheet residents may print too; null for what they do not see. */
function printOf(guide: Guide, id: string): string | null {
  const service = guide.services.get(id);
  const [first] = service?.serves ?? [];
  if (!service || service.state === 'closed' || first === undefined) return null;
  const place = service.serves.includes(service.place) ? service.place : first;
  return `${servicePath(guide, 'pl', place, service)}/print?large`;
}

/** The form of one service. */
export function ServicePage(props: ServicePageProps) {
  const { guide, id, place, typed, faults, draft, rev, contested } = props;
  const placeName = guide.places.get(place)?.name ?? place;
  const remarks = remarksOn(SERVICE_FIELDS, typed);
  const print = draft === null && id !== null ? printOf(guide, id) : null;
  const groups = (list: typeof SERVICE_GROUPS) =>
    list.map((group) => <FieldGroup {...group} {...{ typed, faults, remarks }} />);
  return (
    <>
      <FormFrame
        title={
          id === null ? `Nowa usługa: ${placeName}` : (guide.services.get(id)?.name ?? typed['name'] ?? '')
        }
        crumbs={[{ href: `/staff/content?place=${place}`, label: placeName }]}
        {...{ draft, faults, contested }}
        action={id === null ? '/staff/services/new' : `/staff/services/${id}`}
        hidden={{ rev, draft: draft?.id ?? null, place: id === null ? place : null }}
        {...SAVE}
      >
        {groups(SERVICE_GROUPS.slice(0, 2))}
        <fieldset class="group">
          <legend>Gdzie i dla kogo</legend>
          <FormField
            spec={{
              name: 'contacts',
              label: 'Kontakty',
              help: 'Drzwi i telefony tej usługi. Numer i godziny zmienia się w kontakcie, raz dla wszystkich usług.',
              control: 'checks',
              options: contactOptions(guide, place, listOf(typed['contacts'])),
            }}
            typed={typed}
            faults={faults}
          />
          <p class="act">
            <a href={withDraft(`/staff/contacts/new?place=${place}`, draft?.id)}>Dodaj nowy kontakt</a>
          </p>
          <FormField
            spec={{
              name: 'serves',
              label: 'Dla mieszkańców',
              control: 'checks',
              options: servesOptions(guide, place, listOf(typed['serves'])),
            }}
            typed={typed}
            faults={faults}
          />
        </fieldset>
        <Needs guide={guide} typed={typed} />
        {groups(SERVICE_GROUPS.slice(2))}
      </FormFrame>
      {id !== null && (
        <p class="act">
          <a class="button" href={withDraft(`/staff/translations/service/${id}`, draft?.id)}>
            Tłumaczenia
          </a>
          {print !== null && (
            <a class="button" href={print}>
              Wydruk dużym drukiem
            </a>
          )}
        </p>
      )}
    </>
  );
}
