import { beginOf } from './lists.ts';
import { phraseAt, present } from './phrase-table.ts';
import { matchesOf, type Match } from './phrases.ts';
import type { Scene } from './scene.ts';
import type { Phrase, Tables } from './tables.ts';

/** A phrase found in a message. `weight`: the phrase's own, lowered by how well its words were met. */
export interface Found {
  phrase: Phrase;
  match: Match;
  weight: number;
}

/** What rules say: the strength of each need, other office and small talk, and the phrases it came from. */
export interface Ruled {
  needs: ReadonlyMap<string, number>;
  offices: ReadonlyMap<string, number>;
  talk: ReadonlyMap<string, number>;
  found: readonly Found[];
  /** 1 for tokens put aside by the writer ("nie chodzi o pieniądze"). */
  denied: Uint8Array;
}

const DENIED = 0.15;
// A second phrase that rests on the same words adds little.
const SAME_WORDS = 0.25;
const DENIED_REACH = 8;

/** Runs all phrases but those of groups. Scores are combined as noisy-or. */
export function ruled(scene: Scene, tables: Tables): Ruled {
  const found: Found[] = [];
  const marks: Found[] = [];
  for (const atom of scene.at.keys()) {
    const end = beginOf(tables.phrasesUnder, atom + 1);
    for (let k = beginOf(tables.phrasesUnder, atom); k < end; k++) {
      const number = tables.phrasesUnder.items[k] as number;
      if (!present(tables.phrases, number, scene)) continue;
      const phrase = phraseAt(tables.phrases, number);
      const matches = matchesOf(phrase, scene);
      if (phrase.owner.kind === 'mark') for (const match of matches) marks.push({ phrase, match, weight: 1 });
      else if (phrase.owner.kind !== 'group' && matches[0] !== undefined)
        found.push({ phrase, match: matches[0], weight: phrase.owner.weight * matches[0].quality });
    }
  }
  const denied = deniedTokens(scene, marks, tables);
  for (const one of found) if (one.match.tokens.some((t) => denied[t] === 1)) one.weight *= DENIED;
  found.sort((a, b) => b.weight - a.weight || a.phrase.number - b.phrase.number);
  const scores = {
    need: new Map<string, number>(),
    office: new Map<string, number>(),
    talk: new Map<string, number>(),
  };
  const used = new Map<string, Set<number>>();
  for (const { phrase, match, weight } of found) {
    if (phrase.owner.kind === 'group' || phrase.owner.kind === 'mark') continue;
    const { kind, id } = phrase.owner;
    const key = `${kind}:${id}`;
    const words = used.get(key) ?? new Set();
    used.set(key, words);
    const fresh = match.tokens.some((t) => !words.has(t));
    for (const t of match.tokens) words.add(t);
    const before = scores[kind].get(id) ?? 0;
    scores[kind].set(id, 1 - (1 - before) * (1 - weight * (fresh ? 1 : SAME_WORDS)));
  }
  return { needs: scores.need, offices: scores.office, talk: scores.talk, found, denied };
}

/** From "nie chodzi o" to the end of the clause, or to "tylko", "ale". */
function deniedTokens(scene: Scene, marks: readonly Found[], tables: Tables): Uint8Array {
  const denied = new Uint8Array(scene.words.length);
  for (const { match } of marks) {
    const clause = scene.words[match.to]?.clause;
    for (let i = match.to + 1; i < scene.words.length && i <= match.to + DENIED_REACH; i++) {
      const word = scene.words[i];
      if (word === undefined || word.clause !== clause || tables.grammar.contrast.has(word.key)) break;
      denied[i] = 1;
    }
  }
  return denied;
}
