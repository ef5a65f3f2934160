import { callNow } from '../dialogue/call-now.ts';
import { chainOf, distance, isLine, servicesFor } from '../dialogue/select.ts';
import type { Guide, Service } from '../guide/guide.ts';
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

/** The number to call at this moment; null when there is none. Reading hours makes this the costly part. */
const calledNow = (guide: Guide, need: string, place: string, now: Date): string | null =>
  callNow({ guide, lang: 'pl', now }, need, place).call?.contact.phone?.shown ?? null;

/** A number of any service, open or not. */
const anyNumber = (guide: Guide, services: readonly Service[]): string | null =>
  services.flatMap((s) => s.contacts).flatMap((id) => guide.contacts.get(id)?.phone?.shown ?? [])[0] ?? null;

/** A row for every need and every place that residents choose from. */
export function coverage(guide: Guide, now: Date): Coverage[] {
  const offered = [...guide.places.values()].filter((p) => p.offered);
  return offered.flatMap((place) =>
    [...guide.needs.keys()].map((need): Coverage => {
      const chain = chainOf(guide, place.id);
      const services = servicesFor(guide, need, place.id, now);
      const nearest = Math.min(...services.map((s) => distance(s, chain)));
      return {
        need,
        place: place.id,
        answeredBy: nearest === Infinity ? null : (chain[nearest]?.id ?? null),
        local: services.some((s) => !isLine(guide, s)),
        number: calledNow(guide, need, place.id, now) ?? anyNumber(guide, services),
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
  return sources.place.flatMap((s) => {
    const place = s.value.place;
    if (!guide.places.get(place)?.offered) return [];
    const answered = [...guide.needs.keys()].map((need) => ({
      need,
      by: servicesFor(guide, need, place, now),
    }));
    const nobody = answered.filter(({ by }) => by.length === 0).map(({ need }) => need);
    const silent = answered
      .filter(({ need, by }) => anyNumber(guide, by) === null && calledNow(guide, need, place, now) === null)
      .map(({ need }) => need);
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
