import { z } from 'zod';

const port = z.coerce.number({ error: 'PORT to liczba od 0 do 65535.' }).int().min(0, { error: 'PORT to liczba od 0 do 65535.' }).max(65535, { error: 'PORT to liczba od 0 do 65535.' });

/** Every setting of the program; `.env.example` lists them with their meaning. */
const settings = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  GUIDE_DIR: z.string().optional(),
  CACHE_DIR: z.string().optional(),
  PUBLIC_URL: z.url({ error: 'PUBLIC_URL to pełny adres, np. https://okienko.example.pl.' }).optional(),
  TRUST_PROXY: z.coerce.number({ error: 'TRUST_PROXY to liczba serwerów pośredniczących, np. 1.' }).int().min(0).max(9).default(0),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug'], { error: 'LOG_LEVEL: silent, error, warn, info albo debug.' }).default('info'),
  RATE_LIMIT: z.coerce.number({ error: 'RATE_LIMIT to liczba wiadomości na minutę z jednego adresu.' }).int().min(1).default(60),
});

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
  /** Messages a minute from one address before only the danger rules answer. */
  rateLimit: number;
}

/** Reads the settings from the environment, or says in Polish which one is wrong. An empty value counts as not set. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): { ok: true; config: Config } | { ok: false; messages: string[] } {
  const given = Object.fromEntries(Object.entries(env).filter(([, v]) => v !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) return { ok: false, messages: parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`) };
  const s = parsed.data;
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
      rateLimit: s.RATE_LIMIT,
    },
  };
}
