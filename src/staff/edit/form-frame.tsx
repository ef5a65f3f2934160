import type { ComponentChildren } from 'preact';
import { withDraft } from './addresses.ts';
import { Crumbs, ErrorSummary, type FieldSpec, FormField, Hidden } from './fields.tsx';
import type { Fault, Typed } from './hours-form.ts';

export interface DraftNamed {
  id: string;
  title: string;
}

export interface ContestedRow {
  field: string;
  theirs: string;
  yours: string;
}

/** What somebody else saved meanwhile, when it touches the same fields. */
export function Contested({ rows }: { rows: readonly ContestedRow[] }) {
  if (rows.length === 0) return null;
  return (
    <div class="notice" role="alert">
      <h2>Ktoś zmienił w tym czasie to samo</h2>
      <p>W polach niżej stoi Twoja wersja. Zostaw ją albo wpisz tę drugą, i zapisz jeszcze raz.</p>
      <div class="table">
        <table>
          <caption class="visually-hidden">Dwie wersje</caption>
          <thead>
            <tr>
              <th scope="col">Pole</th>
              <th scope="col">Zapisane przez kogoś</th>
              <th scope="col">Twoje</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r) => (
              <tr>
                <th scope="row">{r.field}</th>
                <td>{r.theirs}</td>
                <td>{r.yours}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
export function DraftNote({ draft }: { draft: DraftNamed | null }) {
  if (draft === null) return null;
  return (
    <p class="notice">
      Dopisujesz do zmiany <a href={`/staff/drafts/${draft.id}`}>„{draft.title}”</a>. Mieszkańcy jeszcze jej
      nie widzą.
    </p>
  );
}

interface Group {
  title: string;
  fields: readonly FieldSpec[];
  typed: Typed;
  faults: readonly Fault[];
  /** Remarks on plain language by field. */
  remarks: ReadonlyMap<string, readonly string[]>;
}

export function FieldGroup({ title, fields, typed, faults, remarks }: Group) {
  return (
    <fieldset class="group">
      <legend>{title}</legend>
      {fields.map((spec) => (
        <FormField spec={spec} typed={typed} faults={faults} hints={remarks.get(spec.name)} />
      ))}
    </fieldset>
  );
}

interface Frame {
  title: string;
  /** The way back beside the list of all content. */
  crumbs?: readonly { href: string; label: string }[];
  draft?: DraftNamed | null;
  contested?: readonly ContestedRow[];
  faults: readonly Fault[];
  /** Between what is wrong and the form. */
  above?: ComponentChildren;
  action: string;
  hidden?: Readonly<Record<string, string | null>>;
  button: string;
  hint?: string;
  children: ComponentChildren;
}

/** A page of one form: where one is, to which change it goes, what is wrong, the form with its button. */
export function FormFrame(props: Frame) {
  const { title, crumbs = [], draft = null, contested = [], faults, above } = props;
  const { action, hidden = {}, button, hint, children } = props;
  const back = [{ href: '/staff/content', label: 'Usługi i kontakty' }, ...crumbs];
  return (
    <>
      <Crumbs links={back.map(({ href, label }) => ({ href: withDraft(href, draft?.id), label }))} />
      <h1>{title}</h1>
      <DraftNote draft={draft} />
      <ErrorSummary faults={faults} />
      <Contested rows={contested} />
      {above}
      <form method="post" action={action} data-unsaved={faults.length + contested.length > 0 ? 'yes' : 'no'}>
        <Hidden fields={hidden} />
        {children}
        <div class="buttons">
          <button class="main" type="submit">
            {button}
          </button>
          {hint && <span class="hint">{hint}</span>}
        </div>
      </form>
    </>
  );
}

/** What both forms of a thing say of their button. */
export const SAVE = {
  button: 'Zapisz i zobacz skutki',
  hint: 'Mieszkańcy zobaczą to dopiero po publikacji.',
} as const;
