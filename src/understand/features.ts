import { isDenied } from './negated.ts';
import { findHashed, hashed, type Hashed, hashPair, hashText, type PackedMap } from './hash.ts';
import { beginsWith, textAt } from './lists.ts';
import type { Ruled } from './needs.ts';
import type { Occurrence, Scene } from './scene.ts';
import type { Tables } from './tables.ts';

/** Terms of the guide (any inflection, any typo corrected), its groups, two groups near each other (who, what happens to whom), two words next to each other, what of these is denied, what the rules already say, and letter sequences of words. */
export const FEATURE_KINDS = ['term', 'group', 'together', 'next', 'denied', 'rule', 'letters'] as const;

/** What the models read in a message: its key is made of its kind and name, so that what was learnt is kept by name. */
export interface Feature extends Hashed {
  value: number;
  /** `unknown`: a word that nothing is known of; it is never learnt. */
  kind: (typeof FEATURE_KINDS)[number] | 'unknown';
  /** Empty unless asked for. */
  name: string;
}

const KEY = { atom: 1, together: 2, denied: 3, next: 4 } as const;
const ALONE: Hashed = { a: 0, b: 0 };
// Groups generalise from one author's words to the next one's: doubling them gained two points on held-out examples. Neighbours and
// sequences of five letters found one to three dangers of 100 more among authors left out, at the same share of false alarms.
const SHARE: Readonly<Record<Feature['kind'], number>> = {
  term: 1,
  group: 2,
  together: 1.4,
  next: 1.05,
  denied: 1.4,
  rule: 2,
  letters: 0.5,
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
  else if (kind === 'together' || kind === 'next') {
    const [x = '', y = ''] = name.split(' ');
    if (kind === 'next') hashPair(KEY.next, hashed(x), hashed(y), key);
    else pairKey(hashed(x), hashed(y), key);
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
  const keyOf = (atom: number) => atomKey(atom, tables);
  const atomName = (atom: number) => textAt(tables.atoms, atom);
  const nameOf = ({ term, word }: Neighbour) => (term < 0 ? word : atomName(term));
  const groups: NearGroup[] = [];
  for (const [atom, list] of scene.at) {
    const first = list[0];
    if (first === undefined || first.from >= limit) continue;
    const group = beginsWith(tables.atoms, atom, '{');
    const key = keyOf(atom);
    hashPair(KEY.atom, key, ALONE, hash);
    add(group ? 'group' : 'term', best(list), () => atomName(atom));
    if (list.some((one) => isDenied(one, scene, tables.grammar))) {
      hashPair(KEY.denied, key, ALONE, hash);
      add('denied', 1, () => atomName(atom));
    }
    // Groups of danger rules are many and overlap: their pairs would outnumber all else.
    if (group && !beginsWith(tables.atoms, atom, '{danger-')) groups.push({ atom, key, list });
  }
  together(groups, (x, y) => {
    pairKey(x.key, y.key, hash);
    add('together', 1, () =>
      [x, y]
        .map(({ atom }) => atomName(atom))
        .sort()
        .join(' '),
    );
  });
  neighbours(scene, tables, limit, (x, y) => {
    hashPair(KEY.next, x.key, y.key, hash);
    add('next', 1, () => `${nameOf(x)} ${nameOf(y)}`);
  });
  scene.words.slice(0, limit).forEach((word, i) => {
    if (scene.looked.known[i] !== 1 && word.number === null) {
      hashText(`?${word.key}`, hash);
      add('unknown', 1, () => word.key);
    }
    if (word.optional || word.key.length < 3 || word.number !== null) return;
    const padded = `_${word.key}_`;
    for (let n = 3; n <= 5; n++) {
      for (let k = 0; k + n <= padded.length; k++) {
        const letters = padded.slice(k, k + n);
        hashText(letters, hash);
        add('letters', 1, () => letters);
      }
    }
  });
  return [...seen.values()];
}

const atomKey = (atom: number, { atomKeys }: Tables): Hashed => ({
  a: atomKeys[2 * atom] as number,
  b: atomKeys[2 * atom + 1] as number,
});

interface Neighbour {
  /** What the word is a form of, -1 where nothing of the guide. */
  term: number;
  word: string;
  key: Hashed;
}

/** Calls `pair` for every two words that follow each other in a sentence, figures and optional words left out. */
function neighbours(
  scene: Scene,
  tables: Tables,
  limit: number,
  pair: (x: Neighbour, y: Neighbour) => void,
): void {
  const terms = termsOf(scene, tables);
  let last: Neighbour | null = null;
  let sentence = -1;
  scene.words.slice(0, limit).forEach((word, i) => {
    if (word.sentence !== sentence) last = null;
    sentence = word.sentence;
    if (word.optional || word.number !== null) return;
    const term = terms[i] as number;
    const one = { term, word: word.key, key: term < 0 ? hashed(word.key) : atomKey(term, tables) };
    if (last !== null) pair(last, one);
    last = one;
  });
}

/** Word -> one of the terms it may be a form of, the same wherever the guide names them; -1 where none. */
function termsOf({ words, looked }: Scene, { atomKeys }: Tables): Int32Array {
  const out = new Int32Array(words.length).fill(-1);
  for (const { token, term } of looked.hits) {
    const known = out[token] as number;
    if (known < 0 || (atomKeys[2 * term] as number) < (atomKeys[2 * known] as number)) out[token] = term;
  }
  return out;
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
