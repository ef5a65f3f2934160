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
    const started = await serveGuide(config).catch((e: unknown) => {
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
    // On stdout and in no log: whoever has this address becomes the administrator.
    if (firstLink !== null)
      print(io.stdout, `Pierwszy administrator zakłada konto tutaj (raz, w ciągu 24 godzin):\n${firstLink}`);
    stopOnSignal(started.serving);
    return 0;
  },
};
