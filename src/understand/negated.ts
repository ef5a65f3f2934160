import type { Occurrence, Scene } from './scene.ts';
import type { Grammar } from './tables.ts';
import type { Token } from './tokens.ts';

// "nikt mnie już nie bije": the word that denies stands up to three words before what it denies.
const REACH = 3;

/** For every token, 1 where a negation stands shortly before it in the same clause. */
export function negatedTokens(words: readonly Token[], grammar: Grammar): Uint8Array {
  const out = new Uint8Array(words.length);
  words.forEach((word, i) => {
    if (!grammar.negations.has(word.key)) return;
    for (let k = i + 1; k <= i + REACH && words[k]?.clause === word.clause; k++) out[k] = 1;
  });
  return out;
}

/** True where the last word of what was found is denied, and by a word that is no part of it ("nie oddycha" is itself the sign). */
export function isDenied(
  one: Pick<Occurrence, 'from' | 'to'> & { tokens?: readonly number[] },
  scene: Scene,
  grammar: Grammar,
): boolean {
  if (scene.negated[one.to] !== 1) return false;
  return !(one.tokens?.some((t) => grammar.negations.has(scene.words[t]?.key ?? '')) ?? false);
}
