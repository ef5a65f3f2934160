import { learntKey } from '../compile/cache.ts';
import { learnGuide } from '../compile/make-tables.ts';
import { LEARNT_FOLDER, writeLearnt } from '../compile/learnt-file.ts';
import { loadGuide } from '../guide/load.ts';
import { type Command, GUIDE_OPTION, guideDir, print, problemList, readArgs, Refusal } from './command.ts';

/** `okienko learn`: learns anew what the examples teach and writes the weights where `compile` finds them. */
export const learn: Command = {
  summary: 'uczy się z przykładów i zapisuje wagi w intents/learnt',
  usage: 'okienko learn [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, GUIDE_OPTION);
    const dir = guideDir(values.guide, io);
    const loaded = await loadGuide(dir);
    if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
    const learnt = await learnGuide(loaded.guide);
    await writeLearnt(dir, learntKey(loaded.guide), learnt);
    const said = Object.values(learnt).map((m) => `${m.features.length} cech z ${m.lessons} wiadomości`);
    print(io.stderr, `Wagi zapisane w ${LEARNT_FOLDER}: ${said.join(', ')}.`);
    return 0;
  },
};
