import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

/** Translations older than their original; what is not translated at all is counted by language, not listed. */
export function checkTranslations({ guide, sources }: Checked): Problem[] {
  const outdated = sources.translation.flatMap((s) =>
    Object.entries(s.value.texts).flatMap(([key, t]) => {
      if (guide.texts.get(key) === t.of) return [];
      return [
        problem(
          s.at(['texts', key]),
          'translation-older',
          `Tłumaczenie „${key}” jest starsze niż oryginał.`,
          { severity: 'warning' },
        ),
      ];
    }),
  );
  return outdated;
}
