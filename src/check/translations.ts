import type { Lang } from '../guide/formats/shared.ts';
import { problem, type Problem } from '../guide/problem.ts';
import type { Position } from '../guide/source.ts';
import { originalTexts } from '../guide/texts.ts';
import type { Checked } from './findings.ts';
import { isForResidents } from './plain-language.ts';

type Translation = Exclude<Lang, 'pl'>;

/** What is to be had in a language at least. A service that is translated in part is to be translated whole. */
const PROMISED: Readonly<Record<Translation, RegExp>> = {
  uk: /./,
  en: /./,
  ru: /^(text|node|need|topic|other|talk)\./,
  'pl-easy': /^(node|need|topic|text\.danger|text\.say)\./,
};
const TRANSLATIONS = Object.keys(PROMISED) as Translation[];

/** How much of what residents see exists in a language. */
export interface TranslationCount {
  lang: Translation;
  /** Texts a resident can see. */
  texts: number;
  translated: number;
  older: number;
  /** Promised and not there. */
  missing: number;
  /** Files with something missing or older, with how many. */
  files: readonly { file: string; missing: number; older: number }[];
}

interface Gap {
  lang: Translation;
  key: string;
  at: () => Position;
  what: 'missing' | 'older' | 'not-promised';
}

/** `service.<id>` of one of its texts; null for texts of anything else. */
const serviceOf = (key: string): string | null => /^service\.[^.]+/.exec(key)?.[0] ?? null;

function* gapsIn({ guide, sources }: Checked): Generator<Gap> {
  const originals = [...originalTexts(sources)].filter(([key]) => isForResidents(key));
  for (const lang of TRANSLATIONS) {
    const translated = guide.translations[lang];
    const begun = new Set([...translated.keys()].map(serviceOf));
    begun.delete(null);
    for (const [key, { text, at }] of originals) {
      const found = translated.get(key);
      if (found?.of === text) continue;
      const promised = PROMISED[lang].test(key) || begun.has(serviceOf(key));
      const what = found ? 'older' : promised ? 'missing' : 'not-promised';
      yield { lang, key, at, what };
    }
  }
}

/** One count a language. */
export function translationCounts(checked: Checked): TranslationCount[] {
  const texts = [...originalTexts(checked.sources).keys()].filter(isForResidents).length;
  const gaps = [...gapsIn(checked)];
  return TRANSLATIONS.map((lang) => {
    const ours = gaps.filter((g) => g.lang === lang);
    const count = (list: readonly Gap[], what: Gap['what']) => list.filter((g) => g.what === what).length;
    const byFile = Map.groupBy(
      ours.filter((g) => g.what !== 'not-promised'),
      (g) => g.at().file,
    );
    return {
      lang,
      texts,
      translated: texts - count(ours, 'missing') - count(ours, 'not-promised'),
      older: count(ours, 'older'),
      missing: count(ours, 'missing'),
      files: [...byFile].map(([file, list]) => ({
        file,
        missing: count(list, 'missing'),
        older: count(list, 'older'),
      })),
    };
  });
}

/** Promised translations that are missing, at their original, and those older than it, where they stand. */
export function checkTranslations(checked: Checked): Problem[] {
  const warning = { severity: 'warning' } as const;
  const missing = Map.groupBy(
    [...gapsIn(checked)].filter((g) => g.what === 'missing'),
    (g) => g.key,
  );
  const absent = [...missing].flatMap(([key, gaps]) => {
    const [first] = gaps;
    const langs = gaps.map((g) => g.lang).join(', ');
    const said = `Tekstu „${key}” nie ma w językach: ${langs}.`;
    return first ? [problem(first.at(), 'translation-missing', said, warning)] : [];
  });
  const older = checked.sources.translation.flatMap((s) =>
    Object.entries(s.value.texts).flatMap(([key, t]) => {
      const original = checked.guide.texts.get(key);
      if (original === undefined || original === t.of) return [];
      const said = `Tłumaczenie „${key}” jest starsze niż oryginał.`;
      return [problem(s.at(['texts', key]), 'translation-older', said, warning)];
    }),
  );
  return [...absent, ...older];
}
