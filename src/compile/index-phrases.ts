import type { Part, Phrase, Tables } from '../understand/tables.ts';
import { packMap } from './lists.ts';

export type Filed = Pick<Tables, 'groupPhrasesUnder' | 'phrasesUnder' | 'rulesUnder'>;

/** Files phrases (those of groups come first) and danger rules under their rarest atoms. `cost` says how common an atom is. */
export function filed(
  phrases: readonly Pick<Phrase, 'parts'>[],
  dangerRules: Tables['dangerRules'],
  groupPhrases: number,
  cost: (atom: number) => number,
): Filed {
  const parts = phrases.map((p) => p.parts);
  const others = underRarest(parts.slice(groupPhrases), cost);
  return {
    groupPhrasesUnder: packMap(underRarest(parts.slice(0, groupPhrases), cost)),
    phrasesUnder: packMap(
      new Map([...others].map(([atom, list]) => [atom, list.map((n) => n + groupPhrases)])),
    ),
    rulesUnder: packMap(
      underRarest(
        dangerRules.map((r) => r.parts),
        cost,
      ),
    ),
  };
}

/** Each list of parts under its rarest atom, so that a message only tries the phrases one of whose words it holds. */
function underRarest(
  all: readonly (readonly Part[])[],
  cost: (atom: number) => number,
): Map<number, number[]> {
  const under = new Map<number, number[]>();
  all.forEach((parts, number) => {
    const atoms = parts.flatMap((p) => p.elements.map((e) => e.atom));
    const rarest = atoms.reduce<number | null>(
      (best, atom) => (best === null || cost(atom) < cost(best) ? atom : best),
      null,
    );
    if (rarest === null) return;
    const list = under.get(rarest);
    if (list) list.push(number);
    else under.set(rarest, [number]);
  });
  return under;
}
