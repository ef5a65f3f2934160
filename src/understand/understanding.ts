import type { Tongue, Level } from '../guide/guide.ts';

/** What a message was found to mean. Scores lie in 0..1. */
export interface Understanding {
  reply: 'danger' | 'needs' | 'small-talk' | 'other-office' | 'unknown';
  /** Best first; filled for an acute message too. */
  needs: readonly { id: string; score: number }[];
  /** True when the first need is sure enough to be answered without asking. */
  sure: boolean;
  danger: string | null;
  level: Level | null;
  lang: Tongue;
  /** True when the language was recognised in this message and not assumed. */
  langSure: boolean;
  /** A known place the message names. */
  place: string | null;
  /** A town the message names that the guide does not know: answered honestly. */
  unknownPlace: string | null;
  /** Id in `other-offices.yaml` or `small-talk.yaml`. */
  topic: string | null;
}

/** Why: `okienko explain` and "dlaczego to widzę?". */
export interface Explanation {
  words: readonly { typed: string; known: string; how: 'exact' | 'folded' | 'prefix' | 'typo' }[];
  rules: readonly {
    need?: string;
    danger?: string;
    words: readonly string[];
    weight: number;
    /** Not written by anybody: what the models made of the examples. */
    learnt?: true;
  }[];
  nearest: readonly { example: string; need: string; similarity: number }[];
  result: Understanding;
}

/** The understanding of one compiled guide. Never throws; inputs are capped inside. `hint.at` is the instant (for the season of `cold`). */
export interface Understand {
  (text: string, hint: { lang?: Tongue; place?: string | null; at: Date }): Understanding;
  explain(text: string, hint: { lang?: Tongue; place?: string | null; at: Date }): Explanation;
}
