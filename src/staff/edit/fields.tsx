import type { ComponentChildren } from 'preact';
import type { Fault, Typed } from './hours-form.ts';

export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
}

/** One field of a form, as it is drawn. */
export interface FieldSpec {
  name: string;
  /** As on a door plate. */
  label: string;
  help?: string;
  control: 'line' | 'area' | 'choice' | 'select' | 'date' | 'checks';
  options?: readonly Option[];
  /** What the keyboard of a phone offers. */
  inputmode?: 'tel' | 'email' | 'url' | 'text';
  short?: boolean;
}

const faultOf = (faults: readonly Fault[], name: string): string | undefined =>
  faults.find((f) => f.field === name)?.says;

interface FieldProps {
  spec: FieldSpec;
  typed: Typed;
  faults: readonly Fault[];
  /** Remarks that stop nobody. */
  hints?: readonly string[] | undefined;
}

const about = (name: string, help: unknown, fault: unknown, hints: readonly string[]): string | undefined =>
  [help && `${name}-hint`, fault && `${name}-fault`, hints.length > 0 && `${name}-remarks`]
    .filter(Boolean)
    .join(' ') || undefined;

function Notes({
  name,
  help,
  fault,
  hints,
}: {
  name: string;
  help?: string | undefined;
  fault?: string | undefined;
  hints: readonly string[];
}) {
  return (
    <>
      {help && (
        <p class="hint" id={`${name}-hint`}>
          {help}
        </p>
      )}
      {fault && (
        <p class="fault" id={`${name}-fault`}>
          <span class="visually-hidden">Błąd: </span>
          {fault}
        </p>
      )}
      {hints.length > 0 && (
        <div class="remarks" id={`${name}-remarks`}>
          {hints.map((hint) => (
            <p>Podpowiedź: {hint}</p>
          ))}
        </div>
      )}
    </>
  );
}

/** Several values of one field are kept as one text, a line each. */
export const listOf = (typed: string | undefined): string[] =>
  (typed ?? '').split('\n').filter((v) => v !== '');

function Options({ spec, typed, faults, hints = [] }: FieldProps) {
  const { name, label, help, options = [], control } = spec;
  const fault = faultOf(faults, name);
  const chosen = control === 'checks' ? listOf(typed[name]) : [typed[name] ?? ''];
  return (
    <fieldset class={fault ? 'field wrong' : 'field'} aria-describedby={about(name, help, fault, hints)}>
      <legend>{label}</legend>
      <Notes {...{ name, help, fault, hints }} />
      {options.map((o, i) => (
        <div class="option">
          <input
            type={control === 'checks' ? 'checkbox' : 'radio'}
            id={i === 0 ? name : `${name}-${i}`}
            name={name}
            value={o.value}
            checked={chosen.includes(o.value)}
          />{' '}
          <label for={i === 0 ? name : `${name}-${i}`}>{o.label}</label>
          {o.hint && <span class="hint"> {o.hint}</span>}
        </div>
      ))}
    </fieldset>
  );
}

interface LineProps {
  id: string;
  name: string;
  value: string;
  date: boolean;
  inputmode: FieldSpec['inputmode'];
  short: boolean | undefined;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
}

function Line({ date, inputmode, short, ...shared }: LineProps) {
  if (date) return <input type="date" class="short" {...shared} />;
  return (
    <input
      type="text"
      inputMode={inputmode}
      autocomplete="off"
      class={short ? 'short' : undefined}
      {...shared}
    />
  );
}

/** A field with its name above it, help under the name and what is wrong right beside it. */
export function FormField(props: FieldProps) {
  const { spec, typed, faults, hints = [] } = props;
  const { name, label, help, control, options = [], inputmode, short } = spec;
  if (control === 'choice' || control === 'checks') return <Options {...props} />;
  const fault = faultOf(faults, name);
  const value = typed[name] ?? '';
  const shared = {
    id: name,
    name,
    'aria-describedby': about(name, help, fault, hints),
    'aria-invalid': fault ? ('true' as const) : undefined,
  };
  return (
    <div class={fault ? 'field wrong' : 'field'}>
      <label for={name}>{label}</label>
      <Notes {...{ name, help, fault, hints }} />
      {control === 'area' ? (
        <textarea rows={Math.min(8, Math.max(2, Math.ceil(value.length / 60)))} {...shared}>
          {value}
        </textarea>
      ) : control === 'select' ? (
        <select {...shared}>
          {options.map((o) => (
            <option value={o.value} selected={o.value === value}>
              {o.label}
            </option>
          ))}
        </select>
      ) : (
        <Line {...shared} date={control === 'date'} value={value} inputmode={inputmode} short={short} />
      )}
    </div>
  );
}

/** Above a form: everything that is wrong, each a link to its field (GOV.UK's error summary). */
export function ErrorSummary({ faults }: { faults: readonly Fault[] }) {
  if (faults.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1}>
      <h2>Popraw to i wyślij jeszcze raz</h2>
      <p class="hint">Nic z tego, co wpisano, nie przepadło.</p>
      <ul>
        {faults.map((f) => (
          <li>
            <a href={`#${f.field}`}>{f.says}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Fields that travel with a form unseen. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string | null>> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) =>
        value === null || value === '' ? null : <input type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

/** What one thing is now, as a list of terms. */
export function Facts({ rows }: { rows: readonly (readonly [string, ComponentChildren])[] }) {
  return (
    <dl class="facts">
      {rows.map(([term, value]) => (
        <div>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

export function Crumbs({ links }: { links: readonly { href: string; label: string }[] }) {
  return (
    <nav aria-label="Gdzie jesteś" class="crumbs">
      {links.map((l) => (
        <a href={l.href}>{l.label}</a>
      ))}
    </nav>
  );
}
