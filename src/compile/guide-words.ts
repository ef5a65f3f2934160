import type { Guide } from '../guide/guide.ts';

const PARTS = [
  'needs',
  'dangers',
  'otherOffices',
  'smallTalk',
  'none',
  'calm',
  'words',
  'irregular',
  'grammar',
  'places',
] as const;

/** What of a guide is compiled: plain data, which can be sent to another process. */
export type GuideWords = Pick<Guide, (typeof PARTS)[number]>;

export const wordsOf = (guide: Guide): GuideWords =>
  Object.fromEntries(PARTS.map((part) => [part, guide[part]])) as unknown as GuideWords;
