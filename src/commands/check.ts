import { checkGuide } from '../check/check.ts';
import { factCounts } from '../check/facts.ts';
import { type TranslationCount, translationCounts } from '../check/translations.ts';
import type { Guide } from '../guide/guide.ts';
import { loadGuide } from '../guide/load.ts';
import { problemLine, type Problem } from '../guide/problem.ts';
import { type Command, GUIDE_OPTION, guideDir, print, readArgs } from './command.ts';

function asJson(p: Problem) {
  const { file, line, column, code, message, permitted } = p;
  return { file, line, column, code, message, ...(permitted && { permitted }) };
}

/** "001 …: 96 faktów, 70 w użyciu, 13 home-address …", a line a document. */
function documents(guide: Guide): string[] {
  return factCounts(guide).map(({ document, title, facts, used, byReason }) => {
    const reasons = Object.entries(byReason).map(([reason, n]) => `, ${reason}: ${n}`);
    return `${document} „${title}”: ${facts} faktów, w użyciu: ${used}${reasons.join('')}`;
  });
}

/** "uk: 1612 z 1612 tekstów, …", and each file that lags behind. */
function translations(
  { lang, texts, translated, older, missing, files }: TranslationCount,
  each: boolean,
): string[] {
  const lagging = (each ? files : []).map((f) => `  ${f.file}: brakuje ${f.missing}, starszych ${f.older}`);
  return [
    `${lang}: ${translated} z ${texts} tekstów; brakuje obiecanych: ${missing}, starszych niż oryginał: ${older}`,
    ...lagging,
  ];
}

/** `okienko check [--json] [--warnings]`: exit 0, or 1 with every problem. Warnings do not fail; they are counted, and listed when asked for. */
export const check: Command = {
  summary: 'sprawdza cały przewodnik: plik:wiersz:kolumna i co poprawić',
  usage: 'okienko check [--json] [--warnings] [--guide FOLDER]',
  async run(args, io) {
    const { values } = readArgs(args, {
      ...GUIDE_OPTION,
      json: { type: 'boolean' },
      warnings: { type: 'boolean' },
    });
    const loaded = await loadGuide(guideDir(values.guide, io));
    const all = loaded.ok
      ? [...loaded.warnings, ...checkGuide({ guide: loaded.guide, sources: loaded.sources, now: io.now() })]
      : loaded.problems;
    const errors = all.filter((p) => p.severity === 'error');
    const warnings = all.filter((p) => p.severity === 'warning');
    const shown = values.warnings ? all : errors;
    if (values.json) print(io.stdout, JSON.stringify(shown.map(asJson)));
    else {
      const lines = loaded.ok
        ? [
            ...documents(loaded.guide),
            ...translationCounts({ guide: loaded.guide, sources: loaded.sources, now: io.now() }).flatMap(
              (count) => translations(count, values.warnings ?? false),
            ),
          ]
        : [];
      for (const line of lines) print(io.stderr, line);
      for (const p of shown) print(io.stdout, problemLine(p));
      const count = loaded.ok
        ? `${loaded.guide.services.size} usług, ${loaded.guide.contacts.size} kontaktów, ${loaded.guide.places.size} miejsc, ${loaded.guide.needs.size} potrzeb; `
        : '';
      print(
        io.stderr,
        `${count}błędów: ${errors.length}, uwag: ${warnings.length}${warnings.length > 0 && !values.warnings ? ' (pokaż: --warnings)' : ''}`,
      );
    }
    return errors.length > 0 ? 1 : 0;
  },
};
