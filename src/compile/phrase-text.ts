import { fold, normalise } from '../understand/normalise.ts';
import type { Grammar } from '../understand/tables.ts';

/** One word of a written phrase. `word` keeps its diacritics for kinds that are expanded, and is folded for the others. */
export interface PhraseWord {
  kind: 'any-form' | 'this-form' | 'prefix' | 'group';
  word: string;
}

export interface PhraseText {
  /** Parts joined by "+". */
  parts: readonly (readonly PhraseWord[])[];
  /** Parts behind "!". */
  not: readonly (readonly PhraseWord[])[];
}

/**
 * Reads a phrase as `intents/README.md` describes it. Optional words are left out, unless nothing else would remain;
 * a single word that remains keeps the form it was written in ("na moście" must not become every "most").
 */
export function readPhrase(text: string, grammar: Grammar): PhraseText {
  const [wanted = '', ...excluded] = normalise(text).split(/\s*!\s*/);
  const parts = wanted.split(/\s+\+\s+/).map((part) => readPart(part, grammar));
  return {
    parts: parts.filter((p) => p.length > 0),
    not: excluded.map((part) => readPart(part, grammar)).filter((p) => p.length > 0),
  };
}

function readPart(text: string, grammar: Grammar): PhraseWord[] {
  const words = text.split(/\s+/).flatMap((w) => readWord(w, grammar));
  if (words.length < 2) return words;
  const kept = words.filter((w) => w.kind !== 'any-form' || !grammar.optional.has(fold(w.word)));
  if (kept.length === words.length) return words;
  const [only] = kept;
  if (only === undefined) return words.map((w) => ({ kind: 'this-form', word: fold(w.word) }));
  return kept.length === 1 && only.kind === 'any-form' ? [{ kind: 'this-form', word: only.word }] : kept;
}

function readWord(written: string, grammar: Grammar): PhraseWord[] {
  const group = /^\{([a-z0-9-]+)\}$/.exec(written);
  if (group) return [{ kind: 'group', word: group[1] as string }];
  const lower = written.toLowerCase();
  if (lower.endsWith('*')) {
    const stem = fold(lower.replace(/[^\p{L}\p{M}\d']/gu, ''));
    return stem.length >= 4 ? [{ kind: 'prefix', word: stem }] : [];
  }
  const exact = lower.startsWith('=');
  // "self-harm" and "św." are read like a message is: by their letters.
  const pieces = lower.match(/[\p{L}\p{M}\d]+(?:'[\p{L}\p{M}]+)*/gu) ?? [];
  return pieces.flatMap((piece): PhraseWord[] => {
    const split = grammar.contractions.get(fold(piece));
    if (split) return split.map((word) => ({ kind: 'this-form', word }));
    return [exact ? { kind: 'this-form', word: piece } : { kind: 'any-form', word: piece }];
  });
}
