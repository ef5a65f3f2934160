import { readSpec } from './library.ts';
import { onWallClock } from './wall-date.ts';

type Refused = { ok: false; message: string; at: number | null; suggestion: string | null };

/** Notes of the library that are no mistake: they depend on today's date, or are a matter of taste. */
const HARMLESS = new Set<string>([
  'additional_rule_separator_not_used_after_time_wrapping_midnight',
  'additional_rule_which_evaluates_to_closed',
  'combine_rules',
  'date_past',
  'date_range_past',
  'default_state',
  'no_colon_after',
  'public_holiday',
  'separator_for_readability',
  'strange_24_7',
  'year_past',
]);

const ADVICE: Record<string, string> = {
  without_minutes: 'Pisz godziny z minutami: 07:00-15:00, a nie 7-15.',
  hour_min_separator: 'Godziny od minut oddziela dwukropek: 07:30, a nie 7.30.',
  word_error_correction:
    'Pisz skróty angielskie (Mo Tu We Th Fr Sa Su, Jan Feb …), zwykły łącznik „-” i godziny takie jak 17:00.',
  ambiguous_word: 'Pisz skróty angielskie (Mo Tu We Th Fr Sa Su, Jan Feb …).',
  nothing_useful: 'Na końcu albo w środku jest średnik lub przecinek bez treści. Usuń go.',
  vague: 'Brakuje godzin. Dopisz je, np. Mo-Fr 07:00-15:00, a przy dniu bez pracy słowo off.',
  use_multi:
    'Dwie grupy dni lub godzin stoją obok siebie. Oddziel je średnikiem, np. Mo-Fr 07:00-15:00; Sa off.',
  switched: 'Zmień kolejność: najpierw miesiące, potem dni, na końcu godziny.',
  interpreted_as_year: 'Ta liczba wygląda na rok. Godziny pisz z minutami: 20:00.',
  value_ends_with_token: 'Zapis urywa się na końcu. Dopisz resztę albo usuń ostatni znak.',
};
const UNCLEAR = 'Ten zapis można rozumieć na dwa sposoby. Zapisz go jaśniej, np. Mo-Fr 07:00-15:00.';

/** What the library would accept, or fail on loudly, and this guide cannot stand behind. */
const BEYOND_US: readonly [RegExp, string][] = [
  [/\bSH\b/, 'Ferii i wakacji (SH) nie umiemy policzyć. Podaj miesiące albo daty, np. Jul-Aug off.'],
  [
    /\b(sunrise|sunset|dawn|dusk)\b/i,
    'Wschodu i zachodu słońca nie liczymy. Podaj godziny, np. 06:00-20:00.',
  ],
  [/(?<!\d)\d{1,2}:[6-9]\d/, 'Minuty są od 00 do 59.'],
];

const clean = (spec: string): string | null => {
  const hours = readSpec(spec);
  return typeof hours !== 'string' && warningsOf(spec).length === 0 ? spec : null;
};

function warningsOf(spec: string): { type: string; position: number | null }[] {
  const hours = readSpec(spec);
  if (typeof hours === 'string') return [];
  return onWallClock(() => hours.getStructuredWarnings()).filter((warning) => !HARMLESS.has(warning.type));
}

/** The library's tidy form of a value it understood, if that form raises no further question. */
function tidy(spec: string): string | null {
  const hours = readSpec(spec);
  const better = typeof hours === 'string' ? null : onWallClock(() => hours.prettifyValue({}));
  return better === null || better === spec ? null : clean(better);
}

function unreadable(spec: string, error: string): Refused {
  const marked = error.indexOf(' <--- (');
  const at = marked >= 0 && spec.startsWith(error.slice(0, marked)) ? marked : null;
  const where = at === null ? '' : ` Kłopot jest przy „${spec.slice(Math.max(0, at - 12), at + 4).trim()}”.`;
  const message = /outside of the current day/.test(error)
    ? 'Godziny są od 00:00 do 24:00.'
    : /Time range/.test(error)
      ? 'Zakres godzin jest niepełny. Pisz obie godziny z minutami: 07:00-15:00.'
      : 'To nie jest zapis godzin OSM, np. Mo-Fr 07:00-09:00,14:00-15:00.';
  return { ok: false, message: message + where, at, suggestion: null };
}

/** Most contacts share a few values, and judging one takes 0.1 ms. */
const judged = new Map<string, { ok: true } | Refused>();
const MOST_JUDGED = 2_000;

/**
 * Is this an OSM opening_hours value that means one thing only? `at`: characters from the start of `spec`;
 * `suggestion`: a value that is accepted. Stricter than OSM: what the library merely guesses at ('7-15') is refused.
 */
export function parseSpec(spec: string): { ok: true } | Refused {
  const known = judged.get(spec);
  if (known) return known;
  if (judged.size >= MOST_JUDGED) judged.clear();
  const verdict = judge(spec);
  judged.set(spec, verdict);
  return verdict;
}

function judge(spec: string): { ok: true } | Refused {
  const refuse = (message: string, at: number | null = null, suggestion: string | null = null): Refused => ({
    ok: false,
    message,
    at,
    suggestion,
  });
  if (spec.trim() === '') return refuse('Wpisz godziny, np. Mo-Fr 07:00-15:00. Gdy ich nie znasz: unknown.');
  if (spec.length > 500) return refuse('Zapis godzin jest za długi (najwyżej 500 znaków).', 500);
  for (const [pattern, message] of BEYOND_US) {
    const found = pattern.exec(spec);
    if (found) return refuse(message, found.index);
  }
  const hours = readSpec(spec);
  if (typeof hours === 'string') return unreadable(spec, hours);
  try {
    const first = warningsOf(spec)[0];
    return first ? refuse(ADVICE[first.type] ?? UNCLEAR, first.position, tidy(spec)) : { ok: true };
  } catch (error) {
    return unreadable(spec, String(error));
  }
}
