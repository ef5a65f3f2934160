import { z } from 'zod';

const port = z.coerce
  .number({ error: 'PORT to liczba od 0 do 65535.' })
  .int()
  .min(0, { error: 'PORT to liczba od 0 do 65535.' })
  .max(65535, { error: 'PORT to liczba od 0 do 65535.' });

const address = (name: string, example: string) =>
  z.url({ error: `${name} to pełny adres, np. ${example}.` }).transform((url) => url.replace(/\/+$/, ''));

/** Every setting of the program; `.env.example` lists them with their meaning. */
const settings = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  GUIDE_DIR: z.string().optional(),
  CACHE_DIR: z.string().optional(),
  PUBLIC_URL: z.url({ error: 'PUBLIC_URL to pełny adres, np. https://okienko.example.pl.' }).optional(),
  TRUST_PROXY: z.coerce
    .number({ error: 'TRUST_PROXY to liczba serwerów pośredniczących, np. 1.' })
    .int()
    .min(0)
    .max(9)
    .default(0),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], {
      error: 'LOG_LEVEL: silent, error, warn, info albo debug.',
    })
    .default('info'),
  FREE_TEXT: z.enum(['yes', 'no'], { error: 'FREE_TEXT: yes albo no.' }).default('yes'),
  RATE_LIMIT: z.coerce
    .number({ error: 'RATE_LIMIT to liczba wiadomości na minutę z jednego adresu.' })
    .int()
    .min(1)
    .default(60),
  EMBED_ORIGINS: z
    .string()
    .default('')
    .transform((list) => list.split(/[\s,]+/).filter((origin) => origin !== ''))
    .refine((list) => list.every((origin) => /^https?:\/\/[a-z0-9.-]+(:\d+)?$/i.test(origin)), {
      error:
        'EMBED_ORIGINS to adresy stron urzędu bez ścieżki, np. https://mops.example.pl https://bip.example.pl.',
    }),
  LEAVE_TO: z
    .url({
      protocol: /^https?$/,
      error: 'LEAVE_TO to pełny adres zwykłej strony, np. https://meteo.imgw.pl/.',
    })
    .optional(),
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^[\w:.-]+$/, { error: 'TELEGRAM_TOKEN to token od @BotFather, np. 123456:ABC-def.' })
    .optional(),
  TELEGRAM_API_ROOT: address('TELEGRAM_API_ROOT', 'https://api.telegram.org').default(
    'https://api.telegram.org',
  ),
  STORE_FILE: z.string().optional(),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\/\S+$/, { error: 'REDIS_URL to adres bazy, np. redis://127.0.0.1:6379.' })
    .optional(),
  BOTFRAMEWORK_APP_ID: z.string().optional(),
  BOTFRAMEWORK_APP_PASSWORD: z.string().optional(),
  BOTFRAMEWORK_TENANT_ID: z
    .string()
    .regex(/^[\w.-]+$/, { error: 'BOTFRAMEWORK_TENANT_ID to identyfikator dzierżawy z portalu Azure.' })
    .default('botframework.com'),
  BOTFRAMEWORK_ANONYMOUS: z.enum(['0', '1'], { error: 'BOTFRAMEWORK_ANONYMOUS: 0 albo 1.' }).default('0'),
  GUIDE_REPO: z.string().optional(),
  GUIDE_REMOTE: z
    .string()
    .regex(/^(\/|https?:\/\/|ssh:\/\/|file:\/\/|[\w.-]+@[\w.-]+:)\S*$/, {
      error: 'GUIDE_REMOTE to adres repozytorium, np. ssh://git@example.pl/przewodnik.git.',
    })
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, {
      error: 'SMTP_URL to adres serwera poczty, np. smtp://okienko:haslo@poczta.example.pl:587.',
    })
    .optional(),
  MAIL_FROM: z.string().optional(),
  DESK_PLACE: z.string().optional(),
  DESK_OPEN: z.enum(['0', '1'], { error: 'DESK_OPEN: 0 albo 1.' }).default('0'),
  OIDC_ISSUER: address('OIDC_ISSUER', 'https://logowanie.example.pl').optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_LABEL: z.string().max(60).default('Zaloguj kontem urzędu'),
  OIDC_TRUST_UNVERIFIED: z
    .enum(['yes', 'no'], { error: 'OIDC_TRUST_UNVERIFIED: yes albo no.' })
    .default('no'),
  NODE_ENV: z.string().optional(),
});

type Settings = z.infer<typeof settings>;

