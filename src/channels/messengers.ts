import { join } from 'node:path';
import type { IncomingMessage, RequestListener } from 'node:http';
import type { Config } from '../config.ts';
import type { World } from '../dialogue/dialogue.ts';
import { openStore } from '../store/open-store.ts';
import type { Counting } from './counting.ts';
import type { Noted } from './chat.ts';

export interface MessengerParts {
  live: { current(): World };
  now: () => Date;
  note: (noted: Noted) => void;
  counting?: Counting;
  /** The folder where `var/okienko.db` lies when no other place is set. */
  dir: string;
}

/** The channels that live beside the web: those the settings name. */
export interface Messengers {
  /** The listener of a request that is a messenger's; null for the web's own. */
  of(req: IncomingMessage): RequestListener | null;
  /** Answers what is in hand, then closes what is remembered. */
  stop(): Promise<void>;
}

const NONE: Messengers = { of: () => null, stop: async () => {} };

/** Starts Telegram and Bot Framework where they are set; their libraries are loaded only then. */
export async function startMessengers(config: Config, parts: MessengerParts): Promise<Messengers> {
  const { telegram, botframework, publicUrl, rateLimit } = config;
  if (telegram === null && botframework === null) return NONE;
  const { live, now, note, counting } = parts;
  const file = config.store.file ?? join(parts.dir, 'var', 'okienko.db');
  let failing = false;
  const failed = () => {
    // Once until the next start: a store that is away fails with every message.
    if (!failing) note({ channel: 'store', event: 'not reached' });
    failing = true;
  };
  const store = await openStore({ redisUrl: config.store.redisUrl, file }, failed).catch(() => {
    // A disk that cannot be written to is no reason to answer nobody.
    note({ channel: 'store', event: 'not opened, nothing is remembered after the next start' });
    return openStore({ redisUrl: null, file: ':memory:' }, failed);
  });
  const listeners = new Map<string, RequestListener>();
  const stops: (() => Promise<void>)[] = [];
  if (botframework !== null) {
    const { startBotFramework } = await import('./botframework/botframework.ts');
    const { path, app } = startBotFramework(
      { ...botframework, rateLimit },
      { live, now, store, note, counting },
    );
    listeners.set(path, app);
  }
  if (telegram !== null) {
    const { DEFAULTS, startTelegram } = await import('./telegram/telegram.ts');
    const channel = startTelegram(
      { ...DEFAULTS, ...telegram, publicUrl, rateLimit },
      { live, now, store, note, counting },
    );
    if (channel.webhook) listeners.set(channel.webhook.path, channel.webhook.app);
    stops.push(() => channel.stop());
  }
  return {
    of: (req) => listeners.get((req.url ?? '').split('?', 1)[0] ?? '') ?? null,
    stop: async () => {
      for (const stop of stops) await stop();
      await store.close();
    },
  };
}
