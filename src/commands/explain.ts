import { tongueOf } from '../guide/formats/shared.ts';
import { publicUnderstanding } from '../understand/public.ts';
import type { Explanation } from '../understand/understanding.ts';
import { askedInstant, askedLang } from './asked.ts';
import { type Command, GUIDE_OPTION, opened, print, readArgs, Refusal } from './command.ts';

const percent = (n: number) => `${Math.round(n * 100)} %`;

function inWords(e: Explanation): string {
  const words = e.words.map((w) => (w.typed === w.known ? w.typed : `${w.typed} → ${w.known} (${w.how})`));
  const rules = e.rules.map((r) => `  ${percent(r.weight)}  ${r.need ?? r.danger}  ${r.words.join(' + ')}`);
  const near = e.nearest.map((n) => `  ${percent(n.similarity)}  ${n.need}  „${n.example}”`);
  const { result } = e;
  const needs = result.needs.map((n) => `${n.id} ${percent(n.score)}`).join(', ') || 'żadna';
  return [
    `Słowa: ${words.join(', ') || '(żadne nie jest znane)'}`,
    `Reguły:${rules.length > 0 ? `\n${rules.join('\n')}` : ' żadna'}`,
    `Podobne przykłady:${near.length > 0 ? `\n${near.join('\n')}` : ' żaden'}`,
    `Wynik: ${result.reply}; potrzeby: ${needs}; zagrożenie: ${result.danger ?? 'brak'}${result.level ? ` (${result.level})` : ''}; język: ${result.lang}; miejsce: ${result.place ?? result.unknownPlace ?? 'nie podano'}`,
  ].join('\n');
}

/** `okienko explain "TEXT" [--json]` */
export const explain: Command = {
  summary: 'dlaczego taka odpowiedź: które słowa dokąd prowadzą',
  usage: 'okienko explain "TEKST" [--json] [--lang pl] [--at CHWILA] [--guide FOLDER]',
  async run(args, io) {
    const { values, positionals } = readArgs(args, {
      ...GUIDE_OPTION,
      json: { type: 'boolean' },
      lang: { type: 'string' },
      at: { type: 'string' },
    });
    const [text, ...more] = positionals;
    if (text === undefined || more.length > 0)
      throw new Refusal('Podaj jeden tekst w cudzysłowie: okienko explain "zalegam z czynszem".');
    const at = askedInstant(values.at, io.now());
    const lang = tongueOf(askedLang(values.lang));
    const { understand } = await opened(values.guide, io);
    const explanation = understand.explain(text, { lang, at });
    print(
      io.stdout,
      values.json
        ? JSON.stringify({ ...explanation, result: publicUnderstanding(explanation.result) })
        : inWords(explanation),
    );
    return 0;
  },
};
