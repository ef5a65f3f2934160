import { problem, type Problem } from '../guide/problem.ts';
import type { Guide } from '../guide/guide.ts';
import type { Checked } from './findings.ts';

/** How many facts of a document are passed on, and how many are not, by reason. */
export interface FactCount {
  document: string;
  title: string;
  facts: number;
  used: number;
  byReason: Readonly<Record<string, number>>;
}

export function factCounts(guide: Guide): FactCount[] {
  return [...guide.seeds.values()].map((seed) => {
    const byReason: Record<string, number> = {};
    for (const f of seed.facts)
      if (f.reason !== undefined) byReason[f.reason] = (byReason[f.reason] ?? 0) + 1;
    return {
      document: seed.document,
      title: seed.title,
      facts: seed.facts.length,
      used: seed.facts.filter((f) => f.used_by.length > 0).length,
      byReason,
    };
  });
}

/** A fact said to be used by a service that is closed, so that nobody reads it. */
export function checkFacts({ guide, sources }: Checked): Problem[] {
  return sources.seed.flatMap((s) =>
    s.value.facts.flatMap((f, i) => {
      const dead =
        f.used_by.length > 0 && f.used_by.every((id) => guide.services.get(id)?.state === 'closed');
      return dead
        ? [
            problem(
              s.at(['facts', i, 'used_by']),
              'fact-unreached',
              `Fakt „${f.id}” prowadzi tylko do zamkniętych usług. Podaj powód (reason: closed).`,
            ),
          ]
        : [];
    }),
  );
}
