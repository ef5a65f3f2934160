import { DEFAULTS, startTelegram, type TelegramSettings } from '../../src/channels/telegram/telegram.ts';
import type { Noted } from '../../src/channels/chat.ts';
import type { World } from '../../src/dialogue/dialogue.ts';
import type { KeyValue } from '../../src/store/key-value.ts';
import { sqliteStore } from '../../src/store/sqlite.ts';
import { chatWorld, MONDAY } from './chat-world.ts';

interface Own extends Partial<TelegramSettings> {
  store?: KeyValue;
  world?: World;
  now?: () => Date;
}

/** The channel with the small guide, impatient so that tests are quick. `noted` is its log. */
export function telegramOn(fake: { url: string; token: string }, own: Own = {}) {
  const { store = sqliteStore(':memory:'), world = chatWorld(), now = () => MONDAY, ...settings } = own;
  const noted: Noted[] = [];
  const channel = startTelegram(
    {
      token: fake.token,
      apiRoot: fake.url,
      publicUrl: null,
      rateLimit: 1000,
      ...DEFAULTS,
      patience: { first: 5, longest: 20 },
      ...settings,
    },
    { live: { current: () => world }, now, store, note: (n) => void noted.push(n) },
  );
  return { ...channel, noted, store, world };
}
