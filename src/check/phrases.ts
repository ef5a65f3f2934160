import { problem, type Problem } from '../guide/problem.ts';
import type { Position } from '../guide/source.ts';
import type { Checked } from './findings.ts';

/** The same strong or normal phrase under two needs: staff must decide whose it is. */
export function checkPhrases({ sources }: Checked): Problem[] {
  const problems: Problem[] = [];
  const owner = new Map<string, { need: string; at: Position }>();
  for (const s of sources.needs) {
    s.value.needs.forEach((n, i) => {
      for (const weight of ['strong', 'normal'] as const) {
        for (const [lang, phrases] of Object.entries(n[weight])) {
          (phrases ?? []).forEach((phrase, j) => {
            const at = s.at(['needs', i, weight, lang, j]);
            const before = owner.get(phrase);
            if (before && before.need !== n.need) {
              const message = `Zwrot „${phrase}” należy już do potrzeby „${before.need}” (${before.at.file}:${before.at.line}).`;
              problems.push(problem(at, 'phrase-twice', message));
            }
            owner.set(phrase, { need: n.need, at });
          });
        }
      }
    });
  }
  return problems;
}
