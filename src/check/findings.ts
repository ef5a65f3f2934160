import type { Sources } from '../guide/collect.ts';
import type { Guide } from '../guide/guide.ts';
import type { Problem } from '../guide/problem.ts';

/** What every room is given to say its problems from. `now` decides what is overdue. */
export interface Checked {
  guide: Guide;
  sources: Sources;
  now: Date;
}

export type Check = (checked: Checked) => Problem[];
