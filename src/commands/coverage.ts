import { coverage as coverageOf, coverageLines } from '../check/coverage.ts';
import { loadGuide } from '../guide/load.ts';
import { askedInstant } from './asked.ts';
import { type Command, GUIDE_OPTION, guideDir, print, problemList, readArgs, Refusal } from './command.ts';

/** A working day at noon, so that the kept table changes with the guide and not with the clock. */
const AT = '2026-11-25T12:00';

/** `okienko coverage`: who answers each need in each place; kept in `test/cases/coverage.txt`. */
export const coverage: Command = {
  summary: 'kto odpowiada na każdą potrzebę w każdym miejscu i pod jakim numerem',
  usage: 'okienko coverage [--at CHWILA] [--guide FOLDER] > test/cases/coverage.txt',
  async run(args, io) {
    const { values } = readArgs(args, { ...GUIDE_OPTION, at: { type: 'string' } });
    const loaded = await loadGuide(guideDir(values.guide, io));
    if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
    const at = askedInstant(values.at ?? AT, io.now());
    print(io.stdout, coverageLines(coverageOf(loaded.guide, at)).join('\n'));
    return 0;
  },
};
