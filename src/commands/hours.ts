import { hoursLiteral, parseSpec } from '../hours/hours.ts';
import { hoursInWords } from '../hours/words.ts';
import { askedInstant } from './asked.ts';
import { type Command, print, readArgs, Refusal } from './command.ts';

/** `okienko hours "SPEC" [--at ISO] --json`: the literal OSM meaning. */
export const hours: Command = {
  summary: 'czy czynne: godziny w zapisie OSM o danej chwili',
  usage: 'okienko hours "Mo-Fr 07:00-09:00,14:00-15:00" [--at CHWILA] [--json]',
  async run(args, io) {
    const { values, positionals } = readArgs(args, { at: { type: 'string' }, json: { type: 'boolean' } });
    const [spec, ...more] = positionals;
    if (spec === undefined || more.length > 0)
      throw new Refusal('Podaj godziny w cudzysłowie: okienko hours "Mo-Fr 08:00-16:00".');
    const at = askedInstant(values.at, io.now());
    const parsed = parseSpec(spec);
    if (!parsed.ok)
      throw new Refusal(`${parsed.message}${parsed.suggestion ? ` Może: ${parsed.suggestion}` : ''}`, 1);
    const h = hoursLiteral(spec, at);
    const words = {
      pl: hoursInWords(h, at, 'pl'),
      uk: hoursInWords(h, at, 'uk'),
      en: hoursInWords(h, at, 'en'),
    };
    print(io.stdout, values.json ? JSON.stringify({ state: h.state, until: h.until, words }) : words.pl);
    return 0;
  },
};
