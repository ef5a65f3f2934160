import { isDenied } from './negated.ts';
import { findHashed, type Hashed, hashPair, hashText, type PackedMap } from './hash.ts';
import type { Ruled } from './needs.ts';
import type { Occurrence, Scene } from './scene.ts';
import type { Tables } from './tables.ts';

/**
 * What the models read in a message. Kinds: terms of the guide (any inflection, any typo corrected), its groups, two groups
 * near each other (who, what happens to whom), what of these is denied, what the rules already say, and letter sequences of words. A feature is a
 * pair of hashes; `name` is for explaining.
 */
export interface Feature extends Hashed {
  value: number;
  kind: 'term' | 'group' | 'together' | 'rule' | 'letters' | 'unknown';
  name: string;
}

const KIND = { atom: 1, together: 2, denied: 3 } as const;
// Groups generalise from one author's words to the next one's: doubling them gained two points on held-out examples.
const SHARE: Readonly<Record<Feature['kind'], number>> = {
  term: 1,
  group: 2,
  together: 1.4,
  rule: 2,
  letters: 0.35,
  unknown: 0.5,
};
// Words between two groups that may still be about the same thing.
const NEAR = 12;
const MOST_GROUPS = 24;

/** Features of the first `limit` words. Names are made only when asked for: they cost more than the rest. */
export function featuresOf(scene: Scene, tables: Tables, limit: number, named = false): Feature[] {
  const seen = new Map<number, Feature>();
  const hash: Hashed = { a: 0, b: 0 };
  const add = (kind: Feature['kind'], value: number, name: () => string) => {
    const known = seen.get(hash.a);
    const worth = value * SHARE[kind];
    if (known === undefined)
      seen.set(hash.a, { a: hash.a, b: hash.b, value: worth, kind, name: named ? name() : '' });
    else if (worth > known.value) known.value = worth;
  };
  const groups: [number, readonly Occurrence[]][] = [];
  for (const [atom, list] of scene.at) {
    const first = list[0];
    if (first === undefined || first.from >= limit) continue;
    const group = tables.atoms[atom]?.startsWith('{') ?? false;
    hashPair(KIND.atom, atom, 0, hash);
    add(group ? 'group' : 'term', best(list), () => tables.atoms[atom] ?? '');
    if (list.some((one) => isDenied(one, scene, tables.grammar))) {
      hashPair(KIND.denied, atom, 0, hash);
      add('together', 1, () => `no ${tables.atoms[atom]}`);
    }
    // Groups of danger rules are many and overlap: their pairs would outnumber all else.
    if (group && !tables.atoms[atom]?.startsWith('{danger-')) groups.push([atom, list]);
  }
  together(groups, (x, y) => {
    hashPair(KIND.together, x, y, hash);
    add('together', 1, () => `${tables.atoms[x]} ${tables.atoms[y]}`);
  });
  scene.words.slice(0, limit).forEach((word, i) => {
    if (scene.looked.known[i] !== 1 && word.number === null) {
      hashText(`?${word.key}`, hash);
      add('unknown', 1, () => word.key);
    }
    if (word.optional || word.key.length < 3 || word.number !== null) return;
    const padded = `_${word.key}_`;
    for (let n = 3; n <= 4; n++) {
      for (let k = 0; k + n <= padded.length; k++) {
        const letters = padded.slice(k, k + n);
        hashText(letters, hash);
        add('letters', 1, () => letters);
      }
    }
  });
  return [...seen.values()];
}

const best = (list: readonly Occurrence[]) => list.reduce((most, o) => Math.max(most, o.quality), 0);

/** Calls `pair` for every two groups with words of their own near each other, the lower number first. */
function together(groups: [number, readonly Occurrence[]][], pair: (x: number, y: number) => void): void {
  groups.sort((a, b) => a[0] - b[0]);
  const some = groups.slice(0, MOST_GROUPS);
  some.forEach(([x, xs], i) => {
    for (const [y, ys] of some.slice(i + 1)) {
      if (
        xs.some((a) => ys.some((b) => Math.abs(a.from - b.from) < NEAR && (a.from > b.to || b.from > a.to)))
      )
        pair(x, y);
    }
  });
}

/** What the rules already say about needs, other offices and small talk, for the model to weigh. */
export function ruleFeatures(found: Ruled): Feature[] {
  const out: Feature[] = [];
  for (const [kind, scores] of [
    ['need', found.needs],
    ['office', found.offices],
    ['talk', found.talk],
  ] as const) {
    for (const [id, weight] of scores) {
      const feature: Feature = {
        a: 0,
        b: 0,
        value: weight * SHARE.rule,
        kind: 'rule',
        name: `rule ${kind}:${id}`,
      };
      hashText(feature.name, feature);
      out.push(feature);
    }
  }
  return out;
}

/** Row of a feature in a model, -1 where the model never saw it. */
export function rowOf(feature: Hashed, model: { find: PackedMap }): number {
  return findHashed(model.find, feature);
}
