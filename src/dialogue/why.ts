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
    const all = rules.filter(of).toSorted((a, b) => b.weight - a.weight);
    // What somebody wrote says it more plainly than what was learnt.
    const written = all.filter((rule) => rule.learnt === undefined);
    for (const rule of written.length > 0 ? written : all)
      for (const word of rule.words) if (words.size < MOST_WORDS) words.add(word);
    return words.size === 0 ? [] : [{ name: saidOf(showing, key), words: [...words] }];
  };
  const reasons = [
    ...reason(`text.danger.${result.danger}.${result.level}.title`, (r) => r.danger === result.danger),
    ...result.needs.slice(0, 3).flatMap(({ id }) => reason(`need.${id}.name`, (r) => r.need === id)),
  ];
  return reasons.length === 0 ? null : { reasons };
}
