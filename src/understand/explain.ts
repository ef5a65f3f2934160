import { nearestExamples } from './nearest.ts';
import type { Tables } from './tables.ts';
import type { Reading } from './understand.ts';
import type { Explanation } from './understanding.ts';

/** Which words led where, with what weight, and which examples are nearest. */
export function explained({ scene, ruled, evidence, result }: Reading, tables: Tables): Explanation {
  const typed = (tokens: readonly number[]) =>
    [...new Set(tokens)].sort((a, b) => a - b).map((t) => scene.words[t]?.raw ?? '');
  const words: Explanation['words'][number][] = [];
  const seen = new Set<string>();
  for (const hit of scene.looked.hits) {
    const word = scene.words[hit.token]?.raw ?? '';
    const known = nameOf(tables.atoms[hit.term] ?? hit.known);
    const id = `${hit.token} ${known}`;
    if (seen.has(id)) continue;
    seen.add(id);
    words.push({ typed: word, known, how: hit.how });
  }
  const needRules = ruled.found.flatMap(({ phrase, match, weight }) => {
    const { owner } = phrase;
    if (owner.kind === 'group' || owner.kind === 'mark') return [];
    return [
      {
        need: owner.kind === 'need' ? owner.id : `${owner.kind}:${owner.id}`,
        words: typed(match.tokens),
        weight,
      },
    ];
  });
  const dangerRules = evidence.danger.alarms.map(({ rule, match, level }) => ({
    danger: rule.danger,
    words: typed(match.tokens),
    weight: level === 'acute' ? 1 : 0.5,
  }));
  return { words, rules: [...dangerRules, ...needRules], nearest: nearestExamples(scene, tables), result };
}

const nameOf = (term: string) => term.replace(/^(?:[a-z]{2})?[:=]/, '').replace(/~$/, '');
