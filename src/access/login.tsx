import { Router } from 'express';
import { plainLogin } from '../store/accounts.ts';
import { passwordFits, tooBusy } from '../store/passwords.ts';
import { Faults, Field } from './field.tsx';
import { signInForm, typed } from './form.ts';
import { safeNext } from './gate.ts';
import { readKept, sendKept, sendLoginAgain } from './kept.tsx';
import { sendMessage, sendOffice } from './office-page.tsx';
import { beginSession, endSession } from './session.ts';
import type { AccessSettings, OidcSettings } from './settings.ts';
import { setSignedIn, signedIn } from './signed-in.ts';

interface Shown {
  next: string;
  login?: string;
  fault?: string;
  oidc: OidcSettings | null;
}

function LoginPage({ next, login, fault, oidc }: Shown) {
  return (
    <>
      <h1>Zaloguj się</h1>
      {fault && <Faults>{fault}</Faults>}
      {oidc && (
        <p>
          <a class="button main" href={`/staff/oidc?next=${encodeURIComponent(next)}`}>
            {oidc.label}
          </a>
        </p>
      )}
      <form method="post" action="/staff/login">
        <input type="hidden" name="next" value={next} />
        <Field name="login" label="Login" value={login} autocomplete="username" />
        <Field name="password" label="Hasło" type="password" autocomplete="current-password" />
        <div class="buttons">
          <button class="main" type="submit">
            Zaloguj
          </button>
        </div>
      </form>
      <p class="hint">
        Nie pamiętasz hasła? Administrator da Ci jednorazowy link. Ten program nie pyta o nic mieszkańców:
        logują się tylko pracownicy.
      </p>
    </>
  );
}

const seconds = (ms: number): string => {
  const s = Math.ceil(ms / 1000);
  return s < 90 ? `${s} s` : `${Math.ceil(s / 60)} min`;
};

/** `/staff/login` and `/staff/logout`. */
export function loginRoute(settings: AccessSettings): Router {
  const { store, oidc } = settings;
  const router = Router();

  router.get('/staff/login', (req, res) => {
    const next = safeNext(req.query['next']);
    if (signedIn(res)) return res.redirect(303, next);
    sendOffice(res, { title: 'Zaloguj się' }, <LoginPage next={next} oidc={oidc} />);
  });

  router.post('/staff/login', signInForm, async (req, res) => {
    const next = safeNext(typed(req.body, 'next'));
    const login = plainLogin(typed(req.body, 'login')).slice(0, 64);
    const kept = readKept(typed(req.body, 'kept'));
    const again = (status: number, fault: string) =>
      kept === null
        ? sendOffice(res, { title: 'Zaloguj się', status }, <LoginPage {...{ next, login, fault, oidc }} />)
        : sendLoginAgain(res, { next, kept, login, fault, status });
    const address = req.ip ?? '';
    const wait = store.throttle.wait(login, address);
    if (wait > 0) {
      res.set('Retry-After', String(Math.ceil(wait / 1000)));
      return again(429, `Za dużo nieudanych prób. Spróbuj za ${seconds(wait)}. Konto nie jest zablokowane.`);
    }
    // Asked before the try is counted: a password nobody looked at is no failure.
    if (tooBusy()) return again(503, 'Loguje się teraz bardzo wiele osób. Spróbuj za chwilę.');
    const account = store.accounts.byLogin(login);
    // Counted before the answer is known: many tries at once must not pass as the first one.
    store.throttle.tried(login, address);
    const password = typed(req.body, 'password').slice(0, 1024);
    const fits = await passwordFits(password, account && store.accounts.password(account.id));
    if (!account || !fits || account.disabled) {
      if (account) store.audit.note({ by: null, what: 'sign-in-failed', about: account.login });
      return again(401, 'Login albo hasło się nie zgadza. Sprawdź, czy nie jest włączony Caps Lock.');
    }
    store.throttle.succeeded(login, address);
    beginSession(settings, req, res, account);
    store.audit.note({ by: account, what: 'signed-in' });
    if (kept === null) return res.redirect(303, next);
    // The page is the account's own now, so its head says so.
    setSignedIn(res, { account, session: '' });
    sendKept(res, { next, kept });
  });

  router.post('/staff/logout', (req, res) => {
    const who = signedIn(res);
    if (who) store.audit.note({ by: who.account, what: 'signed-out' });
    endSession(settings, req, res);
    res.redirect(303, '/staff/login');
  });
  router.get('/staff/logout', (_req, res) =>
    sendMessage(res, { title: 'Wylogowanie', text: 'Użyj przycisku „Wyloguj” u góry strony.' }),
  );
  return router;
}
