import { Faults, Field } from '../../access/field.tsx';
import { dateTime } from './when.ts';
import type { Account } from '../../store/accounts.ts';
import { atLeast, ROLE_NAMES, ROLES } from '../../store/roles.ts';

export interface Typed {
  login: string;
  name: string;
  email: string;
  role: string;
}
export type TypedFaults = Partial<Record<keyof Typed, string>>;

interface Props {
  accounts: readonly Account[];
  now: Date;
  typed: Typed;
  faults: TypedFaults;
  /** Something that could not be done, above everything. */
  refused: string | null;
  /** A link just made: seen once, kept nowhere. */
  link: { name: string; href: string } | null;
}

const Roles = ({ name, chosen, label }: { name: string; chosen: string; label?: string }) => (
  <select id={name} name="role" aria-label={label}>
    {ROLES.map((role) => (
      <option value={role} selected={role === chosen}>
        {ROLE_NAMES[role]}
      </option>
    ))}
  </select>
);

function Action({
  account,
  what,
  label,
  danger,
}: {
  account: Account;
  what: string;
  label: string;
  danger?: boolean;
}) {
  return (
    <form method="post" action={`/staff/accounts/${account.id}/${what}`}>
      <button type="submit" class={danger ? 'danger' : undefined} aria-label={`${label}: ${account.name}`}>
        {label}
      </button>
    </form>
  );
}

function Row({ account, now }: { account: Account; now: Date }) {
  const lent = account.publishUntil !== null && Date.parse(account.publishUntil) > now.getTime();
  return (
    <tr>
      <th scope="row">
        {account.name}
        <br />
        <small>{account.login}</small>
      </th>
      <td>
        {account.disabled
          ? 'wyłączone'
          : account.hasPassword || account.email !== null
            ? 'czynne'
            : 'czeka na hasło'}
        {lent && account.publishUntil && (
          <>
            <br />
            publikuje do {dateTime(account.publishUntil)}
          </>
        )}
      </td>
      <td>
        <form method="post" action={`/staff/accounts/${account.id}/role`} class="buttons">
          <Roles name={`role-${account.id}`} chosen={account.role} label={`Rola: ${account.name}`} />
          <button type="submit" aria-label={`Zmień rolę: ${account.name}`}>
            Zmień
          </button>
        </form>
      </td>
      <td>
        <div class="buttons">
          {!account.disabled && <Action account={account} what="link" label="Nowy link do hasła" />}
          {!account.disabled &&
            !atLeast(account.role, 'publisher') &&
            (lent ? (
              <Action account={account} what="take-back" label="Cofnij publikowanie" />
            ) : (
              <Action account={account} what="lend" label="Publikuje przez 24 godziny" />
            ))}
          {account.disabled ? (
            <Action account={account} what="enable" label="Włącz" />
          ) : (
            <Action account={account} what="disable" label="Wyłącz" danger />
          )}
        </div>
      </td>
    </tr>
  );
}

/** `/staff/accounts`: who works here and what each may do. */
export function AccountsPage({ accounts, now, typed, faults, refused, link }: Props) {
  return (
    <>
      <h1>Konta</h1>
      {refused && <Faults>{refused}</Faults>}
      {link && (
        <div class="notice" role="status">
          <p>
            Przekaż ten link tej osobie ({link.name}). Działa raz, przez 24 godziny; potem go tu nie
            zobaczysz.
          </p>
          <p class="once">{link.href}</p>
        </div>
      )}
      <div class="table">
        <table>
          <caption>Osoby, które się logują</caption>
          <thead>
            <tr>
              <th scope="col">Osoba</th>
              <th scope="col">Konto</th>
              <th scope="col">Rola</th>
              <th scope="col">Co można zrobić</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((account) => (
              <Row account={account} now={now} />
            ))}
          </tbody>
        </table>
      </div>
      <form method="post" action="/staff/accounts">
        <fieldset>
          <legend>Nowa osoba</legend>
          <Field
            name="name"
            label="Imię i nazwisko"
            value={typed.name}
            fault={faults.name}
            autocomplete="off"
          />
          <Field
            name="login"
            label="Login"
            hint="Małe litery bez polskich znaków, na przykład anna.nowak."
            value={typed.login}
            fault={faults.login}
            autocomplete="off"
          />
          <Field
            name="email"
            label="E-mail"
            hint="Potrzebny do przypomnień i do logowania kontem urzędu. Może zostać pusty."
            value={typed.email}
            fault={faults.email}
            required={false}
            autocomplete="off"
          />
          <div class="field">
            <label for="role-new">Rola</label>
            <p class="hint">
              Operator czyta i zgłasza. Redaktor zmienia. Publikujący wypuszcza zmiany do mieszkańców.
              Administrator prowadzi też konta.
            </p>
            <Roles name="role-new" chosen={typed.role} />
          </div>
          <div class="buttons">
            <button class="main" type="submit">
              Dodaj i pokaż link
            </button>
          </div>
        </fieldset>
      </form>
    </>
  );
}
