import type { Occurrence, Scene } from './scene.ts';
import type { Grammar } from './tables.ts';

// "nikt mnie już nie bije": the word that denies stands up to three words before what it denies.
const REACH = 3;

/** For every token, 1 where a negation stands shortly before it in the same clause. */
export function negatedTokens(scene: Scene, grammar: Grammar): Uint8Array {
  const out = new Uint8Array(scene.words.length);
  scene.words.forEach((word, i) => {
    if (!grammar.negations.has(word.key)) return;
    for (let k = i + 1; k <= i + REACH && scene.words[k]?.clause === word.clause; k++) out[k] = 1;
  });
  return out;
}

/** True where the last word of what was found is denied, and by a word that is no part of it ("nie oddycha" is itself the sign). */
export function isDenied(
  one: Pick<Occurrence, 'from' | 'to'> & { tokens?: readonly number[] },
  negated: Uint8Array,
  scene: Scene,
  grammar: Grammar,
): boolean {
  const own = one.tokens?.some((t) => grammar.negations.has(scene.words[t]?.key ?? '')) ?? false;
  return !own && negated[one.to] === 1;
}
