import type { Input, Reply } from '../dialogue/reply.ts';
import type { World } from '../dialogue/world.ts';
import { tongueOf } from '../guide/formats/shared.ts';
import type { Lang } from '../guide/guide.ts';

/**
 * What a channel tells staff of a conversation: which need was opened where, and, where staff switched it on, words
 * nobody understood. Nothing of the resident. `chat` tells conversations apart and is never kept; null where there is
 * nothing to tell them apart by.
 */
export interface Counting {
  need(need: string, place: string | null): void;
  /** Null when words are not to be kept. */
  words: ((words: readonly string[], chat: string | null) => void) | null;
}

// Anything shorter is an ending or a particle; anything longer is no word.
const WORD = /^\p{L}{3,24}$/u;

/** Words of grammar ("i", "mam", "dla") say nothing of a need. */
const ofGrammar = ({ guide }: World) =>
  ['optional', 'function-words', 'negations', 'prepositions'].flatMap((set) =>
    Object.values(guide.grammar[set] ?? {}).flat(),
  );

/** Lower-case words of a message that led nowhere and that the guide does not know, each once. What may be a name is left out. */
export function unknownWords(world: World, text: string, lang: Lang, at: Date): string[] {
  const { words, result } = world.understand.explain(text, { lang: tongueOf(lang), at });
  if (result.reply !== 'unknown') return [];
  const known = new Set([...words.map((w) => w.typed.toLowerCase()), ...ofGrammar(world)]);
  const typed = text.split(/[^\p{L}\p{M}]+/u);
  // A capital letter inside a sentence is mostly somebody's name.
  const plain = typed.filter((w, i) => i === 0 || w === w.toLowerCase()).map((w) => w.toLowerCase());
  return [...new Set(plain)].filter((w) => WORD.test(w) && !known.has(w));
}

export interface Turn {
  world: World;
  reply: Reply;
  /** Words of the resident, null for a choice. */
  text: string | null;
  chat: string | null;
  at: Date;
}

/** Counts a turn: the need it opened, or the words that led nowhere. */
export function countTurn(counting: Counting | undefined, { world, reply, text, chat, at }: Turn): void {
  if (!counting) return;
  const need = reply.blocks.find((b) => b.kind === 'need');
  if (need) counting.need(need.id, reply.state.place);
  if (counting.words === null || text === null || need) return;
  const words = unknownWords(world, text, reply.lang, at);
  if (words.length > 0) counting.words(words, chat);
}

export const textOf = (input: Input): string | null => (input.kind === 'text' ? input.text : null);
