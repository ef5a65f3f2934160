import { readConfig } from '../config.ts';
import { serve as serveGuide, stopOnSignal } from '../server.ts';
import { type Command, print, problemList, readArgs, Refusal } from './command.ts';

/** `okienko serve`: the server; settings come from the environment (`.env.example`). */
export const serve: Command = {
  summary: 'serwer: strona, rozmowa i interfejs (npm start)',
  usage: 'okienko serve [--guide FOLDER]\n  ustawienia: PORT, HOST i inne, patrz .env.example',
  async run(args, io) {
    const { values } = readArgs(args, { guide: { type: 'string' } });
    const read = readConfig(io.env);
    if (!read.ok) throw new Refusal(read.messages.join('\n'));
    const config = { ...read.config, guideDir: values.guide ?? read.config.guideDir };
    const started = await serveGuide(config, stopOnSignal).catch((e: unknown) => {
      const code = (e as NodeJS.ErrnoException).code;
      if (code === 'EADDRINUSE')
        throw new Refusal(`Port ${config.port} jest zajęty. Podaj inny: PORT=3001 npm start.`, 1);
      if (code === 'EACCES' || code === 'EADDRNOTAVAIL')
        throw new Refusal(`Nie da się słuchać na ${config.host}:${config.port}.`, 1);
      throw e;
    });
    if (!started.ok) throw new Refusal(problemList(started.problems), 1);
    print(io.stderr, `Okienko: ${started.serving.url}`);
    const { firstLink } = started.serving;
    // Whoever reads stdout may become the administrator: under systemd and Docker it is kept in their log. So it works
    // once, for a day, and ends with the first account.
    if (firstLink !== null)
      print(io.stdout, `Pierwszy administrator zakłada konto tutaj (raz, w ciągu 24 godzin):\n${firstLink}`);
    return 0;
  },
};
