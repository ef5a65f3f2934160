import type { Guide } from '../guide/guide.ts';
import type { Understand } from '../understand/understanding.ts';
import type { Reply, State } from './reply.ts';

/** What the dialogue knows: the guide, and how to read a resident's words by it. */
export interface World {
  guide: Guide;
  understand: Understand;
}

export interface Step {
  state: State;
  reply: Reply;
}

export const done = (reply: Reply): Step => ({ state: reply.state, reply });
