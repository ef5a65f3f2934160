import { storeFile } from '../office-store.ts';
import { reminder } from '../staff/todo/remind.ts';
import { remind as send } from '../staff/todo/weekly.ts';
import { todoOf } from '../staff/todo/todo-route.tsx';
import { staffStore } from '../store/staff-store.ts';
import { type Command, GUIDE_OPTION, print, readArgs, Refusal } from './command.ts';
import { publishedGuide } from './published.ts';
import { settingsOf } from './settings.ts';

/** `okienko remind`: mails what is to be checked; `--print` shows the mail instead. */
export const remind: Command = {
  summary: 'wysyła listę spraw do sprawdzenia (SMTP_URL) albo ją pokazuje',
  usage: 'okienko remind [--print] [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, { ...GUIDE_OPTION, print: { type: 'boolean' } });
    const config = settingsOf(io);
    const guide = await publishedGuide(values.guide, io);
    const now = () => io.now();
    const store = staffStore(storeFile(config), () => io.now().getTime());
    // The list needs the guide alone; nobody talks with it here.
    const live = { current: () => ({ guide }) };
    try {
      if (values.print) {
        const mail = reminder(todoOf({ live, now, store }), config.publicUrl);
        print(io.stdout, mail === null ? 'Nic nie czeka.' : `${mail.subject}\n\n${mail.text}`);
        return 0;
      }
      if (config.mail === null)
        throw new Refusal('Ustaw SMTP_URL i MAIL_FROM (patrz .env.example) albo użyj --print.');
      const sent = await send({ live, now, store, publicUrl: config.publicUrl }, config.mail).catch(
        (e: unknown) => {
          throw new Refusal(`Serwer poczty odmówił: ${e instanceof Error ? e.message : 'nieznany błąd'}.`, 1);
        },
      );
      print(
        io.stdout,
        sent === 0 ? 'Nic nie wysłano: nic nie czeka albo nikt nie ma adresu e-mail.' : `Wysłano: ${sent}.`,
      );
      return 0;
    } finally {
      store.close();
    }
  },
};
