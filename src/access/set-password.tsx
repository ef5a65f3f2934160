import { Router } from 'express';
import { type Account, LOGIN, plainLogin } from '../store/accounts.ts';
import { hashPassword, passwordFault, passwordFits, SHORTEST_PASSWORD, tooBusy } from '../store/passwords.ts';
import { Faults, Field } from './field.tsx';
import { smallForm, typed } from './form.ts';
import { requireRole } from './gate.ts';
import { sendMessage, sendOffice } from './office-page.tsx';
import { beginSession } from './session.ts';
import type { AccessSettings } from './settings.ts';
import { accountOf, signedIn } from './signed-in.ts';

const HINT = `Co najmniej ${SHORTEST_PASSWORD} znaków. Dobre są cztery zwykłe słowa ze spacjami. Możesz je wkleić z menedżera haseł.`;

type Faulty = Partial<Record<'login' | 'name' | 'current' | 'password' | 'again', string>>;

function Passwords({ faults }: { faults: Faulty }) {
  return (
    <>
      <Field
        name="password"
        label="Nowe hasło"
        hint={HINT}
        fault={faults.password}
        type="password"
        autocomplete="new-password"
      />
      <Field
        name="again"
        label="Nowe hasło jeszcze raz"
        fault={faults.again}
        type="password"
        autocomplete="new-password"
      />
    </>
  );
}

interface PageProps {
  title: string;
  action: string;
  button: string;
  faults: Faulty;
  children?: preact.ComponentChildren;
}

function PasswordPage({ title, action, button, faults, children }: PageProps) {
  return (
    <>
      <h1>{title}</h1>
      {Object.keys(faults).length > 0 && <Faults>Popraw zaznaczone pola.</Faults>}
      <form method="post" action={action}>
        {children}
        <Passwords faults={faults} />
        <div class="buttons">
          <button class="main" type="submit">
            {button}
          </button>
        </div>
      </form>
    </>
  );
}

/** What is wrong with the two new passwords typed. */
function passwordFaults(body: unknown, about: readonly string[]): Faulty {
  const password = typed(body, 'password');
  const fault = passwordFault(password, about);
  if (fault !== null) return { password: fault };
  return password === typed(body, 'again') ? {} : { again: 'Oba hasła mają być takie same.' };
}

const GONE = {
  title: 'Ten link już nie działa',
  text: 'Link był użyty, minął jego czas albo jest nowszy. Poproś administratora o nowy. Pierwszy administrator: uruchom program jeszcze raz.',
  status: 410,
  next: { href: '/staff/login', label: 'Zaloguj się' },
};

