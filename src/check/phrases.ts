import { problem, type Problem } from '../guide/problem.ts';
import type { Position } from '../guide/source.ts';
import type { Checked } from './findings.ts';

interface Claim {
  need: string;
  phrase: string;
  at: () => Position;
}

/** Every strong or normal phrase of a need, the common ones first, then those that places add. */
function claims({ sources }: Checked): Claim[] {
  const common = sources.needs.flatMap((s) =>
    s.value.needs.flatMap((n, i) =>
      (['strong', 'normal'] as const).flatMap((weight) =>
        Object.entries(n[weight]).flatMap(([lang, phrases]) =>
          (phrases ?? []).map((phrase, j): Claim => ({
            need: n.need,
            phrase,
            at: () => s.at(['needs', i, weight, lang, j]),
          })),
        ),
      ),
    ),
  );
  const local = sources.phrases.flatMap((s) =>
    Object.entries(s.value.phrases).flatMap(([need, langs]) =>
      Object.entries(langs).flatMap(([lang, phrases]) =>
        (phrases ?? []).map((phrase, j): Claim => ({
          need,
          phrase,
          at: () => s.at(['phrases', need, lang, j]),
        })),
      ),
    ),
  );
  return [...common, ...local];
}

/** The same strong or normal phrase under two needs: staff must decide whose it is. */
export function checkPhrases(checked: Checked): Problem[] {
  const problems: Problem[] = [];
  const owner = new Map<string, Claim>();
  for (const claim of claims(checked)) {
    const before = owner.get(claim.phrase);
    if (before && before.need !== claim.need) {
      const { file, line } = before.at();
      const message = `Zwrot „${claim.phrase}” należy już do potrzeby „${before.need}” (${file}:${line}).`;
      problems.push(problem(claim.at(), 'phrase-twice', message));
    }
    owner.set(claim.phrase, claim);
  }
  return problems;
}
