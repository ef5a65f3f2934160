import { type Command, GUIDE_OPTION, opened, print, readArgs } from './command.ts';

/** `okienko compile`: prepares the tables of words, so that the first start is quick. */
export const compile: Command = {
  summary: 'przygotowuje tabele słów (robi to też npm run build)',
  usage: 'okienko compile [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, GUIDE_OPTION);
    const { guide } = await opened(values.guide, io);
    print(io.stderr, `Przewodnik ${guide.version}: tabele słów gotowe.`);
    return 0;
  },
};