/** `/staff/link/:token`: the first administrator makes an account, anybody else sets a password; each link works once. */
export function linkRoute(settings: AccessSettings): Router {
  const { store } = settings;
  const router = Router();

  const first = (token: string, values: { login: string; name: string }, faults: Faulty) => (
    <PasswordPage
      title="Pierwszy administrator"
      action={`/staff/link/${token}`}
      button="Załóż konto"
      faults={faults}
    >
      <Field
        name="name"
        label="Imię i nazwisko"
        value={values.name}
        fault={faults.name}
        autocomplete="name"
      />
      <Field
        name="login"
        label="Login"
        hint="Małe litery bez polskich znaków, na przykład anna.nowak albo adres e-mail."
        value={values.login}
        fault={faults.login}
        autocomplete="username"
      />
    </PasswordPage>
  );
  const other = (token: string, account: Account, faults: Faulty) => (
    <PasswordPage
      title={`Hasło dla: ${account.name}`}
      action={`/staff/link/${token}`}
      button="Ustaw hasło"
      faults={faults}
    >
      <p>
        Twój login: <b>{account.login}</b>
      </p>
    </PasswordPage>
  );

  router
    .route('/staff/link/:token')
    .get((req, res) => {
      const { token } = req.params;
      const to = store.links.look(token);
      if (to?.kind === 'first')
        return sendOffice(
          res,
          { title: 'Pierwszy administrator' },
          first(token, { login: '', name: '' }, {}),
        );
      const account = to && store.accounts.byId(to.account);
      if (!account || account.disabled) return sendMessage(res, GONE);
      sendOffice(res, { title: 'Ustaw hasło' }, other(token, account, {}));
    })
    .post(smallForm, async (req, res) => {
      const { token } = req.params;
      const to = store.links.look(token);
      const known = to?.kind === 'password' ? store.accounts.byId(to.account) : null;
      if (to === null || (to.kind === 'password' && (!known || known.disabled)))
        return sendMessage(res, GONE);
      const login = known?.login ?? plainLogin(typed(req.body, 'login'));
      const name = known?.name ?? typed(req.body, 'name').trim().slice(0, 100);
      const faults: Faulty = {
        ...(LOGIN.test(login)
          ? {}
          : { login: 'Login to 2 do 64 małych liter bez polskich znaków, cyfr i znaków . - _ @ +' }),
        ...(name === '' ? { name: 'Wpisz imię i nazwisko.' } : {}),
        ...passwordFaults(req.body, [login, name]),
      };
      if (Object.keys(faults).length > 0)
        return sendOffice(
          res,
          { title: 'Popraw pola', status: 422 },
          known ? other(token, known, faults) : first(token, { login, name }, faults),
        );
      const phc = await hashPassword(typed(req.body, 'password'));
      if (store.links.take(token) === null) return sendMessage(res, GONE);
      const account = known ?? store.accounts.add({ login, name, role: 'administrator' });
      if (account === null) return sendMessage(res, GONE);
      store.accounts.setPassword(account.id, phc);
      store.sessions.endAll(account.id);
      store.audit.note({ by: account, what: known ? 'password-set' : 'first-administrator' });
      beginSession(settings, req, res, account);
      res.redirect(303, '/staff');
    });
  return router;
}

/** `/staff/password`: a new password of one's own; all other sessions of the account end. */
export function passwordRoute(settings: AccessSettings): Router {
  const { store } = settings;
  const router = Router();
  const page = (faults: Faulty) => (
    <PasswordPage title="Zmień hasło" action="/staff/password" button="Zmień hasło" faults={faults}>
      <Field
        name="current"
        label="Obecne hasło"
        fault={faults.current}
        type="password"
        autocomplete="current-password"
      />
    </PasswordPage>
  );
  router
    .route('/staff/password')
    .all(requireRole('operator'))
    .get((_req, res) => sendOffice(res, { title: 'Zmień hasło' }, page({})))
    .post(smallForm, async (req, res) => {
      const account = accountOf(res);
      const address = req.ip ?? '';
      const wrong = passwordFaults(req.body, [account.login, account.name]);
      const again = (faults: Faulty, status = 422) =>
        sendOffice(res, { title: 'Zmień hasło', status }, page(faults));
      if (store.throttle.wait(account.login, address) > 0)
        return again({ current: 'Za dużo nieudanych prób. Odczekaj chwilę.' }, 429);
      if (tooBusy())
        return again({ current: 'Program sprawdza teraz bardzo wiele haseł. Spróbuj za chwilę.' }, 503);
      store.throttle.tried(account.login, address);
      const fits = await passwordFits(
        typed(req.body, 'current').slice(0, 1024),
        store.accounts.password(account.id),
      );
      if (!fits) return again({ current: 'To nie jest obecne hasło.' });
      store.throttle.succeeded(account.login, address);
      if (Object.keys(wrong).length > 0) return again(wrong);
      store.accounts.setPassword(account.id, await hashPassword(typed(req.body, 'password')));
      store.sessions.endAll(account.id, signedIn(res)?.session);
      store.audit.note({ by: account, what: 'password-set' });
      sendMessage(res, {
        title: 'Hasło zmienione',
        text: 'Gdzie indziej trzeba zalogować się na nowo. Tutaj możesz pracować dalej.',
      });
    });
  return router;
}
