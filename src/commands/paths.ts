import { allPaths } from '../check/tree.ts';
import { loadGuide } from '../guide/load.ts';
import { type Command, GUIDE_OPTION, guideDir, print, problemList, readArgs, Refusal } from './command.ts';

/** `okienko paths`: every path of the tree, one line each; kept in `test/cases/paths.txt`, so that a change of the tree is a readable diff. */
export const paths: Command = {
  summary: 'wszystkie ścieżki drzewa, po jednej w wierszu',
  usage: 'okienko paths [--guide FOLDER] > test/cases/paths.txt',
  async run(args, io) {
    const { values } = readArgs(args, GUIDE_OPTION);
    const loaded = await loadGuide(guideDir(values.guide, io));
    if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
    const { guide } = loaded;
    for (const path of allPaths(guide.tree)) {
      print(io.stdout, `${path.labels.join(' > ')} > ${guide.needs.get(path.need)?.number} ${path.need}`);
    }
    return 0;
  },
};
