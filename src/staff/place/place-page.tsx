import { Faults, Field } from '../../access/field.tsx';
import type { Guide, Place } from '../../guide/guide.ts';
import { draftPage, editContact, withDraft } from '../links.ts';
import type { AskedPlace, Field as FieldName, Wrong } from './new-place.ts';
import type { Progress } from './progress.ts';
import { NEW_PLACE as T } from './texts.ts';

interface FormProps {
  counties: readonly { id: string; name: string }[];
  asked: AskedPlace;
  wrong: readonly Wrong[];
  /** Municipalities that residents do not see yet. */
  begun: readonly Place[];
}

export const EMPTY: AskedPlace = {
  id: '',
  name: '',
  inWords: '',
  teryt: '',
  said: '',
  county: '',
  countyId: '',
  countyName: '',
  countyInWords: '',
};

function TextIn({
  name,
  asked,
  wrong,
  required = true,
}: Pick<FormProps, 'asked' | 'wrong'> & { name: Exclude<FieldName, 'county'>; required?: boolean }) {
  const [label, hint] = T.fields[name];
  const fault = wrong.find((w) => w.field === name)?.says;
  return (
    <Field name={name} label={label} hint={hint} value={asked[name]} fault={fault} required={required} />
  );
}

function CountyIn({ counties, asked, wrong }: Omit<FormProps, 'begun'>) {
  const fault = wrong.find((w) => w.field === 'county')?.says;
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for="county">{T.fields.county[0]}</label>
      {fault && (
        <p class="fault" id="county-fault">
          {fault}
        </p>
      )}
      <select id="county" name="county" aria-describedby={fault && 'county-fault'}>
        {counties.map(({ id, name }) => (
          <option value={id} selected={id === asked.county}>
            {name}
          </option>
        ))}
        <option value="new" selected={asked.county === 'new'}>
          {T.newCounty}
        </option>
        <option value="" selected={asked.county === '' && asked.id !== ''}>
          {T.cityCounty}
        </option>
      </select>
    </div>
  );
}

/** The form that begins a municipality. */
export function NewPlacePage({ counties, asked, wrong, begun }: FormProps) {
  const field = { asked, wrong };
  return (
    <>
      <h1>{T.title}</h1>
      <p>{T.lead}</p>
      {begun.length > 0 && (
        <>
          <h2>{T.places}</h2>
          <ul class="links">
            {begun.map(({ id, name }) => (
              <li>
                <a href={`/staff/places/${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {wrong.length > 0 && <Faults>{T.faults(wrong.length)}</Faults>}
      <form method="post" action="/staff/places">
        <TextIn name="name" {...field} />
        <TextIn name="inWords" {...field} />
        <TextIn name="id" {...field} />
        <TextIn name="teryt" {...field} />
        <TextIn name="said" required={false} {...field} />
        <CountyIn counties={counties} {...field} />
        <fieldset>
          <legend>{T.newCountyHint}</legend>
          <TextIn name="countyName" required={false} {...field} />
          <TextIn name="countyInWords" required={false} {...field} />
          <TextIn name="countyId" required={false} {...field} />
        </fieldset>
        <button type="submit" class="main">
          {T.make}
        </button>
      </form>
    </>
  );
}

interface ListProps {
  guide: Guide;
  place: Place;
  list: readonly Progress[];
  draft: { id: string; title: string } | null;
  said: string | null;
}

function Entry({ one, draft }: { one: Progress; draft: ListProps['draft'] }) {
  const { entry, place, state, contact } = one;
  return (
    <li class={`task ${state}`}>
      <h3>
        {entry.who} {state === 'done' && <span class="tag">{T.done}</span>}
      </h3>
      {state !== 'done' && <p>{entry.asks}</p>}
      {entry.law && <p class="hint">{entry.law}</p>}
      {contact && (
        <p>
          {contact.phone && `${contact.phone.shown} · `}
          <a href={withDraft(editContact(contact.id), draft?.id)}>{state === 'done' ? T.look : T.fill}</a>
        </p>
      )}
      {!contact && (
        <form method="post" action={`/staff/places/${place.id}/entry`} class="act">
          <input type="hidden" name="entry" value={entry.id} />
          <input type="hidden" name="draft" value={draft?.id ?? ''} />
          {state === 'none' ? (
            <>
              <span class="hint">{T.noneSaid}</span>
              <button type="submit" name="do" value="undo">
                {T.undo}
              </button>
            </>
          ) : (
            <>
              <button type="submit" name="do" value="add">
                {T.exists}
              </button>
              <button type="submit" name="do" value="none">
                {T.none}
              </button>
            </>
          )}
        </form>
      )}
    </li>
  );
}

/** What is left to be found out for a new municipality. */
export function PlaceListPage({ guide, place, list, draft, said }: ListProps) {
  const open = list.filter((p) => p.state === 'fill' || p.state === 'ask');
  const groups = [
    [T.byLaw, list.filter((p) => p.entry.exists === 'by-law')],
    [T.perhaps, list.filter((p) => p.entry.exists === 'perhaps')],
  ] as const;
  const desk = place.frontDesk === null ? undefined : guide.contacts.get(place.frontDesk);
  return (
    <>
      <h1>{T.list(place.name)}</h1>
      {said && (
        <p class="notice" role="status">
          {said}
        </p>
      )}
      {draft && (
        <p class="notice">
          {T.inDraft} <a href={draftPage(draft.id)}>{draft.title}</a>
        </p>
      )}
      <p>{T.left(open.length, list.length)}</p>
      {groups.map(
        ([title, entries]) =>
          entries.length > 0 && (
            <section>
              <h2>{title}</h2>
              <ul class="tasks">
                {entries.map((one) => (
                  <Entry one={one} draft={draft} />
                ))}
              </ul>
            </section>
          ),
      )}
      {place.offered ? (
        <p>{T.offered}</p>
      ) : desk?.phone ? (
        <form method="post" action={`/staff/places/${place.id}/offer`}>
          <input type="hidden" name="draft" value={draft?.id ?? ''} />
          <button type="submit" class="main">
            {T.offer}
          </button>
        </form>
      ) : (
        <p class="hint">{T.notYet}</p>
      )}
    </>
  );
}
