import type { Response } from 'express';
import { Field } from './field.tsx';
import { sendOffice } from './office-page.tsx';

/** Fields of a form that came after the session had ended: they wait in the page, never on the server. */
export type Kept = readonly (readonly [name: string, value: string])[];

const MOST = 2_000;

/** The fields of a parsed form; null when there are none to keep. */
export function keptOf(body: unknown): Kept | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body).flatMap(([name, value]: [string, unknown]) =>
    [value].flat().flatMap((v) => (typeof v === 'string' ? [[name, v] as const] : [])),
  );
  return fields.length > 0 && fields.length <= MOST ? fields : null;
}

/** Kept fields as the sign-in page sent them back; null for what is none. */
export function readKept(json: string): Kept | null {
  try {
    const value: unknown = JSON.parse(json);
    if (!Array.isArray(value) || value.length === 0 || value.length > MOST) return null;
    const fields = value.flatMap((pair: unknown) =>
      Array.isArray(pair) && typeof pair[0] === 'string' && typeof pair[1] === 'string'
        ? [[pair[0], pair[1]] as const]
        : [],
    );
    return fields.length === value.length ? fields : null;
  } catch {
    return null;
  }
}

/** Signing in again, with what was typed kept in the form. */
export function sendLoginAgain(
  res: Response,
  {
    next,
    kept,
    login,
    fault,
    status = 401,
  }: { next: string; kept: Kept; login?: string; fault?: string; status?: number },
): void {
  sendOffice(
    res,
    { title: 'Zaloguj się', status },
    <>
      <h1>Zaloguj się jeszcze raz</h1>
      <p class="notice">
        Sesja się skończyła. Nic z tego, co wpisano, nie przepadło: po zalogowaniu wyślesz to jeszcze raz.
      </p>
      {fault && (
        <p class="error" role="alert">
          {fault}
        </p>
      )}
      <form method="post" action="/staff/login">
        <input type="hidden" name="next" value={next} />
        <input type="hidden" name="kept" value={JSON.stringify(kept)} />
        <Field name="login" label="Login" value={login} autocomplete="username" />
        <Field name="password" label="Hasło" type="password" autocomplete="current-password" />
        <div class="buttons">
          <button class="main" type="submit">
            Zaloguj
          </button>
        </div>
      </form>
    </>,
  );
}

/** After signing in: the form as it was, to be sent to where it was going. */
export function sendKept(res: Response, { next, kept }: { next: string; kept: Kept }): void {
  sendOffice(
    res,
    { title: 'Twój formularz' },
    <>
      <h1>Zalogowano. Formularz czeka</h1>
      <p>Wszystko, co wpisano, jest tutaj. Wyślij to teraz.</p>
      <form method="post" action={next}>
        {kept.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <div class="buttons">
          <button class="main" type="submit">
            Wyślij to, co było wpisane
          </button>
          <a href="/staff">Nie wysyłaj</a>
        </div>
      </form>
    </>,
  );
}
