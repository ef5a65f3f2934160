import { answer as answerOf, type Answer } from '../dialogue/answer.ts';
import { askedInstant, askedLang, askedNeed, askedPlace } from './asked.ts';
import { type Command, GUIDE_OPTION, guideDir, print, problemList, readArgs, Refusal } from './command.ts';
import { loadGuide } from '../guide/load.ts';

function inWords(a: Answer): string {
  const services = a.services.map((s) => {
    const contacts = s.contacts.map((c) =>
      ['    ' + c.who, c.phone && `tel. ${c.phone.shown}`, c.address, c.room, c.hours.words]
        .filter(Boolean)
        .join(', '),
    );
    return [`  ${s.name} (${s.state})`, `    ${s.gives}`, ...contacts].join('\n');
  });
  return [
    `${a.need} / ${a.place} / ${a.at}`,
    ...services,
    `Teraz zadzwonić: ${a.callNow ? `${a.callNow.contact} (${a.callNow.why})` : 'nikt nie odbiera'}`,
  ].join('\n');
}

/** `okienko answer --need ID --place ID [--at ISO] [--lang pl] --json` */
export const answer: Command = {
  summary: 'kto pomoże: usługi, numery i godziny dla potrzeby w miejscu',
  usage: 'okienko answer --need POTRZEBA --place MIEJSCE [--at CHWILA] [--lang pl] [--json] [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, {
      ...GUIDE_OPTION,
      need: { type: 'string' },
      place: { type: 'string' },
      at: { type: 'string' },
      lang: { type: 'string' },
      json: { type: 'boolean' },
    });
    const at = askedInstant(values.at, io.now());
    const lang = askedLang(values.lang);
    const loaded = await loadGuide(guideDir(values.guide, io));
    if (!loaded.ok) throw new Refusal(problemList(loaded.problems), 1);
    const { guide } = loaded;
    const result = answerOf(guide, {
      need: askedNeed(guide, values.need),
      place: askedPlace(guide, values.place),
      lang,
      at,
    });
    print(io.stdout, values.json ? JSON.stringify(result) : inWords(result));
    return 0;
  },
};
