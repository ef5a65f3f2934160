import { converse } from '../channels/terminal/chat.ts';
import { askedInstant, askedLang, askedPlace } from './asked.ts';
import { type Command, GUIDE_OPTION, opened, readArgs } from './command.ts';

/** `okienko chat`: the conversation in a terminal; lines may also come through a pipe. */
export const chat: Command = {
  summary: 'rozmowa w terminalu',
  usage:
    'okienko chat [--place MIEJSCE] [--lang pl] [--at CHWILA] [--guide FOLDER]\n  numer wybiera odpowiedź, tekst mówi, co się dzieje; Ctrl+D kończy',
  async run(args, io) {
    const { values } = readArgs(args, {
      ...GUIDE_OPTION,
      place: { type: 'string' },
      lang: { type: 'string' },
      at: { type: 'string' },
    });
    const lang = askedLang(values.lang);
    const at = askedInstant(values.at, io.now());
    const world = await opened(values.guide, io);
    const place = values.place === undefined ? null : askedPlace(world.guide, values.place);
    const echo = !('isTTY' in io.stdin && io.stdin.isTTY);
    await converse(world, { input: io.stdin, output: io.stdout, echo }, { lang, place }, () =>
      values.at === undefined ? io.now() : at,
    );
    return 0;
  },
};
