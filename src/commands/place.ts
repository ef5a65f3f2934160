import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { guideTexts } from '../guide/files.ts';
import { guideOf, loadGuide } from '../guide/load.ts';
import { type AskedPlace, newPlace, wrongIn } from '../staff/place/new-place.ts';
import { progressOf } from '../staff/place/progress.ts';
import { type Command, GUIDE_OPTION, guideDir, print, problemList, readArgs, Refusal } from './command.ts';

const OPTIONS = {
  name: { type: 'string' },
  in: { type: 'string' },
  id: { type: 'string' },
  teryt: { type: 'string' },
  said: { type: 'string' },
  county: { type: 'string' },
  'county-name': { type: 'string' },
  'county-in': { type: 'string' },
} as const;

/** Which option holds a field, for sentences about it. */
const OPTION_OF: Readonly<Record<keyof AskedPlace, string>> = {
  name: '--name',
  inWords: '--in',
  id: '--id',
  teryt: '--teryt',
  said: '--said',
  county: '--county',
  countyId: '--county',
  countyName: '--county-name',
  countyInWords: '--county-in',
};

/** `okienko place new …`: files of a new municipality in the guide's folder, and the list of what to find out. */
export const place: Command = {
  summary: 'nowa gmina: pliki i lista, kogo ustalić',
  usage: [
    'okienko place new --name "Nowa Wieś" --in "w Nowej Wsi" --id nowa-wies --teryt 1409033 --county powiat-lipski',
    '    [--county-name "powiat lipski" --county-in "w powiecie lipskim"]   gdy powiatu jeszcze nie ma',
    '    [--said "Nowej Wsi, Nową Wsią"] [--guide FOLDER]',
    '  bez --county: miasto na prawach powiatu',
  ].join('\n'),
  async run(args, io) {
    const { values, positionals } = readArgs(args, { ...GUIDE_OPTION, ...OPTIONS });
    if (positionals.length !== 1 || positionals[0] !== 'new') throw new Refusal(`Użycie: ${place.usage}`);
    const dir = guideDir(values.guide, io);
    const loaded = await loadGuide(dir);
    if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
    const given = (name: keyof typeof OPTIONS) => (values[name] ?? '').trim();
    const isNew = given('county') !== '' && !loaded.guide.places.has(given('county'));
    const asked: AskedPlace = {
      id: given('id'),
      name: given('name'),
      inWords: given('in'),
      teryt: given('teryt'),
      said: given('said'),
      county: isNew ? 'new' : given('county'),
      countyId: isNew ? given('county') : '',
      countyName: given('county-name'),
      countyInWords: given('county-in'),
    };
    const wrong = wrongIn(loaded.guide, asked);
    if (wrong.length > 0)
      throw new Refusal(wrong.map(({ field, says }) => `${OPTION_OF[field]}: ${says}`).join('\n'));
    const files = newPlace(loaded.guide, asked);
    const after = guideOf(new Map([...guideTexts(dir), ...files]));
    if (!after.ok) throw new Refusal(problemList(after.problems), 1);
    for (const [path, text] of files) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      // A file that stands there already is somebody's work.
      await writeFile(join(dir, path), text, { flag: 'wx' });
      print(io.stderr, path);
    }
    const made = after.guide.places.get(asked.id);
    for (const { entry, state } of made ? progressOf(after.guide, made, () => false) : [])
      print(io.stdout, `${state === 'ask' ? 'zapytaj, czy jest' : 'ustal'}: ${entry.who}. ${entry.asks}`);
    return 0;
  },
};
