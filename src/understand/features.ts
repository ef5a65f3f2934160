import { isDenied } from './negated.ts';
import { findHashed, hashed, type Hashed, hashPair, hashText, type PackedMap } from './hash.ts';
import type { Ruled } from './needs.ts';
import type { Occurrence, Scene } from './scene.ts';
import type { Tables } from './tables.ts';

/** Terms of the guide (any inflection, any typo corrected), its groups, two groups near each other (who, what happens to whom), what of these is denied, what the rules already say, and letter sequences of words. */
export const FEATURE_KINDS = ['term', 'group', 'together', 'denied', 'rule', 'letters'] as const;

/** What the models read in a message: its key is made of its kind and name, so that what was learnt is kept by name. */
export interface Feature extends Hashed {
  value: number;
  /** `unknown`: a word that nothing is known of; it is never learnt. */
  kind: (typeof FEATURE_KINDS)[number] | 'unknown';
  /** Empty unless asked for. */
  name: string;
}

const KEY = { atom: 1, together: 2, denied: 3 } as const;
const ALONE: Hashed = { a: 0, b: 0 };
// Groups generalise from one author's words to the next one's: doubling them gained two points on held-out examples.
const SHARE: Readonly<Record<Feature['kind'], number>> = {
  term: 1,
  group: 2,
  together: 1.4,
  denied: 1.4,
  rule: 2,
  letters: 0.35,
  unknown: 0.5,
};
// Words between two groups that may still be about the same thing.
const NEAR = 12;
const MOST_GROUPS = 24;

/** The key of a feature by its kind and name, as `featuresOf` and those who add to it make it. */
export function featureKey(kind: Feature['kind'], name: string): Hashed {
  const key: Hashed = { a: 0, b: 0 };
  if (kind === 'term' || kind === 'group') hashPair(KEY.atom, hashed(name), ALONE, key);
  else if (kind === 'denied') hashPair(KEY.denied, hashed(name), ALONE, key);
  else if (kind === 'together') {
    const [x = '', y = ''] = name.split(' ');
    pairKey(hashed(x), hashed(y), key);
  } else hashText(kind === 'unknown' ? `?${name}` : name, key);
  return key;
}

/** The same key whichever of the two comes first. */
function pairKey(x: Hashed, y: Hashed, out: Hashed): void {
  if (x.a < y.a) hashPair(KEY.together, x, y, out);
  else hashPair(KEY.together, y, x, out);
}

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
  const keyOf = (atom: number): Hashed => ({
    a: tables.atomKeys[2 * atom] as number,
    b: tables.atomKeys[2 * atom + 1] as number,
  });
  const groups: NearGroup[] = [];
  for (const [atom, list] of scene.at) {
    const first = list[0];
    if (first === undefined || first.from >= limit) continue;
    const group = tables.atoms[atom]?.startsWith('{') ?? false;
    const key = keyOf(atom);
    hashPair(KEY.atom, key, ALONE, hash);
    add(group ? 'group' : 'term', best(list), () => tables.atoms[atom] ?? '');
    if (list.some((one) => isDenied(one, scene, tables.grammar))) {
      hashPair(KEY.denied, key, ALONE, hash);
      add('denied', 1, () => tables.atoms[atom] ?? '');
    }
    // Groups of danger rules are many and overlap: their pairs would outnumber all else.
    if (group && !tables.atoms[atom]?.startsWith('{danger-')) groups.push({ atom, key, list });
  }
  together(groups, (x, y) => {
    pairKey(x.key, y.key, hash);
    add('together', 1, () =>
      [x, y]
        .map(({ atom }) => tables.atoms[atom] ?? '')
        .sort()
        .join(' '),
    );
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

interface NearGroup {
  atom: number;
  key: Hashed;
  list: readonly Occurrence[];
}

/** Calls `pair` for every two groups with words of their own near each other. */
function together(groups: NearGroup[], pair: (x: NearGroup, y: NearGroup) => void): void {
  // The same groups are left out wherever the guide names them.
  groups.sort((x, y) => x.key.a - y.key.a);
  const some = groups.slice(0, MOST_GROUPS);
  some.forEach((x, i) => {
    for (const y of some.slice(i + 1)) {
      if (
        x.list.some((a) =>
          y.list.some((b) => Math.abs(a.from - b.from) < NEAR && (a.from > b.to || b.from > a.to)),
        )
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
