import { servicesCsv } from '../exchange/csv.ts';
import { hsdsOf } from '../exchange/hsds.ts';
import type { Guide } from '../guide/guide.ts';
import { type Command, GUIDE_OPTION, print, readArgs, Refusal } from './command.ts';
import { publishedGuide } from './published.ts';

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
    const guide = await publishedGuide(values.guide, io);
    for (const line of format(guide)) print(io.stdout, line);
    return 0;
  },
};
