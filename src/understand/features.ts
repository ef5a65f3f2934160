import { findHashed, type Hashed, hashPair, hashText } from './hash.ts';
import type { Scene } from './scene.ts';
import type { Tables } from './tables.ts';

/**
 * What the models read in a message. Kinds: terms and groups of the guide (any inflection, any typo corrected), pairs of
 * neighbouring terms, denied terms, and letter sequences of words. A feature is a pair of hashes; `name` is for explaining.
 */
export interface Feature extends Hashed {
  value: number;
  kind: 'atom' | 'pair' | 'denied' | 'letters' | 'unknown';
  name: string;
}

const KIND = { atom: 1, pair: 2, denied: 3 } as const;
const SHARE: Readonly<Record<Feature['kind'], number>> = { atom: 1, pair: 0.7, denied: 0.7, letters: 0.35, unknown: 0.5 };
const NEIGHBOURS = 3;

/** Features of the first `limit` words. Names are made only when asked for: they cost more than the rest. */
export function featuresOf(scene: Scene, tables: Tables, limit: number, named = false): Feature[] {
  const seen = new Map<number, Feature>();
  const hash: Hashed = { a: 0, b: 0 };
  const add = (kind: Feature['kind'], value: number, name: () => string) => {
    const known = seen.get(hash.a);
    if (known !== undefined) {
      if (value * SHARE[kind] > known.value) known.value = value * SHARE[kind];
      return;
    }
    seen.set(hash.a, { a: hash.a, b: hash.b, value: value * SHARE[kind], kind, name: named ? name() : '' });
  };
  const termsAt: number[][] = [];
  for (const [atom, list] of scene.at) {
    const first = list[0];
    if (first === undefined || first.from >= limit) continue;
    hashPair(KIND.atom, atom, 0, hash);
    add('atom', Math.max(...list.map((o) => o.quality)), () => tables.atoms[atom] ?? '');
    if (tables.atoms[atom]?.startsWith('{')) continue;
    for (const one of list) {
      if (one.from >= limit || one.from !== one.to) continue;
      const here = termsAt[one.from];
      if (here === undefined) termsAt[one.from] = [atom];
      else here.push(atom);
    }
  }
  const { words } = scene;
  for (let i = 0; i < words.length && i < limit; i++) {
    const word = words[i];
    if (word === undefined) continue;
    if (!word.optional) pairs(i, termsAt, scene, limit, hash, (x, y) => add('pair', 1, () => `${tables.atoms[x]} ${tables.atoms[y]}`));
    if (scene.looked.known[i] !== 1 && word.number === null) {
      hashText(`?${word.key}`, hash);
      add('unknown', 1, () => word.key);
    }
    if (word.optional || word.key.length < 3 || word.number !== null) continue;
    const padded = `_${word.key}_`;
    for (let n = 3; n <= 5; n++) {
      for (let k = 0; k + n <= padded.length; k++) {
        const letters = padded.slice(k, k + n);
        hashText(letters, hash);
        add('letters', 1, () => letters);
      }
    }
  }
  return [...seen.values()];
}

/** The first terms of a word with those of the next words that are not optional. */
function pairs(i: number, termsAt: readonly number[][], scene: Scene, limit: number, hash: Hashed, add: (x: number, y: number) => void): void {
  const mine = termsAt[i];
  if (mine === undefined) return;
  let near = 0;
  for (let k = i + 1; k < scene.words.length && k < limit && near < NEIGHBOURS - 1; k++) {
    if (scene.words[k]?.optional) continue;
    near++;
    const others = termsAt[k];
    if (others === undefined) continue;
    for (const x of mine.slice(0, 3)) {
      for (const y of others.slice(0, 3)) {
        hashPair(KIND.pair, x, y, hash);
        add(x, y);
      }
    }
  }
}

/** Row of a feature in a model, -1 where the model never saw it. */
export function rowOf(feature: Hashed, model: { find: Tables['forms']['find'] }): number {
  return findHashed(model.find, feature);
}
