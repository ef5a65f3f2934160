/** The Telegram channel as a program of its own, for tests that kill it: `telegram-child.ts API_ROOT TOKEN STORE_FILE`. */
import { sqliteStore } from '../../src/store/sqlite.ts';
import { telegramOn } from './telegram-bot.ts';

const [url = '', token = '', file = ''] = process.argv.slice(2);
const bot = telegramOn({ url, token }, { store: sqliteStore(file) });
process.once('SIGTERM', () => {
  void bot.stop().then(() => bot.store.close());
});
