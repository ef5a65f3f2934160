import { type Request, Router } from 'express';
import type { Configuration } from 'openid-client';
import { z } from 'zod';
import { isSecure, readCookie, writeCookie } from './cookie.ts';
import { safeNext } from './gate.ts';
import { sendMessage } from './office-page.tsx';
import { beginSession } from './session.ts';
import type { AccessSettings, OidcSettings } from './settings.ts';

const COOKIE = 'okienko-oidc';
const BACK = '/staff/oidc/back';

/** What ties the answer to this browser: kept in its own cookie until it comes back, so that any replica can answer. */
const asked = z.object({ state: z.string(), nonce: z.string(), verifier: z.string(), next: z.string() });

const isLoopback = (issuer: string): boolean =>
  ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(issuer).hostname);

async function discover({ issuer, clientId, clientSecret }: OidcSettings): Promise<Configuration> {
  const client = await import('openid-client');
  // Plain http only on this machine, for tests.
  const execute = isLoopback(issuer) ? [client.allowInsecureRequests] : [];
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, { execute, timeout: 10 });
}

const decode = (cookie: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
};

/**
 * The address the provider vouches for, else null. Some providers (Microsoft Entra) leave the claim out: the office may
 * trust those, but never one that says anything else than true.
 */
export function addressIn(
  claims: Readonly<Record<string, unknown>>,
  trustUnverified: boolean,
): string | null {
  const [email, verified] = [claims['email'], claims['email_verified']];
  const vouched = verified === true || (verified === undefined && trustUnverified);
  return typeof email === 'string' && vouched ? email : null;
}

const FAILED = {
  title: 'Logowanie kontem urzędu nie powiodło się',
  text: 'Spróbuj jeszcze raz. Jeśli to się powtórzy, zaloguj się hasłem albo powiedz administratorowi.',
  status: 502,
  next: { href: '/staff/login', label: 'Wróć do logowania' },
};

/** `/staff/oidc`: signing in at the office's own provider (authorization code with PKCE); accounts are found by e-mail address. */
export function oidcRoute(settings: AccessSettings): Router {
  const { store, oidc, publicUrl } = settings;
  const router = Router();
  if (oidc === null) return router;

  // The provider may be away while we start: asked at the first sign-in, and again after a failure.
  let found: Promise<Configuration> | null = null;
  const configuration = (): Promise<Configuration> => {
    found ??= discover(oidc);
    found.catch(() => {
      found = null;
    });
    return found;
  };
  const baseOf = (req: Request): string => publicUrl ?? `${req.protocol}://${req.get('host') ?? ''}`;

  router.get('/staff/oidc', async (req, res) => {
    const client = await import('openid-client');
    const config = await configuration().catch(() => null);
    if (config === null) return sendMessage(res, FAILED);
    const verifier = client.randomPKCECodeVerifier();
    const ask = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      verifier,
      next: safeNext(req.query['next']),
    };
    writeCookie(
      res,
      COOKIE,
      Buffer.from(JSON.stringify(ask)).toString('base64url'),
      isSecure(req, publicUrl),
    );
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: new URL(BACK, baseOf(req)).href,
      scope: 'openid email profile',
      code_challenge: await client.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state: ask.state,
      nonce: ask.nonce,
    });
    res.set('Cache-Control', 'no-store').redirect(303, url.href);
  });

  router.get(BACK, async (req, res) => {
    const client = await import('openid-client');
    const secure = isSecure(req, publicUrl);
    const ask = asked.safeParse(decode(readCookie(req, COOKIE, secure) ?? ''));
    writeCookie(res, COOKIE, null, secure);
    const config = await configuration().catch(() => null);
    if (!ask.success || config === null) return sendMessage(res, FAILED);
    const { state, nonce, verifier, next } = ask.data;
    const claims = await client
      .authorizationCodeGrant(config, new URL(req.originalUrl, baseOf(req)), {
        pkceCodeVerifier: verifier,
        expectedState: state,
        expectedNonce: nonce,
        idTokenExpected: true,
      })
      .then(
        (tokens) => tokens.claims() ?? null,
        () => null,
      );
    if (claims === null) return sendMessage(res, FAILED);
    const email = addressIn(claims, oidc.trustUnverified);
    const account = email === null ? null : store.accounts.byEmail(email);
    if (account === null || account.disabled)
      return sendMessage(res, {
        title: 'To konto nie ma dostępu',
        text:
          email === null
            ? 'Konto urzędu nie podało potwierdzonego adresu e-mail. Powiedz o tym administratorowi.'
            : `Adres ${email} nie należy do żadnego konta w Okienku. Doda go administrator.`,
        status: 403,
        next: FAILED.next,
      });
    beginSession(settings, req, res, account);
    store.audit.note({ by: account, what: 'signed-in', about: 'kontem urzędu' });
    res.redirect(303, safeNext(next));
  });
  return router;
}
