import type { Guide, Lang } from '../guide/guide.ts';
import type { Understand } from '../understand/understanding.ts';
import type { Showing } from './cards.ts';
import type { Reply, State } from './reply.ts';

/** What the dialogue knows: the guide, and how to read a resident's words by it. */
export interface World {
  guide: Guide;
  understand: Understand;
  /** Contacts somebody reported as wrong: said with "zadzwoń i potwierdź" until staff decide. Never danger lines. */
  doubted?: ReadonlySet<string> | undefined;
}

export interface Step {
  state: State;
  reply: Reply;
}

export const done = (reply: Reply): Step => ({ state: reply.state, reply });

export const showingOf = ({ guide, doubted }: World, lang: Lang, now: Date): Showing => ({
  guide,
  lang,
  now,
  doubted,
});
