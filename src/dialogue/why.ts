import type { Explanation } from '../understand/understanding.ts';
import { saidOf, type Showing } from './cards.ts';
import type { Why } from './reply.ts';

const MOST_WORDS = 8;

/**
 * Which of the resident's words led to what the reply is about: the danger, then the needs that were answered or offered.
 * A longer rule says more than its parts, so the words of the strongest come first. Null where nothing was recognised.
 */
export function whyOf(showing: Showing, { rules, result }: Explanation): Why | null {
  const reason = (key: string, of: (rule: Explanation['rules'][number]) => boolean): Why['reasons'] => {
    if (!showing.guide.texts.has(key)) return [];
    const words = new Set<string>();
    for (const rule of rules.filter(of).toSorted((a, b) => b.weight - a.weight))
      for (const word of rule.words) if (words.size < MOST_WORDS) words.add(word);
    return words.size === 0 ? [] : [{ name: saidOf(showing, key), words: [...words] }];
  };
  const reasons = [
    ...reason(`danger.${result.danger}.title`, (r) => r.danger === result.danger),
    ...result.needs.slice(0, 3).flatMap(({ id }) => reason(`need.${id}.name`, (r) => r.need === id)),
  ];
  return reasons.length === 0 ? null : { reasons };
}
