import { hkdfSync } from 'node:crypto';
import type { RequestListener } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Api } from 'grammy';
import type { World } from '../../dialogue/dialogue.ts';
import { chatMemory } from '../../store/chat-memory.ts';
import type { Counting } from '../counting.ts';
import type { KeyValue } from '../../store/key-value.ts';
import { type Noted, perMinute } from '../chat.ts';
import { telegramBot } from './bot.ts';
import { lanes } from '../lanes.ts';
import { setMenu } from './menu.ts';
import { poll, type Poll } from './poll.ts';
import { codeOf, isOutage, type Patience, pauseBefore, retryOutages, untilDeadline } from './retry.ts';
import { ALLOWED_UPDATES, updateId, readUpdate } from './update.ts';
import { WEBHOOK_PATH, webhookApp } from './webhook.ts';

export interface TelegramSettings {
  token: string;
  /** Where Telegram's servers are: another address for an emulator or for a Bot API server of one's own. */
  apiRoot: string;
  /** Our own address; with it Telegram delivers there, without it we poll. */
  publicUrl: string | null;
  /** Messages a minute from one chat before only the danger rules answer. */
  rateLimit: number;
  /** How long Telegram may hold a poll (seconds). */
  hold: number;
  patience: Omit<Patience, 'retries'>;
}

export const DEFAULTS = { hold: 30, patience: { first: 1000, longest: 30_000 } } as const;

export interface TelegramParts {
  live: { current(): World };
  now: () => Date;
  store: KeyValue;
  note: (noted: Noted) => void;
  counting?: Counting | undefined;
}

export interface Telegram {
  /** Answers `POST /telegram`; null while polling. */
  webhook: { path: string; app: RequestListener } | null;
  /** Resolves when Telegram knows how it is to deliver. */
  begun: Promise<void>;
  /** Answers what is in hand and ends. */
  stop(): Promise<void>;
}

/** Chats answered at the same time. */
const CHATS_AT_ONCE = 16;
/** A webhook call must end before Telegram gives it up. */
const WEBHOOK_RETRIES = 2;
/** Half a minute by the pauses above; what is polled then comes again. A chat is held up for so long, others are not. */
const POLL_RETRIES = 5;
/** Telegram may ask for longer pauses (seconds); such an answer is given up. */
const LONGEST_429 = 60;
/** For what is in hand when the program stops (ms). */
const LAST_ANSWERS = 8_000;

/** Keys are made from the token: whoever has it could read the chats anyway, and a new token forgets everybody. */
const derived = (token: string, use: string): Buffer =>
  Buffer.from(hkdfSync('sha256', token, 'okienko', `telegram ${use}`, 32));

/** Starts the channel. Never rejects and never waits for Telegram: when it is down, the channel comes back by itself. */
export function startTelegram(settings: TelegramSettings, parts: TelegramParts): Telegram {
  const { token, publicUrl, apiRoot } = settings;
  const { store, note, live, now, counting } = parts;
  const stopping = new AbortController();
  const deadline = new AbortController();
  const patience: Patience = {
    ...settings.patience,
    retries: publicUrl === null ? POLL_RETRIES : WEBHOOK_RETRIES,
  };
  const api = new Api(token, { apiRoot, timeoutSeconds: settings.hold + 30 });
  api.config.use(
    autoRetry({
      maxRetryAttempts: 5,
      maxDelaySeconds: LONGEST_429,
      rethrowHttpErrors: true,
      rethrowInternalServerErrors: true,
    }),
    retryOutages(patience, stopping.signal),
    untilDeadline(deadline.signal),
  );
  const memory = chatMemory(store, derived(token, 'chats'));
  const overLimit = perMinute(settings.rateLimit, () => now().getTime());
  const bot = telegramBot({ api, live, now, memory, store, overLimit, note, counting });

  const inLane = lanes(CHATS_AT_ONCE);
  const inHand = new Set<Promise<unknown>>();
  const handle = async (update: unknown): Promise<void> => {
    const read = readUpdate(update);
    const lane = read === null || read.chat === null ? `update ${updateId(update)}` : `chat ${read.chat}`;
    const task = inLane(lane, () => bot.handle(update));
    const settled = Promise.allSettled([task]);
    inHand.add(settled);
    await task.finally(() => inHand.delete(settled));
  };

  /** Repeats until it works, Telegram refuses, or the program stops. True when it worked. */
  async function insist(what: string, call: () => Promise<unknown>): Promise<boolean> {
    for (let retry = 0; !stopping.signal.aborted; retry++) {
      try {
        await call();
        return true;
      } catch (error) {
        if (!isOutage(error)) {
          note({ channel: 'telegram', event: `${what} refused`, code: codeOf(error) });
          return false;
        }
        await sleep(pauseBefore(patience, retry), undefined, { signal: stopping.signal }).catch(() => {});
      }
    }
    return false;
  }

  let polling: Poll | null = null;
  const startPolling = (): void => {
    if (!stopping.signal.aborted) polling = poll(api, handle, { hold: settings.hold, patience, note });
  };
  const secret = derived(token, 'webhook').toString('base64url');
  async function begin(): Promise<void> {
    if (publicUrl === null) {
      await insist('leaving the webhook', () => api.deleteWebhook());
      return startPolling();
    }
    const options = { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES], max_connections: 40 };
    const url = new URL(WEBHOOK_PATH, publicUrl).href;
    // An address Telegram does not take (no HTTPS) must not leave residents without an answer.
    if (!(await insist('webhook', () => api.setWebhook(url, options)))) startPolling();
  }
  const begun = begin();
  const menu = insist('menu', () => setMenu(api, live.current().guide));

  return {
    begun,
    webhook: publicUrl === null ? null : { path: WEBHOOK_PATH, app: webhookApp(secret, store, handle) },
    stop: async () => {
      stopping.abort();
      setTimeout(() => deadline.abort(), LAST_ANSWERS).unref();
      await Promise.all([begun, menu]);
      await polling?.stop();
      await Promise.all(inHand);
    },
  };
}
