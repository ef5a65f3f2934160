import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type Router } from 'express';
import { permissions, securityHeaders } from '../channels/web/security.ts';
import { servedLog } from '../channels/web/served-log.ts';
import type { Served } from '../channels/web/web.ts';
import { sameOrigin } from './gate.ts';
import { loginRoute } from './login.tsx';
import { sendMessage, type OfficeFrame } from './office-page.tsx';
import { oidcRoute } from './oidc.ts';
import { readSession } from './session.ts';
import { linkRoute, passwordRoute } from './set-password.tsx';
import type { AccessSettings } from './settings.ts';

/** What the office's application needs from outside. */
export interface Office {
  access: AccessSettings;
  frame: OfficeFrame;
  /** Routers of staff and desk, with their full paths (`/staff/…`, `/desk/…`). */
  routers: readonly Router[];
  served: (line: Served) => void;
  /** A defect of ours: its name and place in the code. */
  broken: (defect: { name: string; at: string }) => void;
  trustProxy: number;
}

const SQLITE_FULL = 13;
const FULL =
  'Na dysku serwera nie ma miejsca, więc nic nie zapisano. Zawołaj administratora. Mieszkańcy dostają odpowiedzi jak zwykle.';

const lastResort =
  (broken: Office['broken']): ErrorRequestHandler =>
  (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    // The repository says what is wrong with it in a sentence for staff.
    if (typeof error?.sentence === 'string') {
      broken({ name: 'GitFault', at: String(error.kind) });
      return sendMessage(res, { title: 'Nie udało się zapisać', text: error.sentence, status: 503 });
    }
    if (error?.errcode === SQLITE_FULL) {
      broken({ name: 'full disk', at: 'store' });
      return sendMessage(res, { title: 'Nie udało się zapisać', text: FULL, status: 503 });
    }
    const status = typeof error?.status === 'number' && error.status < 500 ? Number(error.status) : 500;
    if (status === 500) {
      const stack = error instanceof Error ? (error.stack ?? '') : '';
      const at = stack.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
      broken({ name: error instanceof Error ? error.name : typeof error, at: at.trim() });
    }
    const text =
      status === 413
        ? 'Tego jest za dużo jak na jeden formularz. Podziel zmianę na mniejsze.'
        : status < 500
          ? 'Nie udało się odczytać tego, co przysłała przeglądarka. Wróć i spróbuj jeszcze raz.'
          : 'To błąd programu, nie Twój. Nic nie zostało opublikowane. Spróbuj jeszcze raz, a gdy się powtórzy, zgłoś to administratorowi.';
    sendMessage(res, { title: 'Nie udało się', text, status });
  };

/** Everything behind a sign-in, as one Express application: sign-in pages, then the routers of staff and desk. */
export function createOffice(office: Office): Express {
  const { access, frame, routers } = office;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', office.trustProxy);
  app.locals['frame'] = frame;
  app.use(servedLog(office.served), securityHeaders, permissions, compression({ threshold: 512 }));
  // Under `no-referrer` browsers send `Origin: null` with forms, and on plain http there is no Sec-Fetch-Site to go by.
  app.use((_req, res, next) => {
    res.set('Referrer-Policy', 'same-origin');
    next();
  });
  app.use(readSession(access), sameOrigin);
  app.use(loginRoute(access), oidcRoute(access), linkRoute(access), passwordRoute(access), ...routers);
  app.use((_req, res) =>
    sendMessage(res, {
      title: 'Nie ma takiej strony',
      text: 'Adres jest inny albo strona zniknęła.',
      status: 404,
    }),
  );
  app.use(lastResort(office.broken));
  return app;
}
