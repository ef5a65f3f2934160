import { weightsFor } from '../compile/weights.ts';
import { PROGRAM_DIR } from '../open.ts';
import { type Command, GUIDE_OPTION, guideDir, opened, print, readArgs } from './command.ts';

/** `okienko compile`: prepares the tables of words, so that the first start is quick. */
export const compile: Command = {
  summary: 'przygotowuje tabele słów (robi to też npm run build)',
  usage: 'okienko compile [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, GUIDE_OPTION);
    const { guide } = await opened(values.guide, io);
    print(io.stderr, `Przewodnik ${guide.version}: tabele słów gotowe.`);
    const weights = await weightsFor(guide, [guideDir(values.guide, io), PROGRAM_DIR]);
    if (weights?.exact === false)
      print(
        io.stderr,
        'Słowa zmieniły się, odkąd program uczył się z przykładów. Naucz go na nowo: okienko learn.',
      );
    return 0;
  },
};