/** What is wrong with settings that are right one by one. */
function contradictions(s: Settings): string[] {
  const { BOTFRAMEWORK_APP_ID: id, BOTFRAMEWORK_APP_PASSWORD: password } = s;
  const anonymous = s.BOTFRAMEWORK_ANONYMOUS === '1';
  const oidc = [s.OIDC_ISSUER, s.OIDC_CLIENT_ID, s.OIDC_CLIENT_SECRET].filter((v) => v !== undefined);
  return [
    ...(s.DESK_OPEN === '1' && s.NODE_ENV === 'production'
      ? ['DESK_OPEN=1 otwiera infolinię bez logowania: tylko do prób, nie przy NODE_ENV=production.']
      : []),
    ...(oidc.length === 0 || oidc.length === 3
      ? []
      : ['OIDC_ISSUER, OIDC_CLIENT_ID i OIDC_CLIENT_SECRET podaje się razem.']),
    ...((s.SMTP_URL === undefined) === (s.MAIL_FROM === undefined)
      ? []
      : ['SMTP_URL i MAIL_FROM podaje się razem.']),
    ...(s.GUIDE_REMOTE !== undefined && s.GUIDE_REPO === undefined
      ? ['GUIDE_REMOTE to kopia repozytorium z GUIDE_REPO; ustaw też GUIDE_REPO.']
      : []),
    ...((id === undefined) === (password === undefined)
      ? []
      : ['BOTFRAMEWORK_APP_ID i BOTFRAMEWORK_APP_PASSWORD podaje się razem.']),
    ...(anonymous && id !== undefined
      ? ['BOTFRAMEWORK_ANONYMOUS=1 wyłącza sprawdzanie tokenów; usuń je albo BOTFRAMEWORK_APP_ID.']
      : []),
    ...(anonymous && s.NODE_ENV === 'production'
      ? ['BOTFRAMEWORK_ANONYMOUS=1 jest tylko do prób na własnym komputerze, nie przy NODE_ENV=production.']
      : []),
  ];
}

function botframeworkOf(s: Settings): Config['botframework'] {
  const { BOTFRAMEWORK_APP_ID: id, BOTFRAMEWORK_APP_PASSWORD: password } = s;
  if (s.BOTFRAMEWORK_ANONYMOUS === '1') return { app: null };
  if (id === undefined || password === undefined) return null;
  return { app: { id, password, tenant: s.BOTFRAMEWORK_TENANT_ID } };
}

function oidcOf(s: Settings): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = s;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return null;
  const trustUnverified = s.OIDC_TRUST_UNVERIFIED === 'yes';
  return { issuer, clientId, clientSecret, label: s.OIDC_LABEL, trustUnverified };
}

export interface Config {
  port: number;
  host: string;
  /** Folder with content/, intents/ and seeds/; null: the one shipped with the program. */
  guideDir: string | null;
  /** Folder of the compiled tables; null: `.cache` beside the program. */
  cacheDir: string | null;
  publicUrl: string | null;
  /** How many proxies stand in front. */
  trustProxy: number;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** False: only the tree, no words ("tylko drzewo"). */
  freeText: boolean;
  /** Messages a minute from one address before only the danger rules answer. */
  rateLimit: number;
  /** Origins that may show the site in a frame. */
  embedOrigins: readonly string[];
  /** Where leaving quickly leads; null: the weather. */
  leaveTo: string | null;
  /** Null: no Telegram. `apiRoot` without a slash at its end. */
  telegram: { token: string; apiRoot: string } | null;
  /** Null: no Bot Framework. `app` null: anonymous, for tests on one's own machine. */
  botframework: { app: { id: string; password: string; tenant: string } | null } | null;
  /** Where chats are remembered; file null: `var/okienko.db` beside the program. */
  store: { file: string | null; redisUrl: string | null };
  /** The mail server for the weekly reminder; null: no mail is sent. */
  mail: { url: string; from: string } | null;
  /** The bare repository of the guide and its mirror; repo null: the guide is the folder, and is read only. */
  versions: { repo: string | null; remote: string | null };
  /** True: the desk asks nobody to sign in. */
  deskOpen: boolean;
  /** Id of the place a new call is thought to come from; null: the first place with services of its own. */
  deskPlace: string | null;
  /** Signing in by OpenID Connect; null: by password only. */
  oidc: {
    issuer: string;
    clientId: string;
    clientSecret: string;
    label: string;
    trustUnverified: boolean;
  } | null;
}

/** The environment of the process: read here and nowhere else. */
export const environment = (): NodeJS.ProcessEnv => process.env;

/** Reads the settings from the environment, or says in Polish which one is wrong. An empty value counts as not set. */
export function readConfig(
  env: NodeJS.ProcessEnv = environment(),
): { ok: true; config: Config } | { ok: false; messages: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success)
    return { ok: false, messages: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`) };
  const s = parsed.data;
  const wrong = contradictions(s);
  if (wrong.length > 0) return { ok: false, messages: wrong };
  return {
    ok: true,
    config: {
      port: s.PORT,
      host: s.HOST,
      guideDir: s.GUIDE_DIR ?? null,
      cacheDir: s.CACHE_DIR ?? null,
      publicUrl: s.PUBLIC_URL ?? null,
      trustProxy: s.TRUST_PROXY,
      logLevel: s.LOG_LEVEL,
      freeText: s.FREE_TEXT === 'yes',
      rateLimit: s.RATE_LIMIT,
      embedOrigins: s.EMBED_ORIGINS,
      leaveTo: s.LEAVE_TO ?? null,
      telegram:
        s.TELEGRAM_TOKEN === undefined ? null : { token: s.TELEGRAM_TOKEN, apiRoot: s.TELEGRAM_API_ROOT },
      botframework: botframeworkOf(s),
      store: { file: s.STORE_FILE ?? null, redisUrl: s.REDIS_URL ?? null },
      mail:
        s.SMTP_URL === undefined || s.MAIL_FROM === undefined ? null : { url: s.SMTP_URL, from: s.MAIL_FROM },
      versions: { repo: s.GUIDE_REPO ?? null, remote: s.GUIDE_REMOTE ?? null },
      deskOpen: s.DESK_OPEN === '1',
      deskPlace: s.DESK_PLACE ?? null,
      oidc: oidcOf(s),
    },
  };
}
