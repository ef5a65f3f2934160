import { servicesCsv } from '../exchange/csv.ts';
import { hsdsOf } from '../exchange/hsds.ts';
import type { Guide } from '../guide/guide.ts';
import { loadGuide } from '../guide/load.ts';
import { type Command, GUIDE_OPTION, guideDir, print, problemList, readArgs, Refusal } from './command.ts';

/** One JSON array of services, a line each: all of Poland is too long for one string. */
function* hsdsLines(guide: Guide): Generator<string> {
  const hsds = hsdsOf(guide);
  yield '[';
  for (const [i, id] of hsds.ids.entries())
    yield JSON.stringify(hsds.service(id)) + (i < hsds.ids.length - 1 ? ',' : '');
  yield ']';
}

const FORMATS: Readonly<Record<string, (guide: Guide) => Iterable<string>>> = {
  hsds: hsdsLines,
  csv: (guide) => [servicesCsv(guide)],
};

/** `okienko export hsds|csv`: what residents may see, in other people's formats, on stdout. */
export const exportCommand: Command = {
  summary: 'przewodnik w cudzych formatach: hsds (HSDS 3.1), csv',
  usage: 'okienko export hsds|csv [--guide FOLDER] > PLIK',
  async run(args, io) {
    const { values, positionals } = readArgs(args, GUIDE_OPTION);
    const [name = ''] = positionals;
    const format = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
    if (!format || positionals.length > 1)
      throw new Refusal(`Podaj format: ${Object.keys(FORMATS).join(' albo ')}.`);
    const loaded = await loadGuide(guideDir(values.guide, io));
    if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
    for (const line of format(loaded.guide)) print(io.stdout, line);
    return 0;
  },
};
