import { callNow } from '../dialogue/call-now.ts';
import { chainOf, distance, isLine, servicesFor } from '../dialogue/select.ts';
import type { Guide } from '../guide/guide.ts';
import { problem, type Problem } from '../guide/problem.ts';
import type { Checked } from './findings.ts';

/** Who answers a need in a place: the nearest place with a service, and whether anybody can be called at all. */
export interface Coverage {
  need: string;
  place: string;
  /** `place` itself, a wider place, the country, or null. */
  answeredBy: string | null;
  local: boolean;
  /** The number to call at noon of a working day, null when no source gives any. */
  number: string | null;
}

/** A row for every need and every place that residents choose from. */
export function coverage(guide: Guide, now: Date): Coverage[] {
  const offered = [...guide.places.values()].filter((p) => p.offered);
  return offered.flatMap((place) =>
    [...guide.needs.keys()].map((need): Coverage => {
      const chain = chainOf(guide, place.id);
      const services = servicesFor(guide, need, place.id, now);
      const nearest = Math.min(...services.map((s) => distance(s, chain)));
      const { call } = callNow({ guide, lang: 'pl', now }, need, place.id);
      const any = services
        .flatMap((s) => s.contacts)
        .flatMap((id) => guide.contacts.get(id)?.phone?.shown ?? [])[0];
      return {
        need,
        place: place.id,
        answeredBy: nearest === Infinity ? null : (chain[nearest]?.id ?? null),
        local: services.some((s) => !isLine(guide, s)),
        number: call?.contact.phone?.shown ?? any ?? null,
      };
    }),
  );
}

/** One line a need and answer: places that get the same answer stand together. */
export function coverageLines(rows: readonly Coverage[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { need, place, answeredBy, number } of rows) {
    // A place that answers itself stands for its own line; a wider place answers many.
    const by = answeredBy === place ? 'na miejscu' : (answeredBy ?? 'nikt');
    const key = `${need} | ${by} | ${number ?? 'bez numeru'}`;
    lines.set(key, [...(lines.get(key) ?? []), place]);
  }
  return [...lines].map(([key, places]) => `${key} | ${places.join(', ')}`).sort();
}

/** Needs that nobody answers in a place, and pairs that end in no number to call. */
export function checkCoverage({ guide, sources, now }: Checked): Problem[] {
  const rows = coverage(guide, now);
  return sources.place.flatMap((s) => {
    const mine = rows.filter((r) => r.place === s.value.place);
    const nobody = mine.filter((r) => r.answeredBy === null).map((r) => r.need);
    const silent = mine.filter((r) => r.number === null).map((r) => r.need);
    const at = s.at(['place']);
    return [
      ...(nobody.length > 0
        ? [
            problem(
              at,
              'need-without-service',
              `Nikt nie odpowiada na ${nobody.length} potrzeb: ${nobody.join(', ')}.`,
              { severity: 'warning' as const },
            ),
          ]
        : []),
      ...(silent.length > 0
        ? [
            problem(at, 'no-number-to-call', `Bez numeru, pod który można zadzwonić: ${silent.join(', ')}.`, {
              severity: 'warning' as const,
            }),
          ]
        : []),
    ];
  });
}
